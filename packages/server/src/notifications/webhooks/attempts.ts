import type { EpochMs } from '@cordboard/calls';
import type { Clock } from '../../exchange/index.ts';

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
  /** When it is tried again; absent when it is not, or not by itself. */
  readonly nextAt?: EpochMs;
}

/** Where attempts are kept beyond the life of the process. */
export interface AttemptStore {
  append(attempts: readonly Attempt[]): Promise<void>;
  /** Newest first, and how many there are in all. */
  read(
    subscriptionId: string,
    range: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly attempts: readonly Attempt[]; readonly total: number }>;
  forget(subscriptionId: string): Promise<void>;
  forgetBefore(at: EpochMs): Promise<void>;
}

export interface AttemptLogOptions {
  readonly clock: Clock;
  readonly store: AttemptStore;
  /** How long attempts are kept. */
  readonly keepMs: number;
  readonly onDefect: (error: unknown) => void;
}

/** Attempts are written in groups this far apart. */
const FLUSH_MS = 500;
/** A store out of order is tried again so soon. */
const RETRY_MS = 5_000;
/** With the store out of order, no more than this waits for it. */
const MAX_UNWRITTEN = 20_000;
const FORGET_EVERY_MS = 600_000;

/** Every attempt of every webhook, for people who look for their events. */
export class AttemptLog {
  readonly #options: AttemptLogOptions;
  #unwritten: Attempt[] = [];
  #cancelFlush: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();
  #forgottenAt = 0;
  #closed = false;

  constructor(options: AttemptLogOptions) {
    this.#options = options;
  }

  add(attempt: Attempt): void {
    if (this.#closed || this.#unwritten.length >= MAX_UNWRITTEN) return;
    this.#unwritten.push(attempt);
    this.#flushLater(FLUSH_MS);
  }

  /** Attempts of a subscription, newest first. */
  async read(subscriptionId: string, range: { readonly offset: number; readonly limit: number }) {
    await this.flush();
    return this.#options.store.read(subscriptionId, range);
  }

  /** A subscription is no more, and nobody may ask for its attempts. */
  forget(subscriptionId: string): void {
    this.#unwritten = this.#unwritten.filter((one) => one.subscriptionId !== subscriptionId);
    this.#writing = this.#writing
      .then(() => this.#options.store.forget(subscriptionId))
      .catch(this.#options.onDefect);
  }

  /** Writes what waits. Never rejects. */
  flush(): Promise<void> {
    this.#writing = this.#writing
      .then(() => this.#write())
      .catch((error) => {
        this.#options.onDefect(error);
        if (!this.#closed) this.#flushLater(RETRY_MS);
      });
    return this.#writing;
  }

  /** Writes what waits and stops. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    await this.flush();
  }

  #flushLater(ms: number): void {
    this.#cancelFlush ??= this.#options.clock.after(ms, () => {
      this.#cancelFlush = undefined;
      void this.flush();
    });
  }

  async #write(): Promise<void> {
    const { store, clock, keepMs } = this.#options;
    const group = new Set(this.#unwritten);
    if (group.size > 0) {
      await store.append([...group]);
      // What the store did not take is still here.
      this.#unwritten = this.#unwritten.filter((one) => !group.has(one));
    }
    const now = clock.now();
    if (now - this.#forgottenAt < FORGET_EVERY_MS) return;
    this.#forgottenAt = now;
    await store.forgetBefore(now - keepMs);
  }
}

/** Attempts in memory, for a system that keeps nothing. */
export function attemptsInMemory(capacity = 5_000): AttemptStore {
  let kept: Attempt[] = [];
  return {
    async append(attempts) {
      kept = [...kept, ...attempts].slice(-capacity);
    },
    async read(subscriptionId, { offset, limit }) {
      const own = kept.filter((one) => one.subscriptionId === subscriptionId).reverse();
      return { attempts: own.slice(offset, offset + limit), total: own.length };
    },
    async forget(subscriptionId) {
      kept = kept.filter((one) => one.subscriptionId !== subscriptionId);
    },
    async forgetBefore(at) {
      kept = kept.filter((one) => one.at >= at);
    },
  };
}
