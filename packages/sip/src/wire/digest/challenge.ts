import { quote } from '../text.ts';
import { type DigestAlgorithm, digestAlgorithm } from './algorithms.ts';
import { parseAuthParams } from './auth-params.ts';

/** A digest challenge, as sent in WWW-Authenticate or Proxy-Authenticate (RFC 7616 §3.3). */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: DigestAlgorithm;
  /** True if the challenge offers `qop="auth"`; without it the client answers in the RFC 2069 form. */
  readonly qop?: boolean;
  /** The nonce was too old, the credentials are not in doubt. */
  readonly stale?: boolean;
  readonly opaque?: string;
}

/**
 * The header value of a challenge. Realm comes first and the nonce behind `", "`: RingCentral's
 * phones find it with the expression `, nonce="(.+?)"`.
 */
export function formatChallenge(challenge: DigestChallenge): string {
  let text = `Digest realm=${quote(challenge.realm)}, nonce=${quote(challenge.nonce)}`;
  if (challenge.opaque !== undefined) text += `, opaque=${quote(challenge.opaque)}`;
  if (challenge.stale) text += ', stale=true';
  text += `, algorithm=${challenge.algorithm}`;
  if (challenge.qop) text += ', qop="auth"';
  return text;
}

/** Parses a challenge we can answer; undefined for other schemes, algorithms or `qop` without auth. */
export function parseChallenge(value: string): DigestChallenge | undefined {
  const parsed = parseAuthParams(value);
  if (parsed?.scheme !== 'digest') return undefined;
  const { params } = parsed;
  const realm = params.get('realm');
  const nonce = params.get('nonce');
  const algorithm = digestAlgorithm(params.get('algorithm') ?? 'MD5');
  const qop = params.get('qop');
  const offersAuth = qop?.split(',').some((option) => option.trim().toLowerCase() === 'auth');
  if (realm === undefined || nonce === undefined || algorithm === undefined) return undefined;
  if (qop !== undefined && !offersAuth) return undefined;
  const opaque = params.get('opaque');
  return {
    realm,
    nonce,
    algorithm,
    qop: offersAuth ?? false,
    stale: params.get('stale')?.toLowerCase() === 'true',
    ...(opaque === undefined ? {} : { opaque }),
  };
}

/** The first challenge we can answer: servers list them by preference (RFC 8760 §2.4). */
export function selectChallenge(values: readonly string[]): DigestChallenge | undefined {
  for (const value of values) {
    const challenge = parseChallenge(value);
    if (challenge !== undefined) return challenge;
  }
  return undefined;
}
