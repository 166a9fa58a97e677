import type { AudioCodecCore } from '../codecs/index.ts';
import type { PortMedia } from '../control/types.ts';
import type { HeldPacket } from '../jitter/index.ts';
import type { RtpFields, SendStream } from '../rtp/index.ts';

/** One sum that several ears hear as it is. */
export interface SharedSum {
  /** This tick's sum, 8 kHz. They are the mixer's and change after the call. */
  samples(): Int16Array;
  /** This tick's sum, encoded once for all. */
  payload(codec: AudioCodecCore, tick: number): Uint8Array;
}

/** Takes the frames of one ear's mix to where they belong: RTP packets, a file, a stream. */
export interface Outgoing {
  /** One frame of sound, 8 kHz. The samples are the mixer's and change after the call. */
  add(pcm: Int16Array, nowMs: number): void;
  /** This tick's whole sum of a conference, from which this ear takes nothing away. */
  addShared(sum: SharedSum, tick: number, nowMs: number): void;
  /** Sends what has been collected. */
  flush(nowMs: number): void;
}

/** An RTP port as its ear sees it: where packets of others go on, between those of the mix. */
export interface PacketOutlet {
  readonly stream: SendStream;
  /**
   * Forwards a packet of another port, whose header is rewritten in place.
   * @param payloadType ours for what it carries.
   * @param duration timestamp units it lasts.
   */
  forward(
    packet: Buffer,
    from: RtpFields,
    payloadType: number,
    duration: number,
    nowMs: number,
  ): void;
  /** Sends one telephone-event packet between the others. */
  sendEvent(payload: Uint8Array, timestamp: number, marker: boolean, nowMs: number): void;
}

/** The end of a row of the hearing table: a phone, a recorder's channel, a stream. */
export interface EarPort {
  readonly id: string;
  /** Whether sound can go there now. */
  readonly maySend: boolean;
  /** Undefined for ends that speak no codec: those take samples and are never relayed to. */
  readonly media: PortMedia | undefined;
  /** The RTP port behind the ear, if that is what it is. */
  readonly rtp: PacketOutlet | undefined;
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

/** An ear as the voices that it hears see it: it gets their packets. */
export interface Listener {
  /** A packet of the relayed voice. */
  relay(packet: Buffer, fields: RtpFields, duration: number, nowMs: number): void;
  /** A packet of the relayed voice that does not go on took a sequence number. */
  leaveOut(fields: RtpFields): void;
  /** A digit packet of the relayed voice; it goes on if our side takes digits. */
  relayEvent(source: VoicePort, packet: Buffer, fields: RtpFields, nowMs: number): void;
  /** A digit packet of a mixed voice: put between the packets of the mix. */
  forwardEvent(source: VoicePort, payload: Uint8Array, fields: RtpFields, nowMs: number): void;
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
  readonly relayedTo: Listener[];
  /** Ears whose mix contains it. */
  readonly mixedInto: Set<Listener>;
  startVoice(): void;
  stopVoice(): void;
}
