import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const DAY_MS = 86_400_000;
const LIFETIME_DAYS = 30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_ID = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;
/** 1.2.840.10045.4.3.2 ecdsa-with-SHA256 and 2.5.4.3 commonName. */
const ECDSA_WITH_SHA256 = Buffer.from('2a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');

/** A certificate that only its fingerprint in the signalling vouches for (RFC 5763). */
export interface DtlsCertificate {
  readonly der: Buffer;
  readonly key: KeyObject;
  /** SHA-256 in the form of SDP: upper-case pairs with colons. */
  readonly fingerprint: string;
}

/** A hash of a certificate as the signalling told it (RFC 8122). */
export interface Fingerprint {
  readonly algorithm: string;
  readonly value: string;
}

/** Makes a self-signed certificate with a key of its own on P-256 (RFC 8827 §6.5). */
export function createDtlsCertificate(nowMs: number): DtlsCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, der(OBJECT_ID, ECDSA_WITH_SHA256));
  const attribute = der(
    SEQUENCE,
    der(OBJECT_ID, COMMON_NAME),
    der(UTF8_STRING, Buffer.from('cordboard')),
  );
  const name = der(SEQUENCE, der(SET, attribute));
  // The first bit of an integer is its sign.
  const serial = randomBytes(8);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.of(2))),
    der(INTEGER, serial),
    algorithm,
    name,
    der(SEQUENCE, time(nowMs - DAY_MS), time(nowMs + LIFETIME_DAYS * DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = der(SEQUENCE, body, algorithm, der(BIT_STRING, Buffer.of(0), signature));
  return { der: whole, key: privateKey, fingerprint: fingerprintOf('sha-256', whole) ?? '' };
}

/** The fingerprint of a certificate by a hash that may be trusted; undefined for any other name. */
export function fingerprintOf(algorithm: string, certificate: Uint8Array): string | undefined {
  const hash = { 'sha-256': 'sha256', 'sha-384': 'sha384', 'sha-512': 'sha512' }[
    algorithm.toLowerCase()
  ];
  if (hash === undefined) return undefined;
  const digest = createHash(hash).update(certificate).digest('hex').toUpperCase();
  return digest.replaceAll(/..(?=.)/g, '$&:');
}

/** One element of DER (X.690): tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const lengthBytes = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...lengthBytes), content]);
}

function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14);
  return der(UTC_TIME, Buffer.from(`${text}Z`));
}
