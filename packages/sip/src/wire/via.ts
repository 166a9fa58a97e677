import type { Params } from './params.ts';
import { parseParams } from './params.ts';
import { isToken, parseDecimal, trimmedSlice } from './text.ts';
import { parseHostPort } from './uri.ts';

/** One Via value (RFC 3261 §20.42, RFC 3581). */
export interface Via {
  /** In upper case: UDP, TCP, TLS, WS, WSS or whatever was written. */
  readonly transport: string;
  readonly host: string;
  readonly port?: number;
  readonly branch?: string;
  readonly received?: string;
  /** `'requested'` for a bare `rport`, the number once it is filled in. */
  readonly rport?: number | 'requested';
  readonly params: Params;
}

/** The start of every branch made by an RFC 3261 element (§8.1.1.7). */
export const BRANCH_COOKIE = 'z9hG4bK';

/** Parses one Via value; undefined if malformed. White space around slashes and colon is allowed. */
export function parseVia(text: string): Via | undefined {
  const head = text.startsWith('SIP/2.0/') ? 8 : looseProtocolEnd(text);
  if (head < 0) return undefined;
  let blank = head;
  while (blank < text.length && text.charCodeAt(blank) > 32) blank += 1;
  const transport = text.slice(head, blank);
  const semicolon = text.indexOf(';', blank);
  const end = semicolon < 0 ? text.length : semicolon;
  const sentBy = trimmedSlice(text, blank, end);
  const hostPort = parseSentBy(sentBy);
  const params = parseParams(text, end);
  if (!isToken(transport) || hostPort === undefined || params === undefined) return undefined;
  const via: { -readonly [Key in keyof Via]: Via[Key] } = {
    transport: transport.toUpperCase(),
    host: hostPort.host,
    params,
  };
  if (hostPort.port !== undefined) via.port = hostPort.port;
  const branch = params.get('branch');
  if (branch) via.branch = branch;
  const received = params.get('received');
  if (received) via.received = received;
  const rport = params.get('rport');
  if (rport !== undefined) {
    const port = rport === '' ? 'requested' : parseDecimal(rport, 65535);
    if (port !== undefined) via.rport = port;
  }
  return via;
}

/** `host [":" port]` with blanks allowed around the colon (RFC 3261 §25.1, COLON). */
function parseSentBy(text: string): ReturnType<typeof parseHostPort> {
  const colon = text.indexOf(':', text.lastIndexOf(']') + 1);
  if (colon < 0) return parseHostPort(text);
  const host = trimmedSlice(text, 0, colon);
  return parseHostPort(`${host}:${trimmedSlice(text, colon + 1, text.length)}`);
}

function looseProtocolEnd(text: string): number {
  const match = /^SIP\s*\/\s*2\.0\s*\/\s*/i.exec(text);
  return match === null ? -1 : match[0].length;
}

/** The Via value as text, `params` as they are (`received` holds a bare IPv6 address, unquoted). */
export function formatVia(via: Pick<Via, 'transport' | 'host' | 'port' | 'params'>): string {
  let text = `SIP/2.0/${via.transport} ${via.host}`;
  if (via.port !== undefined) text += `:${via.port}`;
  for (const [name, value] of via.params) text += value === '' ? `;${name}` : `;${name}=${value}`;
  return text;
}
