import { countedParties, partyOf, presentParties } from '../../model/session.ts';
import { closeConference, leave, settle } from '../../steps/leave.ts';
import { disinherit } from '../../steps/take.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { DropFacts } from './facts.ts';
import { DROP } from './table.ts';

/** Ending a call from the API: one party of it, or all. */
export const drop: Feature<DropFacts> = {
  'party-dropped': (draft, fact) => {
    const linked = partyOf(draft.session, fact.party)?.link !== undefined;
    const found = commanded(draft, fact.party, linked ? { ...DROP, Gone: 'Disconnected' } : DROP);
    if ('refusal' in found) return found.refusal;
    const { status, supervises } = found.party;
    if (status.code === 'Parked') disinherit(draft, fact.party);
    leave(draft, fact.party, { cause: 'hung-up' });
    if (supervises !== undefined) return undefined;
    if (!fact.keepConferenceAlive && countedParties(draft.session).length < 2) {
      closeConference(draft);
    }
    settle(draft, { cause: 'hung-up' });
    return undefined;
  },

  'session-dropped': (draft) => {
    closeConference(draft);
    const present = presentParties(draft.session);
    for (const { number } of present) leave(draft, number, { cause: 'hung-up' });
    return undefined;
  },
};
