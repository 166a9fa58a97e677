import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Credential } from './issue.ts';

/** A certificate is replaced when less than this is left of it. */
const renewBeforeMs = 30 * 86_400_000;

/** Whether the credential parses, belongs together and has more than a month to live. */
export function isUsable(credential: Credential, now: Date): boolean {
  const certificate = parse(credential);
  return certificate !== undefined && expiryOf(certificate) - now.getTime() > renewBeforeMs;
}

/** Whether the authority signed the certificate and it covers every one of the names. */
export function isServerFor(
  credential: Credential,
  authority: Credential,
  names: readonly string[],
): boolean {
  const certificate = parse(credential);
  const issuer = parse(authority);
  if (certificate === undefined || issuer === undefined) return false;
  if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) return false;
  return names.every((name) =>
    isIP(name) === 0
      ? certificate.checkHost(name) !== undefined
      : certificate.checkIP(name) !== undefined,
  );
}

/**
 * What is wrong with a key and a certificate that an operator brought, as the end of a sentence, or
 * undefined when nothing is.
 */
export function fault(
  credential: Credential,
  now: Date,
): 'unreadable' | 'unpaired' | 'expired' | undefined {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(credential.cert);
    if (!certificate.checkPrivateKey(createPrivateKey(credential.key))) return 'unpaired';
  } catch {
    return 'unreadable';
  }
  return expiryOf(certificate) <= now.getTime() ? 'expired' : undefined;
}

/** @returns the instant after which the first certificate of the PEM text is not valid */
export function expiresAt(cert: string): Date {
  return new Date(expiryOf(new X509Certificate(cert)));
}

function expiryOf(certificate: X509Certificate): number {
  return Date.parse(certificate.validTo);
}

function parse({ key, cert }: Credential): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(cert);
    return certificate.checkPrivateKey(createPrivateKey(key)) ? certificate : undefined;
  } catch {
    return undefined;
  }
}
