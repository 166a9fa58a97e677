import type { EpochMs } from '@cordboard/calls';
import type { Clock } from '../../exchange/index.ts';

/** An event as it happened, before it is addressed to any subscription. */
export interface LoggedEvent {
  /** Counts up over all accounts; never repeated, also not after a restart. */
  readonly position: number;
  readonly at: EpochMs;
  readonly accountId: string;
  /** Absent for a party outside. */
  readonly extensionId?: string;
  /** API id of the call, and the event's number in it; empty and 0 for what is about no call. */
  readonly sessionId: string;
  readonly sequence: number;
  /** The concrete URI of what changed. */
  readonly event: string;
  /** The body, as JSON. */
  readonly body: string;
}

/** Where events are kept beyond the life of the process. */
export interface EventStore {
  /** The highest position ever given; 0 when there is none. */
  lastPosition(): Promise<number>;
  /** The lowest position that is still kept; undefined when none is. */
  firstPosition(): Promise<number | undefined>;
  /** Events of one account after a position, oldest first. */
  read(after: number, accountId: string, limit: number): Promise<readonly LoggedEvent[]>;
  /** When the newest event happened; undefined when there is none. */
  lastAt(): Promise<EpochMs | undefined>;
  /** The highest sequence written of each of these sessions that has any. */
  lastSequences(sessionIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Adds events, all or none. */
  append(events: readonly LoggedEvent[]): Promise<void>;
  /** Forgets events that happened before a moment, but never the newest: its position counts on. */
  forgetBefore(at: EpochMs): Promise<void>;
}

/** What reading from a position gives. */
export type LogPage =
  | {
      readonly kind: 'page';
      readonly events: readonly LoggedEvent[];
      /** Everything of the account up to this position has been read. */
      readonly position: number;
    }
  /** Events after the position are forgotten, or the position was never given. */
  | { readonly kind: 'gone'; readonly oldest: number };

export interface EventLogOptions {
  readonly clock: Clock;
  readonly store?: EventStore;
  /** Events kept in memory. */
  readonly capacity: number;
  /** How long written events are kept. */
  readonly keepMs: number;
  readonly onDefect: (error: unknown) => void;
}

/** Events are written in groups this far apart. */
const FLUSH_MS = 100;
/**
 * The embedded database writes in this very thread; small groups with room for
 * calls between them keep everybody's delay below a millisecond.
 */
const MAX_GROUP = 64;
/** With the store out of order, no more than this waits for it. */
const MAX_UNWRITTEN = 50_000;
const FORGET_EVERY_MS = 600_000;

/**
 * All events of all accounts in the order they became true. A ring in memory
 * answers at once; the store takes them in groups, off the path of the call.
 */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #ring: LoggedEvent[] = [];
  #unwritten: LoggedEvent[] = [];
  #position = 0;
  #lost = 0;
  #cancelFlush: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();
  #forgottenAt = 0;
  #closed = false;
  readonly #listeners = new Set<(event: LoggedEvent) => void>();

  constructor(options: EventLogOptions) {
    this.#options = options;
  }

  /** Continues the numbering of the store. */
  async load(): Promise<void> {
    const last = await this.#options.store?.lastPosition();
    if (last !== undefined && last > this.#position) this.#position = last;
  }

  /** Events waiting for the store, events it never took, and timers. */
  count(): { readonly unwritten: number; readonly lost: number; readonly timers: number } {
    return {
      unwritten: this.#unwritten.length,
      lost: this.#lost,
      timers: this.#cancelFlush === undefined ? 0 : 1,
    };
  }

  get lastPosition(): number {
    return this.#position;
  }

  append(event: Omit<LoggedEvent, 'position'>): LoggedEvent {
    this.#position += 1;
    const logged: LoggedEvent = { position: this.#position, ...event };
    const slot = this.#position % this.#options.capacity;
    this.#ring[slot] = logged;
    for (const listener of this.#listeners) listener(logged);
    if (this.#options.store !== undefined && !this.#closed) {
      if (this.#unwritten.length < MAX_UNWRITTEN) this.#unwritten.push(logged);
      else this.#lost += 1;
      this.#cancelFlush ??= this.#options.clock.after(FLUSH_MS, () => {
        this.#cancelFlush = undefined;
        void this.flush();
      });
    }
    return logged;
  }

  /**
   * The events of one account after a position, oldest first, as far as memory reaches.
   * @returns undefined when events after that position have left the memory already
   */
  after(position: number, accountId: string, limit: number): readonly LoggedEvent[] | undefined {
    const { capacity } = this.#options;
    if (position < this.#position - capacity) return undefined;
    const found: LoggedEvent[] = [];
    for (let at = position + 1; at <= this.#position && found.length < limit; at += 1) {
      const event = this.#ring[at % capacity];
      if (event === undefined || event.position !== at) return undefined;
      if (event.accountId === accountId) found.push(event);
    }
    return found;
  }

  /**
   * The events of one account after a position, oldest first, from memory or from the store.
   * @param limit how many at most
   */
  async read(after: number, accountId: string, limit: number): Promise<LogPage> {
    if (after > this.#position) return { kind: 'gone', oldest: this.#position };
    const upTo = this.#position;
    const recent = this.after(after, accountId, limit);
    if (recent !== undefined) return pageOf(recent, limit, upTo);
    const { store } = this.#options;
    if (store === undefined) return { kind: 'gone', oldest: upTo - this.#options.capacity + 1 };
    await this.flush();
    const events = await store.read(after, accountId, limit);
    const oldest = (await store.firstPosition()) ?? upTo + 1;
    return after < oldest - 1 ? { kind: 'gone', oldest } : pageOf(events, limit, upTo);
  }

  /** Calls back for every event from now on; returns how to stop that. */
  onAppend(listener: (event: LoggedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Writes what waits. Never rejects. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Writes what waits and stops. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    await this.flush();
  }

  async #write(): Promise<void> {
    const { store, clock, keepMs, onDefect } = this.#options;
    if (store === undefined) return;
    while (this.#unwritten.length > 0) {
      const group = this.#unwritten.slice(0, MAX_GROUP);
      try {
        await store.append(group);
      } catch (error) {
        onDefect(error);
        this.#lost += group.length;
      }
      this.#unwritten = this.#unwritten.slice(group.length);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    const now = clock.now();
    if (now - this.#forgottenAt < FORGET_EVERY_MS) return;
    this.#forgottenAt = now;
    await store.forgetBefore(now - keepMs).catch(onDefect);
  }
}

function pageOf(events: readonly LoggedEvent[], limit: number, upTo: number): LogPage {
  const last = events.at(-1);
  const isFull = events.length >= limit && last !== undefined;
  return {
    kind: 'page',
    events,
    position: isFull ? last.position : Math.max(upTo, last?.position ?? 0),
  };
}
