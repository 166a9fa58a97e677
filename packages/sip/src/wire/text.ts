/** Character classes and scanners of the RFC 3261 §25.1 grammar, without regular expressions. */

const TOKEN_CHARS = "-.!%*_+`'~";

const tokenTable = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const isDigit = code >= 48 && code <= 57;
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (isDigit || isLetter || TOKEN_CHARS.includes(String.fromCharCode(code))) tokenTable[code] = 1;
}

/** True for a non-empty `token` (RFC 3261 §25.1). */
export function isToken(text: string): boolean {
  if (text.length === 0) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (tokenTable[text.charCodeAt(index)] !== 1) return false;
  }
  return true;
}

/** True for a non-empty run of ASCII digits. */
function isDigits(text: string): boolean {
  if (text.length === 0) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** A decimal number of at most `max`, or undefined; signs, blanks and overflow are refused. */
export function parseDecimal(text: string, max: number): number | undefined {
  if (!isDigits(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

/** The largest value of the 32-bit header numbers (Expires, CSeq below 2**31, Max-Forwards 255). */
export const MAX_UINT32 = 0xffff_ffff;

export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** `text.slice(start, end)` without the white space (SP, HTAB, CR, LF) around it. */
export function trimmedSlice(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from < to && text.charCodeAt(from) <= 32 && isLws(text.charCodeAt(from))) from += 1;
  while (to > from && text.charCodeAt(to - 1) <= 32 && isLws(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isLws(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 10;
}

/** The index just behind the quoted string that starts at `start` (a `"`), or -1 if it never ends. */
export function endOfQuoted(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 92) index += 1;
    else if (code === 34) return index + 1;
  }
  return -1;
}

/**
 * The index of the first `separator` at or after `start` that stands outside quoted strings and
 * angle brackets, or -1.
 */
function indexOutside(text: string, separator: string, start: number): number {
  const wanted = separator.charCodeAt(0);
  let inBrackets = false;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inBrackets) {
      if (code === 62) inBrackets = false;
    } else if (code === wanted) {
      return index;
    } else if (code === 34) {
      const end = endOfQuoted(text, index);
      if (end < 0) return -1;
      index = end - 1;
    } else if (code === 60) {
      inBrackets = true;
    }
  }
  return -1;
}

/** Splits at `separator` outside quotes and angle brackets; parts are trimmed, empty ones dropped. */
export function splitOutside(text: string, separator: string): string[] {
  if (!text.includes(separator)) return text === '' ? [] : [text];
  const parts: string[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = indexOutside(text, separator, start);
    const end = found < 0 ? text.length : found;
    const part = trimmedSlice(text, start, end);
    if (part !== '') parts.push(part);
    start = end + 1;
  }
  return parts;
}

/** The content of a quoted string without its quotes, quoted pairs resolved (RFC 3261 §25.1). */
export function unquote(text: string): string {
  if (text.length < 2 || text.charCodeAt(0) !== 34) return text;
  const inner = text.slice(1, text.charCodeAt(text.length - 1) === 34 ? -1 : undefined);
  if (!inner.includes('\\')) return inner;
  let result = '';
  for (let index = 0; index < inner.length; index += 1) {
    if (inner.charCodeAt(index) === 92 && index + 1 < inner.length) index += 1;
    result += inner[index] ?? '';
  }
  return result;
}

/** The quoted string for `text`; line breaks become spaces because no header may carry them. */
export function quote(text: string): string {
  let result = '"';
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if (char === '"' || char === '\\') result += `\\${char}`;
    else result += char === '\r' || char === '\n' ? ' ' : char;
  }
  return `${result}"`;
}
