import { createCipheriv } from 'node:crypto';
import type { SrtpSuite } from './suites.ts';

/** Labels of RFC 3711 §4.3.1 and §4.3.2: encryption, authentication, salt. */
const RTP_LABELS = { cipher: 0, auth: 1, salt: 2 } as const;
const RTCP_LABELS = { cipher: 3, auth: 4, salt: 5 } as const;
const AUTH_KEY_BYTES = 20;

/** What one direction's RTP or RTCP is protected with. */
export interface SessionKeys {
  readonly cipherKey: Buffer;
  readonly salt: Buffer;
  /** HMAC-SHA1 key; empty for suites that need none. */
  readonly authKey: Buffer;
}

/** Derives the keys of one direction from its master key and salt (RFC 3711 §4.3, rate 0). */
export function deriveSessionKeys(
  suite: SrtpSuite,
  masterKey: Buffer,
  masterSalt: Buffer,
  kind: 'rtp' | 'rtcp',
): SessionKeys {
  const labels = kind === 'rtp' ? RTP_LABELS : RTCP_LABELS;
  const derive = (label: number, bytes: number): Buffer =>
    pseudoRandom(masterKey, masterSalt, label, bytes);
  return {
    cipherKey: derive(labels.cipher, suite.keyBytes),
    salt: derive(labels.salt, suite.saltBytes),
    authKey: suite.aead ? Buffer.alloc(0) : derive(labels.auth, AUTH_KEY_BYTES),
  };
}

/** AES-CM as a pseudo-random function (RFC 3711 §4.3.3). */
function pseudoRandom(key: Buffer, salt: Buffer, label: number, bytes: number): Buffer {
  // The label stands above the 48 bits of the packet index. The shorter salt of GCM has zero
  // bytes behind it (RFC 7714 §11), and the last two bytes count the blocks.
  const iv = Buffer.alloc(16);
  salt.copy(iv);
  iv[7] = (iv[7] ?? 0) ^ label;
  const cipher = createCipheriv(key.length === 32 ? 'aes-256-ctr' : 'aes-128-ctr', key, iv);
  return cipher.update(Buffer.alloc(bytes));
}
