import { isToken, parseDecimal, trimmedSlice } from './text.ts';

/** CSeq (RFC 3261 §20.16). */
export interface CSeq {
  readonly number: number;
  readonly method: string;
}

/** The number must stay below 2**31 (RFC 3261 §8.1.1.5). */
const MAX_CSEQ = 0x7fff_ffff;

/** Parses `4711 INVITE`; undefined if malformed or too large. */
export function parseCSeq(text: string): CSeq | undefined {
  let end = 0;
  while (end < text.length && text.charCodeAt(end) > 32) end += 1;
  const number = parseDecimal(text.slice(0, end), MAX_CSEQ);
  const method = trimmedSlice(text, end, text.length);
  return number === undefined || !isToken(method) ? undefined : { number, method };
}
