import { randomInt } from 'node:crypto';

/**
 * Ids of notifications: 19 decimal digits, as RingCentral's are. The time makes
 * them rise and the count, which begins anywhere, keeps them apart.
 */
export function createUuidSource(now: () => number): () => string {
  let count = randomInt(1_000_000);
  return () => {
    count = (count + 1) % 1_000_000;
    return `${now()}${count.toString().padStart(6, '0')}`;
  };
}
