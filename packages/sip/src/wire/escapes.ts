/**
 * Percent escapes of URIs (RFC 3261 §19.1.2). Bytes that are not UTF-8 survive as lone surrogates
 * U+DC80 … U+DCFF, so that decoding and encoding again gives the same bytes.
 */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Resolves `%XX`; undefined if a `%` is not followed by two hexadecimal digits. */
export function unescapeUri(text: string): string | undefined {
  if (!text.includes('%')) return text;
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, decodeRun);
}

function decodeRun(run: string): string {
  const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
  try {
    return utf8.decode(bytes);
  } catch {
    return decodeBroken(bytes);
  }
}

/** Decodes what is UTF-8 in a run of bytes and keeps each other byte as a lone surrogate. */
function decodeBroken(bytes: Buffer): string {
  let text = '';
  let index = 0;
  while (index < bytes.length) {
    const length = validSequenceLength(bytes, index);
    if (length === 0) text += String.fromCharCode(0xdc00 + (bytes[index] ?? 0));
    else text += bytes.toString('utf8', index, index + length);
    index += Math.max(length, 1);
  }
  return text;
}

function validSequenceLength(bytes: Buffer, index: number): number {
  const first = bytes[index] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  try {
    utf8.decode(bytes.subarray(index, index + length));
    return length;
  } catch {
    return 0;
  }
}

/** Escapes every character that is neither alphanumeric nor in `allowed`. */
export function escapeUri(text: string, allowed: string): string {
  let plain = true;
  for (let index = 0; index < text.length && plain; index += 1) {
    plain = isPlain(text.charCodeAt(index), allowed);
  }
  if (plain) return text;
  let escaped = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (isPlain(code, allowed)) escaped += char;
    else if (code >= 0xdc80 && code <= 0xdcff) escaped += escapeByte(code - 0xdc00);
    else for (const byte of Buffer.from(char, 'utf8')) escaped += escapeByte(byte);
  }
  return escaped;
}

function escapeByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function isPlain(code: number, allowed: string): boolean {
  const isDigit = code >= 48 && code <= 57;
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return isDigit || isLetter || (code < 128 && allowed.includes(String.fromCharCode(code)));
}
