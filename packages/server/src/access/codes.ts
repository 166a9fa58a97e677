import type { Clock } from '../exchange/index.ts';
import { hashToken, randomToken } from './hashes.ts';
import type { CodeChallenge } from './pkce.ts';

/** What an authorization code stands for (RFC 6749 §4.1.2). */
export interface Authorization {
  readonly clientId: string;
  readonly accountId: string;
  readonly extensionId: string;
  readonly redirectUri: string;
  /** Whether the request named the redirect URI; then the token request must repeat it. */
  readonly redirectUriGiven: boolean;
  readonly challenge?: CodeChallenge;
}

interface Entry {
  readonly authorization: Authorization;
  readonly expiresAt: number;
  /** The session it was exchanged for. */
  usedFor?: string;
}

/** Seconds a code lives (contract F). */
export const CODE_SECONDS = 60;
/** How long a code is remembered, to notice that it is used again. */
const REMEMBERED_MS = 10 * 60_000;

/** Authorization codes: short-lived, single use, in memory only. */
export class AuthorizationCodes {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(authorization: Authorization): string {
    this.#forgetOld();
    const code = randomToken();
    this.#entries.set(hashToken(code), {
      authorization,
      expiresAt: this.#clock.now() + CODE_SECONDS * 1000,
    });
    return code;
  }

  /** What a code stands for, and whether it is still good. */
  find(code: string):
    | { readonly kind: 'good'; readonly authorization: Authorization }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'expired' }
    /** Somebody uses it again: the tokens of the session are not safe (RFC 6749 §4.1.2). */
    | { readonly kind: 'used'; readonly sessionId: string } {
    const entry = this.#entries.get(hashToken(code));
    if (entry === undefined) return { kind: 'unknown' };
    if (entry.usedFor !== undefined) return { kind: 'used', sessionId: entry.usedFor };
    if (entry.expiresAt < this.#clock.now()) return { kind: 'expired' };
    return { kind: 'good', authorization: entry.authorization };
  }

  /** From now on the code is used; to be called before anything is awaited. */
  markUsed(code: string, sessionId: string): void {
    const entry = this.#entries.get(hashToken(code));
    if (entry !== undefined) entry.usedFor = sessionId;
  }

  #forgetOld(): void {
    const before = this.#clock.now() - REMEMBERED_MS;
    for (const [key, entry] of this.#entries) {
      // They are in order of time.
      if (entry.expiresAt > before) return;
      this.#entries.delete(key);
    }
  }
}
