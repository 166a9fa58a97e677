import { type AudioCodecCore, createMixCodec, opusDuration } from '../codecs/index.ts';
import type { PortMedia, PortStatistics } from '../control/types.ts';
import { DigitReceiver, type DigitSender } from '../dtmf/index.ts';
import {
  blankRtpFields,
  parseRtp,
  ReceiveStatistics,
  RTP_HEADER_BYTES,
  type RtpFields,
  SendStream,
} from '../rtp/index.ts';
import { eventClock, soundClock } from './clocks.ts';
import type { EarPort, Listener, Outgoing, PacketOutlet, VoicePort } from './ends.ts';
import { OutgoingFrames, type PacketSender } from './outgoing-frames.ts';
import type { SocketPair } from './port-pool.ts';
import { type Reported, RtcpReporter } from './rtcp-reporter.ts';
import { VoiceSource } from './voice-source.ts';
import { Wire, type WireSurroundings } from './wire.ts';

/** Comfort noise (RFC 3389): nobody negotiated it with the other side of a relay. */
const COMFORT_NOISE = 13;

/** What a port needs from its engine. */
export interface PortHost extends WireSurroundings {
  readonly digitHeard: (port: MediaPort, digit: string, durationMs: number) => void;
  readonly latched: (port: MediaPort, address: string, portNumber: number) => void;
  /** Sound can go to the other side now, or no longer. */
  readonly opened: (port: MediaPort) => void;
}

/**
 * One RTP port: what comes over its wire, what it counts, and its one outgoing stream.
 * It knows who listens to its voice, and hands each packet to them; what it sends is decided by
 * its ear (`EarFeed`), which calls `forward` or `sendOwn`.
 */
export class MediaPort implements EarPort, VoicePort, PacketOutlet, PacketSender, Reported {
  /** Its leg's, which may become another one. */
  id: string;
  readonly pair: SocketPair;
  readonly wire: Wire;
  readonly stream: SendStream;
  readonly received: ReceiveStatistics;
  readonly reporter: RtcpReporter;
  readonly outgoing: Outgoing = new OutgoingFrames(this);
  readonly rtp: MediaPort = this;
  /** Ears that get this port's packets as they are. */
  readonly relayedTo: Listener[] = [];
  /** Ears whose mix contains this port's voice. */
  readonly mixedInto = new Set<Listener>();
  /** Jitter buffer and decoder, while at least one ear mixes this voice. */
  voice: VoiceSource | undefined;
  media: PortMedia | undefined;
  codec: AudioCodecCore | undefined;
  digits: DigitSender | undefined;
  rejected = 0;
  /** Late packets of voices that have been put away. */
  late = 0;
  readonly #host: PortHost;
  readonly #fields = blankRtpFields();
  #digitReceiver: DigitReceiver;
  readonly #digitPacket = Buffer.alloc(RTP_HEADER_BYTES + 4);
  #closed = false;

  constructor(id: string, pair: SocketPair, host: PortHost) {
    this.id = id;
    this.pair = pair;
    this.#host = host;
    this.stream = new SendStream(8000, {
      ssrc: Math.floor(host.random() * 0x100000000),
      // Below half, so that nobody misses a rollover in the first packets (RFC 3711 §3.3.1).
      sequence: Math.floor(host.random() * 0x8000),
      timestamp: Math.floor(host.random() * 0x100000000),
    });
    this.received = new ReceiveStatistics(8000);
    this.reporter = new RtcpReporter(this, host);
    this.#digitReceiver = this.#createDigitReceiver(eventClock(undefined));
    this.wire = new Wire(pair, {
      nowMs: host.nowMs,
      onRtp: (packet, nowMs) => this.#onRtp(packet, nowMs),
      onRtcp: (packet) => this.reporter.received(packet),
      latched: (address, portNumber) => host.latched(this, address, portNumber),
      opened: () => host.opened(this),
      wallMs: host.wallMs,
      random: host.random,
      publicAddress: host.publicAddress,
    });
  }

  get mayReceive(): boolean {
    const direction = this.media?.direction;
    return direction === 'sendrecv' || direction === 'recvonly';
  }

  get maySend(): boolean {
    const direction = this.media?.direction;
    return this.wire.canSend && (direction === 'sendrecv' || direction === 'sendonly');
  }

  /** Takes a new description of the other side; returns false when we do not speak its codec. */
  configure(media: PortMedia): boolean {
    // The same codec goes on with what it remembers of the sound so far.
    const isSame = this.codec?.name.toUpperCase() === media.codec.name.toUpperCase();
    const codec = isSame ? this.codec : createMixCodec(media.codec.name);
    if (codec === undefined) {
      return false;
    }
    this.wire.configure(media);
    if (!isSame) {
      this.codec?.close?.();
    }
    this.codec = codec;
    if (eventClock(media) !== eventClock(this.media)) {
      this.#digitReceiver = this.#createDigitReceiver(eventClock(media));
    }
    this.media = media;
    this.stream.setClockRate(media.codec.clockRate);
    this.received.setClockRate(media.codec.clockRate);
    return true;
  }

  startVoice(): void {
    if (this.voice === undefined && this.codec !== undefined) {
      this.voice = new VoiceSource(this.codec, soundClock(this.media));
    }
  }

  stopVoice(): void {
    this.late += this.voice?.late ?? 0;
    this.voice = undefined;
  }

  /** After another codec was settled, the voice is decoded by that one. */
  refreshVoice(): void {
    if (this.voice !== undefined && this.codec !== undefined && this.voice.codec !== this.codec) {
      this.late += this.voice.late;
      this.voice = new VoiceSource(this.codec, soundClock(this.media));
    }
  }

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
  ): void {
    const at = from.payloadStart - RTP_HEADER_BYTES;
    const bytes = from.payloadEnd - from.payloadStart;
    if (!this.stream.relay(packet, at, from, payloadType, duration, bytes, nowMs)) {
      return;
    }
    const whole = at === 0 && from.payloadEnd === packet.length;
    this.wire.send(whole ? packet : packet.subarray(at, from.payloadEnd));
  }

  /** Sends a packet of our own whose payload is in place after 12 bytes for the header. */
  sendOwn(packet: Buffer, duration: number, nowMs: number): void {
    const media = this.media;
    if (media !== undefined) {
      const bytes = packet.length - RTP_HEADER_BYTES;
      this.stream.own(packet, media.codec.payloadType, duration, bytes, nowMs);
      this.wire.send(packet);
    }
  }

  /** Sends one telephone-event packet between the others. */
  sendEvent(payload: Uint8Array, timestamp: number, marker: boolean, nowMs: number): void {
    const type = this.media?.telephoneEvent?.payloadType;
    if (type !== undefined && this.maySend) {
      const packet = this.#digitPacket;
      packet.set(payload.subarray(0, 4), RTP_HEADER_BYTES);
      this.stream.event(packet, type, marker, timestamp, 4, nowMs);
      this.wire.send(packet);
    }
  }

  /** Sends the next packet of digits we were asked to send. Called every 20 ms while busy. */
  tickDigits(nowMs: number): void {
    const next = this.digits?.next(this.stream.timestampAt(nowMs));
    if (next !== undefined) {
      this.sendEvent(next.payload, next.timestamp, next.marker, nowMs);
    }
  }

  /** Work that can wait 100 ms: reports due, digits whose end was lost. */
  housekeeping(nowMs: number): void {
    if (this.#closed) {
      return;
    }
    this.#digitReceiver.expire(nowMs);
    this.wire.housekeeping(nowMs);
    this.reporter.housekeeping(nowMs);
  }

  statistics(relay: boolean, mixing: boolean): PortStatistics {
    const { received, stream, wire } = this;
    const settled = wire.settled;
    const remoteReport = this.reporter.remoteReport;
    const sinceMs =
      received.lastAtMs === undefined ? undefined : this.#host.nowMs() - received.lastAtMs;
    return {
      received: {
        packets: received.packets,
        bytes: received.bytes,
        lost: received.lost,
        duplicates: received.duplicates,
        reordered: received.reordered,
        late: this.late + (this.voice?.late ?? 0),
        strangers: wire.strangers,
        rejected: this.rejected + wire.rejected,
        forged: wire.forged,
        replayed: wire.replayed,
        jitterMs: received.jitterMs,
        ...(sinceMs === undefined ? {} : { lastAt: Math.round(this.#host.wallMs() - sinceMs) }),
      },
      sent: { packets: stream.packets, bytes: stream.bytes },
      ...(remoteReport === undefined ? {} : { remoteReport }),
      ...(settled === undefined
        ? {}
        : { latched: { address: settled.address, port: settled.port } }),
      ...(this.codec === undefined ? {} : { codec: this.codec.name }),
      relay,
      mixing,
    };
  }

  /** Says goodbye (RTCP BYE) and stops listening; the pair goes back to the pool. Idempotent. */
  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.reporter.bye();
      this.wire.close();
      this.codec?.close?.();
    }
  }

  #onRtp(packet: Buffer, nowMs: number): void {
    const media = this.media;
    const fields = this.#fields;
    if (media === undefined || !parseRtp(packet, fields)) {
      this.rejected++;
      return;
    }
    if (fields.payloadType === media.receivePayloadType) {
      this.#onAudio(packet, fields, media, nowMs);
    } else if (fields.payloadType === media.telephoneEvent?.receivePayloadType) {
      this.#onEvent(packet, fields, nowMs);
    } else {
      this.#count(fields, nowMs, false);
      this.#leaveOut(fields, nowMs);
      if (fields.payloadType !== COMFORT_NOISE) {
        this.rejected++;
      }
    }
  }

  #onAudio(packet: Buffer, fields: RtpFields, media: PortMedia, nowMs: number): void {
    const arrival = this.#count(fields, nowMs, true);
    if (arrival === 'duplicate' || arrival === 'stray' || !this.mayReceive) {
      return;
    }
    const duration = this.#durationOf(packet, fields, media);
    this.voice?.insert(packet, fields, duration, nowMs);
    const ears = this.relayedTo;
    for (let index = 0; index < ears.length; index++) {
      // One buffer cannot carry two headers at once: the kernel may not have taken it yet.
      const copy = index === 0 ? packet : Buffer.from(packet);
      ears[index]?.relay(copy, fields, duration, nowMs);
    }
  }

  #onEvent(packet: Buffer, fields: RtpFields, nowMs: number): void {
    const arrival = this.#count(fields, nowMs, false);
    if (arrival === 'restart') {
      this.#digitReceiver.restart();
    }
    if (arrival === 'duplicate' || arrival === 'stray' || !this.mayReceive) {
      return;
    }
    const payload = packet.subarray(fields.payloadStart, fields.payloadEnd);
    this.#digitReceiver.accept(payload, fields.timestamp, nowMs);
    this.voice?.passEvent(fields, nowMs);
    for (const ear of this.mixedInto) {
      ear.forwardEvent(this, payload, fields, nowMs);
    }
    const ears = this.relayedTo;
    for (let index = 0; index < ears.length; index++) {
      const copy = index === 0 ? packet : Buffer.from(packet);
      ears[index]?.relayEvent(this, copy, fields, nowMs);
    }
  }

  #createDigitReceiver(clockRate: number): DigitReceiver {
    return new DigitReceiver({
      clockRate,
      onDigit: (digit, durationMs) => this.#host.digitHeard(this, digit, durationMs),
    });
  }

  #count(fields: RtpFields, nowMs: number, timed: boolean) {
    const bytes = fields.payloadEnd - fields.payloadStart;
    const { sequence, timestamp, ssrc } = fields;
    return this.received.packet(sequence, timestamp, ssrc, bytes, nowMs, timed);
  }

  #leaveOut(fields: RtpFields, nowMs: number): void {
    this.voice?.passEvent(fields, nowMs);
    for (const ear of this.relayedTo) {
      ear.leaveOut(fields);
    }
  }

  #durationOf(packet: Buffer, fields: RtpFields, media: PortMedia): number {
    if (this.codec?.name === 'opus') {
      const duration = opusDuration(packet, fields.payloadStart, fields.payloadEnd);
      return Math.round((duration * media.codec.clockRate) / 48_000);
    }
    // G.711 has one byte per sample, G.722 one per unit of the clock that RTP says.
    return fields.payloadEnd - fields.payloadStart;
  }
}
