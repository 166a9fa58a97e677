import type { AccountId, EpochMs, ExtensionId } from '@cordboard/calls';

/** What is remembered of one member of one queue. */
export interface AgentRecord {
  readonly queueId: ExtensionId;
  readonly extensionId: ExtensionId;
  /** Whether the member takes calls of this queue (API: acceptCalls). */
  readonly accepts: boolean;
  /** When the queue last called it; 0 when it never did. */
  readonly calledAt: EpochMs;
  /** When its last call from this queue ended; 0 when there was none. */
  readonly endedAt: EpochMs;
}

/** Where the records are kept beyond the life of the process. */
export interface QueueAgentStore {
  load(): Promise<readonly AgentRecord[]>;
  /** Resolves when the record is durable. */
  save(record: AgentRecord): Promise<void>;
}

/** A member said whether it takes calls of a queue. */
export interface AcceptanceChange {
  readonly accountId: AccountId;
  readonly queueId: ExtensionId;
  readonly extensionId: ExtensionId;
  readonly accepts: boolean;
}

/**
 * The members of all queues: who takes calls, who was called when, who had a call
 * when. Kept, so that turns and wrap-up go on after a restart.
 */
export class QueueAgents {
  readonly #store: QueueAgentStore;
  readonly #onDefect: (error: unknown) => void;
  readonly #records = new Map<string, AgentRecord>();
  /** When the last call of any kind of an extension ended. */
  readonly #lastCalls = new Map<ExtensionId, EpochMs>();
  readonly #listeners = new Set<(change: AcceptanceChange) => void>();
  #lastTurn: EpochMs = 0;
  #saving: Promise<void> = Promise.resolve();

  constructor(store: QueueAgentStore, onDefect: (error: unknown) => void) {
    this.#store = store;
    this.#onDefect = onDefect;
  }

  async load(): Promise<void> {
    for (const record of await this.#store.load()) {
      this.#records.set(keyOf(record), record);
      this.#lastTurn = Math.max(this.#lastTurn, record.calledAt);
    }
  }

  of(queueId: ExtensionId, extensionId: ExtensionId): AgentRecord {
    const who = { queueId, extensionId };
    return this.#records.get(keyOf(who)) ?? { ...who, accepts: true, calledAt: 0, endedAt: 0 };
  }

  /** Changes whether a member takes calls of a queue; durable when the promise resolves. */
  async accept(
    { accountId, id: queueId }: { readonly accountId: AccountId; readonly id: ExtensionId },
    extensionId: ExtensionId,
    accepts: boolean,
  ): Promise<void> {
    const record = this.of(queueId, extensionId);
    if (record.accepts === accepts) return;
    try {
      await this.#save({ ...record, accepts });
    } catch (error) {
      const now = this.of(queueId, extensionId);
      this.#records.set(keyOf(now), { ...now, accepts: record.accepts });
      throw error;
    }
    for (const listener of this.#listeners) {
      try {
        listener({ accountId, queueId, extensionId, accepts });
      } catch (error) {
        this.#onDefect(error);
      }
    }
  }

  called(queueId: ExtensionId, extensionId: ExtensionId, at: EpochMs): void {
    // Two who are called within one moment still have an order.
    this.#lastTurn = Math.max(at, this.#lastTurn + 1);
    this.#note({ ...this.of(queueId, extensionId), calledAt: this.#lastTurn });
  }

  /** A call that the queue had brought is over. */
  served(queueId: ExtensionId, extensionId: ExtensionId, at: EpochMs): void {
    this.#note({ ...this.of(queueId, extensionId), endedAt: at });
  }

  /** A call of whatever kind is over. */
  hungUp(extensionId: ExtensionId, at: EpochMs): void {
    this.#lastCalls.set(extensionId, at);
  }

  /** Since when an extension has had no call; 0 when it never had one. */
  idleSince(queueId: ExtensionId, extensionId: ExtensionId): EpochMs {
    const last = this.#lastCalls.get(extensionId) ?? 0;
    return Math.max(last, this.of(queueId, extensionId).endedAt);
  }

  /** Called when a member says whether it takes calls. Returns how to stop listening. */
  onAcceptance(listener: (change: AcceptanceChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when everything noted so far is kept. */
  async flush(): Promise<void> {
    await this.#saving;
  }

  #note(record: AgentRecord): void {
    this.#save(record).catch(this.#onDefect);
  }

  /** Visible at once; kept in the order in which it happened. */
  #save(record: AgentRecord): Promise<void> {
    this.#records.set(keyOf(record), record);
    const done = this.#saving.then(() => this.#store.save(record));
    this.#saving = done.catch(() => undefined);
    return done;
  }
}

function keyOf({ queueId, extensionId }: Pick<AgentRecord, 'queueId' | 'extensionId'>): string {
  return `${queueId}/${extensionId}`;
}
