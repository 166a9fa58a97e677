import { createHash, createHmac } from 'node:crypto';
import type { SrtpKeys } from '../srtp/index.ts';
import { srtpSuite } from '../srtp/index.ts';

/** SRTP protection profiles, ours best first (RFC 5764 §4.1.2, RFC 7714 §14.2). */
export const SRTP_PROFILES: readonly (readonly [id: number, suite: string])[] = [
  [0x0007, 'AEAD_AES_128_GCM'],
  [0x0001, 'AES_CM_128_HMAC_SHA1_80'],
];

/** The pseudo-random function of TLS 1.2 with SHA-256 (RFC 5246 §5). */
export function prf(secret: Buffer, label: string, seed: Buffer, length: number): Buffer {
  const labelled = Buffer.concat([Buffer.from(label, 'ascii'), seed]);
  const hmac = (data: Buffer): Buffer => createHmac('sha256', secret).update(data).digest();
  const parts: Buffer[] = [];
  let a: Buffer = labelled;
  for (let bytes = 0; bytes < length; bytes += 32) {
    a = hmac(a);
    parts.push(hmac(Buffer.concat([a, labelled])));
  }
  return Buffer.concat(parts).subarray(0, length);
}

export function sha256(parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export interface Randoms {
  readonly client: Buffer;
  readonly server: Buffer;
}

/** Keys and implicit nonces of both directions for AES-128-GCM (RFC 5246 §6.3, RFC 5288 §3). */
export interface RecordKeys {
  readonly clientKey: Buffer;
  readonly serverKey: Buffer;
  readonly clientIv: Buffer;
  readonly serverIv: Buffer;
}

export function recordKeys(master: Buffer, { client, server }: Randoms): RecordKeys {
  const block = prf(master, 'key expansion', Buffer.concat([server, client]), 40);
  return {
    clientKey: block.subarray(0, 16),
    serverKey: block.subarray(16, 32),
    clientIv: block.subarray(32, 36),
    serverIv: block.subarray(36, 40),
  };
}

/** The SRTP keys of both directions (RFC 5764 §4.2), which the media is protected with. */
export function srtpKeys(
  suiteName: string,
  master: Buffer,
  { client, server }: Randoms,
): { readonly client: SrtpKeys; readonly server: SrtpKeys } {
  const suite = srtpSuite(suiteName);
  const [key, salt] = [suite?.keyBytes ?? 0, suite?.saltBytes ?? 0];
  const seed = Buffer.concat([client, server]);
  const block = prf(master, 'EXTRACTOR-dtls_srtp', seed, 2 * (key + salt));
  const of = (keyAt: number, saltAt: number): SrtpKeys => ({
    suite: suiteName,
    key: Buffer.concat([
      block.subarray(keyAt, keyAt + key),
      block.subarray(saltAt, saltAt + salt),
    ]).toString('base64'),
  });
  return { client: of(0, 2 * key), server: of(key, 2 * key + salt) };
}
