/**
 * Zero crossings of the windowed sinc on each side, counted at the lower of the two rates. With
 * the window below, 24 leave 3340 Hz of 8 kHz sound untouched and hold 70 dB from 4060 Hz on.
 */
const HALF_WIDTH = 24;

/** Kaiser window parameter for about 70 dB of stop-band attenuation: 0.1102 (70 − 8.7). */
const KAISER_BETA = 6.76;

/** Middle of the transition band as a share of the lower Nyquist frequency (3700 of 4000 Hz). */
const CUTOFF = 0.925;

/** The FIR filter of one ratio, one row of coefficients per phase. Constant: streams share it. */
interface PolyphaseFilter {
  /** Interpolation factor: `toRate / gcd`. */
  readonly up: number;
  /** Decimation factor: `fromRate / gcd`. */
  readonly down: number;
  /** Coefficients per phase, one per input sample; a multiple of four. */
  readonly taps: number;
  /** `up` rows of `taps` coefficients, oldest input first. */
  readonly coefficients: Float64Array;
}

/**
 * Changes the sample rate of a stream of PCM16 mono frame by frame: a polyphase FIR filter (linear
 * phase) that carries its state from frame to frame, so frames join without a seam. Any two whole
 * rates work; 8↔16↔48 kHz are what calls need. It delays the sound by `delayMs`.
 */
export class Resampler {
  /** Delay of the filter in ms: 3 when the lower rate is 8 kHz, 1.5 when it is 16 kHz. */
  readonly delayMs: number;
  readonly #filter: PolyphaseFilter;
  /** The last `taps` − 1 input samples, then the frame at hand. */
  #window: Float64Array;
  /** Where the next output lies after the oldest frame sample, in steps of 1/`up` input samples. */
  #position = 0;

  /** @throws RangeError when a rate is not a whole number of Hz above zero. */
  constructor(fromRate: number, toRate: number) {
    this.#filter = designFilter(fromRate, toRate);
    this.#window = new Float64Array(this.#filter.taps - 1 + 1024);
    this.delayMs = (HALF_WIDTH * 1000) / Math.min(fromRate, toRate);
  }

  /** The most samples that `process` can give for so many input samples. */
  outputSize(samples: number): number {
    return Math.ceil((samples * this.#filter.up) / this.#filter.down);
  }

  /**
   * Takes the first `samples` samples of `input` and writes what they make to `out`, which must
   * have room for `outputSize(samples)`. Returns the number of samples written: always
   * `samples * toRate / fromRate` when that is whole, as it is for frames of 10 or 20 ms.
   */
  process(input: Int16Array, samples: number, out: Int16Array): number {
    const { up, down, taps, coefficients } = this.#filter;
    const history = taps - 1;
    this.#reserve(history + samples);
    const window = this.#window;
    for (let index = 0; index < samples; index++) {
      window[history + index] = input[index] ?? 0;
    }
    const end = samples * up;
    let position = this.#position;
    let written = 0;
    while (position < end) {
      const phase = position % up;
      const first = (position - phase) / up;
      const row = phase * taps;
      // Four sums at once: the processor need not wait for one addition to begin the next.
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let tap = 0; tap < taps; tap += 4) {
        sum0 += (window[first + tap] ?? 0) * (coefficients[row + tap] ?? 0);
        sum1 += (window[first + tap + 1] ?? 0) * (coefficients[row + tap + 1] ?? 0);
        sum2 += (window[first + tap + 2] ?? 0) * (coefficients[row + tap + 2] ?? 0);
        sum3 += (window[first + tap + 3] ?? 0) * (coefficients[row + tap + 3] ?? 0);
      }
      const sum = sum0 + sum1 + (sum2 + sum3);
      out[written++] = sum > 32767 ? 32767 : sum < -32768 ? -32768 : Math.round(sum);
      position += down;
    }
    this.#position = position - end;
    window.copyWithin(0, samples, samples + history);
    return written;
  }

  #reserve(size: number): void {
    if (size > this.#window.length) {
      const wider = new Float64Array(size);
      wider.set(this.#window);
      this.#window = wider;
    }
  }
}

/**
 * Resamples a whole sound at once; the delay of the filter is taken out, so that the result has
 * `pcm.length * toRate / fromRate` samples (rounded up) which line up with the original.
 * @throws RangeError as `Resampler` does.
 */
export function resample(pcm: Int16Array, fromRate: number, toRate: number): Int16Array {
  if (fromRate === toRate) {
    return pcm.slice();
  }
  const resampler = new Resampler(fromRate, toRate);
  const delayIn = Math.round((resampler.delayMs * fromRate) / 1000);
  const delayOut = Math.round((resampler.delayMs * toRate) / 1000);
  const padded = new Int16Array(pcm.length + delayIn + 1);
  padded.set(pcm);
  const out = new Int16Array(resampler.outputSize(padded.length));
  const written = resampler.process(padded, padded.length, out);
  const wanted = Math.ceil((pcm.length * toRate) / fromRate);
  return out.slice(delayOut, Math.min(written, delayOut + wanted));
}

function designFilter(fromRate: number, toRate: number): PolyphaseFilter {
  for (const rate of [fromRate, toRate]) {
    if (!Number.isInteger(rate) || rate <= 0) {
      throw new RangeError(`a sample rate must be a whole number of Hz above zero, not ${rate}`);
    }
  }
  const divisor = greatestCommonDivisor(fromRate, toRate);
  const up = toRate / divisor;
  const down = fromRate / divisor;
  // The filter works at the common multiple of the rates and cuts at the lower of their Nyquists.
  const perCrossing = Math.max(1, fromRate / toRate);
  const half = HALF_WIDTH * perCrossing;
  const taps = 4 * Math.ceil(half / 2);
  const coefficients = new Float64Array(up * taps);
  for (let phase = 0; phase < up; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      // Distance of this input sample from the middle of the filter, in input samples.
      const distance = tap - (taps - 1) + half - phase / up;
      const value = windowedSinc(distance / perCrossing);
      coefficients[phase * taps + tap] = value;
      sum += value;
    }
    // Every phase passes a constant unchanged: no ripple at the pitch of the phases.
    for (let tap = 0; tap < taps; tap++) {
      const index = phase * taps + tap;
      coefficients[index] = (coefficients[index] ?? 0) / sum;
    }
  }
  return { up, down, taps, coefficients };
}

/** Sinc with its cutoff at `CUTOFF`, Kaiser windowed; `x` in samples of the lower rate. */
function windowedSinc(x: number): number {
  const edge = x / HALF_WIDTH;
  if (Math.abs(edge) >= 1) {
    return 0;
  }
  const angle = Math.PI * CUTOFF * x;
  const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
  return sinc * besselI0(KAISER_BETA * Math.sqrt(1 - edge * edge));
}

/** Modified Bessel function of the first kind and order zero, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
