import { hash } from 'node:crypto';

/** Digest algorithms we speak: RFC 3261 §22.4 has MD5, RFC 8760 adds SHA-256. */
export type DigestAlgorithm = 'MD5' | 'SHA-256';

/** The algorithm of that name in any case, or undefined. */
export function digestAlgorithm(name: string): DigestAlgorithm | undefined {
  const upper = name.toUpperCase();
  return upper === 'MD5' || upper === 'SHA-256' ? upper : undefined;
}

/** Lower-case hexadecimal hash of a text in UTF-8. */
function digestHash(algorithm: DigestAlgorithm, text: string): string {
  return hash(algorithm === 'MD5' ? 'md5' : 'sha256', text, 'hex');
}

/** H(username:realm:password), what a server may keep instead of the password (RFC 7616 §3.4.2). */
export function digestHa1(
  algorithm: DigestAlgorithm,
  username: string,
  realm: string,
  password: string,
): string {
  return digestHash(algorithm, `${username}:${realm}:${password}`);
}

/** What both sides hash into `response` (RFC 7616 §3.4.1; without `qop` the form of RFC 2069). */
export interface DigestResponseInput {
  readonly algorithm: DigestAlgorithm;
  readonly ha1: string;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly qop?: { readonly value: string; readonly cnonce: string; readonly nc: string };
}

export function digestResponse(input: DigestResponseInput): string {
  const ha2 = digestHash(input.algorithm, `${input.method}:${input.uri}`);
  const middle =
    input.qop === undefined
      ? input.nonce
      : `${input.nonce}:${input.qop.nc}:${input.qop.cnonce}:${input.qop.value}`;
  return digestHash(input.algorithm, `${input.ha1}:${middle}:${ha2}`);
}
