import {
  formatChallenge,
  NonceStore,
  parseAuthorization,
  type SipRequest,
  verifyDigest,
} from '@cordboard/sip';
import type { TrunkLine } from './line.ts';

/** How a call of a trunk that has to sign in is answered. */
export type SignIn =
  | { readonly ok: true }
  | { readonly ok: false; readonly headers: readonly (readonly [string, string])[] };

/** Challenges the calls of trunks that have to sign in (RFC 3261 §22.3). */
export class TrunkSignIn {
  readonly #realm: string;
  readonly #nonces = new NonceStore();

  constructor(realm: string) {
    this.#realm = realm;
  }

  check(request: SipRequest, { rules, credentials }: TrunkLine): SignIn {
    if (!rules.authenticateIncoming) return { ok: true };
    const value = request.headers.get('Proxy-Authorization');
    const given = value === undefined ? undefined : parseAuthorization(value);
    if (given === undefined || given.username !== credentials?.username) return this.#challenge();
    if (!verifyDigest(given, request.method, credentials)) return this.#challenge();
    const verdict = this.#nonces.check(given.nonce, given.qop?.nc);
    return verdict === 'valid' ? { ok: true } : this.#challenge(verdict === 'stale');
  }

  #challenge(stale = false): SignIn {
    const nonce = this.#nonces.issue();
    const value = formatChallenge({ realm: this.#realm, nonce, stale, algorithm: 'MD5' });
    return { ok: false, headers: [['Proxy-Authenticate', value]] };
  }
}
