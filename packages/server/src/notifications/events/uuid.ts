import { randomInt } from 'node:crypto';

const COUNTS = 1_000_000;

/**
 * Ids of notifications: 19 decimal digits, as RingCentral's are. The time makes
 * them rise and the count, which begins anywhere, keeps them apart.
 */
export function createUuidSource(now: () => number): () => string {
  let count = randomInt(COUNTS);
  return () => {
    count = (count + 1) % COUNTS;
    return `${now()}${count.toString().padStart(6, '0')}`;
  };
}

/**
 * The id of what a subscription is told of an event in the log: the same however often it
 * is told, also by another process, so that a receiver knows what it has got already.
 */
export function uuidOf(
  { at, position }: { readonly at: number; readonly position: number },
  subscriptionId: string,
): string {
  // Told to several subscriptions an event is as many notifications.
  let count = position % COUNTS;
  for (const character of subscriptionId) {
    count = (count * 31 + (character.codePointAt(0) ?? 0)) % COUNTS;
  }
  return `${at.toString().padStart(13, '0')}${count.toString().padStart(6, '0')}`;
}
