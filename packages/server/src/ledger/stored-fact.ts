import type { Fact } from '@cordboard/calls';

function isFact(value: unknown): value is Fact {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/**
 * Reads a fact back. The ledger only ever holds what this program wrote, so the
 * shape is trusted beyond its kind; anything else means a damaged file.
 */
export function parseFact(text: string): Fact {
  const value: unknown = JSON.parse(text);
  if (!isFact(value)) throw new Error('the ledger holds something that is no fact');
  return value;
}
