import type { Socket } from 'node:net';
import { Agent, type Dispatcher, errors, request } from 'undici';
import {
  createConnector,
  createSystemResolve,
  ForbiddenAddress,
  type Resolve,
} from './connector.ts';
import type { Vet } from './networks.ts';

/** What came of one POST. It never throws: a receiver's fault is data here. */
export type PostOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Names in lower case; a repeated header keeps its first value. */
      readonly headers: ReadonlyMap<string, string>;
      /** Bytes of status line, headers and body, as far as read. */
      readonly bytes: number;
      /** The body went past the cap and was cut off. */
      readonly tooLong: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly cause: 'forbidden' | 'certificate' | 'timeout' | 'unreachable' | 'bad-answer';
      readonly detail: string;
    };

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the beginning of the connection to the end of the response. */
  readonly timeoutMs: number;
  /** Bytes of response body read at most. */
  readonly maxBodyBytes: number;
}

export interface SenderOptions {
  readonly vet: Vet;
  readonly resolve?: Resolve;
  readonly ca?: readonly string[];
}

class ReadTimeout extends Error {}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|WRONG_VERSION/;
const USER_AGENT = 'Cordboard-Webhook/1.0 (compatible; RingCentral-Webhook/8.3)';

/** Sends webhooks: one pool of vetted connections for all subscriptions. Redirects are never followed. */
export class WebhookSender {
  readonly #agent: Agent;
  readonly #sockets = new Set<Socket>();
  #inFlight = 0;

  constructor(options: SenderOptions) {
    this.#agent = new Agent({
      connect: createConnector({
        vet: options.vet,
        resolve: options.resolve ?? createSystemResolve(),
        connectTimeoutMs: 10_000,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
        onSocket: (socket) => {
          this.#sockets.add(socket);
          socket.once('close', () => this.#sockets.delete(socket));
        },
      }),
      pipelining: 1,
      keepAliveTimeout: 4_000,
      keepAliveMaxTimeout: 10_000,
      maxHeaderSize: 16_384,
    });
  }

  /** Open connections and requests under way. */
  count(): { readonly sockets: number; readonly requests: number } {
    return { sockets: this.#sockets.size, requests: this.#inFlight };
  }

  async post(post: Post): Promise<PostOutcome> {
    this.#inFlight += 1;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new ReadTimeout()), post.timeoutMs);
    try {
      const response = await request(post.url, {
        dispatcher: this.#agent,
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json; charset=UTF-8',
          'user-agent': USER_AGENT,
          ...post.headers,
        },
        body: post.body,
        signal: limit.signal,
        headersTimeout: post.timeoutMs,
        bodyTimeout: post.timeoutMs,
      });
      return await readAnswer(response, post.maxBodyBytes);
    } catch (error) {
      return { kind: 'failed', ...causeOf(error) };
    } finally {
      clearTimeout(timer);
      this.#inFlight -= 1;
    }
  }

  /** Ends every connection; requests under way fail. */
  async close(): Promise<void> {
    await this.#agent.destroy();
    await Promise.all(
      [...this.#sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
  }
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  maxBodyBytes: number,
): Promise<PostOutcome> {
  const headers = new Map<string, string>();
  let bytes = 'HTTP/1.1 200 OK\r\n\r\n'.length;
  for (const [name, value] of Object.entries(response.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) {
      bytes += name.length + one.length + 4;
      if (!headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), one);
    }
  }
  let bodyBytes = 0;
  let tooLong = false;
  for await (const chunk of response.body) {
    if (chunk instanceof Uint8Array) bodyBytes += chunk.length;
    if (bodyBytes > maxBodyBytes) {
      tooLong = true;
      break; // Leaving the loop destroys the body and with it the connection.
    }
  }
  return {
    kind: 'answered',
    status: response.statusCode,
    headers,
    bytes: bytes + bodyBytes,
    tooLong,
  };
}

function causeOf(error: unknown): Omit<Extract<PostOutcome, { kind: 'failed' }>, 'kind'> {
  if (!(error instanceof Error)) return { cause: 'unreachable', detail: String(error) };
  const cause = rootOf(error);
  const code = codeOf(cause);
  const detail = code === '' ? cause.message : `${cause.message} (${code})`;
  if (cause instanceof ForbiddenAddress) return { cause: 'forbidden', detail: cause.message };
  if (cause instanceof ReadTimeout || code.includes('TIMEOUT') || code === 'ETIMEDOUT') {
    return { cause: 'timeout', detail: 'Read timed out' };
  }
  if (CERTIFICATE.test(code)) return { cause: 'certificate', detail };
  if (cause instanceof errors.HTTPParserError || code.startsWith('HPE_')) {
    return { cause: 'bad-answer', detail };
  }
  return { cause: 'unreachable', detail };
}

/** Several addresses that all failed come as one error with many inside; the first speaks for them. */
function rootOf(error: Error): Error {
  if (error instanceof AggregateError) {
    const first: unknown = error.errors[0];
    if (first instanceof Error) return rootOf(first);
  }
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}

function codeOf(error: Error): string {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : '';
}
