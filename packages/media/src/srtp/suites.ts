/** A way to protect packets: lengths in bytes of its master key, master salt and tags. */
export interface SrtpSuite {
  /** As SDP spells it (RFC 4568 §6.2, RFC 7714 §14.2). */
  readonly name: SrtpSuiteName;
  readonly keyBytes: number;
  readonly saltBytes: number;
  readonly rtpTagBytes: number;
  readonly rtcpTagBytes: number;
  /** AES in Galois counter mode, which needs no HMAC. */
  readonly aead: boolean;
}

export type SrtpSuiteName =
  | 'AES_CM_128_HMAC_SHA1_80'
  | 'AES_CM_128_HMAC_SHA1_32'
  | 'AEAD_AES_128_GCM'
  | 'AEAD_AES_256_GCM';

const SUITES: readonly SrtpSuite[] = [
  counterMode('AES_CM_128_HMAC_SHA1_80', 10),
  counterMode('AES_CM_128_HMAC_SHA1_32', 4),
  galoisMode('AEAD_AES_128_GCM', 16),
  galoisMode('AEAD_AES_256_GCM', 32),
];

/** The suite of that name; undefined when we do not have it. */
export function srtpSuite(name: string): SrtpSuite | undefined {
  return SUITES.find((suite) => suite.name === name);
}

function counterMode(name: SrtpSuiteName, rtpTagBytes: number): SrtpSuite {
  // RTCP always has the long tag (RFC 3711 §5.2 for the short one's profile).
  return { name, keyBytes: 16, saltBytes: 14, rtpTagBytes, rtcpTagBytes: 10, aead: false };
}

function galoisMode(name: SrtpSuiteName, keyBytes: number): SrtpSuite {
  return { name, keyBytes, saltBytes: 12, rtpTagBytes: 16, rtcpTagBytes: 16, aead: true };
}
