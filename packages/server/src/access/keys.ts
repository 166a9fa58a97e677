import { createHmac, randomBytes } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { SecretStore } from './stores.ts';

/** What the official document names for keys of its servers. */
export const ALGORITHM = 'RS256';
const SIGNING_KEY = 'jwt-signing-key-rs256';

/** The server's own keys. */
export interface Keys {
  readonly keyId: string;
  readonly privateKey: CryptoKey | Uint8Array;
  readonly publicKey: CryptoKey | Uint8Array;
  /** What `/restapi/oauth/jwks` shows. */
  readonly publicJwk: JWK;
  /** A text that only this server can make of another; always the same for the same text. */
  derive(text: string): string;
}

/** A new signing key, as JWK text. */
export async function makeSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const kid = randomBytes(8).toString('hex');
  return JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: ALGORITHM, use: 'sig' });
}

/** Loads the keys, or makes them on the first start. */
export async function loadKeys(
  secrets: SecretStore,
  createSigningKey: () => Promise<string> = makeSigningKey,
): Promise<Keys> {
  const stored: JWK = JSON.parse(await secrets.getOrCreate(SIGNING_KEY, createSigningKey));
  const derivation = await secrets.getOrCreate('token-derivation-key', () =>
    randomBytes(32).toString('base64url'),
  );
  const { kty, n, e, kid, alg, use } = stored;
  const publicJwk: JWK = { kty, n, e, kid, alg, use };
  return {
    keyId: stored.kid ?? '',
    privateKey: await importJWK(stored, ALGORITHM),
    publicKey: await importJWK(publicJwk, ALGORITHM),
    publicJwk,
    derive: (text) => createHmac('sha256', derivation).update(text).digest('base64url'),
  };
}
