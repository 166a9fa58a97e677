import type { Effect } from '../effects.ts';
import type { Fact, FactType, OpeningFact } from '../facts.ts';
import { handlers } from '../features/index.ts';
import type { EpochMs } from '../model/ids.ts';
import { FIRST_SEQUENCE, type Origin, type Session } from '../model/session.ts';
import type { Refusal } from '../refusal.ts';
import { tidy } from '../steps/tidy.ts';
import { type Change, Draft } from './draft.ts';
import type { Handlers, Verdict } from './feature.ts';

/** What became of a fact. */
export type Outcome =
  | {
      readonly kind: 'applied';
      readonly session: Session;
      /** One for each event, in order, each one `sequence` further. */
      readonly changes: readonly Change[];
      readonly effects: readonly Effect[];
      /** A `complete-command` effect of a later fact decides the command. */
      readonly waiting: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

function run<T extends FactType>(all: Handlers, draft: Draft, fact: Fact<T>): Verdict {
  const handler: Handlers[T] = all[fact.type];
  return handler(draft, fact);
}

const ORIGINS: { readonly [T in OpeningFact['type']]: Origin } = {
  'call-placed': 'Call',
  'call-out-requested': 'CallOut',
  'ring-out-requested': 'RingOut',
  'conference-created': 'Conference',
};

function conclude(draft: Draft, verdict: Verdict): Outcome {
  if (verdict !== undefined && verdict !== 'waiting') {
    return { kind: 'refused', refusal: verdict };
  }
  tidy(draft);
  return {
    kind: 'applied',
    session: draft.session,
    changes: draft.changes,
    effects: draft.effects,
    waiting: verdict === 'waiting',
  };
}

/**
 * Begins a session with its first fact.
 * @param at when the fact happened, in epoch milliseconds
 */
export function open(fact: OpeningFact, at: EpochMs): Outcome {
  const draft = new Draft(
    {
      ...fact.session,
      origin: ORIGINS[fact.type],
      createdAt: at,
      sequence: FIRST_SEQUENCE - 1,
      parties: [],
      legs: [],
      playing: [],
      recorders: [],
      streams: [],
    },
    at,
  );
  return conclude(draft, run(handlers, draft, fact));
}

/**
 * Applies a fact to a session. Pure: the same session, fact and time give the
 * same outcome, so that replaying a ledger rebuilds the session exactly.
 * @param at when the fact happened, in epoch milliseconds
 */
export function apply(session: Session, fact: Fact, at: EpochMs): Outcome {
  const draft = new Draft(session, at);
  return conclude(draft, run(handlers, draft, fact));
}
