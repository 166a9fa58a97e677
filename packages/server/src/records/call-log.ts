import { hasEnded, type SessionId } from '@cordboard/calls';
import type { Exchange } from '../exchange/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { recordsOf } from './derive.ts';
import { historyOf } from './history.ts';
import type { CallRecord } from './record.ts';

/** A record as it is kept. */
export interface KeptRecord extends CallRecord {
  readonly deleted: boolean;
  /** Grows with every change of any record; what a reader has seen is known by it. */
  readonly revision: number;
}

/** What to look for in a log. */
export interface RecordQuery {
  readonly accountId: string;
  /** Whose log; undefined is that of the account. */
  readonly owner?: string;
  readonly id?: string;
  /** Inclusive, epoch milliseconds. */
  readonly from?: number;
  readonly to?: number;
  readonly direction?: readonly string[];
  readonly transport?: readonly string[];
  readonly results?: readonly string[];
  readonly withoutResults?: readonly string[];
  /** E.164. */
  readonly phoneNumber?: string;
  readonly extensionId?: string;
  readonly legacyId?: string;
  readonly telephonySessionId?: string;
  readonly recording?: 'Automatic' | 'OnDemand' | 'All';
  readonly deleted?: 'without' | 'with';
  /** Only records that changed after that. */
  readonly afterRevision?: number;
  /** Only records that have not changed after that. */
  readonly untilRevision?: number;
  /** Newest first, or as they changed. */
  readonly order?: 'newest' | 'changed';
  readonly limit: number;
  readonly offset: number;
}

/** Where records are kept. */
export interface CallLogStore {
  /** Sessions of these that have been written already. */
  written(sessions: readonly string[]): Promise<ReadonlySet<string>>;
  /** Writes the records of sessions, each session once: a second time changes nothing. */
  write(
    sessions: readonly { readonly id: string; readonly records: readonly KeptRecord[] }[],
  ): Promise<void>;
  find(
    query: RecordQuery,
  ): Promise<{ readonly records: readonly KeptRecord[]; readonly total: number }>;
  /** Marks the records of an extension that began until then. */
  remove(accountId: string, owner: string, to: number, revision: number): Promise<void>;
  latestRevision(): Promise<number>;
}

export interface CallLogOptions {
  readonly exchange: Pick<Exchange, 'onChange'>;
  readonly ledger: Pick<Ledger, 'read' | 'ended'>;
  readonly store: CallLogStore;
  readonly now: () => number;
  readonly onDefect: (error: unknown) => void;
}

/** How many sessions are written in one go. */
const BATCH = 200;

/**
 * The call log: written when a session has ended, from the facts of its ledger. What a
 * crash kept from being written is written at the next start; each session is written
 * exactly once.
 */
export class CallLog {
  readonly #options: CallLogOptions;
  readonly #waiting = new Set<SessionId>();
  #work: Promise<void> = Promise.resolve();
  #isWriting = false;
  #revision = 0;
  readonly #unsubscribe: () => void;

  private constructor(options: CallLogOptions, revision: number) {
    this.#options = options;
    this.#revision = revision;
    this.#unsubscribe = options.exchange.onChange(({ session }) => {
      if (hasEnded(session)) this.#ended(session.id);
    });
  }

  /** Opens the log and writes what is missing. */
  static async open(options: CallLogOptions): Promise<CallLog> {
    const log = new CallLog(options, await options.store.latestRevision());
    const ended = options.ledger.ended();
    for (let from = 0; from < ended.length; from += BATCH) {
      const some = ended.slice(from, from + BATCH);
      const written = await options.store.written(some);
      for (const id of some) if (!written.has(id)) log.#ended(id);
    }
    await log.settled();
    return log;
  }

  /** Resolves when everything that has ended so far is in the log. */
  settled(): Promise<void> {
    return this.#work;
  }

  async find(query: RecordQuery): Promise<{ records: readonly KeptRecord[]; total: number }> {
    // Whoever asks after a call has ended finds it.
    await this.settled();
    return this.#options.store.find(query);
  }

  /** API deleteUserCallLog. @param to epoch milliseconds, inclusive */
  async remove(accountId: string, owner: string, to: number): Promise<void> {
    await this.settled();
    await this.#options.store.remove(accountId, owner, to, this.#nextRevision());
  }

  /** The newest revision; a reader that has seen it has seen everything. */
  get revision(): number {
    return this.#revision;
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.settled();
  }

  #ended(id: SessionId): void {
    this.#waiting.add(id);
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#work = this.#write().catch((error) => this.#options.onDefect(error));
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.size > 0) {
        // Calls that end together are written together.
        await new Promise((resolve) => setImmediate(resolve));
        const ids = [...this.#waiting].slice(0, BATCH);
        for (const id of ids) this.#waiting.delete(id);
        await this.#options.store.write(ids.map((id) => ({ id, records: this.#recordsOf(id) })));
      }
    } finally {
      this.#isWriting = false;
    }
  }

  #recordsOf(id: SessionId): readonly KeptRecord[] {
    const history = historyOf(this.#options.ledger.read(id));
    if (history === undefined) {
      this.#options.onDefect(new Error(`the ledger of ${id} tells no whole story`));
      return [];
    }
    return recordsOf(history).map((record) => ({
      ...record,
      deleted: false,
      revision: this.#nextRevision(),
    }));
  }

  #nextRevision(): number {
    this.#revision = Math.max(this.#revision + 1, this.#options.now());
    return this.#revision;
  }
}
