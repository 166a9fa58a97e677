import type { AudioCodecCore } from './codec.ts';
import { Resampler } from './resample.ts';

const MIX_RATE = 8000;
/** Samples of 200 ms at 48 kHz: no packet is longer. */
const MOST_SAMPLES = 9600;

/** A codec of another sample rate as one of the 8 kHz that everything is mixed at. */
export class NarrowedCodec implements AudioCodecCore {
  readonly name: string;
  readonly sampleRate = MIX_RATE;
  readonly clockRate: number;
  readonly payloadType: number;
  readonly stateful = true;
  readonly frameBytes: number;
  readonly #codec: AudioCodecCore;
  readonly #down: Resampler;
  readonly #up: Resampler;
  readonly #pcm = new Int16Array(MOST_SAMPLES);

  constructor(codec: AudioCodecCore) {
    this.#codec = codec;
    this.name = codec.name;
    this.clockRate = codec.clockRate;
    this.payloadType = codec.payloadType;
    this.frameBytes = codec.frameBytes;
    this.#down = new Resampler(codec.sampleRate, MIX_RATE);
    this.#up = new Resampler(MIX_RATE, codec.sampleRate);
  }

  decode(payload: Uint8Array, out: Int16Array): number {
    const samples = this.#codec.decode(payload, this.#pcm);
    const usable = Math.min(samples, Math.floor((out.length * this.#codec.sampleRate) / MIX_RATE));
    return this.#down.process(this.#pcm, usable, out);
  }

  encode(pcm: Int16Array, samples: number, out: Uint8Array): number {
    const wide = this.#up.process(pcm, samples, this.#pcm);
    return this.#codec.encode(this.#pcm, wide, out);
  }

  close(): void {
    this.#codec.close?.();
  }
}
