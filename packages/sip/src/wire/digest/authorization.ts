import { randomBytes, timingSafeEqual } from 'node:crypto';
import { quote } from '../text.ts';
import { type DigestAlgorithm, digestAlgorithm, digestHa1, digestResponse } from './algorithms.ts';
import { parseAuthParams } from './auth-params.ts';
import type { DigestChallenge } from './challenge.ts';

/** The content of an Authorization or Proxy-Authorization header of scheme Digest. */
export interface DigestAuthorization {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  /** The URI the client hashed; it need not equal the Request-URI (RingCentral's phones always hash `sip:<domain>`). */
  readonly uri: string;
  readonly response: string;
  readonly algorithm: DigestAlgorithm;
  /** Present when the client answered with `qop=auth`. */
  readonly qop?: { readonly cnonce: string; readonly nc: string };
  readonly opaque?: string;
}

/**
 * Parses an Authorization value; undefined for other schemes, unknown algorithms, `auth-int`, or
 * missing fields. Tolerates `algorithm="MD5"` in quotes and the absence of qop and cnonce.
 */
export function parseAuthorization(value: string): DigestAuthorization | undefined {
  const parsed = parseAuthParams(value);
  if (parsed?.scheme !== 'digest') return undefined;
  const { params } = parsed;
  const username = params.get('username');
  const realm = params.get('realm');
  const nonce = params.get('nonce');
  const uri = params.get('uri');
  const response = params.get('response')?.toLowerCase();
  const algorithm = digestAlgorithm(params.get('algorithm') ?? 'MD5');
  const qop = readQop(params);
  if (username === undefined || realm === undefined || nonce === undefined) return undefined;
  if (uri === undefined || response === undefined || algorithm === undefined) return undefined;
  if (qop === 'invalid') return undefined;
  const opaque = params.get('opaque');
  return {
    username,
    realm,
    nonce,
    uri,
    response,
    algorithm,
    ...(qop === undefined ? {} : { qop }),
    ...(opaque === undefined ? {} : { opaque }),
  };
}

function readQop(params: ReadonlyMap<string, string>): DigestAuthorization['qop'] | 'invalid' {
  const qop = params.get('qop');
  if (qop === undefined) return undefined;
  const cnonce = params.get('cnonce');
  const nc = params.get('nc');
  if (qop.toLowerCase() !== 'auth' || cnonce === undefined || nc === undefined) return 'invalid';
  return /^[0-9a-fA-F]{8}$/.test(nc) ? { cnonce, nc } : 'invalid';
}

/** What the server knows: the password, or H(A1) for some algorithms. */
export type DigestSecret =
  | { readonly password: string }
  | { readonly ha1: Readonly<Partial<Record<DigestAlgorithm, string>>> };

/**
 * Whether the response proves knowledge of the secret for that method. Says nothing of the nonce
 * (see `NonceStore`) nor of realm and username, which the caller compares with what it expects.
 */
export function verifyDigest(
  authorization: DigestAuthorization,
  method: string,
  secret: DigestSecret,
): boolean {
  const { algorithm, username, realm, uri, nonce } = authorization;
  const ha1 =
    'password' in secret
      ? digestHa1(algorithm, username, realm, secret.password)
      : secret.ha1[algorithm];
  if (ha1 === undefined) return false;
  const expected = digestResponse({
    algorithm,
    ha1,
    method,
    uri,
    nonce,
    ...(authorization.qop === undefined ? {} : { qop: { ...authorization.qop, value: 'auth' } }),
  });
  const given = Buffer.from(authorization.response, 'utf8');
  const wanted = Buffer.from(expected, 'utf8');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

export interface ChallengeAnswer {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** The Request-URI. */
  readonly uri: string;
  /** How often this nonce was used, counting this time; 1 unless told. */
  readonly nonceCount?: number;
  /** Client nonce; random unless told. */
  readonly cnonce?: string;
}

/** The Authorization or Proxy-Authorization value that answers a challenge. */
export function answerChallenge(challenge: DigestChallenge, answer: ChallengeAnswer): string {
  const { realm, nonce, algorithm } = challenge;
  const nc = (answer.nonceCount ?? 1).toString(16).padStart(8, '0');
  const cnonce = answer.cnonce ?? randomBytes(8).toString('hex');
  const response = digestResponse({
    algorithm,
    ha1: digestHa1(algorithm, answer.username, realm, answer.password),
    method: answer.method,
    uri: answer.uri,
    nonce,
    ...(challenge.qop ? { qop: { value: 'auth', cnonce, nc } } : {}),
  });
  let text = `Digest username=${quote(answer.username)}, realm=${quote(realm)}, nonce=${quote(nonce)}`;
  text += `, uri=${quote(answer.uri)}, response="${response}", algorithm=${algorithm}`;
  if (challenge.qop) text += `, qop=auth, cnonce=${quote(cnonce)}, nc=${nc}`;
  if (challenge.opaque !== undefined) text += `, opaque=${quote(challenge.opaque)}`;
  return text;
}
