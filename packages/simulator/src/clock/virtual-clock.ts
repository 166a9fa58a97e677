/** The time source of everything that waits in the simulator: a virtual one makes hours pass at once. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after `delayMs`; returns how to cancel. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Real time. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

interface Wait {
  readonly dueMs: number;
  /** Waits of one instant end in the order they began. */
  readonly order: number;
  readonly callback: () => void;
}

/**
 * A clock that stands still until a test moves it. Fits wherever Cordboard takes a clock: the
 * exchange's (`after`) and the SIP stack's (`setTimeout`).
 */
export class VirtualClock implements Clock {
  readonly #waits = new Set<Wait>();
  #nowMs: number;
  #begun = 0;

  /** @param startMs epoch milliseconds; default the start of 2026, so that dates look like dates */
  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#nowMs;
  }

  /** How many waits have neither ended nor been cancelled (leak ledger). */
  get pending(): number {
    return this.#waits.size;
  }

  /** Calls back when the clock has been moved on by `delayMs`; returns how to cancel. */
  after(delayMs: number, callback: () => void): () => void {
    const dueMs = this.#nowMs + Math.max(0, delayMs);
    const wait: Wait = { dueMs, order: this.#begun, callback };
    this.#begun += 1;
    this.#waits.add(wait);
    return () => {
      this.#waits.delete(wait);
    };
  }

  /** The same in the shape of the SIP stack's clock. */
  setTimeout(run: () => void, delayMs: number): { close(): void } {
    return { close: this.after(delayMs, run) };
  }

  /**
   * Moves the clock on. Every wait that falls due on the way ends at its own instant, those begun
   * meanwhile included. What a callback throws goes to the caller; the clock stands at its instant.
   *
   * @throws RangeError for a negative or unreal time
   */
  advance(ms: number): void {
    if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError(`Cannot advance by ${ms} ms`);
    const untilMs = this.#nowMs + ms;
    for (let wait = this.#nextDue(untilMs); wait !== undefined; wait = this.#nextDue(untilMs)) {
      this.#waits.delete(wait);
      this.#nowMs = wait.dueMs;
      wait.callback();
    }
    this.#nowMs = untilMs;
  }

  /**
   * As `advance`, but lets promises settle before each wait that falls due and at the end, for code
   * that awaits between two waits.
   */
  async advanceAsync(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await settle();
    for (let wait = this.#nextDue(untilMs); wait !== undefined; wait = this.#nextDue(untilMs)) {
      this.advance(wait.dueMs - this.#nowMs);
      await settle();
    }
    this.advance(untilMs - this.#nowMs);
    await settle();
  }

  #nextDue(untilMs: number): Wait | undefined {
    let next: Wait | undefined;
    for (const wait of this.#waits) {
      if (wait.dueMs > untilMs) continue;
      if (next === undefined || wait.dueMs < next.dueMs) next = wait;
      else if (wait.dueMs === next.dueMs && wait.order < next.order) next = wait;
    }
    return next;
  }
}

/** One turn of the event loop, in which every settled promise has run its continuation. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
