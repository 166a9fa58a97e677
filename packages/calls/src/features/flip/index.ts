import { isAlerting, isMailbox } from '../../model/party.ts';
import { answeredLegOf, countedParties } from '../../model/session.ts';
import { SUPERVISES, wrongState } from '../../refusal.ts';
import { ring, shownOfParty } from '../../steps/ring.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { FlipFacts } from './facts.ts';
import { FLIP } from './table.ts';

/** Destinations that answer by themselves. */
const NO_PHONES: ReadonlySet<string> = new Set(['voicemail', 'visit', 'menu']);

/**
 * Flip: the call goes on at another phone of the same user. Until that phone
 * answers the other side hears music; if it never does, the call goes on as it was.
 */
export const flip: Feature<FlipFacts> = {
  'flip-requested': (draft, { party: number, destination }) => {
    const found = commanded(draft, number, FLIP);
    if ('refusal' in found) return found.refusal;
    const { supervises, conferenceRole } = found.party;
    if (supervises !== undefined) return SUPERVISES;
    if (destination.kind === 'nobody') {
      return { kind: 'not-allowed', detail: `${destination.dialled} does not exist` };
    }
    if (NO_PHONES.has(destination.kind)) {
      return { kind: 'not-allowed', detail: 'a call goes on at a phone, not in a mailbox or menu' };
    }
    if (answeredLegOf(draft.session, number) === undefined) {
      return wrongState(found.party.status.code, 'the phone has not answered');
    }
    const counted = countedParties(draft.session);
    if (draft.session.parties.some(isAlerting)) {
      return wrongState(found.party.status.code, 'somebody is being called');
    }
    const other = counted.find((party) => party.number !== number && !isMailbox(party));
    if (other === undefined) return { kind: 'not-allowed', detail: 'nobody else is in the call' };
    ring(draft, destination, other.number, shownOfParty(other), {
      arrivedBy: 'flip',
      takes: { party: number, reason: 'CallFlip' },
      conferenceRole,
    });
    return undefined;
  },
};
