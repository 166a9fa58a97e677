import { jwtVerify, SignJWT } from 'jose';
import type { Extension } from '../directory/index.ts';
import { ALGORITHM, type Keys } from './keys.ts';

const ISSUER = 'cordboard';
const AUDIENCE = 'restapi/oauth/token';
const ACCOUNT_CLAIM = 'account_id';
/** Credentials last until they are taken from the user, like RingCentral's default. */
const LIFETIME_SECONDS = 10 * 365 * 86_400;
const CLOCK_TOLERANCE_SECONDS = 60;

/** Whose credentials a JWT is. */
export interface JwtSubject {
  readonly accountId: string;
  readonly extensionId: string;
}

/** JWT credentials with which a program signs in as a user (RFC 7523 §2.1). */
export function createJwtCredential(
  keys: Keys,
  extension: Extension,
  nowMs: number,
): Promise<string> {
  const now = Math.floor(nowMs / 1000);
  return new SignJWT({ [ACCOUNT_CLAIM]: extension.accountId })
    .setProtectedHeader({ alg: ALGORITHM, kid: keys.keyId, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(extension.id)
    .setIssuedAt(now)
    .setExpirationTime(now + LIFETIME_SECONDS)
    .setJti(crypto.randomUUID())
    .sign(keys.privateKey);
}

/** The subject of JWT credentials of ours; undefined when they are not, or have expired. */
export async function verifyJwtCredential(
  keys: Keys,
  assertion: string,
  nowMs: number,
): Promise<JwtSubject | undefined> {
  try {
    const { payload } = await jwtVerify(assertion, keys.publicKey, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(nowMs),
    });
    const accountId = payload[ACCOUNT_CLAIM];
    if (payload.sub === undefined || typeof accountId !== 'string') return undefined;
    return { accountId, extensionId: payload.sub };
  } catch {
    // Whatever jose finds wrong with it, it buys no token.
    return undefined;
  }
}
