import { SipHeaders } from './headers.ts';
import type { SipMessage, SipRequest } from './message.ts';
import { headerKey, isKnownSpelling } from './names.ts';
import { isBlank, isToken, parseDecimal, trimmedSlice } from './text.ts';

/** Why a message could not be parsed, and how to answer it if it was a request. */
export interface SipParseError {
  /** The status a response should carry: 400, 413 or 505. */
  readonly status: number;
  readonly reason: string;
  /** The request as far as it was readable; present only if `createResponse` can answer it. */
  readonly partial?: SipRequest;
}

export type ParseResult =
  | { readonly ok: true; readonly message: SipMessage }
  | { readonly ok: false; readonly error: SipParseError };

/** The header block of a message: what framing needs to know before the body has arrived. */
export type ParsedHead =
  | {
      readonly ok: true;
      /** The message with an empty body; `withBody` adds it. */
      readonly message: SipMessage;
      /** Content-Length in bytes; undefined when the header is absent. */
      readonly contentLength: number | undefined;
    }
  | {
      readonly ok: false;
      readonly error: SipParseError;
      readonly contentLength: number | undefined;
    };

/** No body larger than this is believed (bytes). */
const MAX_CONTENT_LENGTH = 0x7fff_ffff;
const EMPTY = Buffer.alloc(0);

/**
 * Parses one datagram or WebSocket message. A body longer than Content-Length is cut (RFC 3261
 * §18.3), a shorter one is an error 400; without Content-Length the body reaches to the end.
 * Never throws.
 */
export function parseMessage(buffer: Buffer): ParseResult {
  const start = skipLineBreaks(buffer);
  const bodyStart = findBodyStart(buffer, start);
  const end = bodyStart < 0 ? buffer.length : bodyStart;
  const head = parseHead(buffer.toString('utf8', start, end));
  if (!head.ok) return head;
  if (bodyStart < 0) return fail(400, 'Header block does not end', head.message);
  const available = buffer.length - bodyStart;
  const length = head.contentLength ?? available;
  if (length > available) {
    return fail(400, 'Content-Length exceeds the message', head.message);
  }
  if (length === 0) return head;
  const body = buffer.subarray(bodyStart, bodyStart + length);
  return { ok: true, message: withBody(head.message, body) };
}

/** The same message with that body. */
export function withBody(message: SipMessage, body: Buffer): SipMessage {
  return { ...message, body };
}

/** How many bytes of CR and LF stand before the start line (RFC 3261 §7.5 tells us to ignore them). */
function skipLineBreaks(buffer: Buffer): number {
  let start = 0;
  while (start < buffer.length && (buffer[start] === 13 || buffer[start] === 10)) start += 1;
  return start;
}

/**
 * The index just behind the empty line that ends the headers, or -1. Lines end with CRLF; a bare LF
 * is accepted too, because hand-made and some embedded senders use it.
 */
export function findBodyStart(buffer: Buffer, from: number): number {
  const crlf = buffer.indexOf('\n\r\n', from, 'latin1');
  const window = crlf < 0 ? buffer : buffer.subarray(0, crlf);
  const lf = window.indexOf('\n\n', from, 'latin1');
  if (lf >= 0) return lf + 2;
  return crlf < 0 ? -1 : crlf + 3;
}

/** Parses start line and headers. `text` may or may not include the empty line at its end. */
export function parseHead(text: string): ParsedHead {
  const lineEnd = text.indexOf('\n');
  const startLine = lineText(text, 0, lineEnd < 0 ? text.length : lineEnd);
  const headers = new SipHeaders();
  let problem = lineEnd < 0 ? undefined : parseHeaderLines(text, lineEnd + 1, headers);
  const length = contentLength(headers);
  if (length === 'invalid') problem ??= 'Invalid Content-Length';
  const known = length === 'invalid' ? undefined : length;
  const result = parseStartLine(startLine, headers, problem);
  if (!result.ok) return { ...result, contentLength: known };
  return { ok: true, message: result.message, contentLength: known };
}

function parseStartLine(
  line: string,
  headers: SipHeaders,
  problem: string | undefined,
): ParseResult {
  if (isStatusLine(line)) return parseStatusLine(line, headers, problem);
  const methodEnd = line.indexOf(' ');
  const uriEnd = line.lastIndexOf(' ');
  const method = line.slice(0, Math.max(methodEnd, 0));
  const version = line.slice(uriEnd + 1).toUpperCase();
  // A trailing blank leaves the version empty, so the wrong line is still recognised as a request.
  const named = version === 'SIP/2.0' || /\bSIP\/[0-9]+\.[0-9]+\s*$/i.test(line);
  if (!named || !isToken(method)) return fail(400, 'Not a SIP start line');
  const uri = line.slice(methodEnd + 1, uriEnd);
  const base = { kind: 'request', method, uri, headers, body: EMPTY } as const;
  if (version === 'SIP/2.0') {
    if (!isUriText(uri)) return fail(400, 'Malformed Request-Line', base);
    if (problem !== undefined) return fail(400, problem, base);
    return { ok: true, message: base };
  }
  const request: SipRequest = { ...base, version };
  if (version === '' || !isUriText(uri)) return fail(400, 'Malformed Request-Line', request);
  // RFC 4475 §3.1.2.16: other faults of a message in a version we do not know are not ours to judge.
  return { ok: true, message: request };
}

/** `SIP/` and a digit: no method can look like that, a slash is no token character. */
function isStatusLine(line: string): boolean {
  if (line.charCodeAt(3) !== 47) return false;
  return /^SIP\/[0-9]/i.test(line);
}

function parseStatusLine(
  line: string,
  headers: SipHeaders,
  problem: string | undefined,
): ParseResult {
  if (line.slice(0, 8).toUpperCase() !== 'SIP/2.0 ') return fail(505, 'Version Not Supported');
  const status = parseDecimal(line.slice(8, 11), 699);
  const separator = line.charAt(11);
  if (status === undefined || status < 100 || (separator !== '' && separator !== ' ')) {
    return fail(400, 'Malformed Status-Line');
  }
  if (problem !== undefined) return fail(400, problem);
  return {
    ok: true,
    message: { kind: 'response', status, reason: line.slice(12), headers, body: EMPTY },
  };
}

/** A Request-URI holds no blanks and is not wrapped in angle brackets (RFC 3261 §7.1). */
function isUriText(uri: string): boolean {
  if (uri === '') return false;
  for (let index = 0; index < uri.length; index += 1) {
    const code = uri.charCodeAt(index);
    if (code <= 32 || code === 60 || code === 62 || code === 34 || code === 127) return false;
  }
  return true;
}

/** Fills `headers`; returns what was wrong with the first unreadable line, if any. */
function parseHeaderLines(text: string, start: number, headers: SipHeaders): string | undefined {
  let problem: string | undefined;
  let position = start;
  let colon = -1;
  while (position < text.length) {
    let lineEnd = text.indexOf('\n', position);
    if (lineEnd < 0) lineEnd = text.length;
    let folded = false;
    while (isBlank(text.charCodeAt(lineEnd + 1))) {
      folded = true;
      const next = text.indexOf('\n', lineEnd + 1);
      lineEnd = next < 0 ? text.length : next;
    }
    // Looked for once, or lines without colons would each cost a search of the whole block.
    if (colon < position) colon = text.indexOf(':', position);
    if (colon < 0) colon = text.length;
    if (colon > position && colon < lineEnd) {
      const name = headerName(text, position, colon);
      if (name === undefined) problem ??= 'Malformed header name';
      else {
        const raw = trimmedSlice(text, colon + 1, lineEnd);
        headers.appendParsed(headerKey(name), name, folded ? unfold(raw) : raw);
      }
    } else if (trimmedSlice(text, position, lineEnd) !== '') {
      problem ??= 'Malformed header line';
    }
    position = lineEnd + 1;
  }
  return problem;
}

function headerName(text: string, start: number, colon: number): string | undefined {
  const name = text.slice(start, colon);
  if (isKnownSpelling(name)) return name;
  // HCOLON allows blanks before the colon, never before the name.
  let end = colon;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  const trimmed = text.slice(start, end);
  return isToken(trimmed) ? trimmed : undefined;
}

/** A folded value as one line: each line break and the blanks around it become one space. */
function unfold(value: string): string {
  return value
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();
}

function contentLength(headers: SipHeaders): number | undefined | 'invalid' {
  const value = headers.get('content-length');
  if (value === undefined) return undefined;
  // Lines that contradict each other make the end of the message a guess (RFC 4475 §3.3.9).
  if (headers.count('content-length') > 1) {
    if (headers.getAll('content-length').some((length) => length !== value)) return 'invalid';
  }
  return parseDecimal(value, MAX_CONTENT_LENGTH) ?? 'invalid';
}

function lineText(text: string, start: number, end: number): string {
  return text.slice(start, end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
}

function fail(
  status: number,
  reason: string,
  message?: SipMessage,
): { readonly ok: false; readonly error: SipParseError } {
  if (message?.kind !== 'request' || !message.headers.has('via')) {
    return { ok: false, error: { status, reason } };
  }
  return { ok: false, error: { status, reason, partial: message } };
}
