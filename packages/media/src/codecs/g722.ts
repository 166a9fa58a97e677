import type { AudioCodecCore } from './codec.ts';
import { AdaptiveBand, clamp, HIGH_BAND, LOW_BAND, saturate } from './g722-band.ts';
import {
  HIGH_DECISION,
  HIGH_STEPS,
  HIGH_VALUES,
  LOW_CODES_NEGATIVE,
  LOW_CODES_POSITIVE,
  LOW_DECISIONS,
  LOW_STEPS,
  LOW_VALUES_4,
  LOW_VALUES_6,
  QMF,
} from './g722-tables.ts';

/**
 * G.722 at 64 kbit/s (ITU-T G.722, mode 1): 16 kHz sound in two bands, each coded by an adaptive
 * predictor, six bits for the lower and two for the higher. One byte holds two samples. RTP says
 * a clock of 8000 Hz for it, by an error that RFC 3551 §4.5.2 keeps for compatibility.
 */
export class G722Codec implements AudioCodecCore {
  readonly name = 'G722';
  readonly sampleRate = 16_000;
  readonly clockRate = 8000;
  readonly payloadType = 9;
  readonly stateful = true;
  readonly frameBytes = 160;
  readonly #encoder = { low: new AdaptiveBand(LOW_BAND), high: new AdaptiveBand(HIGH_BAND) };
  readonly #decoder = { low: new AdaptiveBand(LOW_BAND), high: new AdaptiveBand(HIGH_BAND) };
  /** Input samples. */
  readonly #input = new FilterLine();
  /** Pairs of a sum and a difference of the bands. */
  readonly #output = new FilterLine();

  /** Writes two samples for each byte; a last sample without room is left out. */
  decode(payload: Uint8Array, out: Int16Array): number {
    const count = Math.min(payload.length, out.length >> 1);
    for (let index = 0; index < count; index++) {
      const code = payload[index] ?? 0;
      const low = this.#decodeLow(code & 0x3f);
      const high = this.#decodeHigh(code >> 6);
      this.#joinBands(low, high, out, index * 2);
    }
    return count * 2;
  }

  /** Writes one byte for two samples; an odd last sample is left out. */
  encode(pcm: Int16Array, samples: number, out: Uint8Array): number {
    const count = Math.min(samples >> 1, pcm.length >> 1, out.length);
    const line = this.#input;
    for (let index = 0; index < count; index++) {
      line.push(pcm[index * 2] ?? 0, pcm[index * 2 + 1] ?? 0);
      const { even, odd } = line;
      // The filter adds up to 8192, and the bands are handled at half of the 16-bit scale.
      const low = this.#encodeLow(limitBand((even + odd) >> 14));
      const high = this.#encodeHigh(limitBand((even - odd) >> 14));
      out[index] = (high << 6) | low;
    }
    return count;
  }

  #encodeLow(sample: number): number {
    const band = this.#encoder.low;
    const difference = saturate(sample - band.prediction); // SUBTRA
    const magnitude = difference < 0 ? ~difference : difference;
    let interval = 0; // QUANTL
    while (
      interval < LOW_DECISIONS.length &&
      magnitude >= ((LOW_DECISIONS[interval] ?? 0) * band.scale) >> 12
    ) {
      interval++;
    }
    const code = (difference < 0 ? LOW_CODES_NEGATIVE : LOW_CODES_POSITIVE)[interval] ?? 0;
    adaptLow(band, code);
    return code;
  }

  #encodeHigh(sample: number): number {
    const band = this.#encoder.high;
    const difference = saturate(sample - band.prediction); // SUBTRA
    const magnitude = difference < 0 ? ~difference : difference;
    const far = magnitude >= (HIGH_DECISION * band.scale) >> 12; // QUANTH
    const code = (difference < 0 ? 0 : 2) + (far ? 0 : 1);
    adaptHigh(band, code);
    return code;
  }

  #decodeLow(code: number): number {
    const band = this.#decoder.low;
    const difference = (band.scale * (LOW_VALUES_6[code] ?? 0)) >> 15; // INVQBL
    const sample = limitBand(saturate(band.prediction + difference)); // RECONS, LIMIT
    adaptLow(band, code);
    return sample;
  }

  #decodeHigh(code: number): number {
    const band = this.#decoder.high;
    const difference = (band.scale * (HIGH_VALUES[code] ?? 0)) >> 15; // INVQAH
    const sample = limitBand(saturate(band.prediction + difference)); // RECONS, LIMIT
    adaptHigh(band, code);
    return sample;
  }

  /** The receive quadrature mirror filter [RECA, RECB, ACCUMC, ACCUMD, SELECT]. */
  #joinBands(low: number, high: number, out: Int16Array, at: number): void {
    this.#output.push(low + high, low - high);
    out[at] = saturate(this.#output.even >> 11);
    out[at + 1] = saturate(this.#output.odd >> 11);
  }
}

/**
 * The delay line of a quadrature mirror filter with the sums over its even and its odd taps. Each
 * value is kept twice, 24 places apart, so that the last 24 always lie in one piece.
 */
class FilterLine {
  even = 0;
  odd = 0;
  readonly #values = new Int32Array(48);
  #newest = 24;

  /** Takes the next two values and forms the sums; even taps meet the later one. */
  push(earlier: number, later: number): void {
    const values = this.#values;
    const newest = this.#newest === 0 ? 22 : this.#newest - 2;
    this.#newest = newest;
    values[newest] = later;
    values[newest + 24] = later;
    values[newest + 1] = earlier;
    values[newest + 25] = earlier;
    let even = 0;
    let odd = 0;
    for (let tap = 0; tap < 24; tap += 2) {
      even += (values[newest + tap] ?? 0) * (QMF[tap] ?? 0);
      odd += (values[newest + tap + 1] ?? 0) * (QMF[tap + 1] ?? 0);
    }
    this.even = even;
    this.odd = odd;
  }
}

/** Adaptation uses the four upper bits alone, so that encoder and decoder agree at every rate. */
function adaptLow(band: AdaptiveBand, code: number): void {
  const upper = code >> 2;
  band.adapt((band.scale * (LOW_VALUES_4[upper] ?? 0)) >> 15, LOW_STEPS[upper] ?? 0);
}

function adaptHigh(band: AdaptiveBand, code: number): void {
  band.adapt((band.scale * (HIGH_VALUES[code] ?? 0)) >> 15, HIGH_STEPS[code] ?? 0);
}

/** The bands have 15 bits. */
function limitBand(sample: number): number {
  return clamp(sample, -16_384, 16_383);
}
