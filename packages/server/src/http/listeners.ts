import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { ApiError } from '../errors/index.ts';
import { rawAnswer } from './raw-answer.ts';

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

/**
 * The answer to bytes that Node cannot read as a request, in the shape of every other error.
 * `code` is Node's: too many bytes of headers, a request that does not end, a method or a
 * syntax that HTTP does not have.
 */
function refusal(code: string | undefined): string {
  const [status, phrase, detail] =
    code === 'HPE_HEADER_OVERFLOW'
      ? ([431, 'Request Header Fields Too Large', 'the headers are too large'] as const)
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ([408, 'Request Timeout', 'the request did not come to its end in time'] as const)
        : ([400, 'Bad Request', 'it is not HTTP'] as const);
  return rawAnswer(
    phrase,
    new ApiError('CMN-104', { status, message: `Cannot parse the request: ${detail}` }),
  );
}

/**
 * Only a WebSocket leaves HTTP/1.1 here. Every other upgrade that a client offers is one it
 * can do without (RFC 9110 section 7.8): `h2c` comes with the requests of Java's HttpClient
 * and of `curl --http2`, which are answered as if they had not asked.
 */
const TO_WEBSOCKET = {
  shouldUpgradeCallback: (request: IncomingMessage): boolean =>
    request.headers.upgrade?.toLowerCase() === 'websocket',
};

/** Opens both listeners. Fails when one of the ports cannot be had; then neither stays open. */
export async function openHttpListeners(options: HttpListenersOptions): Promise<HttpListeners> {
  const plain = createHttpServer(TO_WEBSOCKET, options.onRequest);
  const secure = createHttpsServer({ ...TO_WEBSOCKET, ...options.tls }, options.onRequest);
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
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      if (socket.writable) socket.end(refusal(error.code));
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
