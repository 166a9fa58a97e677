import { setTimeout as sleep } from 'node:timers/promises';

/** How long tests wait for something that should come at once: long enough for a machine under load. */
export const patienceMs = 15_000;

/**
 * Waits until `look` gives something other than undefined or false, and gives it back.
 * @param what names what is waited for, or says what there is instead, for the error
 * @throws Error when it still does not after `timeoutMs`
 */
export async function eventually<T>(
  what: string | (() => string),
  look: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = patienceMs,
): Promise<T> {
  const startedAt = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() - startedAt >= timeoutMs) {
      throw new Error(
        `Waited ${timeoutMs} ms in vain: ${typeof what === 'string' ? what : what()}`,
      );
    }
    await sleep(20);
  }
}
