import { createHmac, randomBytes } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { SecretStore } from './stores.ts';

export const ALGORITHM = 'ES256';

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

async function makeSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const kid = randomBytes(8).toString('hex');
  return JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: ALGORITHM, use: 'sig' });
}

/** Loads the keys, or makes them on the first start. */
export async function loadKeys(secrets: SecretStore): Promise<Keys> {
  const stored: JWK = JSON.parse(await secrets.getOrCreate('jwt-signing-key', makeSigningKey));
  const derivation = await secrets.getOrCreate('token-derivation-key', () =>
    randomBytes(32).toString('base64url'),
  );
  const { d: _private, ...publicJwk } = stored;
  return {
    keyId: stored.kid ?? '',
    privateKey: await importJWK(stored, ALGORITHM),
    publicKey: await importJWK(publicJwk, ALGORITHM),
    publicJwk,
    derive: (text) => createHmac('sha256', derivation).update(text).digest('base64url'),
  };
}
