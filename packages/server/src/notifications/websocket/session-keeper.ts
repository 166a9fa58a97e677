import type { Clock } from '../../exchange/index.ts';
import type { RecoverableSession } from './session.ts';
import type { SessionChanges, SessionRow, SessionStore } from './session-store.ts';

export interface SessionKeeperOptions {
  readonly clock: Clock;
  readonly store: SessionStore;
  readonly onDefect: (error: unknown) => void;
}

type Change = SessionChanges['changed'][number];

interface Written {
  readonly session: RecoverableSession;
  readonly change: Change;
  readonly now: Kept;
}

/** What the store has of a session. */
interface Kept {
  /** The row, as text. */
  readonly text: string;
  /** Notices up to here are written, or need not be. */
  readonly writtenUpTo: number;
  /** None below this is in the store. */
  readonly lowest: number;
}

/** What was sent and acknowledged within this time is never written. */
const LAZY_MS = 100;
/** The embedded database writes in this very thread: calls have their turn between groups. */
const GROUP = 16;
const RETRY_MS = 1_000;

/**
 * Writes sessions to the store, off the path of events: what its client has
 * acknowledged is left out, what was sent follows a little later, and what waits is
 * written at the end of this very turn of the event loop. A process that comes after
 * one that was killed knows all that can be missing.
 */
export class SessionKeeper {
  readonly #options: SessionKeeperOptions;
  readonly #kept = new Map<RecoverableSession, Kept>();
  readonly #dirty = new Set<RecoverableSession>();
  readonly #ended = new Set<string>();
  #cancelLazy: (() => void) | undefined;
  #soon: NodeJS.Immediate | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: SessionKeeperOptions) {
    this.#options = options;
  }

  /** Takes over sessions that the store has, and makes it durable that they go on. */
  async adopt(sessions: readonly RecoverableSession[]): Promise<void> {
    for (const session of sessions) {
      const writtenUpTo = session.outbox.after(0).at(-1)?.sequence ?? session.outbox.forgotten;
      this.#kept.set(session, { text: '', writtenUpTo, lowest: 0 });
      this.#dirty.add(session);
    }
    await this.flush();
  }

  /** A session changed. With `waits` something of it is in the client's hands in no way. */
  touch(session: RecoverableSession, waits: boolean): void {
    if (this.#closed) return;
    this.#dirty.add(session);
    this.#arm(waits);
  }

  /** A client went back to what it had acknowledged before. */
  rewound(session: RecoverableSession): void {
    const kept = this.#kept.get(session);
    const writtenUpTo = Math.min(kept?.writtenUpTo ?? 0, session.outbox.received);
    if (kept !== undefined) this.#kept.set(session, { ...kept, writtenUpTo });
    this.touch(session, true);
  }

  end(session: RecoverableSession): void {
    this.#dirty.delete(session);
    if (!this.#kept.delete(session) || this.#closed) return;
    this.#ended.add(session.key);
    this.#arm(true);
  }

  /** Writes what changed. Never rejects. */
  flush(): Promise<void> {
    this.#disarm();
    this.#writing = this.#writing.then(() => this.#write(false));
    return this.#writing;
  }

  /** Writes everything that may still be asked for, and stops. Idempotent. */
  async close(sessions: Iterable<RecoverableSession>): Promise<void> {
    if (this.#closed) return this.#writing;
    this.#closed = true;
    this.#disarm();
    for (const session of sessions) this.#dirty.add(session);
    this.#writing = this.#writing.then(() => this.#write(true));
    await this.#writing;
  }

  #arm(waits: boolean): void {
    if (waits) {
      this.#soon ??= setImmediate(() => {
        this.#soon = undefined;
        void this.flush();
      });
    } else this.#armLazy(LAZY_MS);
  }

  #armLazy(ms: number): void {
    this.#cancelLazy ??= this.#options.clock.after(ms, () => {
      this.#cancelLazy = undefined;
      void this.flush();
    });
  }

  #disarm(): void {
    this.#cancelLazy?.();
    this.#cancelLazy = undefined;
    clearImmediate(this.#soon);
    this.#soon = undefined;
  }

  async #write(everything: boolean): Promise<void> {
    const sessions = [...this.#dirty];
    const ended = [...this.#ended];
    this.#dirty.clear();
    this.#ended.clear();
    for (let from = 0; from < sessions.length; from += GROUP) {
      const group = sessions.slice(from, from + GROUP);
      await this.#writeGroup(group, ended, everything);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    if (ended.length > 0) await this.#save([], ended);
  }

  /** @param ended is given the keys of sessions that have nothing to come back for */
  async #writeGroup(
    group: readonly RecoverableSession[],
    ended: string[],
    everything: boolean,
  ): Promise<void> {
    const written: Written[] = [];
    for (const session of group) {
      const { subscriptions, outbox } = session;
      const kept = this.#kept.get(session);
      if (subscriptions.size === 0) {
        // Nothing can come to it, and nobody may take it up.
        if (this.#kept.delete(session)) ended.push(session.key);
        continue;
      }
      const floor = everything ? outbox.forgotten : Math.max(outbox.forgotten, outbox.received);
      const from = everything ? floor : Math.max(floor, kept?.writtenUpTo ?? 0);
      const row = rowOf(session, floor);
      const added = outbox.after(from);
      const text = JSON.stringify(row);
      if (kept?.text === text && added.length === 0) continue;
      const lowest = kept?.lowest ?? Number.POSITIVE_INFINITY;
      const drops = lowest <= floor;
      const left =
        drops && kept !== undefined && kept.writtenUpTo <= floor
          ? Number.POSITIVE_INFINITY
          : lowest;
      written.push({
        session,
        change: { row, added, ...(drops ? { dropUpTo: floor } : {}) },
        now: {
          text,
          writtenUpTo: Math.max(from, outbox.last),
          lowest: Math.min(left, added[0]?.sequence ?? Number.POSITIVE_INFINITY),
        },
      });
    }
    if (written.length > 0) await this.#save(written, []);
  }

  async #save(written: readonly Written[], ended: readonly string[]): Promise<void> {
    const { store, onDefect } = this.#options;
    // Before the store is asked: a session that ends while it writes must be found there.
    for (const { session, now } of written) this.#kept.set(session, now);
    try {
      await store.save({ changed: written.map(({ change }) => change), ended });
    } catch (error) {
      onDefect(error);
      for (const key of ended) this.#ended.add(key);
      for (const { session, change } of written) {
        if (!this.#kept.has(session)) continue;
        this.#kept.set(session, { text: '', writtenUpTo: change.row.forgotten, lowest: 0 });
        this.#dirty.add(session);
      }
      if (!this.#closed) this.#armLazy(RETRY_MS);
    }
  }
}

function rowOf(session: RecoverableSession, forgotten: number): SessionRow {
  const { key, owner, subscriptions, reserved, droppedAt } = session;
  return {
    key,
    owner: {
      accountId: owner.accountId,
      extensionId: owner.extensionId,
      clientId: owner.clientId,
    },
    subscriptions: [...subscriptions],
    forgotten,
    reserved,
    ...(droppedAt === undefined ? {} : { droppedAt }),
  };
}
