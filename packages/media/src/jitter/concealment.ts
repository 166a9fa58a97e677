/** Pitch periods looked for: 2.5–15 ms at 8 kHz, 400 to 66 Hz (as in G.711 appendix I). */
const SHORTEST_PERIOD = 20;
const LONGEST_PERIOD = 120;
/** Length of the pattern whose repetition is looked for. */
const PATTERN = 160;
const HISTORY = PATTERN + LONGEST_PERIOD;
/** Filled-in sound fades to nothing over this many samples (60 ms), after 10 ms at full level. */
const FADE = 480;
const FULL = 80;
/** Where real sound takes over, both are faded across this many samples (4 ms). */
const OVERLAP = 32;

/**
 * Fills gaps in a voice without a click, in the manner of G.711 appendix I: the last pitch period
 * goes on, ever softer, and is faded into the real sound when that comes back. 8 kHz, PCM16.
 */
export class Concealment {
  readonly #history = new Int16Array(HISTORY);
  #period = 0;
  #position = 0;
  #filled = 0;

  /** True when nothing is left of the sound before the gap. */
  get isFaded(): boolean {
    return this.#filled >= FULL + FADE;
  }

  get isFilling(): boolean {
    return this.#filled > 0;
  }

  /** Takes note of real sound and, after a gap, blends the filled-in sound into its start. */
  heard(frame: Int16Array): void {
    if (this.#filled > 0) {
      const count = Math.min(OVERLAP, frame.length);
      for (let index = 0; index < count; index++) {
        const share = (index + 1) / (count + 1);
        const real = frame[index] ?? 0;
        frame[index] = Math.round(real * share + this.#nextSample() * (1 - share));
      }
      this.#filled = 0;
    }
    this.#remember(frame);
  }

  /** Fills `frame` with what could have been said. */
  fill(frame: Int16Array): void {
    if (this.#filled === 0) {
      this.#period = this.#findPeriod();
      this.#position = 0;
    }
    for (let index = 0; index < frame.length; index++) {
      frame[index] = Math.round(this.#nextSample());
    }
  }

  #nextSample(): number {
    const start = HISTORY - this.#period;
    const sample = this.#history[start + (this.#position % this.#period)] ?? 0;
    this.#position++;
    const faded = this.#filled - FULL;
    this.#filled++;
    if (faded <= 0) {
      return sample;
    }
    return faded >= FADE ? 0 : sample * (1 - faded / FADE);
  }

  /** The lag at which the last 20 ms resemble what was before them most. */
  #findPeriod(): number {
    let best = LONGEST_PERIOD;
    let bestScore = -1;
    for (let lag = SHORTEST_PERIOD; lag <= LONGEST_PERIOD; lag++) {
      let cross = 0;
      let energy = 0;
      for (let index = HISTORY - PATTERN; index < HISTORY; index++) {
        const before = this.#history[index - lag] ?? 0;
        cross += (this.#history[index] ?? 0) * before;
        energy += before * before;
      }
      const score = cross <= 0 || energy === 0 ? 0 : (cross * cross) / energy;
      // A multiple of the period scores a little higher now and then; the shortest is wanted.
      if (score > bestScore * 1.01) {
        bestScore = score;
        best = lag;
      }
    }
    return best;
  }

  #remember(frame: Int16Array): void {
    const count = Math.min(frame.length, HISTORY);
    this.#history.copyWithin(0, count);
    this.#history.set(count === frame.length ? frame : frame.subarray(-count), HISTORY - count);
  }
}
