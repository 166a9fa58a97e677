import { hasEnded, type Session, type SessionId } from '@cordboard/calls';
import type { Clock, Exchange } from '../exchange/index.ts';

/** What whoever reads a session waits for. */
export interface WatchRequest {
  /** A change after this is waited for, epoch milliseconds; without it any from now on. */
  readonly after?: number;
  /** How long at most, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the wait when nobody wants the answer any more. */
  readonly signal: AbortSignal;
}

export interface SessionWatchOptions {
  readonly exchange: Pick<Exchange, 'onChange' | 'session'>;
  readonly clock: Clock;
}

/**
 * Lets a reader of a session wait until it changes (API readCallSessionStatus with
 * `timestamp` and `timeout`). To be made before the first call, so that it knows when
 * each session changed last.
 */
export class SessionWatch {
  readonly #options: SessionWatchOptions;
  /** When each live session changed last. */
  readonly #changedAt = new Map<SessionId, number>();
  readonly #waiting = new Map<SessionId, Set<(session: Session) => void>>();
  readonly #stopListening: () => void;
  #isClosed = false;

  constructor(options: SessionWatchOptions) {
    this.#options = options;
    this.#stopListening = options.exchange.onChange(({ session, at }) => {
      if (hasEnded(session)) this.#changedAt.delete(session.id);
      else this.#changedAt.set(session.id, at);
      for (const tell of this.#waiting.get(session.id) ?? []) tell(session);
    });
  }

  /** How many wait. */
  get count(): number {
    let count = 0;
    for (const waiting of this.#waiting.values()) count += waiting.size;
    return count;
  }

  /**
   * The session as it is once it has changed, has ended, the time is up, or nobody wants
   * to know any more. At once where it has changed already.
   */
  next(session: Session, { after, timeoutMs, signal }: WatchRequest): Promise<Session> {
    const changedAt = this.#changedAt.get(session.id) ?? session.createdAt;
    const isNews = after !== undefined && changedAt > after;
    if (isNews || timeoutMs <= 0 || signal.aborted || this.#isClosed || hasEnded(session)) {
      return Promise.resolve(session);
    }
    return new Promise((resolve) => {
      const { clock, exchange } = this.#options;
      const finish = (now: Session): void => {
        cancelTimer();
        signal.removeEventListener('abort', giveUp);
        this.#remove(session.id, finish);
        resolve(now);
      };
      const giveUp = (): void => finish(exchange.session(session.id) ?? session);
      const cancelTimer = clock.after(timeoutMs, giveUp);
      signal.addEventListener('abort', giveUp, { once: true });
      const waiting = this.#waiting.get(session.id) ?? new Set();
      this.#waiting.set(session.id, waiting.add(finish));
    });
  }

  /** Answers everybody who waits with what there is. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#stopListening();
    for (const [id, waiting] of [...this.#waiting]) {
      const session = this.#options.exchange.session(id);
      for (const tell of [...waiting]) if (session !== undefined) tell(session);
    }
    this.#changedAt.clear();
  }

  #remove(id: SessionId, finish: (session: Session) => void): void {
    const waiting = this.#waiting.get(id);
    waiting?.delete(finish);
    if (waiting?.size === 0) this.#waiting.delete(id);
  }
}
