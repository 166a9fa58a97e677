import { type AudioCodecCore, createCodec, resample } from '../codecs/index.ts';
import { createSoundLibrary } from '../player/index.ts';
import { findSound } from './likeness.ts';
import { dominantFrequency, goertzel, meanSquare } from './spectrum.ts';

/** Mean square of a sine at full scale, the 0 dB of every level here (dBFS of the sine). */
const FULL_SCALE = 32768 ** 2 / 2;

/** Sounds are compared over their first minute, at 8 kHz. */
const LONGEST_SOUND = 60 * 8000;

/** What the longest µ-law payload of one packet may hold: 200 ms at 48 kHz. */
const LONGEST_FRAME = 9600;

export interface EarOptions {
  /** Rate of the PCM fed in, in Hz; default: that of the codec. */
  readonly sampleRate?: number;
  /** Codec of the payloads fed in; default `PCMU`. */
  readonly codec?: string;
  /** How much of the past is remembered, in ms; default 1000. Every question is about this much. */
  readonly memoryMs?: number;
}

/** A jump from one sample to the next that the sound around it does not explain. */
export interface Click {
  /** Samples since the ear first heard something. */
  readonly at: number;
  /** Height of the jump, in sample units. */
  readonly height: number;
}

/**
 * An ear for tests: it is fed the sound that arrives somewhere and answers what it hears, judged
 * over the last second. "Does 102 hear 101's tone?" is `ear.hears(440)`.
 */
export class Ear {
  /** In Hz. */
  readonly sampleRate: number;
  readonly #codec: AudioCodecCore;
  readonly #frame = new Int16Array(LONGEST_FRAME);
  readonly #memory: Int16Array;
  #heard = 0;

  /** @throws TypeError when there is no such codec. */
  constructor(options: EarOptions = {}) {
    const codec = createCodec(options.codec ?? 'PCMU');
    if (codec === undefined) {
      throw new TypeError(`there is no codec ${options.codec}`);
    }
    this.#codec = codec;
    this.sampleRate = options.sampleRate ?? codec.sampleRate;
    const samples = Math.round(((options.memoryMs ?? 1000) * this.sampleRate) / 1000);
    this.#memory = new Int16Array(samples);
  }

  /** Samples heard so far, also those already forgotten. */
  get samplesHeard(): number {
    return this.#heard;
  }

  /** Feeds PCM16 mono at the ear's rate. */
  feed(pcm: Int16Array): void {
    for (const sample of pcm) {
      this.#memory[this.#heard % this.#memory.length] = sample;
      this.#heard++;
    }
  }

  /** Feeds the payload of one RTP packet. */
  feedPayload(payload: Uint8Array): void {
    const samples = this.#codec.decode(payload, this.#frame);
    this.feed(this.#frame.subarray(0, samples));
  }

  /** Forgets all it heard: what follows is judged alone. */
  forget(): void {
    this.#heard = 0;
  }

  /** What the ear remembers, oldest sample first. */
  remembered(): Int16Array {
    const size = this.#memory.length;
    if (this.#heard <= size) {
      return this.#memory.slice(0, this.#heard);
    }
    const start = this.#heard % size;
    const pcm = new Int16Array(size);
    pcm.set(this.#memory.subarray(start));
    pcm.set(this.#memory.subarray(0, start), size - start);
    return pcm;
  }

  /** Root mean square of what it remembers, in sample units (a full-scale sine has 23,170). */
  rms(): number {
    return Math.sqrt(meanSquare(this.remembered()));
  }

  /** Level of all it remembers in dB, 0 being a full-scale sine; -Infinity for digital silence. */
  levelDb(): number {
    return toDb(meanSquare(this.remembered()));
  }

  /** Level of one frequency in dB, 0 being a full-scale sine. */
  toneDb(hz: number): number {
    return toDb(goertzel(this.remembered(), hz, this.sampleRate));
  }

  /**
   * Whether a tone is heard: at least as loud as `minDb` (default −40 dB), and not just the skirt
   * of another tone: it must stand 10 dB above what lies 30 Hz to both sides of it.
   */
  hears(hz: number, options: { readonly minDb?: number } = {}): boolean {
    const level = this.toneDb(hz);
    const skirt = Math.max(this.toneDb(hz - 30), this.toneDb(hz + 30));
    return level >= (options.minDb ?? -40) && level >= skirt + 10;
  }

  /** The loudest of these frequencies, or undefined when none reaches −60 dB. */
  loudest(hzList: readonly number[]): number | undefined {
    let best: number | undefined;
    let bestDb = -60;
    for (const hz of hzList) {
      const level = this.toneDb(hz);
      if (level > bestDb) {
        best = hz;
        bestDb = level;
      }
    }
    return best;
  }

  /** The strongest of all frequencies in Hz, or undefined in silence. */
  dominantFrequency(): number | undefined {
    return this.isSilent() ? undefined : dominantFrequency(this.remembered(), this.sampleRate);
  }

  /** Whether nothing louder than `maxDb` (default −60 dB) is heard. Nothing fed is silent too. */
  isSilent(options: { readonly maxDb?: number } = {}): boolean {
    return this.levelDb() <= (options.maxDb ?? -60);
  }

  /**
   * Whether the last 300 ms are from this sound of the library, e.g. `hold` or `call/please-wait`,
   * whatever its level; recognised by its shape, so another voice of the same level over it is
   * too much. False while less has been heard, or in silence. Takes about 0.1 s for long sounds.
   * @throws TypeError when there is no such sound.
   */
  hearsSound(name: string): boolean {
    const reader = createSoundLibrary().open(name);
    if (reader === undefined) {
      throw new TypeError(`there is no sound ${name}`);
    }
    const sound = new Int16Array(LONGEST_SOUND);
    const length = reader.read(sound);
    const heard = resample(this.remembered(), this.sampleRate, 8000);
    const last = heard.subarray(-2400);
    if (last.length < 2400 || meanSquare(last) < 100) {
      return false;
    }
    return findSound(last, sound.subarray(0, length)).likeness > 0.75;
  }

  /** Clicks in what it remembers; see `findClicks`. */
  clicks(options: { readonly minHeight?: number } = {}): Click[] {
    const before = Math.max(0, this.#heard - this.#memory.length);
    return findClicks(this.remembered(), options).map(({ at, height }) => ({
      at: at + before,
      height,
    }));
  }
}

/** The largest step from one sample to the next. A sine of peak A and frequency f has 2πAf/rate. */
export function largestStep(pcm: Int16Array): number {
  let largest = 0;
  for (let index = 1; index < pcm.length; index++) {
    largest = Math.max(largest, Math.abs((pcm[index] ?? 0) - (pcm[index - 1] ?? 0)));
  }
  return largest;
}

/**
 * Finds clicks: steps that are more than twice the largest step within 10 ms to either side (at
 * 8 kHz), the two samples next to them left out, and at least `minHeight` (default 1000).
 */
export function findClicks(
  pcm: Int16Array,
  options: { readonly minHeight?: number } = {},
): Click[] {
  const minHeight = options.minHeight ?? 1000;
  const clicks: Click[] = [];
  for (let index = 1; index < pcm.length; index++) {
    const height = Math.abs((pcm[index] ?? 0) - (pcm[index - 1] ?? 0));
    if (height < minHeight) {
      continue;
    }
    const before = largestStep(pcm.subarray(Math.max(0, index - 80), Math.max(0, index - 2)));
    const after = largestStep(pcm.subarray(index + 2, index + 80));
    if (height > 2 * Math.max(before, after)) {
      clicks.push({ at: index, height });
    }
  }
  return clicks;
}

function toDb(power: number): number {
  return 10 * Math.log10(power / FULL_SCALE);
}
