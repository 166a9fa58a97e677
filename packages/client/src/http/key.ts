const BYTES = 16;

/**
 * A text that nobody else makes. Not `crypto.randomUUID`: pages that came over plain HTTP, as
 * those of a phone system in one's own network may, do not have it.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
