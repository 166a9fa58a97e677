import type { AudioCodecCore, Ear } from '@cordboard/media';
import type { RtpPacket } from './rtp-packet.ts';
import { FRAME_MS } from './ticker.ts';

const SAMPLES_PER_TICK = 160;
/** Without packets for this long the ear hears silence; shorter gaps are the network's or the machine's. */
const QUIET_AFTER_TICKS = 160 / FRAME_MS;
/** A jump in time longer than this is not made up with silence: the sender's clock began anew. */
const LONGEST_GAP = 8000;
const LONGEST_FRAME = 1600;
const SILENCE = new Int16Array(SAMPLES_PER_TICK);

/**
 * Feeds an ear with what arrives, at once and in the order of the packets: late and repeated ones
 * are passed over, lost ones are silence, and so is the time in which nothing comes.
 */
export class Listener {
  readonly #ear: Ear;
  readonly #onFrame: (pcm: Int16Array) => void;
  readonly #pcm = new Int16Array(LONGEST_FRAME);
  #codec: AudioCodecCore | undefined;
  /** Timestamp of the sample after the last one heard. */
  #expected: number | undefined;
  #quietTicks = 0;
  /** Samples of silence fed since the last packet. */
  #filled = 0;

  constructor(ear: Ear, onFrame: (pcm: Int16Array) => void) {
    this.#ear = ear;
    this.#onFrame = onFrame;
  }

  /** What comes is coded so from now on. */
  use(codec: AudioCodecCore): void {
    this.#codec = codec;
    this.#expected = undefined;
  }

  /** Another sender: its timestamps have nothing to do with those before. */
  restart(): void {
    this.#expected = undefined;
  }

  hear(packet: RtpPacket): void {
    if (this.#codec === undefined) return;
    const gap = this.#expected === undefined ? 0 : (packet.timestamp - this.#expected) | 0;
    if (gap < 0 && gap > -LONGEST_GAP) return;
    const missing = gap <= LONGEST_GAP ? gap - this.#filled : 0;
    for (let left = missing; left > 0; left -= SAMPLES_PER_TICK) {
      this.#ear.feed(SILENCE.subarray(0, Math.min(left, SAMPLES_PER_TICK)));
    }
    const samples = this.#codec.decode(packet.payload, this.#pcm);
    const pcm = this.#pcm.subarray(0, samples);
    this.#ear.feed(pcm);
    this.#onFrame(pcm);
    this.#expected = (packet.timestamp + samples) >>> 0;
    this.#quietTicks = 0;
    this.#filled = 0;
  }

  /** 20 ms have gone by. */
  tick(): void {
    this.#quietTicks += 1;
    if (this.#quietTicks <= QUIET_AFTER_TICKS) return;
    this.#ear.feed(SILENCE);
    this.#filled += SAMPLES_PER_TICK;
  }
}
