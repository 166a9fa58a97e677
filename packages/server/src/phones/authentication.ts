import {
  formatChallenge,
  NonceStore,
  parseAuthorization,
  type SipRequest,
  verifyDigest,
} from '@cordboard/sip';
import type { Device, Directory } from '../directory/index.ts';
import type { Header } from './headers.ts';

/** Whose credentials a request carries, or how to answer it. */
export type Authentication =
  | { readonly ok: true; readonly device: Device }
  | { readonly ok: false; readonly status: number; readonly headers: readonly Header[] };

interface Kind {
  readonly status: 401 | 407;
  readonly challenge: string;
  readonly credentials: string;
}

/** REGISTER is challenged by us as its registrar (RFC 3261 §22.2). */
export const AS_REGISTRAR: Kind = {
  status: 401,
  challenge: 'WWW-Authenticate',
  credentials: 'Authorization',
};
/** Everything else is challenged by us as the proxy on its way (RFC 3261 §22.3); clients insist on 407. */
export const AS_PROXY: Kind = {
  status: 407,
  challenge: 'Proxy-Authenticate',
  credentials: 'Proxy-Authorization',
};

/**
 * Digest authentication of phones (RFC 3261 §22, RFC 8760). A phone signs in with
 * its authorization id or with its SIP user name.
 */
export class Authenticator {
  readonly #directory: Directory;
  readonly #realm: string;
  readonly #nonces = new NonceStore();

  constructor(directory: Directory, realm: string) {
    this.#directory = directory;
    this.#realm = realm;
  }

  authenticate(request: SipRequest, kind: Kind): Authentication {
    // Published web phones answer a 407 with Authorization (contract: clients §6).
    const value = request.headers.get(kind.credentials) ?? request.headers.get('Authorization');
    const given = value === undefined ? undefined : parseAuthorization(value);
    if (given === undefined) return this.#challenge(kind, false);
    const device = this.#directory.deviceByLogin(given.username);
    const password = device === undefined ? undefined : this.#directory.sipPassword(device.id);
    if (device === undefined || password === undefined) return this.#challenge(kind, false);
    if (!verifyDigest(given, request.method, { password })) return this.#challenge(kind, false);
    const verdict = this.#nonces.check(given.nonce, given.qop?.nc);
    if (verdict !== 'valid') return this.#challenge(kind, verdict === 'stale');
    return { ok: true, device };
  }

  #challenge(kind: Kind, stale: boolean): Authentication {
    const nonce = this.#nonces.issue();
    const realm = this.#realm;
    const md5: Header = [
      kind.challenge,
      formatChallenge({ realm, nonce, algorithm: 'MD5', stale }),
    ];
    const sha256: Header = [
      kind.challenge,
      formatChallenge({ realm, nonce, algorithm: 'SHA-256', qop: true, stale }),
    ];
    // Many phones read only the first challenge and RingCentral's only the last,
    // and all of these know nothing but MD5; who looks for the strongest finds
    // SHA-256 between them (deviation from the order of RFC 8760 §2.4).
    return { ok: false, status: kind.status, headers: [md5, sha256, md5] };
  }
}
