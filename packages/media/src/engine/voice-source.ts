import type { AudioCodecCore } from '../codecs/index.ts';
import { Concealment, type HeldPacket, JitterBuffer } from '../jitter/index.ts';
import type { RtpFields } from '../rtp/index.ts';
import type { Voice } from './ends.ts';
import { FRAME } from './frame.ts';

/** The longest packet that is decoded: 200 ms. */
const LONGEST_PACKET = 1600;
const EMPTY = Buffer.alloc(0);

/**
 * The voice of one port as the mixer takes it: one 20 ms frame per tick, out of a jitter buffer,
 * decoded once however many ears hear it.
 */
export class VoiceSource implements Voice {
  readonly #codec: AudioCodecCore;
  readonly #jitter: JitterBuffer;
  readonly #concealment = new Concealment();
  /** Decoded sound not yet played. */
  readonly #queue = new Int16Array(LONGEST_PACKET * 2 + FRAME);
  readonly #frame = new Int16Array(FRAME);
  readonly #second = new Int16Array(FRAME);
  #queued = 0;
  #tick = -1;
  #current: Int16Array | undefined;
  #talking = false;

  constructor(codec: AudioCodecCore, clockRate: number) {
    this.#codec = codec;
    this.#jitter = new JitterBuffer(clockRate);
  }

  get late(): number {
    return this.#jitter.late;
  }

  get codec(): AudioCodecCore {
    return this.#codec;
  }

  /** True when the next sound starts with a whole packet: the moment to hand over to a relay. */
  get atPacketBorder(): boolean {
    return this.#queued === 0;
  }

  insert(packet: Buffer, fields: RtpFields, duration: number, nowMs: number): void {
    this.#jitter.insert(packet, fields, duration, nowMs);
  }

  /** A packet without sound took a sequence number: it must not be taken for a loss. */
  passEvent(fields: RtpFields, nowMs: number): void {
    if (this.#talking) {
      this.#jitter.insert(EMPTY, fields, 0, nowMs);
    }
  }

  /** Visits the packets not played yet, in order. */
  peek(visit: (held: HeldPacket) => void): void {
    this.#jitter.peek(visit);
  }

  /** This tick's frame, or undefined while nothing is heard. The same for all who ask in a tick. */
  frame(tick: number, nowMs: number): Int16Array | undefined {
    if (tick !== this.#tick) {
      this.#tick = tick;
      this.#current = this.#play(nowMs);
    }
    return this.#current;
  }

  #play(nowMs: number): Int16Array | undefined {
    const frame = this.#frame;
    if (!this.#fetch(nowMs)) {
      if (!this.#talking) {
        return undefined;
      }
      this.#concealment.fill(frame);
      if (this.#concealment.isFaded) {
        this.#talking = false;
        this.#jitter.pause();
      }
      return frame;
    }
    this.#take(frame);
    if (this.#jitter.shrinkable && this.#fetch(nowMs)) {
      // One frame too much delay: this frame is faded into the next, which saves its time.
      const second = this.#second;
      this.#take(second);
      for (let index = 0; index < FRAME; index++) {
        const share = (index + 1) / (FRAME + 1);
        const sample = (frame[index] ?? 0) * (1 - share) + (second[index] ?? 0) * share;
        frame[index] = Math.round(sample);
      }
      this.#jitter.shrunk(nowMs);
    }
    this.#concealment.heard(frame);
    this.#talking = true;
    return frame;
  }

  /** Decodes until one frame is queued; false when there is none to be had now. */
  #fetch(nowMs: number): boolean {
    while (this.#queued < FRAME) {
      const next = this.#jitter.next(nowMs);
      if (next.kind === 'packet') {
        const { packet, payloadStart, payloadEnd, duration } = next.held;
        if (duration > 0) {
          const payload = packet.subarray(payloadStart, payloadEnd);
          const room = this.#queue.subarray(this.#queued, this.#queued + LONGEST_PACKET);
          this.#queued += this.#codec.decode(payload, room);
        }
      } else {
        return false;
      }
    }
    return true;
  }

  #take(into: Int16Array): void {
    into.set(this.#queue.subarray(0, FRAME));
    this.#queue.copyWithin(0, FRAME, this.#queued);
    this.#queued -= FRAME;
  }
}
