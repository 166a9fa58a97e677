/** What a trunk carries: calls at a time, and calls begun in a second. */
export interface CarriedLimits {
  readonly maxCalls?: number | undefined;
  readonly callsPerSecond?: number | undefined;
}

/** Counts the calls of a trunk against its limits. */
export class Carried {
  readonly #now: () => number;
  #calls = 0;
  /** Calls that may be begun at once, and when that was worked out. */
  #allowance: { left: number; at: number } | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  get calls(): number {
    return this.#calls;
  }

  /** Takes a place for a call; undefined when there is none. The place is given back by calling what is returned, once or more. */
  take({ maxCalls, callsPerSecond }: CarriedLimits): (() => void) | undefined {
    if (maxCalls !== undefined && this.#calls >= maxCalls) return undefined;
    if (callsPerSecond !== undefined && !this.#spend(callsPerSecond)) return undefined;
    this.#calls += 1;
    let taken = true;
    return () => {
      if (taken) this.#calls -= 1;
      taken = false;
    };
  }

  /** A bucket of one second's calls, at least one, that fills up evenly. */
  #spend(perSecond: number): boolean {
    const most = Math.max(1, perSecond);
    const now = this.#now();
    const before = this.#allowance ?? { left: most, at: now };
    const left = Math.min(most, before.left + ((now - before.at) / 1000) * perSecond);
    this.#allowance = { left: left >= 1 ? left - 1 : left, at: now };
    return left >= 1;
  }
}
