import { INVERSE_LOG } from './g722-tables.ts';

/** Limits a sum to 16 bits, as every addition of the standard does. */
export function saturate(value: number): number {
  return clamp(value, -32_768, 32_767);
}

/** Limits a value to a range. */
export function clamp(value: number, lowest: number, highest: number): number {
  return Math.max(lowest, Math.min(highest, value));
}

/** What tells the two bands apart in the adaptation of the scale factor. */
export interface BandKind {
  /** Upper limit of the logarithmic scale factor [NBL, NBH]. */
  readonly highestLog: number;
  /** Exponent offset of the inverse logarithm [SCALEL, SCALEH]. */
  readonly exponent: number;
  /** Scale factor at the start. */
  readonly firstScale: number;
}

export const LOW_BAND: BandKind = { highestLog: 18_432, exponent: 8, firstScale: 32 };
export const HIGH_BAND: BandKind = { highestLog: 22_528, exponent: 10, firstScale: 8 };

/**
 * The adaptive half of one band, alike in encoder and decoder: the scale factor of the quantizer
 * and the predictor with two poles and six zeros (ITU-T G.722 §3.5 and §3.6). The names of the
 * standard's blocks stand beside the lines that do them.
 */
export class AdaptiveBand {
  /** Scale factor of the quantizer [DETL, DETH]. */
  scale: number;
  /** Prediction of the next sample of the band [SL, SH]. */
  prediction = 0;
  readonly #kind: BandKind;
  #log = 0;
  /** Part of the prediction that the zeros make [SZ]. */
  #zeroPart = 0;
  #pole1 = 0;
  #pole2 = 0;
  readonly #zeros = new Int32Array(6);
  /** The last six quantized differences, the newest first [DLT, DHT]. */
  readonly #differences = new Int32Array(6);
  /** The last two reconstructed samples [RLT, RHT]. */
  #rebuilt1 = 0;
  #rebuilt2 = 0;
  /** Signs of the last two partially reconstructed samples: 0 or -1 [PLT, PHT]. */
  #sign1 = 0;
  #sign2 = 0;

  constructor(kind: BandKind) {
    this.#kind = kind;
    this.scale = kind.firstScale;
  }

  /**
   * Adapts to one quantized difference.
   * @param difference output of the inverse quantizer, times the scale factor.
   * @param step logarithmic step that the code word calls for.
   */
  adapt(difference: number, step: number): void {
    this.#adaptScale(step);
    const sign = saturate(this.#zeroPart + difference) >> 31; // PARREC
    const rebuilt = saturate(this.prediction + difference); // RECONS
    this.#adaptPoles(sign);
    this.#adaptZeros(difference);
    this.#sign2 = this.#sign1;
    this.#sign1 = sign;
    this.#rebuilt2 = this.#rebuilt1;
    this.#rebuilt1 = rebuilt;
    this.#predict();
  }

  /** LOGSCL and SCALEL, or LOGSCH and SCALEH. */
  #adaptScale(step: number): void {
    const log = ((this.#log * 127) >> 7) + step;
    this.#log = clamp(log, 0, this.#kind.highestLog);
    const mantissa = INVERSE_LOG[(this.#log >> 6) & 31] ?? 0;
    const shift = this.#kind.exponent - (this.#log >> 11);
    this.scale = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
  }

  /** UPPOL2, then UPPOL1: the first pole is kept inside the triangle in which all is stable. */
  #adaptPoles(sign: number): void {
    const four = saturate(this.#pole1 << 2);
    const towards = sign === this.#sign1 ? saturate(-four) : four;
    const pull = sign === this.#sign2 ? 128 : -128;
    const pole2 = (towards >> 7) + pull + ((this.#pole2 * 32_512) >> 15);
    this.#pole2 = clamp(pole2, -12_288, 12_288);
    const pole1 = (sign === this.#sign1 ? 192 : -192) + ((this.#pole1 * 32_640) >> 15);
    const limit = 15_360 - this.#pole2;
    this.#pole1 = clamp(pole1, -limit, limit);
  }

  /** UPZERO, and the delay line of the differences. */
  #adaptZeros(difference: number): void {
    const zeros = this.#zeros;
    const differences = this.#differences;
    const gain = difference === 0 ? 0 : 128;
    for (let index = 5; index >= 0; index--) {
      const past = differences[index] ?? 0;
      const leaked = ((zeros[index] ?? 0) * 32_640) >> 15;
      zeros[index] = saturate(leaked + ((past ^ difference) < 0 ? -gain : gain));
      differences[index] = index === 0 ? difference : (differences[index - 1] ?? 0);
    }
  }

  /** FILTEP, FILTEZ and PREDIC. */
  #predict(): void {
    const first = (this.#pole1 * saturate(this.#rebuilt1 * 2)) >> 15;
    const second = (this.#pole2 * saturate(this.#rebuilt2 * 2)) >> 15;
    let zeroPart = 0;
    for (let index = 5; index >= 0; index--) {
      const twice = saturate((this.#differences[index] ?? 0) * 2);
      zeroPart = saturate(zeroPart + (((this.#zeros[index] ?? 0) * twice) >> 15));
    }
    this.#zeroPart = zeroPart;
    this.prediction = saturate(saturate(first + second) + zeroPart);
  }
}
