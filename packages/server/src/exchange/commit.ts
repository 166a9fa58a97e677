import type { Ledger, LedgerEntry } from '../ledger/index.ts';

/** What waits for the ledger: its facts, and what follows once they are durable. */
export interface Pending {
  readonly entries: readonly LedgerEntry[];
  readonly durable: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Group commit. When nothing else happened in this turn of the event loop a fact
 * is committed at once; when many arrive in one turn the rest go in one group.
 */
export class GroupCommit {
  readonly #ledger: Ledger;
  readonly #onDefect: (error: unknown) => void;
  #queue: Pending[] = [];
  #busy = false;

  /** @param onDefect told of what breaks after facts are durable */
  constructor(ledger: Ledger, onDefect: (error: unknown) => void) {
    this.#ledger = ledger;
    this.#onDefect = onDefect;
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
    try {
      this.#ledger.append(group.flatMap((pending) => pending.entries));
    } catch (error) {
      // The newest first: each takes back what it has changed, on top of those before it.
      for (const pending of group.reverse()) pending.failed(error);
      return;
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
}
