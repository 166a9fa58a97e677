import type { EpochMs, Fact, SessionId } from '@cordboard/calls';

/** One fact of one session, as it was applied. */
export interface LedgerEntry {
  readonly session: SessionId;
  /** Counts from 1 within the session. */
  readonly index: number;
  readonly at: EpochMs;
  readonly fact: Fact;
  /** True for the fact after which nobody is left in the session. */
  readonly ends: boolean;
}

/**
 * The append-only record of everything that happened to every session. When
 * `append` returns, the entries survive a crash of the process.
 */
export interface Ledger {
  append(entries: readonly LedgerEntry[]): void;
  /** The facts of a session in order. */
  read(session: SessionId): readonly LedgerEntry[];
  /** Sessions without an end: those a crash interrupted. */
  unfinished(): readonly SessionId[];
  /** Sessions that have ended, since a time or ever, and are still remembered, oldest first. */
  ended(since?: EpochMs): readonly SessionId[];
  /** The sessions in which a request of the API left facts, from a moment on; for questions that are rare. */
  sessionsOfRequest(requestId: string, since: EpochMs): readonly SessionId[];
  /** Forgets sessions that ended before this time. Returns how many facts went. */
  forgetEndedBefore(at: EpochMs): number;
  close(): void;
}
