import { apply, isOpening, type Outcome, open, type Session } from '@cordboard/calls';
import type { LedgerEntry } from './ledger.ts';

/** What a fact of the ledger did to its session. */
export interface Replayed {
  readonly entry: LedgerEntry;
  readonly outcome: Extract<Outcome, { kind: 'applied' }>;
}

/**
 * Goes through the facts of one session as they were applied once.
 * @throws Error when a fact does not apply: the program has changed, or the ledger was
 */
export function* replay(entries: readonly LedgerEntry[]): Generator<Replayed> {
  let session: Session | undefined;
  for (const entry of entries) {
    const { fact, at, index } = entry;
    const outcome = isOpening(fact)
      ? open(fact, at)
      : session === undefined
        ? undefined
        : apply(session, fact, at);
    if (outcome?.kind !== 'applied') {
      throw new Error(`fact ${index} of the ledger no longer applies`);
    }
    session = outcome.session;
    yield { entry, outcome };
  }
}
