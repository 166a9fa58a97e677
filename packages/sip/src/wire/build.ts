import { to as toOf } from './accessors.ts';
import { SipHeaders } from './headers.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { reasonPhrase } from './reasons.ts';

type HeaderList = Iterable<readonly [string, string]>;

const EMPTY = Buffer.alloc(0);

function toBody(body: Buffer | string | undefined): Buffer {
  if (body === undefined) return EMPTY;
  return typeof body === 'string' ? Buffer.from(body) : body;
}

/** Builds a request; Content-Length is the serializer's business. */
export function createRequest(
  method: string,
  uri: string,
  headers: HeaderList,
  body?: Buffer | string,
): SipRequest {
  return { kind: 'request', method, uri, headers: new SipHeaders(headers), body: toBody(body) };
}

export interface ResponseOptions {
  readonly reason?: string;
  /** Added to the To header when it has no tag yet and the status is above 100 (RFC 3261 §8.2.6.2). */
  readonly toTag?: string;
  readonly headers?: HeaderList;
  readonly body?: Buffer | string;
}

/**
 * Builds the response to a request: every Via, From, To, Call-ID and CSeq are copied byte for byte
 * (RFC 3261 §8.2.6), and Timestamp for a 100. Headers missing from a broken request stay missing.
 */
export function createResponse(
  request: SipRequest,
  status: number,
  options: ResponseOptions = {},
): SipResponse {
  const headers = new SipHeaders();
  request.headers.forEach((key, _name, value) => {
    if (key === 'via') headers.appendParsed('via', 'Via', value);
  });
  const from = request.headers.get('From');
  if (from !== undefined) headers.append('From', from);
  const to = taggedTo(request, status, options.toTag);
  if (to !== undefined) headers.append('To', to);
  const callId = request.headers.get('Call-ID');
  if (callId !== undefined) headers.append('Call-ID', callId);
  const cseq = request.headers.get('CSeq');
  if (cseq !== undefined) headers.append('CSeq', cseq);
  const timestamp = request.headers.get('Timestamp');
  if (status === 100 && timestamp !== undefined) headers.append('Timestamp', timestamp);
  for (const [name, value] of options.headers ?? []) headers.append(name, value);
  return {
    kind: 'response',
    status,
    reason: options.reason ?? reasonPhrase(status),
    headers,
    body: toBody(options.body),
  };
}

/** The To of a response; a malformed one is left as it is, for nobody can tell whether it has a tag. */
function taggedTo(
  request: SipRequest,
  status: number,
  tag: string | undefined,
): string | undefined {
  const value = request.headers.get('To');
  const address = toOf(request);
  if (tag === undefined || status <= 100 || !address || address.tag !== undefined) return value;
  return `${value};tag=${tag}`;
}
