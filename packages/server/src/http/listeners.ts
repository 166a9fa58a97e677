import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { ApiError, errorBody } from '../errors/index.ts';
import { badHost } from './host.ts';
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
  /**
   * Takes no new connections and lets requests be answered that are here already;
   * resolves when none is left, after `ms` milliseconds at the latest.
   */
  drain(ms: number): Promise<void>;
  /** Takes no new connections and ends all but WebSockets; resolves when these are gone too. Idempotent. */
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

/** Takes no new connections and ends idle ones; resolves when all are gone. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
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
  return rawAnswer(phrase, unreadable(status, detail));
}

/**
 * Only a WebSocket leaves HTTP/1.1 here. Every other upgrade that a client offers is one it
 * can do without (RFC 9110 section 7.8): `h2c` comes with the requests of Java's HttpClient
 * and of `curl --http2`, which are answered as if they had not asked.
 */
const TO_WEBSOCKET = {
  // A request without one is answered here, in the shape of every other error.
  requireHostHeader: false,
  shouldUpgradeCallback: (request: IncomingMessage): boolean =>
    request.headers.upgrade?.toLowerCase() === 'websocket',
};

function answer(response: ServerResponse, error: ApiError): void {
  const body = JSON.stringify(errorBody(error));
  response.writeHead(error.status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  });
  response.end(body);
}

function unreadable(status: number, detail: string): ApiError {
  return new ApiError('CMN-104', { status, message: `Cannot parse the request: ${detail}` });
}

/** Opens both listeners. Fails when one of the ports cannot be had; then neither stays open. */
export async function openHttpListeners(options: HttpListenersOptions): Promise<HttpListeners> {
  let requests = 0;
  const answered = new Set<() => void>();
  const onRequest: RequestListener = (request, response) => {
    requests += 1;
    response.once('close', () => {
      requests -= 1;
      if (requests === 0) for (const resolve of answered) resolve();
    });
    const error = badHost(request);
    if (error === undefined) options.onRequest(request, response);
    else answer(response, error);
  };
  const plain = createHttpServer(TO_WEBSOCKET, onRequest);
  const secure = createHttpsServer({ ...TO_WEBSOCKET, ...options.tls }, onRequest);
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
      const error = badHost(request);
      if (error === undefined) options.onUpgrade(request, socket, head, server === secure);
      else socket.end(rawAnswer('Bad Request', error));
    });
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
      const detail = `nobody here can meet the expectation ${request.headers.expect}`;
      answer(response, unreadable(417, detail));
    });
    server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
      socket.on('error', () => socket.destroy());
      socket.end(rawAnswer('Method Not Allowed', unreadable(405, 'this is no proxy')));
    });
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      if (socket.writable) socket.end(refusal(error.code));
    });
  }
  const http = await listen(plain, options.host, options.httpPort);
  const https = await listen(secure, options.host, options.httpsPort).catch(async (error) => {
    await stop(plain);
    throw error;
  });
  let stopping: Promise<void> | undefined;
  const stopAll = (): Promise<void> => {
    stopping ??= Promise.all([stop(plain), stop(secure)]).then(() => undefined);
    return stopping;
  };
  return {
    ports: { http, https },
    get sockets() {
      return sockets;
    },
    async drain(ms) {
      void stopAll();
      if (requests === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const timeout = setTimeout(resolve, ms);
      answered.add(resolve);
      await promise;
      answered.delete(resolve);
      clearTimeout(timeout);
    },
    close() {
      const all = stopAll();
      plain.closeAllConnections();
      secure.closeAllConnections();
      return all;
    },
  };
}
