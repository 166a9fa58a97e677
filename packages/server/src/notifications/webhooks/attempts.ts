import type { EpochMs } from '@cordboard/calls';

/** One try to hand one notification to a receiver. */
export interface Attempt {
  readonly subscriptionId: string;
  readonly uuid: string;
  /** Counts from 1 for each notification. */
  readonly number: number;
  readonly at: EpochMs;
  readonly durationMs: number;
  /** HTTP status, when there was a response. */
  readonly status?: number;
  /** Why it failed; absent when the receiver acknowledged. */
  readonly failure?: string;
}

/** The newest attempts of all webhooks, for people who look for their events. */
export class AttemptLog {
  readonly #capacity: number;
  readonly #ring: Attempt[] = [];
  #next = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(attempt: Attempt): void {
    if (this.#ring.length < this.#capacity) this.#ring.push(attempt);
    else this.#ring[this.#next] = attempt;
    this.#next = (this.#next + 1) % this.#capacity;
  }

  /** Oldest first. */
  of(subscriptionId: string): readonly Attempt[] {
    const ordered =
      this.#ring.length < this.#capacity
        ? this.#ring
        : [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
    return ordered.filter((attempt) => attempt.subscriptionId === subscriptionId);
  }
}
