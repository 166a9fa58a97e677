import { isPresent } from '../../model/party.ts';
import { answeredLegOf, countedParties, heirsOf, partyOf } from '../../model/session.ts';
import { SUPERVISES, wrongState } from '../../refusal.ts';
import { settle, unlink } from '../../steps/leave.ts';
import { endedRecordings } from '../../steps/recording.ts';
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
    if (found.party.supervises !== undefined) return SUPERVISES;
    if (heirsOf(draft.session, number).length > 0) {
      return wrongState(found.party.status.code, 'the call is being flipped');
    }
    if (countedParties(draft.session).length < 2) {
      return { kind: 'not-allowed', detail: 'nobody else is in the call' };
    }
    const joined = draft.session.parties.some(
      (party) =>
        isPresent(party) &&
        party.link !== undefined &&
        party.peer?.telephonySessionId === peer.telephonySessionId,
    );
    if (joined && !moves) {
      return { kind: 'not-allowed', detail: 'the two calls are joined already' };
    }
    // The flags were about the phone that leaves; whoever speaks through the
    // link from now on is muted, if at all, in the session of its own.
    draft.updateParty(number, {
      status: { code: 'Gone', reason, peer },
      mobilePickup: false,
      muted: false,
      standAlone: false,
      recordings: endedRecordings(found.party),
      peer,
      ...(moves ? { moved: link } : { link }),
    });
    if (moves) settle(draft, { cause: 'hung-up' });
    else draft.hangUpParty(number, { cause: 'hung-up' });
    return undefined;
  },

  'link-ended': (draft, { party: number, link }) => {
    const party = partyOf(draft.session, number);
    if (party === undefined) return undefined;
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
