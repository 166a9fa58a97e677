import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * SHA-256 of a token or secret, base64url. Enough for texts of full entropy; what
 * people choose themselves goes through `hashPassword`.
 */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** 256 random bits, base64url. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares without telling by its duration where texts differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}
