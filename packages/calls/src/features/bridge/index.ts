import { answeredLegOf, countedParties } from '../../model/session.ts';
import { wrongState } from '../../refusal.ts';
import { settle, unlink } from '../../steps/leave.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { BridgeFacts } from './facts.ts';
import { LINK } from './table.ts';

/**
 * Two seats of two sessions become one. The user leaves both calls, and what
 * each session's remaining people say is heard in the other through the link.
 */
export const bridge: Feature<BridgeFacts> = {
  'party-linked': (draft, { party: number, peer, link, reason, moves }) => {
    const found = commanded(draft, number, LINK);
    if ('refusal' in found) return found.refusal;
    if (answeredLegOf(draft.session, number) === undefined) {
      return wrongState(found.party.status.code, 'the phone has not answered');
    }
    if (countedParties(draft.session).length < 2) {
      return { kind: 'not-allowed', detail: 'nobody else is in the call' };
    }
    draft.updateParty(number, {
      status: { code: 'Gone', reason, peer },
      mobilePickup: false,
      peer,
      ...(moves ? { moved: link } : { link }),
    });
    if (moves) settle(draft, { cause: 'hung-up' });
    else draft.hangUpParty(number, { cause: 'hung-up' });
    return undefined;
  },

  'link-ended': (draft, { party: number, link }) => {
    const party = draft.party(number);
    if (party.moved?.id === link) {
      draft.updateParty(number, { moved: undefined });
      draft.hangUpParty(number, { cause: 'hung-up' });
      return undefined;
    }
    if (party.link?.id !== link) return undefined;
    unlink(draft, number);
    settle(draft, { cause: 'hung-up' });
    return undefined;
  },
};
