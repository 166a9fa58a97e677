import type { SessionChanges, SessionStore, StoredSession } from '../websocket/session-store.ts';

/** Keeps WebSocket sessions as a database does, until the process that writes to it is killed. */
export class MemorySessions implements SessionStore {
  readonly #kept: Map<string, StoredSession>;
  #killed = false;
  #failures = 0;

  /** @param before what the process before left */
  constructor(before?: MemorySessions) {
    this.#kept = new Map(before === undefined ? [] : before.#kept);
  }

  get size(): number {
    return this.#kept.size;
  }

  get notices(): number {
    return [...this.#kept.values()].reduce((sum, { notices }) => sum + notices.length, 0);
  }

  async load(): Promise<readonly StoredSession[]> {
    return [...this.#kept.values()];
  }

  async save({ changed, ended }: SessionChanges): Promise<void> {
    if (this.#failures > 0) {
      this.#failures -= 1;
      throw new Error('the disk is full');
    }
    if (this.#killed) return;
    for (const { row, dropUpTo, added } of changed) {
      const old = this.#kept.get(row.key)?.notices ?? [];
      const known = new Set(old.map(({ sequence }) => sequence));
      const notices = [...old, ...added.filter(({ sequence }) => !known.has(sequence))]
        .filter(({ sequence }) => sequence > (dropUpTo ?? 0))
        .toSorted((a, b) => a.sequence - b.sequence);
      this.#kept.set(row.key, { ...row, notices });
    }
    for (const key of ended) this.#kept.delete(key);
  }

  /** From now on nothing is written, as if the process were gone. */
  kill(): void {
    this.#killed = true;
  }

  failNext(times: number): void {
    this.#failures = times;
  }
}
