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
 * A party has rung for as long as it may. Somebody who has picked up and is still being
 * asked may finish: nobody else rings any more, and no further step begins.
 */
export function ringTimeEnded(draft: Draft, number: number): void {
  const open = openLegsOf(draft.session, number);
  if (open.length === 0 || open.some((leg) => leg.state.name === 'answered')) return;
  if (!open.some((leg) => leg.state.name === 'asked')) {
    unanswered(draft, number, { cause: 'no-answer' });
    return;
  }
  const { ringPlan: plan } = draft.party(number);
  if (plan !== undefined) draft.updateParty(number, { ringPlan: { ...plan, steps: [] } });
  draft.effect({ type: 'stop-timer', timer: `step:${number}` });
  for (const leg of open) {
    if (leg.state.name !== 'asked') draft.hangUp(leg, { cause: 'no-answer' });
  }
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
