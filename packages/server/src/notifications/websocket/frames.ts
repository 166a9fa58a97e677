/** What a client sent (contract E): an array of a meta object and perhaps a body. */
export type ClientFrame =
  | {
      readonly kind: 'request';
      readonly messageId: string;
      readonly method: string;
      readonly path: string;
      readonly query: Readonly<Record<string, string | readonly string[]>>;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: unknown;
    }
  | { readonly kind: 'heartbeat'; readonly messageId: string }
  | { readonly kind: 'malformed'; readonly messageId?: string; readonly detail: string };

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const MAX_MESSAGE_ID = 256;
/** `[meta,--Boundary…`: a multipart body behind the meta (contract E). */
const MULTIPART = /^\[\s*\{.*?\}\s*,\s*--/s;

/** Reads a frame; never throws. */
export function parseFrame(text: string): ClientFrame {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    const detail = MULTIPART.test(text)
      ? 'Multipart bodies cannot be sent over WebSocket'
      : 'The frame is not JSON';
    return { kind: 'malformed', detail };
  }
  if (!Array.isArray(frame)) {
    return { kind: 'malformed', detail: 'The frame is not an array [meta, body]' };
  }
  const [meta, body]: readonly unknown[] = frame;
  if (!isRecord(meta)) return { kind: 'malformed', detail: 'The first element is no object' };
  const messageId = idOf(meta.messageId);
  const bad = (detail: string): ClientFrame => ({
    kind: 'malformed',
    ...(messageId === undefined ? {} : { messageId }),
    detail,
  });
  if (messageId === undefined) return bad('messageId is missing');
  const type = meta.type;
  if (type === 'Heartbeat') return { kind: 'heartbeat', messageId };
  if (type !== 'ClientRequest') return bad('type is ClientRequest or Heartbeat');
  const method = meta.method;
  const upper = typeof method === 'string' ? method.toUpperCase() : '';
  if (!METHODS.includes(upper)) return bad('method is no HTTP method');
  const path = meta.path;
  if (typeof path !== 'string' || !path.startsWith('/') || path.startsWith('//')) {
    return bad('path is not absolute');
  }
  const headers = readHeaders(meta.headers);
  if (headers === undefined) return bad('headers is no object of texts');
  const query = readQuery(meta.query);
  if (query === undefined) return bad('query is no object of texts');
  return { kind: 'request', messageId, method: upper, path, query, headers, body };
}

export interface ServerMeta {
  readonly type: 'ConnectionDetails' | 'ClientRequest' | 'Error';
  readonly messageId: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly wsc?: { readonly token: string; readonly sequence: number };
}

export function writeFrame(meta: ServerMeta, body?: object): string {
  return JSON.stringify(body === undefined ? [meta] : [meta, body]);
}

/** A frame around JSON that is already written. */
export function wrapFrame(meta: ServerMeta, json: string): string {
  return `[${JSON.stringify(meta)},${json}]`;
}

export function writeHeartbeat(messageId: string): string {
  return JSON.stringify([{ type: 'Heartbeat', messageId }]);
}

/** All ids of it are ours and need no escaping; `payload` is JSON. */
export function writeNotification(
  uuid: string,
  requestId: string,
  wsc: { readonly token: string; readonly sequence: number },
  payload: string,
): string {
  return `[{"type":"ServerNotification","messageId":"${uuid}","status":200,"wsc":{"token":"${wsc.token}","sequence":${wsc.sequence}},"headers":{"RCRequestId":"${requestId}"}},${payload}]`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string' || value.length === 0) return undefined;
  return value.length > MAX_MESSAGE_ID ? undefined : value;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function readHeaders(value: unknown): Record<string, string> | undefined {
  const headers: Record<string, string> = {};
  if (value === undefined || value === null) return headers;
  if (!isRecord(value)) return undefined;
  for (const [name, one] of Object.entries(value)) {
    if (one === null || one === undefined) continue;
    const text = Array.isArray(one) ? one.join(', ') : one;
    if (!isScalar(text) || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) return undefined;
    if (/[\r\n\0]/.test(String(text))) return undefined;
    headers[name.toLowerCase()] = String(text);
  }
  return headers;
}

function readQuery(value: unknown): Record<string, string | string[]> | undefined {
  const query: Record<string, string | string[]> = {};
  if (value === undefined || value === null) return query;
  if (!isRecord(value)) return undefined;
  for (const [name, one] of Object.entries(value)) {
    if (one === null || one === undefined) continue;
    if (Array.isArray(one)) {
      if (!one.every(isScalar)) return undefined;
      query[name] = one.map(String);
    } else if (isScalar(one)) query[name] = String(one);
    else return undefined;
  }
  return query;
}
