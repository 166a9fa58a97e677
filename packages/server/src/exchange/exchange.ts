import type {
  AccountId,
  Change,
  CommandId,
  EpochMs,
  Fact,
  OpeningFact,
  Refusal,
  Session,
  SessionId,
} from '@cordboard/calls';
import type { Cause } from './cause.ts';

/** What became of a fact once it is durable. */
export type Answer =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly refusal: Refusal };

/** One visible change of one party, after it became durable: one event. */
export interface SessionChange {
  readonly session: Session;
  readonly change: Change;
  /** When the fact happened. */
  readonly at: EpochMs;
  /** Who or what caused it. */
  readonly cause: Cause;
}

/** One fact of several that must all be applied or none. */
export interface Step {
  readonly session: SessionId;
  readonly fact: Fact;
}

/**
 * The door to all live sessions. Facts of one session are applied one after
 * another by its mailbox; nothing outside may assume that the mailbox lives in
 * this process.
 */
export interface Exchange {
  /** Begins a session. */
  open(fact: OpeningFact): Promise<Answer>;
  /** Tells a session a fact; the answer comes when the fact is in the ledger, or its command is decided. */
  tell(session: SessionId, fact: Fact): Promise<Answer>;
  /** Applies one fact to each of several sessions, all or none. */
  tellTogether(steps: readonly Step[]): Promise<Answer>;
  /** A live session, or one that ended moments ago. */
  session(id: SessionId): Session | undefined;
  sessionsOf(account: AccountId): readonly Session[];
  /** The live sessions as the events up to now have told them: without what is on its way into the ledger. */
  toldOf(account: AccountId): readonly Session[];
  /** Called for every event, in order per session, after the fact became durable. Returns how to stop listening. */
  onChange(listener: (change: SessionChange) => void): () => void;
  /** A fresh id for a session or a command; never repeated, also not after a restart. */
  newSessionIds(): { readonly id: SessionId; readonly legacyId: string };
  newCommandId(): CommandId;
  count(): { readonly sessions: number; readonly mailboxes: number; readonly timers: number };
}
