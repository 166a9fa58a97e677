import type { Clock } from '../exchange/index.ts';
import type { AuthorizationRequest } from './authorize.ts';
import { hashToken, randomToken, sameText } from './hashes.ts';

/** How long the login page may stay open. */
const OPEN_MS = 10 * 60_000;
/** Login pages that may be open at once; beyond it the oldest is forgotten. */
const MANY = 10_000;

interface Pending {
  readonly request: AuthorizationRequest;
  readonly browserHash: string;
  readonly until: number;
}

/**
 * Authorization requests whose user is at the login page. A page belongs to the
 * browser it was shown in: its form counts only together with that browser's
 * cookie, so that no other site can send it.
 */
export class PendingLogins {
  readonly #clock: Clock;
  readonly #pending = new Map<string, Pending>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param browser the secret in the browser's cookie */
  open(request: AuthorizationRequest, browser: string): string {
    const now = this.#clock.now();
    for (const [id, { until }] of this.#pending) {
      // They are in order of time.
      if (until > now && this.#pending.size < MANY) break;
      this.#pending.delete(id);
    }
    const id = randomToken();
    this.#pending.set(id, { request, browserHash: hashToken(browser), until: now + OPEN_MS });
    return id;
  }

  find(id: string, browser: string | undefined): AuthorizationRequest | undefined {
    const pending = this.#pending.get(id);
    if (pending === undefined || browser === undefined) return undefined;
    if (pending.until <= this.#clock.now()) return undefined;
    return sameText(pending.browserHash, hashToken(browser)) ? pending.request : undefined;
  }

  close(id: string): void {
    this.#pending.delete(id);
  }
}
