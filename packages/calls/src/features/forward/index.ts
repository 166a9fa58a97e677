import { isAlerting } from '../../model/party.ts';
import { wrongState } from '../../refusal.ts';
import { pass } from '../../steps/pass.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { ForwardFacts } from './facts.ts';
import { FORWARD } from './table.ts';

/** API forwardCallParty: a ringing call goes to someone else. */
export const forward: Feature<ForwardFacts> = {
  'forward-requested': (draft, fact) => {
    const found = commanded(draft, fact.party, FORWARD);
    if ('refusal' in found) return found.refusal;
    if (!isAlerting(found.party) || found.party.attends?.kind === 'reply') {
      return wrongState(found.party.status.code, 'only a call that rings can be forwarded');
    }
    return pass(draft, found.party, fact.destination, 'forward');
  },
};
