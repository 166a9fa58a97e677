import type { RequestDraft } from '../dialogs/index.ts';
import type { Flow } from '../transports/index.ts';
import { formatVia, SipHeaders, type SipRequest, type Via, vias } from '../wire/index.ts';

const EMPTY = Buffer.alloc(0);
const MAX_FORWARDS = '70';

/** Methods whose request names the program that sends it; in ACK, BYE and the like it is noise. */
const INTRODUCES_ITSELF = new Set(['INVITE', 'REGISTER', 'OPTIONS', 'SUBSCRIBE', 'UPDATE']);

export interface RequestFrame {
  readonly via: string;
  readonly contact: string | undefined;
  readonly userAgent: string | undefined;
}

/** The message of a draft, its headers in the order phones expect: Via first, body headers last. */
export function buildRequest(draft: RequestDraft, frame: RequestFrame): SipRequest {
  const headers = new SipHeaders();
  headers.append('Via', frame.via);
  headers.append('Max-Forwards', MAX_FORWARDS);
  for (const route of draft.route) headers.append('Route', route);
  headers.append('From', draft.from);
  headers.append('To', draft.to);
  headers.append('Call-ID', draft.callId);
  headers.append('CSeq', `${draft.cseq} ${draft.method}`);
  if (frame.contact !== undefined) headers.append('Contact', frame.contact);
  if (frame.userAgent !== undefined && INTRODUCES_ITSELF.has(draft.method)) {
    headers.append('User-Agent', frame.userAgent);
  }
  if (draft.headers !== undefined) {
    for (const [name, value] of draft.headers) headers.append(name, value);
  }
  if (draft.contentType !== undefined) headers.append('Content-Type', draft.contentType);
  return {
    kind: 'request',
    method: draft.method,
    uri: draft.uri,
    headers,
    body: toBody(draft.body),
  };
}

export function toBody(body: string | Buffer | undefined): Buffer {
  if (body === undefined) return EMPTY;
  return typeof body === 'string' ? Buffer.from(body) : body;
}

/**
 * Notes in the top Via where the request really came from (RFC 3261 §18.2.1, RFC 3581 §4), so that
 * the response carries it. WebSocket peers name hosts that do not exist and compare what comes back:
 * theirs stays as it is.
 */
export function markReceived(request: SipRequest, flow: Flow): Via | undefined {
  const all = vias(request);
  const top = all?.[0];
  if (all === undefined || top === undefined) return undefined;
  if (flow.transport === 'WS' || flow.transport === 'WSS') return top;
  const host = top.host.startsWith('[') ? top.host.slice(1, -1) : top.host;
  const asksPort = top.params.has('rport');
  if (host === flow.remoteAddress && !asksPort) return top;
  const params = new Map(top.params);
  if (host !== flow.remoteAddress || asksPort) params.set('received', flow.remoteAddress);
  if (asksPort) params.set('rport', String(flow.remotePort));
  const marked = formatVia({ ...top, params });
  if (all.length === 1) {
    request.headers.set('Via', marked);
  } else {
    const rest = request.headers.getAll('Via').slice(1);
    request.headers.delete('Via');
    for (const value of rest.reverse()) request.headers.prepend('Via', value);
    request.headers.prepend('Via', marked);
  }
  return top;
}
