import { unanswered } from '../../steps/ring.ts';
import { openLegsOf, partyOf } from '../../model/session.ts';
import type { Feature } from '../../transition/feature.ts';
import type { TimerFacts } from './facts.ts';

/** A timer that fires for something already over changes nothing. */
export const timers: Feature<TimerFacts> = {
  'timer-fired': (draft, { timer }) => {
    const number = Number(timer.slice('ring:'.length));
    const party = partyOf(draft.session, number);
    if (party === undefined) return undefined;
    const open = openLegsOf(draft.session, number);
    if (open.length === 0 || open.some((leg) => leg.state.name === 'answered')) return undefined;
    unanswered(draft, number, { cause: 'no-answer' });
    return undefined;
  },
};
