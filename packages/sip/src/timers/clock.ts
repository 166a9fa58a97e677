/** A pending timeout of a `Clock`. Node's own `Timeout` is one. */
export interface ClockTimeout {
  /** Cancels it; harmless once it has fired. */
  close(): void;
}

/** The time source of the whole stack, injected so that tests can drive a virtual clock. */
export interface Clock {
  /** Monotonic time in milliseconds; only differences mean anything. */
  now(): number;
  /** Calls `run` once after `delayMs` milliseconds. */
  setTimeout(run: () => void, delayMs: number): ClockTimeout;
}

/** The real clock, monotonic, so that a change of the wall clock moves no timer. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
};
