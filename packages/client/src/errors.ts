import type { ErrorCode } from './generated/schemas.ts';

/** One of the errors in an answer. */
export interface ErrorEntry {
  readonly errorCode: ErrorCode;
  readonly message: string;
  /** The parameter that is wrong, as `to.phoneNumber`. */
  readonly parameterName?: string;
  readonly permissionName?: string;
}

/** An answer of the API that says no. */
export class CordboardError extends Error {
  override readonly name = 'CordboardError';
  /** HTTP status. */
  readonly status: number;
  /** Code of the first error, as `TAS-102`; empty when the answer has none. */
  readonly errorCode: ErrorCode;
  readonly errors: readonly ErrorEntry[];
  /** What the server calls the request, to find it in its log. */
  readonly requestId: string | undefined;
  readonly operationId: string;
  /** How long the server asks to wait, in ms. */
  readonly retryAfterMs: number | undefined;

  constructor(parts: {
    readonly status: number;
    readonly message: string;
    readonly errors: readonly ErrorEntry[];
    readonly requestId: string | undefined;
    readonly operationId: string;
    readonly retryAfterMs: number | undefined;
  }) {
    super(parts.message);
    this.status = parts.status;
    this.errors = parts.errors;
    this.errorCode = parts.errors[0]?.errorCode ?? '';
    this.requestId = parts.requestId;
    this.operationId = parts.operationId;
    this.retryAfterMs = parts.retryAfterMs;
  }

  /** Whether the same request may be answered otherwise later. */
  get retryable(): boolean {
    return this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** No answer came: the server cannot be reached, or the time was over. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly operationId: string;

  constructor(operationId: string, cause: unknown) {
    super(`${operationId} got no answer: ${reasonOf(cause)}`, { cause });
    this.operationId = operationId;
  }
}

/** With what is behind it: Node's `fetch` says no more than that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Where a name has several addresses, none of which answers, there is a code and no message.
  const message = error.message === '' ? (textOf(error, 'code') ?? error.name) : error.message;
  return error.cause === undefined ? message : `${message}: ${reasonOf(error.cause)}`;
}

/** What an answer says is wrong, whatever form it has. */
export async function errorOf(response: Response, operationId: string): Promise<CordboardError> {
  const { status, headers } = response;
  const body = parsed(await response.text().catch(() => ''));
  const header = (name: string): string | undefined => headers.get(name) ?? undefined;
  return errorFrom({ status, header, body, operationId, otherwise: response.statusText });
}

/** The same of an answer that did not come as one of HTTP. */
export function errorFrom(answer: {
  readonly status: number;
  readonly header: (name: 'rcrequestid' | 'retry-after') => string | undefined;
  readonly body: unknown;
  readonly operationId: string;
  /** What is said where the body says nothing. */
  readonly otherwise: string;
}): CordboardError {
  const { status, header, body, operationId, otherwise } = answer;
  const errors = entriesOf(body);
  const said = errors[0]?.message ?? textOf(body, 'message') ?? textOf(body, 'error_description');
  return new CordboardError({
    status,
    message: `${operationId}: ${status} ${said ?? otherwise}`.trim(),
    errors,
    requestId: header('rcrequestid'),
    operationId,
    retryAfterMs: retryAfterMs(header('retry-after')),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function entriesOf(body: unknown): readonly ErrorEntry[] {
  const list = fieldOf(body, 'errors');
  const entries = Array.isArray(list) ? list : [];
  // Older answers, and those to requests for tokens, have the error at the top only.
  const all: readonly unknown[] = entries.length > 0 ? entries : [body];
  return all.flatMap((one) => {
    const errorCode = textOf(one, 'errorCode') ?? textOf(one, 'error');
    if (errorCode === undefined) return [];
    const parameterName = textOf(one, 'parameterName');
    const permissionName = textOf(one, 'permissionName');
    return [
      {
        errorCode,
        message: textOf(one, 'message') ?? textOf(one, 'error_description') ?? errorCode,
        ...(parameterName === undefined ? {} : { parameterName }),
        ...(permissionName === undefined ? {} : { permissionName }),
      },
    ];
  });
}

/** Seconds, or a date (RFC 9110 §10.2.3), as ms from now. */
function retryAfterMs(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

export function textOf(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : undefined;
}
