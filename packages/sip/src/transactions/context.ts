import type { TimerQueue, TimerSettings } from '../timers/index.ts';

/** What transactions need from the layer that keeps them. */
export interface TransactionContext {
  readonly timers: TimerQueue;
  readonly settings: TimerSettings;
  /** A transaction is finished and only waits to absorb what is repeated. Told once of each. */
  noteLingering(): void;
}
