import type { Effect, EpochMs, Session, SessionId, TimerName } from '@cordboard/calls';
import { type Ledger, type LedgerEntry, replay } from '../ledger/index.ts';

/** A session as its process left it. */
export interface InterruptedSession {
  readonly session: Session;
  /** How many facts made it. */
  readonly facts: number;
  /** When its timers are due. */
  readonly timers: ReadonlyMap<TimerName, EpochMs>;
}

/**
 * A session by the ledger; undefined when the ledger has nothing of it.
 * @throws when its facts cannot be applied
 */
export function interruptedSession(ledger: Ledger, id: SessionId): InterruptedSession | undefined {
  const timers = new Map<TimerName, EpochMs>();
  let session: Session | undefined;
  let facts = 0;
  for (const { entry, outcome } of replay(ledger.read(id))) {
    session = outcome.session;
    facts = entry.index;
    followTimers(timers, entry, outcome.effects);
  }
  return session === undefined ? undefined : { session, facts, timers };
}

/** Which timers run after a fact, and when they are due. */
function followTimers(
  timers: Map<TimerName, EpochMs>,
  { fact, at }: LedgerEntry,
  effects: readonly Effect[],
): void {
  if (fact.type === 'timer-fired') timers.delete(fact.timer);
  for (const effect of effects) {
    if (effect.type === 'start-timer') timers.set(effect.timer, at + effect.delayMs);
    else if (effect.type === 'stop-timer') timers.delete(effect.timer);
  }
}
