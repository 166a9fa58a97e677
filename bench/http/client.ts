/** Load on an HTTP server, with as little of a client as there can be. */
import { connect, type Socket } from 'node:net';
import { percentile } from '../calls/statistics.ts';

export interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One connection that is kept, with one request on its way at a time. */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #host: string;
  readonly #token: string;
  #received = '';
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  constructor(host: string, port: number, token: string) {
    this.#host = `${host}:${port}`;
    this.#token = token;
    this.#socket = connect(port, host);
    this.#socket.setNoDelay(true);
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: string) => this.#take(text));
    this.#socket.on('error', (error) => this.#waiting?.reject(error));
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the connection is closed')));
  }

  send({ method, path, headers = {}, body = '' }: Request): Promise<Answer> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const content = method === 'GET' ? '' : 'Content-Type: application/json\r\n';
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(
        `${method} ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nAuthorization: Bearer ${this.#token}\r\n${content}${lines.join('')}${method === 'GET' ? '' : `Content-Length: ${body.length}\r\n`}\r\n${body}`,
      );
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(text: string): void {
    this.#received += text;
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.slice(0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    const body = this.#received.slice(end + 4, end + 4 + length);
    this.#received = '';
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

export interface Load {
  readonly perSecond: number;
  readonly timesMs: readonly number[];
}

/** `1234 requests per second, p50 0.28 ms, p99 2.10 ms` */
export function tellLoad({ perSecond, timesMs }: Load): string {
  const at = (part: number): string => percentile(timesMs, part).toFixed(2);
  return `${perSecond.toFixed(0)} per second, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

/**
 * As many times as there is time for, on every connection at once.
 * @param act does one measured thing on the connection of that number
 */
export async function load(
  connections: readonly HttpConnection[],
  seconds: number,
  act: (connection: HttpConnection, which: number) => Promise<number>,
): Promise<Load> {
  const timesMs: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  await Promise.all(
    connections.map(async (connection, which) => {
      while (performance.now() < until) timesMs.push(await act(connection, which));
    }),
  );
  return { perSecond: (timesMs.length * 1000) / (performance.now() - startedAt), timesMs };
}

/** How long a request took in ms. @throws Error when it is answered by another status */
export async function timed(
  connection: HttpConnection,
  request: Request,
  status: number,
): Promise<number> {
  const startedAt = performance.now();
  const answer = await connection.send(request);
  const took = performance.now() - startedAt;
  if (answer.status !== status) {
    throw new Error(`${request.method} ${request.path}: ${answer.status} ${answer.body}`);
  }
  return took;
}
