import type { Clock, ClockTimeout } from '../clock.ts';

interface Pending {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until it is told to advance. */
export class ManualClock implements Clock {
  #now = 1_000;
  readonly #pending = new Set<Pending>();

  /** Timeouts not yet fired. */
  get pending(): number {
    return this.#pending.size;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(run: () => void, delayMs: number): ClockTimeout {
    const entry = { at: this.#now + delayMs, run };
    this.#pending.add(entry);
    return { close: () => this.#pending.delete(entry) };
  }

  /** Lets time pass, running what falls due in order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#pending]
        .filter((entry) => entry.at <= end)
        .sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#pending.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }
}
