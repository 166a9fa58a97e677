import type { TokenSource } from '../auth/tokens.ts';
import { ConnectionError, CordboardError, errorOf } from '../errors.ts';
import type { Call, Fetch, Operation, Options } from './group.ts';
import { newKey } from './key.ts';
import { JSON_PARTS, type Part, partsOf } from './parts.ts';
import { type Outcome, type Patience, retrying } from './retrying.ts';

export interface RequestsOptions {
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly fetch: Fetch;
  readonly patience: Patience;
  /** Whether the server heeds `Idempotency-Key`, so that commands may be sent again. */
  readonly heedsKeys: boolean;
}

/** Methods that may be sent again whatever became of them (RFC 9110 §9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'PUT', 'DELETE']);
/** Left out, these mean the own ones. */
const OWN: ReadonlySet<string> = new Set(['accountId', 'extensionId']);

/** What a request is in every attempt. */
interface Prepared<Answer> {
  readonly operation: Operation;
  readonly signal: AbortSignal | undefined;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
  /** Takes the answer; what fails in it is a connection that broke. */
  readonly take: (response: Response) => Promise<Answer>;
}

/** Sends requests with a token, and again where that is right. */
export class Requests implements Call {
  readonly #options: RequestsOptions;

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  async json<Answer>(operation: Operation, options: Options, body?: unknown): Promise<Answer> {
    const text = await this.#send(operation, options, body, (response) => response.text());
    // The document says what it is; what is not true of it is a defect of the server.
    return JSON.parse(text);
  }

  binary(operation: Operation, options: Options, body?: unknown): Promise<Blob> {
    return this.#send(operation, options, body, (response) => response.blob());
  }

  async parts<Answer>(
    operation: Operation & { readonly several: string },
    options: Options,
    body?: unknown,
  ): Promise<readonly Part<Answer>[]> {
    const { operationId, several } = operation;
    // Named twice, an id is answered once.
    const ids = [...new Set([options[several] ?? []].flat().map(String))];
    if (ids.length === 0) return [];
    const headers = { accept: `${JSON_PARTS}, multipart/mixed;q=0.7, */*;q=0.5` };
    const asked = { ...options, [several]: ids, headers: { ...headers, ...options.headers } };
    try {
      return await this.#send(operation, asked, body, async (response) => {
        const header = (name: string): string | undefined =>
          response.headers.get(name) ?? undefined;
        const { status } = response;
        return partsOf(ids, { operationId, status, header, text: await response.text() });
      });
    } catch (error) {
      // One alone that is not there is answered as ever, and is a part like all others here.
      const [only, another] = ids;
      if (only === undefined || another !== undefined) throw error;
      if (!(error instanceof CordboardError) || error.status !== 404) throw error;
      return [{ id: only, ok: false, error }];
    }
  }

  async nothing(operation: Operation, options: Options, body?: unknown): Promise<void> {
    await this.#send(operation, options, body, (response) => response.text());
  }

  async #send<Answer>(
    operation: Operation,
    options: Options,
    body: unknown,
    take: Prepared<Answer>['take'],
  ): Promise<Answer> {
    const { patience, heedsKeys, tokens } = this.#options;
    const { signal } = options;
    signal?.throwIfAborted();
    const prepared = this.#prepare(operation, options, body, take);
    const mayRepeat = IDEMPOTENT.has(operation.method) || heedsKeys;
    let isRenewed = false;
    return retrying(patience, mayRepeat, signal, async () => {
      const token = await tokens.token(signal);
      const outcome = await this.#attempt(prepared, token);
      if (isRenewed || !isUnauthorized(outcome) || !tokens.refused(token)) return outcome;
      isRenewed = true;
      return this.#attempt(prepared, await tokens.token(signal));
    });
  }

  #prepare<Answer>(
    operation: Operation,
    options: Options,
    body: unknown,
    take: Prepared<Answer>['take'],
  ): Prepared<Answer> {
    const { method, contentType = 'application/json' } = operation;
    const { heedsKeys, baseUrl } = this.#options;
    const own = method === 'GET' || !heedsKeys ? undefined : newKey();
    const key = options.idempotencyKey ?? own;
    return {
      operation,
      take,
      signal: options.signal,
      url: urlOf(baseUrl, operation, options),
      headers: {
        accept: 'application/json, */*;q=0.5',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': contentType }),
        ...options.headers,
      },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    };
  }

  async #attempt<Answer>(
    { operation, signal, url, headers, body, take }: Prepared<Answer>,
    token: string,
  ): Promise<Outcome<Answer>> {
    const { operationId, method } = operation;
    const timeout = AbortSignal.timeout(this.#options.patience.timeoutMs);
    try {
      const response = await this.#options.fetch(url, {
        method,
        headers: { ...headers, authorization: `Bearer ${token}` },
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        ...(body === undefined ? {} : { body }),
      });
      if (response.ok) return { kind: 'done', answer: await take(response) };
      return { kind: 'failed', error: await errorOf(response, operationId) };
    } catch (error) {
      signal?.throwIfAborted();
      return { kind: 'failed', error: new ConnectionError(operationId, error) };
    }
  }
}

function isUnauthorized(outcome: Outcome<unknown>): boolean {
  if (outcome.kind === 'done') return false;
  return outcome.error instanceof CordboardError && outcome.error.status === 401;
}

function urlOf(baseUrl: string, { path, query = [] }: Operation, options: Options): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = options[name] ?? (OWN.has(name) ? '~' : '');
    if (value === '' || (Array.isArray(value) && value.length === 0))
      throw new TypeError(`the parameter ${name} is missing`);
    // Several ids stand in one path with commas between.
    return [value]
      .flat()
      .map((one) => encodeURIComponent(String(one)))
      .join(',');
  });
  const url = new URL(`${baseUrl}${filled}`);
  for (const name of query) {
    for (const value of [options[name] ?? []].flat()) url.searchParams.append(name, String(value));
  }
  return url.href;
}
