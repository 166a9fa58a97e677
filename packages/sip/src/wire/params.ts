import { endOfQuoted, isToken, quote, trimmedSlice, unquote } from './text.ts';

/**
 * Parameters behind a value (`;name=value`): names in lower case, values unquoted, `''` for a
 * parameter without value.
 */
export type Params = ReadonlyMap<string, string>;

export const NO_PARAMS: Params = new Map();

/**
 * Parses `;a=b;c` from `start` to the end of `text`; undefined if malformed (empty parameter, text
 * between value and `;`, name that is not a token). The first of two equal names wins.
 */
export function parseParams(text: string, start: number): Params | undefined {
  let position = skipBlanks(text, start);
  if (position >= text.length) return NO_PARAMS;
  const params = new Map<string, string>();
  while (position < text.length) {
    if (text.charCodeAt(position) !== 59) return undefined;
    const { equals, end } = scanParam(text, position + 1);
    if (end < 0) return undefined;
    const name = trimmedSlice(text, position + 1, equals < 0 ? end : equals);
    if (!isToken(name)) return undefined;
    const value = equals < 0 ? '' : paramValue(trimmedSlice(text, equals + 1, end));
    if (value === undefined) return undefined;
    const key = name.toLowerCase();
    if (!params.has(key)) params.set(key, value);
    position = end;
  }
  return params;
}

/** `;name=value…` as text; values that are neither token nor bracketed address are quoted. */
export function formatParams(params: Params): string {
  let text = '';
  for (const [name, value] of params) text += `;${name}${formatValue(value)}`;
  return text;
}

function formatValue(value: string): string {
  if (value === '') return '';
  return isToken(value) || isIpv6Reference(value) ? `=${value}` : `=${quote(value)}`;
}

function isIpv6Reference(value: string): boolean {
  return /^\[[0-9A-Fa-f:.]+\]$/.test(value);
}

function paramValue(text: string): string | undefined {
  if (text.charCodeAt(0) !== 34) return text.includes('"') ? undefined : text;
  return endOfQuoted(text, 0) === text.length ? unquote(text) : undefined;
}

/** Where the parameter that starts here has its first `=` (or -1) and its end (-1 if a quote stays open). */
function scanParam(text: string, start: number): { equals: number; end: number } {
  let equals = -1;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 59) return { equals, end: index };
    if (code === 61 && equals < 0) equals = index;
    if (code === 34) {
      const end = endOfQuoted(text, index);
      if (end < 0) return { equals, end };
      index = end - 1;
    }
  }
  return { equals, end: text.length };
}

function skipBlanks(text: string, start: number): number {
  let position = start;
  while (position < text.length && text.charCodeAt(position) <= 32) position += 1;
  return position;
}

/** A value with parameters, as in `application/sdp;charset=utf-8`, `presence;id=7` or `1800;refresher=uac`. */
export interface ParameterisedValue {
  readonly value: string;
  readonly params: Params;
}

/** Undefined if the value is empty or its parameters are malformed. */
export function parseParameterised(text: string): ParameterisedValue | undefined {
  const semicolon = text.indexOf(';');
  const end = semicolon < 0 ? text.length : semicolon;
  const value = trimmedSlice(text, 0, end);
  const params = parseParams(text, end);
  return value === '' || params === undefined ? undefined : { value, params };
}
