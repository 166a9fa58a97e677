import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';

export interface HttpListenersOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly tls: { readonly key: string; readonly cert: string };
  readonly onRequest: RequestListener;
  readonly onUpgrade: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    secure: boolean,
  ) => void;
}

/** The plain and the TLS listener, which serve the same. */
export interface HttpListeners {
  readonly ports: { readonly http: number; readonly https: number };
  /** Open connections of both. */
  readonly sockets: number;
  /** Takes no new connections and ends idle ones; resolves when all are gone. Idempotent. */
  close(): Promise<void>;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Opens both listeners. Fails when one of the ports cannot be had; then neither stays open. */
export async function openHttpListeners(options: HttpListenersOptions): Promise<HttpListeners> {
  const plain = createHttpServer(options.onRequest);
  const secure = createHttpsServer(options.tls, options.onRequest);
  let sockets = 0;
  for (const server of [plain, secure]) {
    server.on('connection', (socket: Duplex) => {
      sockets += 1;
      socket.once('close', () => {
        sockets -= 1;
      });
    });
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      options.onUpgrade(request, socket, head, server === secure);
    });
    server.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    });
  }
  const http = await listen(plain, options.host, options.httpPort);
  const https = await listen(secure, options.host, options.httpsPort).catch(async (error) => {
    await end(plain);
    throw error;
  });
  let closing: Promise<void> | undefined;
  return {
    ports: { http, https },
    get sockets() {
      return sockets;
    },
    close() {
      closing ??= Promise.all([end(plain), end(secure)]).then(() => undefined);
      return closing;
    },
  };
}
