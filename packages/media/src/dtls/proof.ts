import {
  constants,
  createECDH,
  type ECDH,
  sign,
  timingSafeEqual,
  verify,
  X509Certificate,
} from 'node:crypto';
import { ALERT, DtlsError } from './bytes.ts';
import { type DtlsCertificate, type Fingerprint, fingerprintOf } from './certificate.ts';
import { prf, type Randoms, sha256 } from './keys.ts';
import { ECDSA_SHA256, RSA_PSS_SHA256, RSA_SHA256, type Signed } from './messages.ts';

const FINISHED_BYTES = 12;

/** @throws DtlsError unless a fingerprint of the signalling is that of the certificate. */
export function checkFingerprint(certificate: Buffer, told: readonly Fingerprint[]): void {
  const matches = told.some(
    ({ algorithm, value }) => fingerprintOf(algorithm, certificate) === value.toUpperCase(),
  );
  if (!matches) {
    throw new DtlsError(ALERT.badCertificate, 'the certificate has not the fingerprint of the SDP');
  }
}

/** @throws DtlsError unless the owner of the certificate signed the data. */
export function checkSignature(certificate: Buffer, data: Buffer, signed: Signed): void {
  let isGood = false;
  try {
    const key = new X509Certificate(certificate).publicKey;
    const { algorithm, signature } = signed;
    const isEc = key.asymmetricKeyType === 'ec';
    if (algorithm === ECDSA_SHA256 && isEc) isGood = verify('sha256', data, key, signature);
    if (algorithm === RSA_SHA256 && !isEc) isGood = verify('sha256', data, key, signature);
    if (algorithm === RSA_PSS_SHA256 && !isEc) {
      const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
      isGood = verify('sha256', data, { key, padding, saltLength }, signature);
    }
  } catch {
    throw new DtlsError(ALERT.badCertificate, 'the certificate cannot be read');
  }
  if (!isGood)
    throw new DtlsError(ALERT.decryptError, 'the other side does not own its certificate');
}

export function signWith({ key }: DtlsCertificate, data: Buffer): Signed {
  return { algorithm: ECDSA_SHA256, signature: sign('sha256', data, key) };
}

/** A key pair for one handshake. */
export function createKeyPair(): { readonly ecdh: ECDH; readonly publicKey: Buffer } {
  const ecdh = createECDH('prime256v1');
  return { ecdh, publicKey: ecdh.generateKeys() };
}

/** The master secret, bound to the handshake where both sides can (RFC 7627). */
export function masterSecret(
  ecdh: ECDH,
  theirs: Buffer,
  randoms: Randoms,
  transcript: readonly Buffer[] | undefined,
): Buffer {
  let shared: Buffer;
  try {
    shared = ecdh.computeSecret(theirs);
  } catch {
    throw new DtlsError(ALERT.illegalParameter, 'the key of the other side is no point of P-256');
  }
  return transcript === undefined
    ? prf(shared, 'master secret', Buffer.concat([randoms.client, randoms.server]), 48)
    : prf(shared, 'extended master secret', sha256(transcript), 48);
}

/** The contents of a Finished message (RFC 5246 §7.4.9). */
export function finishedData(
  master: Buffer,
  side: 'client' | 'server',
  transcript: readonly Buffer[],
): Buffer {
  return prf(master, `${side} finished`, sha256(transcript), FINISHED_BYTES);
}

/** @throws DtlsError unless both sides have seen the same handshake. */
export function checkFinished(expected: Buffer, body: Buffer): void {
  if (body.length !== expected.length || !timingSafeEqual(body, expected)) {
    throw new DtlsError(ALERT.decryptError, 'the handshake has been tampered with');
  }
}
