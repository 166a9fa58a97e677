import type { Ledger, LedgerEntry } from '../ledger/index.ts';
import type { Clock } from './timers.ts';

/** How often a ledger that takes nothing is offered what it is owed. */
const RETRY_MS = 1_000;

/** What waits for the ledger: its facts, and what follows once they are durable. */
export interface Pending {
  readonly entries: readonly LedgerEntry[];
  /** Whether they stand even when the ledger does not take them; it is owed them then. */
  readonly stands: boolean;
  readonly durable: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Group commit. When nothing else happened in this turn of the event loop a fact
 * is committed at once; when many arrive in one turn the rest go in one group.
 */
export class GroupCommit {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #onDefect: (error: unknown) => void;
  #queue: Pending[] = [];
  /** What has happened and the ledger has not taken, in order. */
  #owed: LedgerEntry[] = [];
  #cancelRetry: (() => void) | undefined;
  #busy = false;

  /** @param onDefect told of what breaks after facts are durable, and of what the ledger is owed */
  constructor(ledger: Ledger, clock: Clock, onDefect: (error: unknown) => void) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#onDefect = onDefect;
  }

  /** Offers the ledger once more what it is owed, and gives up. Idempotent. */
  close(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    if (this.#owed.length > 0) this.#payBack();
    this.#owed = [];
  }

  add(pending: Pending): void {
    this.#queue.push(pending);
    if (this.#busy) return;
    this.#busy = true;
    setImmediate(() => {
      this.#busy = false;
      if (this.#queue.length > 0) this.#flush();
    });
    this.#flush();
  }

  #flush(): void {
    const group = this.#queue;
    this.#queue = [];
    const entries = group.flatMap((pending) => pending.entries);
    try {
      this.#append(entries);
    } catch (error) {
      if (!group.some(({ stands }) => stands)) {
        // The newest first: each takes back what it has changed, on top of those before it.
        for (const pending of group.reverse()) pending.failed(error);
        return;
      }
      // What stands may be built on the rest of its group, which therefore stands too.
      this.#onDefect(error);
      this.#owed.push(...entries);
      this.#armRetry();
    }
    for (const pending of group) {
      try {
        pending.durable();
      } catch (error) {
        // The facts of the others are durable too.
        this.#onDefect(error);
      }
    }
  }

  /** Appends, behind what is owed: the facts of a session have an order. */
  #append(entries: readonly LedgerEntry[]): void {
    this.#ledger.append(this.#owed.length === 0 ? entries : [...this.#owed, ...entries]);
    this.#owed = [];
  }

  #armRetry(): void {
    this.#cancelRetry ??= this.#clock.after(RETRY_MS, () => {
      this.#cancelRetry = undefined;
      if (this.#owed.length > 0 && !this.#payBack()) this.#armRetry();
    });
  }

  #payBack(): boolean {
    try {
      this.#append([]);
      return true;
    } catch {
      return false;
    }
  }
}
