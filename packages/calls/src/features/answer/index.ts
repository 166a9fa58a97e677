import { isAlerting } from '../../model/party.ts';
import { countedParties, openLegsOf } from '../../model/session.ts';
import { wrongState } from '../../refusal.ts';
import { offer } from '../../steps/offer.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { AnswerFacts } from './facts.ts';
import { ANSWER } from './table.ts';

/**
 * Answers a ringing call on a named phone: what rings is cancelled, and the
 * phone gets a call that answers itself. RingCentral allows it for forwarded,
 * transferred, flipped and queue calls only (contract I.11).
 */
export const answer: Feature<AnswerFacts> = {
  'answer-requested': (draft, { party: number, phone }) => {
    const found = commanded(draft, number, ANSWER);
    if ('refusal' in found) return found.refusal;
    const { party } = found;
    if (!isAlerting(party) || party.owner.kind !== 'extension') {
      return wrongState(party.status.code, 'only a call that rings can be answered');
    }
    if (party.queueWait !== undefined || party.attends !== undefined) {
      return { kind: 'not-allowed', detail: 'it has no phone that could answer' };
    }
    if (draft.session.compatibility === 'strict' && party.arrivedBy === undefined) {
      return {
        kind: 'not-allowed',
        detail: 'only forwarded, transferred, flipped and queue calls can be answered',
      };
    }
    for (const leg of openLegsOf(draft.session, number)) draft.hangUp(leg, { cause: 'cancelled' });
    draft.updateParty(number, { status: { code: 'Proceeding' }, mobilePickup: true });
    const waiting = countedParties(draft.session).find(
      (other) => other.number !== number && other.number !== party.takes?.party,
    );
    offer(draft, draft.party(number), phone, waiting?.number, { answersItself: true });
    return undefined;
  },
};
