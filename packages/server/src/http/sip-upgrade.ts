import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SipEndpoint } from '@cordboard/sip';
import { WebSocketServer } from 'ws';

/** A SIP message over WebSocket may be as large as one over TCP. */
const MAX_MESSAGE_BYTES = 65_536;

export interface SipUpgrade {
  /** Whether the client asks for the subprotocol `sip` (RFC 7118 §3), on whatever path. */
  wants(request: IncomingMessage): boolean;
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, secure: boolean): void;
  close(): void;
}

export function createSipUpgrade(endpoint: SipEndpoint): SipUpgrade {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: (protocols) => (protocols.has('sip') ? 'sip' : false),
  });
  return {
    wants(request) {
      const header = request.headers['sec-websocket-protocol'] ?? '';
      return header.split(',').some((protocol) => protocol.trim().toLowerCase() === 'sip');
    },
    accept(request, socket, head, secure) {
      const { remoteAddress = '', remotePort = 0 } = request.socket;
      server.handleUpgrade(request, socket, head, (websocket) => {
        endpoint.acceptWebSocket(websocket, { remoteAddress, remotePort, secure });
      });
    },
    close() {
      server.close();
    },
  };
}
