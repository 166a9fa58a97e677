/** Waits for a condition; a test that would wait longer than this has failed. */
export async function until(
  condition: () => boolean,
  what = 'the condition',
  timeoutMs = 15_000,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`${what} did not come true`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
