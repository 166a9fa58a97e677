/** How long to wait between attempts of one delivery. */
export interface BackoffRules {
  readonly firstMs: number;
  readonly maxMs: number;
  /** A `Retry-After` is honoured up to this. */
  readonly maxRetryAfterMs: number;
}

export const DEFAULT_BACKOFF: BackoffRules = {
  firstMs: 500,
  maxMs: 60_000,
  maxRetryAfterMs: 600_000,
};

/**
 * Exponential backoff with half of it jittered, so that receivers which failed
 * together are not asked again together.
 * @param failures how many attempts failed so far, at least 1
 * @param random a number in [0, 1)
 */
export function backoffMs(rules: BackoffRules, failures: number, random: number): number {
  const full = Math.min(rules.maxMs, rules.firstMs * 2 ** Math.min(failures - 1, 30));
  return full / 2 + (full / 2) * random;
}

/**
 * Reads `Retry-After` (RFC 9110 section 10.2.3): seconds or a date.
 * @returns milliseconds from now, or undefined when there is nothing usable
 */
export function retryAfterMs(
  value: string | undefined,
  now: number,
  rules: BackoffRules,
): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  if (!Number.isFinite(wait)) return undefined;
  return Math.min(Math.max(wait, 0), rules.maxRetryAfterMs);
}
