import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import type { SipEndpoint } from '../endpoint.ts';

/** An HTTP server that hands its WebSockets to an endpoint; closed with the test. Returns its URL. */
export async function serveWebSockets(
  context: { after(run: () => Promise<void>): void },
  agent: SipEndpoint,
): Promise<string> {
  const http = createServer();
  const sockets = new WebSocketServer({
    server: http,
    handleProtocols: (protocols) => (protocols.has('sip') ? 'sip' : false),
  });
  sockets.on('connection', (socket, request) => {
    agent.acceptWebSocket(socket, {
      remoteAddress: request.socket.remoteAddress ?? '',
      remotePort: request.socket.remotePort ?? 0,
      secure: false,
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  context.after(async () => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
    http.closeAllConnections();
    const closed = once(http, 'close');
    http.close();
    await closed;
  });
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `ws://127.0.0.1:${port}`;
}
