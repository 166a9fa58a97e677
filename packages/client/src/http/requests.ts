import type { TokenSource } from '../auth/tokens.ts';
import { ConnectionError, CordboardError, errorOf } from '../errors.ts';
import { type Fetch, sleep } from './fetch.ts';
import type { Arguments, Call, Operation } from './group.ts';

export interface RequestsOptions {
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly fetch: Fetch;
  /** Whether the server heeds `Idempotency-Key`, so that commands may be sent again. */
  readonly heedsKeys: boolean;
  /** How often a request is sent again at most. */
  readonly maxRetries: number;
  /** How long an attempt may take, in ms. */
  readonly timeoutMs: number;
  /** How long a server may ask to wait and is waited for, in ms. */
  readonly longestWaitMs: number;
}

/** Methods that may be sent again whatever became of them (RFC 9110 §9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'PUT', 'DELETE']);
/** Before the first and the next attempts, in ms, where the server does not say how long. */
const BACKOFF_MS = 250;
const SLOWEST_BACKOFF_MS = 8000;

/** Sends requests with a token, and again where that is right. */
export class Requests implements Call {
  readonly #options: RequestsOptions;

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  async json<Answer>(operation: Operation, given: Arguments): Promise<Answer> {
    const response = await this.send(operation, given);
    // The document says what it is; what is not true of it is a defect of the server.
    return JSON.parse(await response.text());
  }

  async binary(operation: Operation, given: Arguments): Promise<Blob> {
    return (await this.send(operation, given)).blob();
  }

  async nothing(operation: Operation, given: Arguments): Promise<void> {
    await (await this.send(operation, given)).text();
  }

  /** The good answer. @throws CordboardError, ConnectionError, or the reason of the signal */
  async send(operation: Operation, given: Arguments): Promise<Response> {
    const { maxRetries, heedsKeys, longestWaitMs } = this.#options;
    const { signal } = given.options;
    const key = IDEMPOTENT.has(operation.method)
      ? given.options.idempotencyKey
      : (given.options.idempotencyKey ?? crypto.randomUUID());
    const mayRepeat = IDEMPOTENT.has(operation.method) || heedsKeys;
    let renewed = false;
    for (let attempt = 0; ; attempt += 1) {
      const token = await this.#options.tokens.token(signal);
      const failure = await this.#attempt(operation, given, token, key);
      if (failure instanceof Response) return failure;
      signal?.throwIfAborted();
      if (failure instanceof CordboardError && failure.status === 401 && !renewed) {
        renewed = true;
        if (this.#options.tokens.refused(token)) continue;
      }
      if (attempt >= maxRetries || !isWorthRepeating(failure, mayRepeat)) throw failure;
      const asked = failure instanceof CordboardError ? failure.retryAfterMs : undefined;
      if (asked !== undefined && asked > longestWaitMs) throw failure;
      await sleep(asked ?? backoff(attempt), signal);
    }
  }

  async #attempt(
    operation: Operation,
    { params, options, body }: Arguments,
    token: string,
    key: string | undefined,
  ): Promise<Response | CordboardError | ConnectionError> {
    const { operationId, method, contentType = 'application/json' } = operation;
    const timeout = AbortSignal.timeout(this.#options.timeoutMs);
    try {
      const response = await this.#options.fetch(this.#urlOf(operation, params), {
        method,
        headers: {
          accept: 'application/json, */*;q=0.5',
          authorization: `Bearer ${token}`,
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...(body === undefined ? {} : { 'content-type': contentType }),
          ...options.headers,
        },
        signal: options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]),
        ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      });
      return response.ok ? response : await errorOf(response, operationId);
    } catch (error) {
      options.signal?.throwIfAborted();
      return new ConnectionError(operationId, error);
    }
  }

  #urlOf({ path, query = [] }: Operation, params: Arguments['params']): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? (name === 'accountId' || name === 'extensionId' ? '~' : '');
      if (value === '') throw new TypeError(`the parameter ${name} is missing`);
      return encodeURIComponent(String(value)).replaceAll('%7E', '~');
    });
    const url = new URL(`${this.#options.baseUrl}${filled}`);
    for (const name of query) {
      for (const value of [params[name] ?? []].flat()) url.searchParams.append(name, String(value));
    }
    return url.href;
  }
}

/** What was refused for its number was not done, so that everything refused so may be sent again. */
function isWorthRepeating(failure: CordboardError | ConnectionError, mayRepeat: boolean): boolean {
  if (failure instanceof ConnectionError) return mayRepeat;
  return failure.status === 429 || (mayRepeat && failure.isRetryable);
}

function backoff(attempt: number): number {
  const longest = Math.min(SLOWEST_BACKOFF_MS, BACKOFF_MS * 2 ** attempt);
  return longest * (0.5 + Math.random() / 2);
}
