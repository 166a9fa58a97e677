import type { AudioCodecCore } from '../codecs/index.ts';
import type { PortMedia } from '../control/types.ts';
import type { HeldPacket } from '../jitter/index.ts';
import type { Conference } from './conference.ts';
import type { EarFeed } from './ear-feed.ts';
import type { MediaPort } from './media-port.ts';

/** Takes the frames of one ear's mix to where they belong: RTP packets, a file, a stream. */
export interface Outgoing {
  /** One frame of sound, 8 kHz. The samples are the mixer's and change after the call. */
  add(pcm: Int16Array, nowMs: number): void;
  /** This tick's whole sum of a conference, from which this ear takes nothing away. */
  addShared(conference: Conference, tick: number, nowMs: number): void;
  /** Sends what has been collected. */
  flush(nowMs: number): void;
}

/** The end of a row of the hearing table: a phone, a recorder's channel, a stream. */
export interface EarPort {
  readonly id: string;
  /** Whether sound can go there now. */
  readonly maySend: boolean;
  /** Undefined for ends that speak no codec: those take samples and are never relayed to. */
  readonly media: PortMedia | undefined;
  /** The RTP port behind the ear, if that is what it is. */
  readonly rtp: MediaPort | undefined;
  readonly outgoing: Outgoing;
}

/** A voice as the mixer takes it. */
export interface Voice {
  /** This tick's frame, or undefined while nothing is heard. The same for all who ask in a tick. */
  frame(tick: number, nowMs: number): Int16Array | undefined;
  /** True when the next sound starts with a whole packet. */
  readonly atPacketBorder: boolean;
  /** Visits the packets not played yet, in order. */
  peek(visit: (held: HeldPacket) => void): void;
}

/** Where a voice of the hearing table comes from: a phone or a stream. */
export interface VoicePort {
  readonly id: string;
  readonly media: PortMedia | undefined;
  readonly codec: AudioCodecCore | undefined;
  /** Whether its voice may be heard now. */
  readonly mayReceive: boolean;
  /** Present while at least one ear mixes it. */
  readonly voice: Voice | undefined;
  /** Ears that get its packets as they are. */
  readonly relayedTo: EarFeed[];
  /** Ears whose mix contains it. */
  readonly mixedInto: Set<EarFeed>;
  startVoice(): void;
  stopVoice(): void;
}
