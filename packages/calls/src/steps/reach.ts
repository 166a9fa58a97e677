import type { LegEnding } from '../model/leg.ts';
import { openLegsOf } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { advance } from './plan.ts';
import { unanswered } from './ring.ts';

/** No phone of a called party rings any more: its next ones do, or the caller goes on elsewhere. */
export function notReached(draft: Draft, party: number, ending: LegEnding): void {
  // Who declines wants no other phone to ring; who is not there is looked for elsewhere.
  if (ending.cause !== 'declined' && advance(draft, party)) return;
  unanswered(draft, party, ending);
}

/**
 * Whoever picked up has not said in time whether to take the call: a machine, it seems.
 * @param number the leg's
 */
export function acceptEnded(draft: Draft, number: number): void {
  const leg = draft.session.legs[number - 1];
  if (leg?.state.name !== 'asked') return;
  draft.hangUp(leg, { cause: 'no-answer' });
  if (openLegsOf(draft.session, leg.party).length > 0) return;
  notReached(draft, leg.party, { cause: 'no-answer' });
}
