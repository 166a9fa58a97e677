import { isAlerting } from '../../model/party.ts';
import { wrongState } from '../../refusal.ts';
import { unanswered } from '../../steps/ring.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { RejectFacts } from './facts.ts';
import { REJECT } from './table.ts';

/** API rejectParty: the party's phones stop ringing. */
export const reject: Feature<RejectFacts> = {
  'reject-requested': (draft, fact) => {
    const found = commanded(draft, fact.party, REJECT);
    if ('refusal' in found) return found.refusal;
    if (!isAlerting(found.party) || found.party.attends?.kind === 'reply') {
      return wrongState(found.party.status.code, 'only a call that rings can be rejected');
    }
    unanswered(draft, fact.party, { cause: 'declined' });
    return undefined;
  },
};
