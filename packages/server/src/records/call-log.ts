import { hasEnded, type SessionId } from '@cordboard/calls';
import type { Clock, Exchange } from '../exchange/index.ts';
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
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** Sessions are written in groups this far apart. */
const WRITE_MS = 100;
/** A store out of order is tried again so soon. */
const RETRY_MS = 1_000;
/**
 * How many are written in one go. The embedded database writes in this very thread, and
 * calls have room between two groups.
 */
const GROUP = 16;
/** How many are asked after in one go. */
const BATCH = 200;

/**
 * The call log: written a moment after a session has ended, from the facts of its ledger, and
 * before anybody reads. What a crash kept from being written is written at the next start;
 * each session is written exactly once.
 */
export class CallLog {
  readonly #options: CallLogOptions;
  readonly #waiting = new Set<SessionId>();
  #work: Promise<void> = Promise.resolve();
  #cancelWrite: (() => void) | undefined;
  #closed = false;
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

  /** Resolves when everything that has ended so far is in the log, or the store does not take it. Never rejects. */
  settled(): Promise<void> {
    if (this.#waiting.size > 0) {
      this.#cancelWrite?.();
      this.#cancelWrite = undefined;
      this.#work = this.#work.then(() => this.#write());
    }
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
    const removed = this.#work.then(() =>
      this.#options.store.remove(accountId, owner, to, this.#nextRevision()),
    );
    // Whoever reads the revision waits for it: a reader must not believe to have seen what is under way.
    this.#work = removed.then(
      () => undefined,
      () => undefined,
    );
    await removed;
  }

  /** The newest revision; a reader that has seen it has seen everything. */
  get revision(): number {
    return this.#revision;
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    this.#closed = true;
    this.#cancelWrite?.();
    await this.settled();
  }

  #ended(id: SessionId): void {
    this.#waiting.add(id);
    this.#writeLater(WRITE_MS);
  }

  #writeLater(ms: number): void {
    if (this.#closed) return;
    this.#cancelWrite ??= this.#options.clock.after(ms, () => {
      this.#cancelWrite = undefined;
      void this.settled();
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.size > 0) {
      const ids = [...this.#waiting].slice(0, GROUP);
      try {
        await this.#options.store.write(ids.flatMap((id) => this.#told(id) ?? []));
      } catch (error) {
        this.#options.onDefect(error);
        this.#writeLater(RETRY_MS);
        return;
      }
      for (const id of ids) this.#waiting.delete(id);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** @returns undefined for what a damaged ledger keeps from being told, now at least */
  #told(
    id: SessionId,
  ): { readonly id: string; readonly records: readonly KeptRecord[] } | undefined {
    try {
      const history = historyOf(this.#options.ledger.read(id));
      if (history === undefined) {
        this.#options.onDefect(new Error(`the ledger of ${id} tells no whole story`));
        return { id, records: [] };
      }
      const records = recordsOf(history).map((record) => ({
        ...record,
        deleted: false,
        revision: this.#nextRevision(),
      }));
      return { id, records };
    } catch (error) {
      this.#options.onDefect(error);
      return undefined;
    }
  }

  #nextRevision(): number {
    this.#revision = Math.max(this.#revision + 1, this.#options.clock.now());
    return this.#revision;
  }
}
