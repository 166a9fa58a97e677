import { isAlerting } from '../../model/party.ts';
import { answeredLegOf } from '../../model/session.ts';
import { SUPERVISES, wrongState } from '../../refusal.ts';
import { pass } from '../../steps/pass.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { TransferFacts } from './facts.ts';
import { TRANSFER } from './table.ts';

/** API transferCallParty, and the blind REFER of a phone: one fact for both. */
export const transfer: Feature<TransferFacts> = {
  'transfer-requested': (draft, fact) => {
    const found = commanded(draft, fact.party, TRANSFER);
    if ('refusal' in found) return found.refusal;
    const { party } = found;
    if (party.supervises !== undefined) return SUPERVISES;
    if (answeredLegOf(draft.session, party.number) === undefined) {
      return wrongState(party.status.code, 'the phone has not answered');
    }
    if (draft.session.parties.some(isAlerting)) {
      return wrongState(party.status.code, 'the other side has not answered');
    }
    return pass(draft, party, fact.destination, 'transfer');
  },
};
