/** A tick every so many ms that does not drift, and runs only while somebody needs it. */
export class Ticker {
  readonly #periodMs: number;
  readonly #nowMs: () => number;
  readonly #onTick: () => void;
  #timer: NodeJS.Timeout | undefined;
  #nextAtMs = 0;

  constructor(periodMs: number, nowMs: () => number, onTick: () => void) {
    this.#periodMs = periodMs;
    this.#nowMs = nowMs;
    this.#onTick = onTick;
  }

  get running(): boolean {
    return this.#timer !== undefined;
  }

  start(): void {
    if (this.#timer === undefined) {
      this.#nextAtMs = this.#nowMs() + this.#periodMs;
      this.#schedule();
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    const delay = Math.max(1, Math.ceil(this.#nextAtMs - this.#nowMs()));
    this.#timer = setTimeout(() => this.#fire(), delay);
  }

  #fire(): void {
    const nowMs = this.#nowMs();
    // Timers have whole milliseconds and come late under load; missed ticks are made up for, but
    // after a standstill of ten the past is let go, or it would come out as a burst.
    if (nowMs - this.#nextAtMs > this.#periodMs * 10) {
      this.#nextAtMs = nowMs;
    }
    while (this.#nextAtMs <= nowMs + 0.5 && this.#timer !== undefined) {
      this.#nextAtMs += this.#periodMs;
      this.#onTick();
    }
    if (this.#timer !== undefined) {
      this.#schedule();
    }
  }
}
