import type { AudioCodecCore } from '../codecs/index.ts';
import { addFrame, clipInto } from '../mixer/index.ts';
import type { Input } from './ear-inputs.ts';
import type { SharedSum, VoicePort } from './ends.ts';
import { FRAME } from './frame.ts';

/** From so many ears on, one common sum is cheaper than a sum for each ear. */
export const LEAST_EARS = 3;

/**
 * The common sum of a session's voices (mix-minus): made once per tick, from which each ear takes
 * away what it does not hear, usually just its own voice. Ears that take nothing away, because
 * their own voice is silent, share even the encoded frame.
 */
export class Conference implements SharedSum {
  readonly sum = new Int32Array(FRAME);
  voices: readonly VoicePort[] = [];
  readonly #members = new Set<VoicePort>();
  readonly #pcm = new Int16Array(FRAME);
  readonly #encoded = new Map<AudioCodecCore, { tick: number; bytes: Uint8Array }>();
  #tick = -1;

  /** Finds the voices worth a common sum among what ears hear: those that most hear at full level. */
  gather(ears: readonly ReadonlyMap<string, Input>[]): void {
    const counts = new Map<VoicePort, number>();
    for (const inputs of ears) {
      for (const input of inputs.values()) {
        if (input.kind === 'voice' && input.target === 1) {
          counts.set(input.source, (counts.get(input.source) ?? 0) + 1);
        }
      }
    }
    this.#members.clear();
    for (const [port, count] of counts) {
      if (count * 2 > ears.length) {
        this.#members.add(port);
      }
    }
    this.voices = [...this.#members];
    this.#tick = -1;
  }

  has(port: VoicePort): boolean {
    return this.#members.has(port);
  }

  sumUp(tick: number, nowMs: number): void {
    if (tick === this.#tick) {
      return;
    }
    this.#tick = tick;
    this.sum.fill(0);
    for (const port of this.voices) {
      const frame = port.voice?.frame(tick, nowMs);
      if (frame !== undefined) {
        addFrame(this.sum, frame, 1, 1);
      }
    }
  }

  /** This tick's whole sum as samples. */
  samples(): Int16Array {
    clipInto(this.sum, this.#pcm);
    return this.#pcm;
  }

  /** This tick's whole sum, encoded. */
  payload(codec: AudioCodecCore, tick: number): Uint8Array {
    let known = this.#encoded.get(codec);
    if (known === undefined) {
      known = { tick: -1, bytes: new Uint8Array(FRAME) };
      this.#encoded.set(codec, known);
    }
    if (known.tick !== tick) {
      known.tick = tick;
      clipInto(this.sum, this.#pcm);
      codec.encode(this.#pcm, FRAME, known.bytes);
    }
    return known.bytes;
  }
}
