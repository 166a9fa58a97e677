import type { SessionId } from '@cordboard/calls';
import { causeOf, type SessionChange } from '../../exchange/index.ts';
import { type Ledger, replay } from '../../ledger/index.ts';
import type { EventStore } from './log.ts';

export interface UnloggedOptions {
  readonly ledger: Pick<Ledger, 'read' | 'unfinished' | 'ended'>;
  readonly store: Pick<EventStore, 'lastAt' | 'lastSequences'>;
  readonly onDefect: (error: unknown) => void;
}

/** Facts of one turn of the event loop get their time before they are committed, and not in that order. */
const MARGIN_MS = 60_000;

/**
 * The changes that a crash kept out of the event log: their facts are in the ledger,
 * which is written before anything follows from them, and the log is written a
 * moment after. Each session's are in order.
 */
export async function unloggedChanges(options: UnloggedOptions): Promise<readonly SessionChange[]> {
  const { ledger, store, onDefect } = options;
  const since = ((await store.lastAt()) ?? 0) - MARGIN_MS;
  const sessions = [...new Set([...ledger.unfinished(), ...ledger.ended(since)])];
  const logged = await store.lastSequences(sessions);
  const changes: SessionChange[] = [];
  for (const session of sessions) {
    try {
      for (const change of changesOf(ledger, session)) {
        if (change.change.sequence > (logged.get(session) ?? 0)) changes.push(change);
      }
    } catch (error) {
      onDefect(error);
    }
  }
  return changes.sort((a, b) => a.at - b.at);
}

function* changesOf(ledger: Pick<Ledger, 'read'>, id: SessionId): Generator<SessionChange> {
  for (const { entry, outcome } of replay(ledger.read(id))) {
    const { session, changes } = outcome;
    const cause = causeOf(entry.fact, session);
    for (const change of changes) yield { session, change, at: entry.at, cause };
  }
}
