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
  /** Events after the position are forgotten or, without an oldest one, it was never given. */
  | { readonly kind: 'gone'; readonly oldest?: number };

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
/** A store out of order is tried again so soon. */
const RETRY_MS = 1_000;
/**
 * The embedded database writes in this very thread; small groups with room for
 * calls between them keep everybody's delay below a millisecond.
 */
const MAX_GROUP = 64;
/** With the store out of order, no more than this waits for it. */
const MAX_UNWRITTEN = 50_000;
const FORGET_EVERY_MS = 600_000;
/** Positions of each start begin at a multiple of this: more than one run can leave unwritten. */
const START_EVERY = 1_000_000;

/**
 * All events of all accounts in the order they became true. A ring in memory
 * answers at once; the store takes them in groups, off the path of the call.
 */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #ring: LoggedEvent[] = [];
  #unwritten: LoggedEvent[] = [];
  #position = 0;
  /** Everything up to here is in the store, or will never be. */
  #written = 0;
  #lost = 0;
  #cancelFlush: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();
  #forgottenAt = 0;
  #forgetting: Promise<void> = Promise.resolve();
  #closed = false;
  readonly #listeners = new Set<(event: LoggedEvent) => void>();

  constructor(options: EventLogOptions) {
    this.#options = options;
  }

  /**
   * Continues the numbering of the store, far enough on that no position is given again
   * that the last run told somebody and never wrote. A mark in the store keeps this true
   * when nothing is written before the next start.
   */
  async load(): Promise<void> {
    const { store } = this.#options;
    if (store === undefined) return;
    const isNew = (await store.firstPosition()) === undefined;
    const last = isNew ? 0 : await store.lastPosition();
    this.#position = isNew ? 0 : (Math.floor(last / START_EVERY) + 1) * START_EVERY;
    this.#written = this.#position;
    await store.append([
      {
        position: this.#position,
        // As old as what is written: what is younger may be missing still.
        at: (await store.lastAt()) ?? 0,
        accountId: '',
        sessionId: '',
        sequence: 0,
        event: 'start',
        body: '{}',
      },
    ]);
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
    if (this.#options.store === undefined) this.#written = this.#position;
    else if (!this.#closed) {
      if (this.#unwritten.length < MAX_UNWRITTEN) this.#unwritten.push(logged);
      else this.#lost += 1;
      this.#flushLater(FLUSH_MS);
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
   * What would not survive a crash is not told: it might come again at another position.
   * @param limit how many at most
   */
  async read(after: number, accountId: string, limit: number): Promise<LogPage> {
    if (after > this.#position) return { kind: 'gone' };
    await this.settled();
    const upTo = this.#written;
    if (after >= upTo) return { kind: 'page', events: [], position: after };
    const recent = this.after(after, accountId, limit)?.filter(({ position }) => position <= upTo);
    if (recent !== undefined) return pageOf(recent, limit, upTo);
    const { store } = this.#options;
    if (store === undefined) return { kind: 'gone', oldest: upTo - this.#options.capacity + 1 };
    const events = (await store.read(after, accountId, limit)).filter(
      ({ position }) => position <= upTo,
    );
    const oldest = (await store.firstPosition()) ?? upTo + 1;
    return after < oldest - 1 ? { kind: 'gone', oldest } : pageOf(events, limit, upTo);
  }

  /** Calls back for every event from now on; returns how to stop that. */
  onAppend(listener: (event: LoggedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when what was appended until now is as safe as it can be made. Never rejects. */
  async settled(): Promise<void> {
    if (this.#unwritten.length > 0) await this.flush();
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
    await this.#forgetting;
    this.#lost += this.#unwritten.length;
    this.#unwritten = [];
  }

  #flushLater(ms: number): void {
    this.#cancelFlush ??= this.#options.clock.after(ms, () => {
      this.#cancelFlush = undefined;
      void this.flush();
    });
  }

  async #write(): Promise<void> {
    const { store, clock, keepMs, onDefect } = this.#options;
    if (store === undefined) return;
    while (this.#unwritten.length > 0) {
      const group = this.#unwritten.slice(0, groupEnd(this.#unwritten));
      const last = group.at(-1)?.position ?? this.#written;
      try {
        await store.append(group);
      } catch (error) {
        onDefect(error);
        // Only the answer of the store may have been lost.
        const isThere = await store.lastPosition().then(
          (position) => position >= last,
          () => false,
        );
        if (!isThere) {
          if (!this.#closed) this.#flushLater(RETRY_MS);
          return;
        }
      }
      this.#unwritten = this.#unwritten.slice(group.length);
      this.#written = last;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    const now = clock.now();
    if (now - this.#forgottenAt < FORGET_EVERY_MS) return;
    this.#forgottenAt = now;
    // It takes a while on a busy system, and nobody who reads or writes waits for it.
    this.#forgetting = this.#forgetting
      .then(() => store.forgetBefore(now - keepMs))
      .catch(onDefect);
  }
}

/**
 * Where a group ends: never between a change of a call and what else is told of it,
 * which would be missed if the system died in between.
 */
function groupEnd(events: readonly LoggedEvent[]): number {
  let end = MAX_GROUP;
  for (;;) {
    const next = events[end];
    if (next === undefined || next.sessionId === '' || next.sequence !== 0) return end;
    end += 1;
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
