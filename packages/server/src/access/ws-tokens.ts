import type { Clock } from '../exchange/index.ts';
import { sameText } from './hashes.ts';
import type { Principal } from './principal.ts';

/** Seconds a WebSocket token lives. */
export const WS_TOKEN_SECONDS = 60;

export interface WsTokensOptions {
  readonly clock: Clock;
  /** See `Keys.derive`. */
  readonly derive: (text: string) => string;
  /** Who holds an access token of a session; undefined when session or token are over. */
  readonly holderOf: (sessionId: string, tokenId: string) => Principal | undefined;
}

/**
 * Tokens with which a WebSocket is opened. The guide calls them single-use, but the
 * published client connects again with the same one: they are good until they
 * expire (contract T18). Nothing is kept of them, so that a client that comes back
 * after a restart of the server is let in.
 */
export class WsTokens {
  readonly #options: WsTokensOptions;

  constructor(options: WsTokensOptions) {
    this.#options = options;
  }

  issue({ sessionId, tokenId }: Principal): string {
    const until = this.#options.clock.now() + WS_TOKEN_SECONDS * 1000;
    const said = Buffer.from(`${sessionId} ${tokenId} ${until}`).toString('base64url');
    return `${said}.${this.#sign(said)}`;
  }

  redeem(token: string): Principal | undefined {
    const [said = '', signature = '', ...more] = token.split('.');
    if (more.length > 0 || !sameText(signature, this.#sign(said))) return undefined;
    const [sessionId = '', tokenId = '', until] = Buffer.from(said, 'base64url')
      .toString()
      .split(' ');
    if (Number(until) < this.#options.clock.now()) return undefined;
    return this.#options.holderOf(sessionId, tokenId);
  }

  #sign(said: string): string {
    return this.#options.derive(`WebSocket token ${said}`);
  }
}
