/**
 * Decisions of one step, drawn from one number: the same number decides the same
 * way. A run is a list of such numbers, so that leaving steps out of it, as
 * shrinking does, does not change how the others decide (mulberry32).
 */
export class Choices {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0 to `below - 1`. */
  number(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  /** True once in `of` times. */
  once(of: number): boolean {
    return this.number(of) === 0;
  }

  one<T>(from: readonly T[]): T | undefined {
    return from.length === 0 ? undefined : from[this.number(from.length)];
  }
}

/** The numbers of a run of so many steps. */
export function numbersOf(seed: number, steps: number): readonly number[] {
  const choices = new Choices(seed);
  return Array.from({ length: steps }, () => choices.number(0xffffffff));
}
