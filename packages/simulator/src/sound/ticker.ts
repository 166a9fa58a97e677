/** The length of every frame of sound in the simulator, in ms. */
export const FRAME_MS = 20;

/** Frames that one late wake-up makes good; what is later than that is given up. */
const MOST_CAUGHT_UP = 10;

/**
 * One timer that beats every 20 ms for all calls that share it. It makes good for late wake-ups,
 * so that over time exactly fifty beats fall into a second, and stands still while nobody listens.
 */
export class SoundTicker {
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #nextAtMs = 0;

  /** Calls back every 20 ms until the returned function is called. */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#timer === undefined) {
      this.#nextAtMs = performance.now() + FRAME_MS;
      this.#arm();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  /** How many listen (leak ledger). */
  get size(): number {
    return this.#listeners.size;
  }

  #arm(): void {
    this.#timer = setTimeout(() => this.#wake(), Math.max(0, this.#nextAtMs - performance.now()));
  }

  #wake(): void {
    const now = performance.now();
    if (now - this.#nextAtMs > MOST_CAUGHT_UP * FRAME_MS) this.#nextAtMs = now;
    while (this.#nextAtMs <= now) {
      this.#nextAtMs += FRAME_MS;
      for (const listener of this.#listeners) listener();
    }
    if (this.#listeners.size > 0) this.#arm();
  }
}
