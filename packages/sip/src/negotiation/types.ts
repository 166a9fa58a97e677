import type { SdpDirection } from '../wire/index.ts';

/** A codec with the RTP payload type it has in one description. */
export interface AudioCodec {
  /** PCMU, PCMA, G722, opus …; compared without case. */
  readonly name: string;
  /** RTP clock in Hz, as in rtpmap (8000 for G722, although it samples at 16000). */
  readonly clockRate: number;
  /** 1 unless told. */
  readonly channels?: number;
  readonly payloadType: number;
  /** Format parameters as in `a=fmtp`, without the payload type. */
  readonly fmtp?: string;
}

/** One SDES key line (RFC 4568 §9.1). */
export interface SdesCrypto {
  readonly tag: number;
  /** For example AES_CM_128_HMAC_SHA1_80. */
  readonly suite: string;
  /** `inline:…` with key and salt in base64. */
  readonly keyParams: string;
}

/** An address to reach a side at (RFC 8839 §5.1); only UDP and the first component count. */
export interface TransportCandidate {
  readonly address: string;
  readonly port: number;
  readonly priority: number;
}

/** A hash of a certificate (RFC 8122 §5). */
export interface CertificateFingerprint {
  readonly algorithm: string;
  /** Upper-case pairs with colons. */
  readonly value: string;
}

/** Which side opens the DTLS association: `client` is `setup:active`. */
export type DtlsRole = 'client' | 'server';

/** What a WebRTC peer must know of our end (RFC 8839, RFC 8842). */
export interface LocalDtls {
  readonly kind: 'dtls';
  readonly ufrag: string;
  readonly pwd: string;
  readonly candidates: readonly TransportCandidate[];
  readonly fingerprint: CertificateFingerprint;
  /** The role we have had so far: a running association keeps it. Default: what the peer leaves us. */
  readonly role?: DtlsRole;
  /** The name of our section in earlier descriptions. */
  readonly mid?: string;
}

/** What a WebRTC peer said of its end, and the role that leaves us. */
export interface RemoteDtls {
  readonly role: DtlsRole;
  readonly fingerprints: readonly CertificateFingerprint[];
  readonly ufrag: string;
  readonly pwd: string;
  readonly candidates: readonly TransportCandidate[];
  readonly isLite: boolean;
  readonly mid?: string;
}

/** How the media is protected. */
export type MediaSecurity =
  | { readonly kind: 'none' }
  /** DTLS-SRTP over ICE (RFC 5763), as browsers speak it. */
  | LocalDtls
  /** Our keys, one per suite we accept, best first; the tag is given by the offer. */
  | { readonly kind: 'sdes'; readonly crypto: readonly Omit<SdesCrypto, 'tag'>[] };

/** Our end of a call's sound. */
export interface LocalMedia {
  /** IPv4 or IPv6 address told to the peer. */
  readonly address: string;
  /** RTP port. */
  readonly port: number;
  /** In order of preference; the payload types count when we make the offer. */
  readonly codecs: readonly AudioCodec[];
  /** Whether RFC 4733 events are spoken. */
  readonly telephoneEvent: boolean;
  /** RTCP port when it is not `port` + 1 (RFC 3605). */
  readonly rtcpPort?: number;
  /** Whether RTCP may share the RTP port (RFC 5761). */
  readonly rtcpMux?: boolean;
  /** Decimal digits; the same for all descriptions of one call leg. */
  readonly sessionId: string;
  /** Raised by one whenever the description differs from the one before (RFC 3264 §8). */
  readonly version: number;
  readonly security?: MediaSecurity;
}

/** What a finished offer/answer exchange says about the one audio stream. */
export interface NegotiatedAudio {
  readonly remote: {
    readonly address: string;
    readonly port: number;
    readonly rtcpPort: number;
    readonly rtcpMux: boolean;
  };
  /** What we send, with the payload type the peer wants for it. */
  readonly codec: AudioCodec;
  /** The payload type the peer sends it with. */
  readonly receivePayloadType: number;
  /**
   * Further codecs both descriptions list, with the payload types the peer sends them with: it may
   * switch to them without asking.
   */
  readonly alternatives: readonly AudioCodec[];
  readonly telephoneEvent?: {
    readonly payloadType: number;
    readonly receivePayloadType: number;
    /** In Hz; equal to the codec's where the peer lets us choose (RFC 4733 §2.5.1.1). */
    readonly clockRate: number;
  };
  /** Packet length the peer wants to receive, in ms. */
  readonly ptimeMs: number;
  /** What remains for us: `sendonly` means that we send and do not receive. */
  readonly direction: SdpDirection;
  /** What the peer asked for, from its side; `sendonly` and `inactive` are hold. */
  readonly remoteDirection: SdpDirection;
  /** The peer's `o=` numbers, to notice an unchanged description. */
  readonly remoteVersion: { readonly id: string; readonly version: string };
  /** The keys of both directions when security is SDES. */
  readonly crypto?: { readonly local: SdesCrypto; readonly remote: SdesCrypto };
  /** What DTLS and ICE need when security is DTLS. */
  readonly dtls?: RemoteDtls;
}

export type AnswerResult =
  | { readonly ok: true; readonly sdp: string; readonly media: NegotiatedAudio }
  | { readonly ok: false; readonly status: 400 | 488; readonly reason: string };

export type AcceptResult =
  | { readonly ok: true; readonly media: NegotiatedAudio }
  | { readonly ok: false; readonly reason: string };
