import {
  type DigestAuthorization,
  formatChallenge,
  from,
  NonceStore,
  parseAuthorization,
  type SipRequest,
  to,
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
export const AS_REGISTRAR = {
  status: 401,
  challenge: 'WWW-Authenticate',
  credentials: 'Authorization',
} as const satisfies Kind;
/** Everything else is challenged by us as the proxy on its way (RFC 3261 §22.3); clients insist on 407. */
export const AS_PROXY = {
  status: 407,
  challenge: 'Proxy-Authenticate',
  credentials: 'Proxy-Authorization',
} as const satisfies Kind;

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
    const given = credentialsOf(request, kind);
    if (given === undefined) return this.#challenge(request, kind, false);
    const device = this.#directory.deviceByLogin(given.username);
    const password = device === undefined ? undefined : this.#directory.sipPassword(device.id);
    if (device === undefined || password === undefined)
      return this.#challenge(request, kind, false);
    if (!verifyDigest(given, request.method, { password }))
      return this.#challenge(request, kind, false);
    const verdict = this.#nonces.check(given.nonce, given.qop?.nc);
    if (verdict !== 'valid') return this.#challenge(request, kind, verdict === 'stale');
    // Credentials are right, so asking for them again would not help (RFC 3261 §21.4.4).
    if (!this.#isInUse(device)) return { ok: false, status: 403, headers: [] };
    return { ok: true, device };
  }

  /** Whether neither user nor account is disabled. */
  #isInUse({ accountId, extensionId }: Device): boolean {
    const extension = this.#directory.extension(accountId, extensionId);
    const account = this.#directory.account(accountId);
    return extension?.status === 'Enabled' && account?.status === 'Confirmed';
  }

  /**
   * One challenge only: old phones give up when any of several names an algorithm
   * they do not know, wherever it stands. SHA-256 (RFC 8760) is for devices that
   * are set up for it and for phones that answered with it before.
   */
  #challenge(request: SipRequest, kind: Kind, stale: boolean): Authentication {
    const strong = this.#speaksSha256(request, kind);
    const value = formatChallenge({
      realm: this.#realm,
      nonce: this.#nonces.issue(),
      stale,
      // Without qop: published clients know no other form (contract: clients §6).
      ...(strong ? { algorithm: 'SHA-256', qop: true } : { algorithm: 'MD5' }),
    });
    return { ok: false, status: kind.status, headers: [[kind.challenge, value]] };
  }

  #speaksSha256(request: SipRequest, kind: Kind): boolean {
    const given = credentialsOf(request, kind);
    if (given !== undefined) return given.algorithm === 'SHA-256';
    const user = (kind === AS_REGISTRAR ? to(request) : from(request))?.uri.user;
    return user !== undefined && this.#directory.deviceByLogin(user)?.digest === 'SHA-256';
  }
}

/** Published web phones answer a 407 with Authorization (contract: clients §6). */
function credentialsOf(request: SipRequest, kind: Kind): DigestAuthorization | undefined {
  const value = request.headers.get(kind.credentials) ?? request.headers.get('Authorization');
  return value === undefined ? undefined : parseAuthorization(value);
}
