import type { CSeq } from './cseq.ts';
import { parseCSeq } from './cseq.ts';
import type { SipMessage } from './message.ts';
import type { NameAddr } from './name-addr.ts';
import { parseNameAddr } from './name-addr.ts';
import type { ParameterisedValue } from './params.ts';
import { parseParameterised } from './params.ts';
import { MAX_UINT32, parseDecimal } from './text.ts';
import type { Via } from './via.ts';
import { parseVia } from './via.ts';

/**
 * Decoded views of a message's headers, each computed once and kept until the headers change. All
 * answer undefined when the header is missing or malformed; `validateRequest` tells which.
 */

/** All Via values from the top; undefined if there is none or one is malformed. */
export function vias(message: SipMessage): readonly Via[] | undefined {
  const cache = message.headers.decoded;
  if (cache.vias === undefined) cache.vias = parseAll(message.headers.getAll('via'), parseVia);
  return cache.vias?.length ? cache.vias : undefined;
}

/** The top Via. */
export function via(message: SipMessage): Via | undefined {
  return vias(message)?.[0];
}

/** Who sent the request of this message (RFC 3261 §20.20). */
export function from(message: SipMessage): NameAddr | undefined {
  const cache = message.headers.decoded;
  if (cache.from === undefined) cache.from = parseOne(message, 'from', parseNameAddr);
  return cache.from ?? undefined;
}

/** Whom the request of this message is for (RFC 3261 §20.39). */
export function to(message: SipMessage): NameAddr | undefined {
  const cache = message.headers.decoded;
  if (cache.to === undefined) cache.to = parseOne(message, 'to', parseNameAddr);
  return cache.to ?? undefined;
}

/** Number and method of the request (RFC 3261 §20.16). */
export function cseq(message: SipMessage): CSeq | undefined {
  const cache = message.headers.decoded;
  if (cache.cseq === undefined) cache.cseq = parseOne(message, 'cseq', parseCSeq);
  return cache.cseq ?? undefined;
}

/** What groups the messages of a dialog or of registrations (RFC 3261 §20.8). */
export function callId(message: SipMessage): string | undefined {
  return message.headers.get('call-id') || undefined;
}

/** The contacts, empty if there is no Contact or only `*`; undefined if one is malformed. */
export function contacts(message: SipMessage): readonly NameAddr[] | undefined {
  const cache = message.headers.decoded;
  if (cache.contacts === undefined) {
    const values = message.headers.getAll('contact');
    cache.contacts =
      values.length === 1 && values[0] === '*' ? [] : parseAll(values, parseNameAddr);
  }
  return cache.contacts ?? undefined;
}

/** True for `Contact: *` (RFC 3261 §10.2.2). */
export function isContactWildcard(message: SipMessage): boolean {
  return message.headers.get('contact') === '*';
}

/** The addresses of a list header such as Route, Record-Route, Path or P-Asserted-Identity. */
export function addresses(message: SipMessage, name: string): readonly NameAddr[] | undefined {
  return parseAll(message.headers.getAll(name), parseNameAddr) ?? undefined;
}

/** Max-Forwards, 0 … 255. */
export function maxForwards(message: SipMessage): number | undefined {
  return decimal(message.headers.get('max-forwards'), 255);
}

/** Expires in seconds, at most 2**32-1. */
export function expires(message: SipMessage): number | undefined {
  return decimal(message.headers.get('expires'), MAX_UINT32);
}

/** The option tags of Supported, Require, Proxy-Require or Unsupported, in lower case. */
export function optionTags(message: SipMessage, name: string): string[] {
  return message.headers.getAll(name).map((tag) => tag.toLowerCase());
}

/** Content-Type as lower-case `type/subtype` with its parameters. */
export function contentType(message: SipMessage): ParameterisedValue | undefined {
  const value = message.headers.get('content-type');
  const parsed = value === undefined ? undefined : parseParameterised(value);
  if (parsed === undefined) return undefined;
  return { value: parsed.value.replace(/\s+/g, '').toLowerCase(), params: parsed.params };
}

/** The headers no transaction can do without. */
export interface Essentials {
  readonly via: Via;
  readonly from: NameAddr;
  readonly to: NameAddr;
  readonly callId: string;
  readonly cseq: CSeq;
}

/** All of them, or undefined if one is missing or malformed. */
export function essentials(message: SipMessage): Essentials | undefined {
  const found = {
    via: via(message),
    from: from(message),
    to: to(message),
    callId: callId(message),
    cseq: cseq(message),
  };
  if (!found.via || !found.from || !found.to || !found.callId || !found.cseq) return undefined;
  return {
    via: found.via,
    from: found.from,
    to: found.to,
    callId: found.callId,
    cseq: found.cseq,
  };
}

function parseOne<T>(
  message: SipMessage,
  name: string,
  parse: (text: string) => T | undefined,
): T | null {
  const value = message.headers.get(name);
  return value === undefined ? null : (parse(value) ?? null);
}

function parseAll<T>(
  values: readonly string[],
  parse: (text: string) => T | undefined,
): T[] | null {
  const parsed: T[] = [];
  for (const value of values) {
    const one = parse(value);
    if (one === undefined) return null;
    parsed.push(one);
  }
  return parsed;
}

function decimal(value: string | undefined, max: number): number | undefined {
  return value === undefined ? undefined : parseDecimal(value, max);
}
