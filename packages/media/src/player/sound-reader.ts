import { PLAYER_RATE } from './wav.ts';

/** A sound being played, read frame by frame as 8 kHz mono PCM16. */
export interface SoundReader {
  /**
   * Fills `out` with the next samples and returns how many were written; fewer than `out.length`
   * means that the sound has ended. The rest of `out` is set to silence.
   */
  read(out: Int16Array): number;
}

/** Plays samples once, or over and over without a seam. The samples are shared, not copied. */
export class PcmReader implements SoundReader {
  readonly #pcm: Int16Array;
  readonly #loop: boolean;
  #at = 0;

  constructor(pcm: Int16Array, loop: boolean) {
    this.#pcm = pcm;
    this.#loop = loop && pcm.length > 0;
  }

  read(out: Int16Array): number {
    let written = 0;
    while (written < out.length) {
      if (this.#at === this.#pcm.length) {
        if (!this.#loop) {
          break;
        }
        this.#at = 0;
      }
      const count = Math.min(out.length - written, this.#pcm.length - this.#at);
      for (let index = 0; index < count; index++) {
        out[written + index] = this.#pcm[this.#at + index] ?? 0;
      }
      this.#at += count;
      written += count;
    }
    out.fill(0, written);
    return written;
  }
}

/** Plays a sine of any frequency for ever. */
export class SineReader implements SoundReader {
  readonly #step: number;
  readonly #amplitude: number;
  #phase = 0;

  /**
   * @param hz frequency.
   * @param dbfs level of the peak in dB against full scale, at most 0.
   */
  constructor(hz: number, dbfs: number) {
    this.#step = (2 * Math.PI * hz) / PLAYER_RATE;
    this.#amplitude = 32767 * 10 ** (dbfs / 20);
  }

  read(out: Int16Array): number {
    for (let index = 0; index < out.length; index++) {
      out[index] = Math.round(Math.sin(this.#phase) * this.#amplitude);
      this.#phase += this.#step;
    }
    this.#phase %= 2 * Math.PI;
    return out.length;
  }
}

/** Plays several sounds one after another without a gap, once or over and over. */
export class SequenceReader implements SoundReader {
  readonly #openPart: readonly (() => SoundReader)[];
  readonly #loop: boolean;
  #part = 0;
  #reader: SoundReader | undefined;

  constructor(openPart: readonly (() => SoundReader)[], loop: boolean) {
    this.#openPart = openPart;
    this.#loop = loop;
  }

  read(out: Int16Array): number {
    let written = 0;
    let writtenThisTurn = true;
    while (written < out.length) {
      if (this.#reader === undefined) {
        if (this.#part === this.#openPart.length) {
          // A turn that gave nothing would be repeated for ever.
          if (!this.#loop || !writtenThisTurn) {
            break;
          }
          this.#part = 0;
          writtenThisTurn = false;
        }
        this.#reader = this.#openPart[this.#part++]?.();
        continue;
      }
      const rest = written === 0 ? out : out.subarray(written);
      const count = this.#reader.read(rest);
      written += count;
      writtenThisTurn ||= count > 0;
      if (count < rest.length) {
        this.#reader = undefined;
      }
    }
    out.fill(0, written);
    return written;
  }
}
