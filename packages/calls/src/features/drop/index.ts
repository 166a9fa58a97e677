import { presentParties } from '../../model/session.ts';
import { leave, settle } from '../../steps/leave.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { DropFacts } from './facts.ts';
import { DROP } from './table.ts';

/** Ending a call from the API: one party of it, or all. */
export const drop: Feature<DropFacts> = {
  'party-dropped': (draft, fact) => {
    const found = commanded(draft, fact.party, DROP);
    if ('refusal' in found) return found.refusal;
    leave(draft, fact.party, { cause: 'hung-up' });
    settle(draft, { cause: 'hung-up' });
    return undefined;
  },

  'session-dropped': (draft) => {
    const present = presentParties(draft.session);
    if (present.length === 0) return { kind: 'no-such-session' };
    for (const { number } of present) leave(draft, number, { cause: 'hung-up' });
    return undefined;
  },
};
