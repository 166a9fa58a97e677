import { createHash } from 'node:crypto';
import type { Clock } from '../exchange/index.ts';

/** Rate groups of the API (OpenAPI `x-throttling-group`). */
export type RateGroup = 'Heavy' | 'Medium' | 'Light' | 'Auth' | 'NoThrottling';

/** Requests per window, per user and app (contract H). */
const LIMITS = { Heavy: 10, Medium: 40, Light: 50, Auth: 5 } as const;
const WINDOW_SECONDS = 60;
const PENALTY_SECONDS = 60;
const WINDOW_MS = WINDOW_SECONDS * 1000;
const PENALTY_MS = PENALTY_SECONDS * 1000;
/** Longer names, in characters, are kept as a hash: what a stranger sends may be of any length. */
const LONGEST_NAME = 100;
/** Above this many counters those of past windows are thrown away. */
const MANY = 10_000;

export interface RateVerdict {
  readonly allowed: boolean;
  /** The headers the answer carries (contract H); group names are lower case in practice. */
  readonly headers: Readonly<Record<string, string>>;
  /** Given when the request is rejected. */
  readonly retryAfterSeconds?: number;
}

interface Counter {
  windowStart: number;
  used: number;
  penaltyUntil: number;
}

/** Counts requests. Every rejected request starts the penalty anew (contract H). */
export class RateLimits {
  readonly #clock: Clock;
  readonly #counters = new Map<string, Counter>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Counts one request.
   * @param who user and app, or where it comes from when nobody is signed in
   */
  take(who: string, group: Exclude<RateGroup, 'NoThrottling'>): RateVerdict {
    const now = this.#clock.now();
    const limit = LIMITS[group];
    const counter = this.#counterOf(`${group} ${brief(who)}`, now);
    const penalised = counter.penaltyUntil > now;
    if (!penalised && now - counter.windowStart >= WINDOW_MS) {
      counter.windowStart = now;
      counter.used = 0;
    }
    const allowed = !penalised && counter.used < limit;
    if (allowed) {
      counter.used += 1;
    } else {
      counter.penaltyUntil = now + PENALTY_MS;
      // What comes after the penalty begins a new window.
      counter.windowStart = counter.penaltyUntil - WINDOW_MS;
    }
    const headers: Record<string, string> = {
      'X-Rate-Limit-Group': group.toLowerCase(),
      'X-Rate-Limit-Limit': String(limit),
      'X-Rate-Limit-Remaining': String(allowed ? limit - counter.used : 0),
      'X-Rate-Limit-Window': String(WINDOW_SECONDS),
    };
    if (allowed) return { allowed, headers };
    headers['Retry-After'] = String(PENALTY_SECONDS);
    return { allowed, headers, retryAfterSeconds: PENALTY_SECONDS };
  }

  #counterOf(key: string, now: number): Counter {
    const known = this.#counters.get(key);
    if (known !== undefined) return known;
    if (this.#counters.size >= MANY) this.#forgetOld(now);
    const counter = { windowStart: now, used: 0, penaltyUntil: 0 };
    this.#counters.set(key, counter);
    return counter;
  }

  #forgetOld(now: number): void {
    for (const [key, counter] of this.#counters) {
      const over = counter.penaltyUntil <= now && now - counter.windowStart >= WINDOW_MS;
      if (over) this.#counters.delete(key);
    }
  }
}

function brief(who: string): string {
  return who.length <= LONGEST_NAME ? who : createHash('sha256').update(who).digest('base64url');
}
