import type { Socket } from 'node:dgram';
import { type AudioCodecCore, createCodec } from '../codecs/index.ts';
import type { PortMedia, PortStatistics } from '../control/types.ts';
import { DigitReceiver, type DigitSender } from '../dtmf/index.ts';
import {
  blankRtpFields,
  isRtcp,
  Latch,
  parseRtp,
  ReceiveStatistics,
  RTP_HEADER_BYTES,
  type RtpFields,
  SendStream,
} from '../rtp/index.ts';
import type { EarFeed } from './ear-feed.ts';
import type { EarPort, Outgoing, VoicePort } from './ends.ts';
import { OutgoingFrames } from './outgoing-frames.ts';
import type { SocketPair } from './port-pool.ts';
import { RtcpReporter } from './rtcp-reporter.ts';
import { VoiceSource } from './voice-source.ts';

/** Comfort noise (RFC 3389): nobody negotiated it with the other side of a relay. */
const COMFORT_NOISE = 13;

/** What a port needs from its engine. */
export interface PortHost {
  /** A steady clock, ms. */
  readonly nowMs: () => number;
  /** Wall clock, ms since 1970. */
  readonly wallMs: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly publicAddress: string;
  readonly digitHeard: (port: MediaPort, digit: string, durationMs: number) => void;
  readonly latched: (port: MediaPort, address: string, portNumber: number) => void;
}

/**
 * One RTP port: its sockets, whose packets it takes, what it counts, and its one outgoing stream.
 * It knows who listens to its voice, and hands each packet to them; what it sends is decided by
 * its ear (`EarFeed`), which calls `forward` or `sendOwn`.
 */
export class MediaPort implements EarPort, VoicePort {
  readonly id: string;
  readonly pair: SocketPair;
  readonly stream: SendStream;
  readonly received: ReceiveStatistics;
  readonly reporter: RtcpReporter;
  readonly outgoing: Outgoing = new OutgoingFrames(this);
  readonly rtp: MediaPort = this;
  /** Ears that get this port's packets as they are. */
  readonly relayedTo: EarFeed[] = [];
  /** Ears whose mix contains this port's voice. */
  readonly mixedInto = new Set<EarFeed>();
  /** Jitter buffer and decoder, while at least one ear mixes this voice. */
  voice: VoiceSource | undefined;
  media: PortMedia | undefined;
  codec: AudioCodecCore | undefined;
  digits: DigitSender | undefined;
  strangers = 0;
  rejected = 0;
  /** Late packets of voices that have been put away. */
  late = 0;
  readonly #host: PortHost;
  readonly #latch = new Latch();
  readonly #fields = blankRtpFields();
  readonly #digitReceiver: DigitReceiver;
  readonly #digitPacket = Buffer.alloc(RTP_HEADER_BYTES + 4);
  #sendAddress = '';
  #sendPort = 0;
  #closed = false;

  constructor(id: string, pair: SocketPair, host: PortHost) {
    this.id = id;
    this.pair = pair;
    this.#host = host;
    this.stream = new SendStream(8000, {
      ssrc: Math.floor(host.random() * 0x100000000),
      sequence: Math.floor(host.random() * 0x10000),
      timestamp: Math.floor(host.random() * 0x100000000),
    });
    this.received = new ReceiveStatistics(8000);
    this.reporter = new RtcpReporter(this, host);
    this.#digitReceiver = new DigitReceiver({
      onDigit: (digit, durationMs) => host.digitHeard(this, digit, durationMs),
    });
    pair.rtp.on('message', (packet, from) => this.#onRtp(packet, from.address, from.port));
    pair.rtcp.on('message', (packet, from) => this.#onRtcp(packet, from.address));
  }

  get mayReceive(): boolean {
    const direction = this.media?.direction;
    return direction === 'sendrecv' || direction === 'recvonly';
  }

  get maySend(): boolean {
    const direction = this.media?.direction;
    return this.#sendPort !== 0 && (direction === 'sendrecv' || direction === 'sendonly');
  }

  /** Takes a new description of the other side; returns false when we do not speak its codec. */
  configure(media: PortMedia): boolean {
    const codec = createCodec(media.codec.name);
    if (codec === undefined) {
      return false;
    }
    this.codec = codec;
    this.media = media;
    this.stream.setClockRate(media.codec.clockRate);
    this.received.setClockRate(media.codec.clockRate);
    this.#latch.reset(media.remote, media.latch ?? 'host');
    this.#aim();
    return true;
  }

  startVoice(): void {
    if (this.voice === undefined && this.codec !== undefined) {
      this.voice = new VoiceSource(this.codec, this.media?.codec.clockRate ?? 8000);
    }
  }

  stopVoice(): void {
    this.late += this.voice?.late ?? 0;
    this.voice = undefined;
  }

  /** After another codec was settled, the voice is decoded by that one. */
  refreshVoice(): void {
    const clockRate = this.media?.codec.clockRate ?? 8000;
    if (this.voice !== undefined && this.codec !== undefined && this.voice.codec !== this.codec) {
      this.late += this.voice.late;
      this.voice = new VoiceSource(this.codec, clockRate);
    }
  }

  /** Where RTCP goes: as signalled, or beside the RTP when that turned out to be elsewhere. */
  get rtcpTarget(): { socket: Socket; address: string; port: number } | undefined {
    const remote = this.media?.remote;
    if (remote === undefined || this.#sendPort === 0) {
      return undefined;
    }
    if (remote.rtcpMux === true) {
      return { socket: this.pair.rtp, address: this.#sendAddress, port: this.#sendPort };
    }
    const moved = this.#sendPort !== remote.port || this.#sendAddress !== remote.address;
    const port = moved ? this.#sendPort + 1 : (remote.rtcpPort ?? remote.port + 1);
    return port > 65535 || port === 0
      ? undefined
      : { socket: this.pair.rtcp, address: this.#sendAddress, port };
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
    this.#send(whole ? packet : packet.subarray(at, from.payloadEnd));
  }

  /** Sends a packet of our own whose payload is in place after 12 bytes for the header. */
  sendOwn(packet: Buffer, duration: number, nowMs: number): void {
    const media = this.media;
    if (media !== undefined) {
      const bytes = packet.length - RTP_HEADER_BYTES;
      this.stream.own(packet, media.codec.payloadType, duration, bytes, nowMs);
      this.#send(packet);
    }
  }

  /** Sends one telephone-event packet between the others. */
  sendEvent(payload: Uint8Array, timestamp: number, marker: boolean, nowMs: number): void {
    const type = this.media?.telephoneEvent?.payloadType;
    if (type !== undefined && this.maySend) {
      const packet = this.#digitPacket;
      packet.set(payload.subarray(0, 4), RTP_HEADER_BYTES);
      this.stream.event(packet, type, marker, timestamp, 4, nowMs);
      this.#send(packet);
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
    this.reporter.housekeeping(nowMs);
  }

  statistics(relay: boolean, mixing: boolean): PortStatistics {
    const { received, stream } = this;
    const settled = this.#latch.settled;
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
        strangers: this.strangers,
        rejected: this.rejected,
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
      this.pair.rtp.removeAllListeners('message');
      this.pair.rtcp.removeAllListeners('message');
    }
  }

  #onRtp(packet: Buffer, address: string, portNumber: number): void {
    const nowMs = this.#host.nowMs();
    const before = this.#latch.settled;
    if (!this.#latch.accept(address, portNumber, nowMs)) {
      this.strangers++;
      return;
    }
    if (before !== this.#latch.settled) {
      this.#aim();
      this.#host.latched(this, address, portNumber);
    }
    const media = this.media;
    const fields = this.#fields;
    if (isRtcp(packet)) {
      this.reporter.received(packet);
      return;
    }
    // Some phones open their NAT with a datagram that is no RTP, such as the text "hello".
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
    const duration = this.#durationOf(fields, media);
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
      ears[index]?.relayEvent(index === 0 ? packet : Buffer.from(packet), fields, nowMs);
    }
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

  #durationOf(fields: RtpFields, media: PortMedia): number {
    // G.711 has one byte per sample; for others the agreed packet time has to be believed.
    return media.codec.name === 'PCMU' || media.codec.name === 'PCMA'
      ? fields.payloadEnd - fields.payloadStart
      : Math.round((media.ptimeMs * media.codec.clockRate) / 1000);
  }

  #onRtcp(packet: Buffer, address: string): void {
    if (address === this.#sendAddress) {
      this.reporter.received(packet);
    } else {
      this.strangers++;
    }
  }

  #aim(): void {
    const target = this.#latch.target;
    this.#sendAddress = target?.address ?? '';
    // An unspecified address is the hold of old phones (RFC 3264 §8.4): nothing may be sent there,
    // and the kernel would take it for this machine.
    const isNowhere = this.#sendAddress === '0.0.0.0' || this.#sendAddress === '::';
    this.#sendPort = isNowhere ? 0 : (target?.port ?? 0);
  }

  #send(packet: Buffer): void {
    if (this.#sendPort !== 0 && !this.#closed) {
      this.pair.rtp.send(packet, this.#sendPort, this.#sendAddress);
    }
  }
}
