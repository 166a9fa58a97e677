import { endOfQuoted, isToken, splitOutside, trimmedSlice, unquote } from '../text.ts';

/** A scheme in lower case with its `name=value` list, names in lower case, values unquoted. */
export interface AuthParams {
  readonly scheme: string;
  readonly params: ReadonlyMap<string, string>;
}

/** Parses `Scheme name=value, name="value"`; undefined if it is not of that shape. */
export function parseAuthParams(text: string): AuthParams | undefined {
  const trimmed = text.trim();
  const blank = trimmed.search(/\s/);
  const scheme = blank < 0 ? trimmed : trimmed.slice(0, blank);
  if (!isToken(scheme)) return undefined;
  const params = new Map<string, string>();
  for (const part of blank < 0 ? [] : splitOutside(trimmed.slice(blank + 1), ',')) {
    const equals = part.indexOf('=');
    const name = trimmedSlice(part, 0, Math.max(equals, 0)).toLowerCase();
    const value = equals < 0 ? undefined : authValue(trimmedSlice(part, equals + 1, part.length));
    if (!isToken(name) || value === undefined || params.has(name)) return undefined;
    params.set(name, value);
  }
  return { scheme: scheme.toLowerCase(), params };
}

function authValue(text: string): string | undefined {
  if (text.charCodeAt(0) !== 34) return text.includes('"') ? undefined : text;
  return endOfQuoted(text, 0) === text.length ? unquote(text) : undefined;
}
