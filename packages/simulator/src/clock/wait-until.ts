const LOOK_EVERY_MS = 20;

/**
 * Waits until a condition holds, looking every 20 ms, or less often for one that is dear to look at.
 *
 * @param what names what is waited for, or says what there is instead, for the error
 * @throws Error when it still does not hold after `timeoutMs`
 */
export async function waitUntil(
  condition: () => boolean,
  what: string | (() => string),
  timeoutMs = 5000,
  lookEveryMs = LOOK_EVERY_MS,
): Promise<void> {
  const startedAt = performance.now();
  while (!condition()) {
    const waitedMs = performance.now() - startedAt;
    if (waitedMs >= timeoutMs) {
      const text = typeof what === 'string' ? what : what();
      throw new Error(`Waited ${timeoutMs} ms in vain: ${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
