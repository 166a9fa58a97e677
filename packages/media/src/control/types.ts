import type { Fingerprint } from '../dtls/index.ts';
import type { IceCandidate, IceCredentials, RemoteIce } from '../ice/index.ts';
import type { LatchMode } from '../rtp/index.ts';
import type { SrtpKeys } from '../srtp/index.ts';

export type { HearingRow, PlainSound, Sound } from '../mixer/index.ts';

/** How a port sends and receives, as offer and answer settled it (RFC 3264). */
export interface PortMedia {
  /** Where the other side said it receives. An IP address, not a name. */
  readonly remote: {
    readonly address: string;
    readonly port: number;
    /** Default: the RTP port plus one (RFC 3550 §11). */
    readonly rtcpPort?: number;
    /** RTP and RTCP on one port (RFC 5761). */
    readonly rtcpMux?: boolean;
  };
  /** What we send. */
  readonly codec: {
    readonly name: string;
    /** RTP clock in Hz. */
    readonly clockRate: number;
    readonly payloadType: number;
  };
  /** What the other side sends: the payload type we gave this codec in our description. */
  readonly receivePayloadType: number;
  /** RFC 4733 digits; absent when the other side does not take them. */
  readonly telephoneEvent?: {
    readonly payloadType: number;
    readonly receivePayloadType: number;
    /** In Hz; default 8000. */
    readonly clockRate?: number;
  };
  readonly ptimeMs: number;
  /** Seen from us. */
  readonly direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
  /** Whose packets may settle the source; default `host`. */
  readonly latch?: LatchMode;
  /** Absent: plain RTP. */
  readonly security?: PortSecurity;
}

/** How a port's packets are protected. */
export type PortSecurity = SdesSecurity | DtlsSecurity;

/** SRTP with keys that the signalling carried (RFC 4568). */
export interface SdesSecurity {
  readonly kind: 'sdes';
  /** Keys of what we send, and of what the other side sends. */
  readonly send: SrtpKeys;
  readonly receive: SrtpKeys;
}

/** SRTP with the keys of a DTLS handshake over the way that ICE finds (RFC 5763, RFC 8445). */
export interface DtlsSecurity {
  readonly kind: 'dtls';
  /** `client` speaks first (SDP `setup:active`). */
  readonly role: 'client' | 'server';
  /** The other side's certificate must have one of them; SHA-256 and longer count. */
  readonly fingerprints: readonly Fingerprint[];
  readonly ice: RemoteIce;
}

/** What our description says of a port that a WebRTC peer talks to. */
export interface LocalTransport extends IceCredentials {
  readonly fingerprint: Fingerprint;
  readonly candidates: readonly IceCandidate[];
}

export interface PortAddress {
  /** The address to tell the other side. */
  readonly address: string;
  readonly port: number;
  readonly rtcpPort: number;
}

export interface PortSummary extends PortAddress {
  readonly portId: string;
  readonly configured: boolean;
  /** False after the control that opened it went away, until another one claims it. */
  readonly claimed: boolean;
  /** Session whose table names this port as an ear. */
  readonly sessionId?: string;
}

/** Counters of one port. Times are ms; `lastAt` is ms since 1970. */
export interface PortStatistics {
  readonly received: {
    readonly packets: number;
    /** Payload bytes. */
    readonly bytes: number;
    readonly lost: number;
    readonly duplicates: number;
    readonly reordered: number;
    /** Came too late to be played; counted only while the port's voice is mixed. */
    readonly late: number;
    /** Dropped because they came from somebody else than the other side. */
    readonly strangers: number;
    /** Dropped because they were not RTP or of a payload type nobody agreed on. */
    readonly rejected: number;
    /** Dropped because they do not open with the agreed SRTP keys. */
    readonly forged: number;
    /** Dropped because the same protected packet came before. */
    readonly replayed: number;
    readonly jitterMs: number;
    readonly lastAt?: number;
  };
  readonly sent: {
    readonly packets: number;
    /** Payload bytes. */
    readonly bytes: number;
  };
  /** What the other side says about what we send (RTCP receiver reports). */
  readonly remoteReport?: {
    /** 0–1, over its last interval. */
    readonly lossFraction: number;
    readonly lost: number;
    readonly jitterMs: number;
    readonly roundTripMs?: number;
  };
  /** Where packets really come from, once one came. */
  readonly latched?: { readonly address: string; readonly port: number };
  readonly codec?: string;
  /** This port's ear gets packets of one other port, forwarded as they are. */
  readonly relay: boolean;
  /** This port's ear gets a mix. */
  readonly mixing: boolean;
}

/** What a recorder has written. */
export interface RecorderResult {
  readonly durationMs: number;
  /** One mono WAV of 8 kHz PCM16 for each ear, all of one length. */
  readonly channels: readonly { readonly channel: string; readonly path: string }[];
}

export type MediaEvent =
  | {
      readonly type: 'digit';
      readonly portId: string;
      readonly digit: string;
      readonly durationMs: number;
    }
  /** A sound that does not loop has ended, or does not exist. */
  | { readonly type: 'played'; readonly portId: string; readonly soundId: string }
  | {
      readonly type: 'latched';
      readonly portId: string;
      readonly address: string;
      readonly port: number;
    }
  /** A recorder's files are complete: it was closed, or nobody claimed it. */
  | ({ readonly type: 'recorderFinished'; readonly recorderId: string } & RecorderResult)
  /** A recorder's files cannot be written any further; what was written before can be read. */
  | { readonly type: 'recorderFailed'; readonly recorderId: string; readonly reason: string }
  /** A stream's voice was sent more than it can keep; the rest was dropped. */
  | { readonly type: 'soundRefused'; readonly portId: string }
  | { readonly type: 'portClosed'; readonly portId: string; readonly reason: 'orphan' | 'engine' }
  /** The engine process ended or cut us off: its ports are gone. The next `openPort` starts anew. */
  | { readonly type: 'engineLost'; readonly portIds: readonly string[] };

/** What the engine process holds: the leak ledger of sound. */
export interface MediaResources {
  /** Open RTP ports. */
  readonly rtpPorts: number;
  /** Bound UDP sockets, those kept for the next ports included. */
  readonly sockets: number;
  /** Sockets of closed ports, kept bound for the next ones. */
  readonly pooledSockets: number;
  readonly sessions: number;
  /** Ears that get a mix right now. */
  readonly mixing: number;
  /** Ears that get packets forwarded right now. */
  readonly relayed: number;
  /** Open recorders and streams. */
  readonly recorders: number;
  readonly streams: number;
  /** CPU time of the engine process since its start, in ms. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

/** Errors of the door, by stable code. */
export type MediaErrorCode =
  | 'rtp-ports-exhausted'
  | 'unknown-port'
  | 'unknown-codec'
  | 'not-configured'
  | 'no-telephone-event'
  | 'bad-request'
  | 'engine-busy'
  | 'engine-lost'
  | 'engine-start-failed'
  | 'closed';

/** A refused or failed request to the media engine. */
export class MediaError extends Error {
  readonly code: MediaErrorCode;

  constructor(code: MediaErrorCode, message: string) {
    super(message);
    this.name = 'MediaError';
    this.code = code;
  }
}
