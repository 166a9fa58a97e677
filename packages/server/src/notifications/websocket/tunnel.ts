import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ClientRequest, Connection } from './connection.ts';
import { type ServerMeta, wrapFrame, writeFrame } from './frames.ts';

/** The part of Fastify's `inject` that the tunnel needs. */
export interface Injector {
  inject(request: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly payload?: string;
  }): Promise<{
    readonly statusCode: number;
    readonly headers: Record<string, number | string | string[] | undefined>;
    readonly body: string;
  }>;
}

/**
 * Header by which the REST API knows a request from the tunnel. Its value is
 * random, valid for that one request, and never leaves the process.
 */
export const TUNNEL_HEADER = 'x-cordboard-tunnel';

/** Headers of the client that belong to its connection and not to a request in it. */
const NOT_FORWARDED = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'accept-encoding',
  'authorization',
  'cookie',
  TUNNEL_HEADER,
]);
/** Headers of the response that speak of bytes the client never sees. */
const NOT_RETURNED = new Set([
  'connection',
  'keep-alive',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'vary',
  'set-cookie',
]);

/** Runs tunnelled requests through the REST API as the client of their connection. */
export class Tunnel<Who> {
  readonly #underWay = new Map<string, { readonly connection: Connection; readonly who: Who }>();
  #api: Injector | undefined;

  /** The REST API is there; until then every request is answered 503. */
  attach(api: Injector): void {
    this.#api = api;
  }

  get active(): number {
    return this.#underWay.size;
  }

  /** Who sent a request that came through the tunnel; undefined for every other request. */
  senderOf(
    headers: IncomingHttpHeaders,
  ): { readonly connection: Connection; readonly who: Who } | undefined {
    const key = headers[TUNNEL_HEADER];
    return typeof key === 'string' ? this.#underWay.get(key) : undefined;
  }

  /** The whole frame of the answer; never rejects. */
  async answer(
    request: ClientRequest,
    connection: Connection,
    who: Who,
    host: string,
  ): Promise<string> {
    const refused = refusalOf(request);
    if (refused !== undefined) return failure(request, ...refused);
    const api = this.#api;
    if (api === undefined) return failure(request, 503, 'CMN-201', 'Service is not ready');
    const key = randomUUID();
    this.#underWay.set(key, { connection, who });
    try {
      const headers: Record<string, string> = { host };
      for (const [name, value] of Object.entries(request.headers)) {
        if (!NOT_FORWARDED.has(name)) headers[name] = value;
      }
      headers[TUNNEL_HEADER] = key;
      const payload = payloadOf(request);
      if (payload === undefined) delete headers['content-type'];
      else headers['content-type'] ??= 'application/json';
      const response = await api.inject({
        method: methodOf(request),
        url: urlOf(request),
        headers,
        ...(payload === undefined ? {} : { payload }),
      });
      return present(request, response);
    } catch (error) {
      // JSON can be read deeper than it can be written again.
      if (error instanceof RangeError) {
        return failure(request, 400, 'CMN-101', 'Parameter [body] is nested too deep');
      }
      return failure(request, 500, 'CMN-203', 'Internal server error');
    } finally {
      this.#underWay.delete(key);
    }
  }
}

function methodOf(request: ClientRequest): Parameters<Injector['inject']>[0]['method'] {
  switch (request.method) {
    case 'POST':
    case 'PUT':
    case 'PATCH':
    case 'DELETE':
    case 'HEAD':
    case 'OPTIONS':
      return request.method;
    default:
      return 'GET';
  }
}

type Refused = readonly [status: number, code: string, message: string];

function refusalOf(request: ClientRequest): Refused | undefined {
  const path = pathOf(request);
  if (path === undefined || path.length > 8_192) {
    return [400, 'CMN-101', 'Parameter [path] value is invalid'];
  }
  if (/^\/restapi\/oauth(\/|$)/i.test(path)) {
    return [403, 'CMN-109', 'OAuth requests cannot be sent over WebSocket'];
  }
  if (/^multipart\//i.test(request.headers['content-type'] ?? '')) {
    return [415, 'CMN-109', 'Multipart requests cannot be sent over WebSocket'];
  }
  return undefined;
}

/** The path as the router will see it, so that `/restapi/./oauth` hides nothing. */
function pathOf(request: ClientRequest): string | undefined {
  const url = URL.parse(request.path, 'http://tunnel');
  if (url === null || url.host !== 'tunnel') return undefined;
  try {
    return decodeURIComponent(url.pathname).replace(/\/{2,}/g, '/');
  } catch {
    return undefined;
  }
}

function urlOf(request: ClientRequest): string {
  const url = new URL(request.path, 'http://tunnel');
  for (const [name, value] of Object.entries(request.query)) {
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, one);
  }
  return url.pathname + url.search;
}

function payloadOf(request: ClientRequest): string | undefined {
  const { body } = request;
  if (body === undefined || body === null) return undefined;
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function present(
  request: ClientRequest,
  response: Awaited<ReturnType<Injector['inject']>>,
): string {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value === undefined || NOT_RETURNED.has(name.toLowerCase())) continue;
    headers[spell(name)] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  headers.RCRequestId ??= randomUUID();
  const meta: ServerMeta = {
    type: 'ClientRequest',
    messageId: request.messageId,
    status: response.statusCode,
    headers,
  };
  if (response.body === '') return writeFrame(meta);
  const type = headers['Content-Type'] ?? '';
  if (/^application\/([\w.+-]+\+)?json\b/i.test(type)) return wrapFrame(meta, response.body);
  // A client cuts it out of the frame again (contract E: a multipart body is appended raw).
  if (type.startsWith('multipart/mixed')) return wrapFrame(meta, response.body);
  if (type.startsWith('text/')) return wrapFrame(meta, JSON.stringify(response.body));
  return failure(request, 415, 'CMN-109', 'Binary content cannot be sent over WebSocket');
}

/** Published clients read these two by their documented spelling. */
const SPELLING: Readonly<Record<string, string>> = {
  rcrequestid: 'RCRequestId',
  routingkey: 'RoutingKey',
  'wsg-subscriptionid': 'WSG-SubscriptionId',
};

function spell(name: string): string {
  return SPELLING[name] ?? name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

function failure(request: ClientRequest, status: number, code: string, message: string): string {
  const error = { errorCode: code, message };
  return writeFrame(
    {
      type: 'ClientRequest',
      messageId: request.messageId,
      status,
      headers: { RCRequestId: randomUUID() },
    },
    { ...error, errors: [error] },
  );
}
