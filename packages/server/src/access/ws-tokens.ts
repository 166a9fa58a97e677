import type { Clock } from '../exchange/index.ts';
import { hashToken, randomToken } from './hashes.ts';
import type { Principal } from './principal.ts';

/** Seconds a WebSocket token lives. */
export const WS_TOKEN_SECONDS = 60;

/**
 * Tokens with which a WebSocket is opened. The guide calls them single-use, but the
 * published client connects again with the same one: they are good until they
 * expire (contract T18).
 */
export class WsTokens {
  readonly #clock: Clock;
  readonly #tokens = new Map<string, { readonly principal: Principal; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(principal: Principal): string {
    this.#forgetOld();
    const token = randomToken();
    const until = this.#clock.now() + WS_TOKEN_SECONDS * 1000;
    this.#tokens.set(hashToken(token), { principal, until });
    return token;
  }

  redeem(token: string): Principal | undefined {
    const entry = this.#tokens.get(hashToken(token));
    return entry !== undefined && entry.until >= this.#clock.now() ? entry.principal : undefined;
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    for (const [key, entry] of this.#tokens) {
      // They are in order of time.
      if (entry.until >= now) return;
      this.#tokens.delete(key);
    }
  }
}
