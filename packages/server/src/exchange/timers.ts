import type { SessionId, TimerName } from '@cordboard/calls';

/** The clock the exchange lives by; tests bring a virtual one. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after a delay; returns how to cancel. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The timers of all sessions, each by its name. */
export class SessionTimers {
  readonly #clock: Clock;
  readonly #running = new Map<SessionId, Map<TimerName, () => void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many timers run. */
  get count(): number {
    let count = 0;
    for (const timers of this.#running.values()) count += timers.size;
    return count;
  }

  start(session: SessionId, name: TimerName, delayMs: number, fired: () => void): void {
    this.stop(session, name);
    const timers = this.#running.get(session) ?? new Map<TimerName, () => void>();
    this.#running.set(session, timers);
    const cancel = this.#clock.after(delayMs, () => {
      this.stop(session, name);
      fired();
    });
    timers.set(name, cancel);
  }

  stop(session: SessionId, name: TimerName): void {
    const timers = this.#running.get(session);
    timers?.get(name)?.();
    timers?.delete(name);
    if (timers?.size === 0) this.#running.delete(session);
  }

  stopAll(session: SessionId): void {
    for (const cancel of this.#running.get(session)?.values() ?? []) cancel();
    this.#running.delete(session);
  }
}
