import type { AudioCodecCore } from '../codecs/index.ts';
import type { PortMedia } from '../control/types.ts';
import { RTP_HEADER_BYTES } from '../rtp/index.ts';
import { soundClock } from './clocks.ts';
import type { Outgoing, SharedSum } from './ends.ts';
import { FRAME, TICK_MS } from './frame.ts';

const MOST_FRAMES = 10;

/** What packets are made for: how the other side wants them, and the way out. */
export interface PacketSender {
  readonly media: PortMedia | undefined;
  readonly codec: AudioCodecCore | undefined;
  /** Sends a packet of our own whose payload is in place after 12 bytes for the header. */
  sendOwn(packet: Buffer, duration: number, nowMs: number): void;
}

/** Packs encoded frames into packets of the agreed packet time, and sends them. */
export class OutgoingFrames implements Outgoing {
  readonly #port: PacketSender;
  #packet: Buffer = Buffer.alloc(0);
  #frames = 0;
  #count = 0;
  #bytes = 0;
  #codec: AudioCodecCore | undefined;

  constructor(port: PacketSender) {
    this.#port = port;
  }

  /** Encodes one frame of sound. */
  add(pcm: Int16Array, nowMs: number): void {
    const codec = this.#port.codec;
    if (codec === undefined) {
      return;
    }
    this.#prepare(codec, nowMs);
    const start = RTP_HEADER_BYTES + this.#bytes;
    const room = this.#packet.subarray(start, start + codec.frameBytes);
    this.#added(codec.encode(pcm, FRAME, room), nowMs);
  }

  /** Takes one frame that is encoded once for all ears that hear the same. */
  addShared(sum: SharedSum, tick: number, nowMs: number): void {
    const codec = this.#port.codec;
    if (codec?.stateful === true) {
      // What such a codec makes of a frame depends on what its own listener has heard before.
      this.add(sum.samples(), nowMs);
    } else if (codec !== undefined) {
      const payload = sum.payload(codec, tick);
      this.#prepare(codec, nowMs);
      this.#packet.set(payload, RTP_HEADER_BYTES + this.#bytes);
      this.#added(payload.length, nowMs);
    }
  }

  /** Sends what has been collected of a packet. */
  flush(nowMs: number): void {
    if (this.#count === 0) {
      return;
    }
    const length = RTP_HEADER_BYTES + this.#bytes;
    const packet = length === this.#packet.length ? this.#packet : this.#packet.subarray(0, length);
    const duration = (this.#count * FRAME * soundClock(this.#port.media)) / 8000;
    this.#count = 0;
    this.#bytes = 0;
    this.#port.sendOwn(packet, duration, nowMs);
  }

  #prepare(codec: AudioCodecCore, nowMs: number): void {
    const wanted = Math.round((this.#port.media?.ptimeMs ?? TICK_MS) / TICK_MS);
    // A packet carries one Opus frame (RFC 7587 §4.2), however long the other side wants packets.
    const most = codec.name === 'opus' ? 1 : MOST_FRAMES;
    const frames = Math.min(most, Math.max(1, wanted));
    if (codec !== this.#codec || frames !== this.#frames) {
      this.flush(nowMs);
      this.#codec = codec;
      this.#frames = frames;
      this.#packet = Buffer.alloc(RTP_HEADER_BYTES + frames * codec.frameBytes);
    }
  }

  #added(bytes: number, nowMs: number): void {
    this.#bytes += bytes;
    this.#count++;
    if (this.#count >= this.#frames) {
      this.flush(nowMs);
    }
  }
}
