import { hashToken, sameText } from './hashes.ts';

/** Proof key of an authorization request (RFC 7636). */
export interface CodeChallenge {
  readonly method: 'plain' | 'S256';
  readonly challenge: string;
}

/** RFC 7636 §4.1: 43 to 128 unreserved characters. */
const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;

/** RFC 7636 §4.6. */
export function verifierMatches({ method, challenge }: CodeChallenge, verifier: string): boolean {
  if (!VERIFIER.test(verifier)) return false;
  return sameText(method === 'S256' ? hashToken(verifier) : verifier, challenge);
}
