import { escapeUri, unescapeUri } from './escapes.ts';
import type { Params } from './params.ts';
import { NO_PARAMS } from './params.ts';
import { parseDecimal } from './text.ts';

/**
 * A URI (RFC 3261 §19.1). For `sip` and `sips` all parts are decoded. For `tel` the number is `user`
 * and `host` is empty. For every other scheme only `opaque` holds what follows the colon.
 */
export interface SipUri {
  /** In lower case. */
  readonly scheme: string;
  /** Unescaped. */
  readonly user?: string;
  /** Unescaped. */
  readonly password?: string;
  /** As written; IPv6 with its brackets. */
  readonly host: string;
  readonly port?: number;
  /** Names in lower case, values unescaped, `''` for a flag such as `lr`. */
  readonly params: Params;
  /** Header names as written with unescaped values. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly opaque?: string;
}

const MARK = "-_.!~*'()";
const USER_ALLOWED = `${MARK}&=+$,;?/`;
const PASSWORD_ALLOWED = `${MARK}&=+$,`;
const PARAM_ALLOWED = `${MARK}[]/:&+$`;
const HEADER_ALLOWED = `${MARK}[]/?:+$`;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type UserInfo = Pick<SipUri, 'user' | 'password'>;

const NO_USER: UserInfo = {};
const NO_HEADERS: SipUri['headers'] = [];

/** Parses a URI without angle brackets; undefined if malformed. */
export function parseUri(text: string): SipUri | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0) return undefined;
  const scheme = text.slice(0, colon).toLowerCase();
  if (scheme === 'sip' || scheme === 'sips') return parseSip(scheme, text, colon + 1);
  if (!/^[a-z][a-z0-9+.-]*$/.test(scheme) || !isPrintable(text)) return undefined;
  if (scheme === 'tel') return parseTel(text.slice(colon + 1));
  return { scheme, host: '', params: NO_PARAMS, headers: [], opaque: text.slice(colon + 1) };
}

function parseSip(scheme: string, text: string, start: number): SipUri | undefined {
  const at = text.indexOf('@', start);
  const hostStart = at < 0 ? start : at + 1;
  const headersAt = text.indexOf('?', hostStart);
  const end = headersAt < 0 ? text.length : headersAt;
  const paramsAt = text.indexOf(';', hostStart);
  const hostEnd = paramsAt < 0 || paramsAt > end ? end : paramsAt;
  const hostPort = parseHostPort(text.slice(hostStart, hostEnd));
  const userInfo = at < 0 ? NO_USER : parseUserInfo(text.slice(start, at));
  const params = hostEnd === end ? NO_PARAMS : parseUriParams(text.slice(hostEnd + 1, end));
  const headers = headersAt < 0 ? NO_HEADERS : parseUriHeaders(text.slice(headersAt + 1));
  if (!hostPort || !userInfo || !params || !headers) return undefined;
  const uri: Mutable<SipUri> = { scheme, host: hostPort.host, params, headers };
  if (userInfo.user !== undefined) uri.user = userInfo.user;
  if (userInfo.password !== undefined) uri.password = userInfo.password;
  if (hostPort.port !== undefined) uri.port = hostPort.port;
  return uri;
}

function parseTel(rest: string): SipUri | undefined {
  const semicolon = rest.indexOf(';');
  const user = unescapeUri(semicolon < 0 ? rest : rest.slice(0, semicolon));
  const params = semicolon < 0 ? NO_PARAMS : parseUriParams(rest.slice(semicolon + 1));
  if (user === undefined || user === '' || params === undefined) return undefined;
  return { scheme: 'tel', user, host: '', params, headers: [] };
}

function parseUserInfo(text: string): UserInfo | undefined {
  if (text === '' || !isUriPart(text, `${USER_ALLOWED}:%#`)) return undefined;
  const colon = text.indexOf(':');
  const user = unescapeUri(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? undefined : unescapeUri(text.slice(colon + 1));
  if (user === undefined || (colon >= 0 && password === undefined)) return undefined;
  return password === undefined ? { user } : { user, password };
}

/** Parses `host[:port]`, also as found in Via; undefined if either is malformed. */
export function parseHostPort(text: string): { host: string; port?: number } | undefined {
  const bracket = text.charCodeAt(0) === 91 ? text.indexOf(']') : 0;
  if (bracket < 0) return undefined;
  const colon = text.indexOf(':', bracket);
  const host = colon < 0 ? text : text.slice(0, colon);
  if (!isHost(host)) return undefined;
  if (colon < 0) return { host };
  const port = parseDecimal(text.slice(colon + 1), 65535);
  return port === undefined ? undefined : { host, port };
}

function isHost(host: string): boolean {
  if (host.charCodeAt(0) === 91) return /^\[[0-9A-Fa-f:.]+(?:%[\w.-]+)?\]$/.test(host);
  if (host.length === 0) return false;
  for (let index = 0; index < host.length; index += 1) {
    const code = host.charCodeAt(index);
    const isDigit = code >= 48 && code <= 57;
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    // The underscore is no letter of a host name, but machines are named with it.
    if (!isDigit && !isLetter && code !== 45 && code !== 46 && code !== 95) return false;
  }
  return true;
}

function parseUriParams(text: string): Params | undefined {
  const params = new Map<string, string>();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    const name = unescapeUri(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : unescapeUri(part.slice(equals + 1));
    if (!name || value === undefined || !isUriPart(part, `${PARAM_ALLOWED}=%`)) return undefined;
    const key = name.toLowerCase();
    if (!params.has(key)) params.set(key, value);
  }
  return params;
}

function parseUriHeaders(text: string): [string, string][] | undefined {
  const headers: [string, string][] = [];
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    if (equals <= 0 || !isPrintable(part)) return undefined;
    const name = unescapeUri(part.slice(0, equals));
    const value = unescapeUri(part.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    headers.push([name, value]);
  }
  return headers;
}

function isUriPart(text: string, allowed: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isDigit = code >= 48 && code <= 57;
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!isDigit && !isLetter && !allowed.includes(text.charAt(index))) return false;
  }
  return true;
}

/** No blanks, controls, quotes or brackets: what no URI of any scheme may hold unescaped. */
function isPrintable(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= 32 || code >= 127 || code === 34 || code === 60 || code === 62) return false;
  }
  return true;
}

/** The URI as text, escaping what its parts may not hold. */
export function formatUri(uri: SipUri): string {
  if (uri.opaque !== undefined) return `${uri.scheme}:${uri.opaque}`;
  let text = `${uri.scheme}:`;
  if (uri.user !== undefined) {
    text += escapeUri(
      uri.user,
      uri.scheme === 'tel' ? MARK + USER_ALLOWED.replace(';', '') : USER_ALLOWED,
    );
    if (uri.password !== undefined) text += `:${escapeUri(uri.password, PASSWORD_ALLOWED)}`;
    if (uri.scheme !== 'tel') text += '@';
  }
  text += uri.host;
  if (uri.port !== undefined) text += `:${uri.port}`;
  for (const [name, value] of uri.params) {
    text += `;${escapeUri(name, PARAM_ALLOWED)}`;
    if (value !== '') text += `=${escapeUri(value, PARAM_ALLOWED)}`;
  }
  return text + formatUriHeaders(uri.headers);
}

function formatUriHeaders(headers: SipUri['headers']): string {
  if (headers.length === 0) return '';
  return `?${headers
    .map(
      ([name, value]) => `${escapeUri(name, HEADER_ALLOWED)}=${escapeUri(value, HEADER_ALLOWED)}`,
    )
    .join('&')}`;
}

/** The first header of that name inside a URI, such as `Replaces` of a Refer-To. */
export function uriHeader(uri: SipUri, name: string): string | undefined {
  const key = name.toLowerCase();
  return uri.headers.find(([candidate]) => candidate.toLowerCase() === key)?.[1];
}

/** Builds a SIP URI from its usual parts; other fields are empty. */
export function sipUri(
  user: string | undefined,
  host: string,
  port?: number,
  params?: Params,
): SipUri {
  return {
    scheme: 'sip',
    ...(user === undefined ? {} : { user }),
    host,
    ...(port === undefined ? {} : { port }),
    params: params ?? NO_PARAMS,
    headers: [],
  };
}

/** These parameters make two URIs differ even when only one has them (RFC 3261 §19.1.4). */
const DECISIVE = ['user', 'ttl', 'method', 'maddr', 'transport'];

/** Whether two URIs are equivalent by RFC 3261 §19.1.4. */
export function uriEquals(a: SipUri, b: SipUri): boolean {
  if (a.scheme !== b.scheme || a.user !== b.user || a.password !== b.password) return false;
  if (a.host.toLowerCase() !== b.host.toLowerCase() || a.port !== b.port) return false;
  if (a.opaque !== b.opaque) return false;
  for (const name of DECISIVE) if (a.params.has(name) !== b.params.has(name)) return false;
  for (const [name, value] of a.params) {
    const other = b.params.get(name);
    if (other !== undefined && other.toLowerCase() !== value.toLowerCase()) return false;
  }
  return headersEqual(a.headers, b.headers);
}

function headersEqual(a: SipUri['headers'], b: SipUri['headers']): boolean {
  if (a.length !== b.length) return false;
  const key = ([name, value]: readonly [string, string]) => `${name.toLowerCase()}=${value}`;
  const sorted = b.map(key).sort();
  return a
    .map(key)
    .sort()
    .every((entry, index) => entry === sorted[index]);
}
