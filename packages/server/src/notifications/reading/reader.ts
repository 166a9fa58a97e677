import type { Clock } from '../../exchange/index.ts';
import { type EventLog, keptPresenceSight, type LoggedEvent } from '../events/index.ts';
import { type EventFilter, matchesLogged } from '../filters/index.ts';

/** What is to be read, and by whom. */
export interface LookRequest {
  readonly accountId: string;
  readonly filters: readonly EventFilter[];
  /** Extension id of the reader. */
  readonly viewerId: string;
  /** Whether the reader may know of what is about a mailbox. */
  readonly mayHear: (mailboxId: string) => boolean;
  /** Events after this position. */
  readonly after: number;
  /** How many at most. */
  readonly limit: number;
}

/** What a client wants to read. */
export interface ReadRequest extends LookRequest {
  /** The reader's app: a user's may have only so many requests waiting. */
  readonly clientId: string;
  /** How long to wait for an event when there is none yet, in ms. */
  readonly waitMs: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Events in the order of their positions. */
export type LookAnswer =
  | {
      readonly kind: 'page';
      readonly events: readonly LoggedEvent[];
      /** Where to read on: everything up to it was looked at. */
      readonly position: number;
    }
  | { readonly kind: 'gone'; readonly oldest?: number };

export type ReadAnswer =
  | LookAnswer
  /** There is none yet, and so many readers of this user and app wait already. */
  | { readonly kind: 'too-many'; readonly waiting: number };

/** Readers of a user by one app that may wait at a time. */
const MOST_WAITING = 20;
/** Events looked at in one go; what waits meanwhile is not kept waiting for long. */
const CHUNK = 500;
/** Events looked at for one answer: a reader with a rare filter reads on from the position it gets. */
const MOST_LOOKED_AT = 10_000;

/** Reads the event log for clients that were away, or do not listen at all. */
export class EventReader {
  readonly #log: EventLog;
  readonly #clock: Clock;
  readonly #waiting = new Map<string, number>();
  /** Those that wait now. */
  readonly #wakes = new Set<() => void>();
  #isClosed = false;

  constructor(log: EventLog, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  /**
   * Position of the newest event of all at the moment of the call. It is told once no
   * crash can give the events up to it another one.
   */
  async now(): Promise<number> {
    const position = this.#log.lastPosition;
    await this.#log.settled();
    return position;
  }

  /** Readers that wait for an event. */
  get waiting(): number {
    let count = 0;
    for (const waiting of this.#waiting.values()) count += waiting;
    return count;
  }

  /** Answers everybody who waits with what there is; nobody waits from now on. Idempotent. */
  close(): void {
    this.#isClosed = true;
    for (const wake of [...this.#wakes]) wake();
  }

  async read(request: ReadRequest): Promise<ReadAnswer> {
    const answer = await this.look(request);
    const isEmpty = answer.kind === 'page' && answer.events.length === 0;
    if (!isEmpty || request.waitMs === 0 || request.signal.aborted || this.#isClosed) return answer;
    const { accountId, viewerId, clientId } = request;
    const name = `${accountId}/${viewerId}/${clientId}`;
    const waiting = this.#waiting.get(name) ?? 0;
    if (waiting >= MOST_WAITING) return { kind: 'too-many', waiting };
    this.#waiting.set(name, waiting + 1);
    try {
      await this.#nextEvent({ ...request, after: answer.position });
    } finally {
      const left = (this.#waiting.get(name) ?? 1) - 1;
      if (left === 0) this.#waiting.delete(name);
      else this.#waiting.set(name, left);
    }
    return this.look({ ...request, after: answer.position });
  }

  /** What there is now. */
  async look(request: LookRequest): Promise<LookAnswer> {
    const { accountId, limit } = request;
    const events: LoggedEvent[] = [];
    let position = request.after;
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += CHUNK) {
      const page = await this.#log.read(position, accountId, CHUNK);
      if (page.kind === 'gone') return page;
      for (const event of page.events) {
        const seen = seenOf(event, request);
        if (seen === undefined) continue;
        events.push(seen);
        if (events.length === limit) return { kind: 'page', events, position: event.position };
      }
      position = page.position;
      if (page.events.length < CHUNK) break;
    }
    return { kind: 'page', events, position };
  }

  /** Resolves with the next event that is wanted, when the time is over, or when nobody waits any more. */
  async #nextEvent(request: ReadRequest): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = (): void => resolve();
    this.#wakes.add(wake);
    const stopListening = this.#log.onAppend((event) => {
      if (seenOf(event, request) !== undefined) wake();
    });
    const cancel = this.#clock.after(request.waitMs, wake);
    request.signal.addEventListener('abort', wake, { once: true });
    try {
      // What came while the log was looked at was told to nobody.
      const missed = await this.look(request);
      if (missed.kind === 'gone' || missed.events.length > 0 || request.signal.aborted) return;
      await promise;
    } finally {
      this.#wakes.delete(wake);
      stopListening();
      cancel();
      request.signal.removeEventListener('abort', wake);
    }
  }
}

/** An event as the reader may see it; undefined when he did not ask for it, or may not. */
function seenOf(event: LoggedEvent, request: LookRequest): LoggedEvent | undefined {
  const { accountId, filters, mayHear, viewerId } = request;
  if (event.accountId !== accountId) return undefined;
  const asked = filters.filter((filter) => {
    if (!matchesLogged(filter, event)) return false;
    const isOfMailbox = filter.kind === 'voicemail' || filter.kind === 'message-store';
    return !isOfMailbox || mayHear(filter.extensionId);
  });
  if (!asked.some(({ kind }) => kind === 'presence')) return asked.length === 0 ? undefined : event;
  const sight = keptPresenceSight(event, asked, viewerId);
  return sight === undefined ? undefined : { ...event, ...sight };
}
