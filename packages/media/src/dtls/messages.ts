import { ALERT, ByteReader, DtlsError, uint, vector } from './bytes.ts';

/** Handshake types (RFC 5246 §7.4, RFC 6347 §4.3.2). */
export const HANDSHAKE = {
  clientHello: 1,
  serverHello: 2,
  helloVerifyRequest: 3,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
} as const;

export const VERSION = 0xfefd;
/** TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, which every WebRTC endpoint has (RFC 8827 §6.5). */
export const CIPHER_SUITE = 0xc02b;
const NO_COMPRESSION = 0;
export const P256 = 23;
const NAMED_CURVE = 3;
const ECDSA_SIGN = 64;
const RSA_SIGN = 1;
export const ECDSA_SHA256 = 0x0403;
export const RSA_PSS_SHA256 = 0x0804;
export const RSA_SHA256 = 0x0401;

const EXTENSION = {
  supportedGroups: 10,
  pointFormats: 11,
  signatureAlgorithms: 13,
  useSrtp: 14,
  extendedMasterSecret: 23,
  renegotiationInfo: 0xff01,
} as const;

export interface Hello {
  readonly version: number;
  readonly random: Buffer;
  readonly sessionId: Buffer;
  readonly cipherSuites: readonly number[];
  readonly srtpProfiles: readonly number[];
  readonly groups: readonly number[];
  readonly signatures: readonly number[];
  readonly extendedMasterSecret: boolean;
}

export function writeClientHello(
  random: Buffer,
  cookie: Buffer,
  profiles: readonly number[],
): Buffer {
  const extensions = [
    extension(EXTENSION.supportedGroups, vector(2, uint(2, P256))),
    extension(EXTENSION.pointFormats, vector(1, uint(1, 0))),
    extension(EXTENSION.signatureAlgorithms, vector(2, signatureList())),
    srtpExtension(profiles),
    extension(EXTENSION.extendedMasterSecret, Buffer.alloc(0)),
    extension(EXTENSION.renegotiationInfo, vector(1)),
  ];
  return Buffer.concat([
    uint(2, VERSION),
    random,
    vector(1),
    vector(1, cookie),
    vector(2, uint(2, CIPHER_SUITE)),
    vector(1, uint(1, NO_COMPRESSION)),
    vector(2, ...extensions),
  ]);
}

export function writeServerHello(random: Buffer, profile: number, client: Hello): Buffer {
  const extensions = [
    extension(EXTENSION.pointFormats, vector(1, uint(1, 0))),
    srtpExtension([profile]),
    extension(EXTENSION.renegotiationInfo, vector(1)),
    ...(client.extendedMasterSecret
      ? [extension(EXTENSION.extendedMasterSecret, Buffer.alloc(0))]
      : []),
  ];
  return Buffer.concat([
    uint(2, VERSION),
    random,
    vector(1),
    uint(2, CIPHER_SUITE),
    uint(1, NO_COMPRESSION),
    vector(2, ...extensions),
  ]);
}

/** @throws DtlsError for what is no ClientHello. */
export function readClientHello(body: Buffer): Hello {
  const reader = new ByteReader(body);
  const version = reader.uint(2);
  const random = reader.take(32);
  const sessionId = reader.vector(1);
  reader.vector(1);
  const cipherSuites = numbers(reader.vector(2), 2);
  reader.vector(1);
  return { version, random, sessionId, cipherSuites, ...readExtensions(reader) };
}

/** @throws DtlsError for what is no ServerHello. */
export function readServerHello(body: Buffer): Hello {
  const reader = new ByteReader(body);
  const version = reader.uint(2);
  const random = reader.take(32);
  const sessionId = reader.vector(1);
  const cipherSuites = [reader.uint(2)];
  reader.uint(1);
  return { version, random, sessionId, cipherSuites, ...readExtensions(reader) };
}

/** The cookie of a HelloVerifyRequest. */
export function readCookie(body: Buffer): Buffer {
  const reader = new ByteReader(body);
  reader.uint(2);
  return reader.vector(1);
}

export function writeCertificate(certificate: Buffer): Buffer {
  return vector(3, vector(3, certificate));
}

/** The first certificate of the chain: its own. */
export function readCertificate(body: Buffer): Buffer {
  const chain = new ByteReader(new ByteReader(body).vector(3));
  if (chain.left === 0) throw new DtlsError(ALERT.badCertificate, 'there is no certificate');
  return chain.vector(3);
}

/** The part of a ServerKeyExchange that is signed (RFC 8422 §5.4). */
export function keyExchangeParameters(publicKey: Buffer): Buffer {
  return Buffer.concat([uint(1, NAMED_CURVE), uint(2, P256), vector(1, publicKey)]);
}

export interface Signed {
  readonly algorithm: number;
  readonly signature: Buffer;
}

export function writeSigned({ algorithm, signature }: Signed): Buffer {
  return Buffer.concat([uint(2, algorithm), vector(2, signature)]);
}

/** The body of a CertificateVerify (RFC 5246 §7.4.8). */
export function readSigned(body: Buffer): Signed {
  const reader = new ByteReader(body);
  return { algorithm: reader.uint(2), signature: reader.vector(2) };
}

export function readServerKeyExchange(body: Buffer): Signed & { readonly publicKey: Buffer } {
  const reader = new ByteReader(body);
  if (reader.uint(1) !== NAMED_CURVE || reader.uint(2) !== P256) {
    throw new DtlsError(ALERT.illegalParameter, 'the key exchange is not on P-256');
  }
  const publicKey = reader.vector(1);
  return { publicKey, algorithm: reader.uint(2), signature: reader.vector(2) };
}

export function writeCertificateRequest(): Buffer {
  const types = vector(1, uint(1, ECDSA_SIGN), uint(1, RSA_SIGN));
  return Buffer.concat([types, vector(2, signatureList()), vector(2)]);
}

export function writeClientKeyExchange(publicKey: Buffer): Buffer {
  return vector(1, publicKey);
}

export function readClientKeyExchange(body: Buffer): Buffer {
  return new ByteReader(body).vector(1);
}

function signatureList(): Buffer {
  return Buffer.concat([ECDSA_SHA256, RSA_PSS_SHA256, RSA_SHA256].map((id) => uint(2, id)));
}

function extension(type: number, body: Buffer): Buffer {
  return Buffer.concat([uint(2, type), vector(2, body)]);
}

/** `use_srtp` (RFC 5764 §4.1.1), without a master key identifier. */
function srtpExtension(profiles: readonly number[]): Buffer {
  const list = profiles.map((profile) => uint(2, profile));
  return extension(EXTENSION.useSrtp, Buffer.concat([vector(2, ...list), vector(1)]));
}

function readExtensions(
  reader: ByteReader,
): Pick<Hello, 'srtpProfiles' | 'groups' | 'signatures' | 'extendedMasterSecret'> {
  const found = new Map<number, Buffer>();
  const list = new ByteReader(reader.left > 0 ? reader.vector(2) : Buffer.alloc(0));
  while (list.left > 0) found.set(list.uint(2), list.vector(2));
  const listOf = (type: number): number[] => {
    const body = found.get(type);
    return body === undefined ? [] : numbers(new ByteReader(body).vector(2), 2);
  };
  return {
    srtpProfiles: listOf(EXTENSION.useSrtp),
    groups: listOf(EXTENSION.supportedGroups),
    signatures: listOf(EXTENSION.signatureAlgorithms),
    extendedMasterSecret: found.has(EXTENSION.extendedMasterSecret),
  };
}

function numbers(bytes: Buffer, size: 2): number[] {
  const reader = new ByteReader(bytes);
  const list: number[] = [];
  while (reader.left >= size) list.push(reader.uint(size));
  return list;
}
