import type { Caller } from '../../model/destination.ts';
import { isAlerting, type Party, type PartyInfo } from '../../model/party.ts';
import { answerWaiting } from '../../steps/connect.ts';
import { leave } from '../../steps/leave.ts';
import { ownerOf, shownOf } from '../../steps/ring.ts';
import type { NewParty } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import type { ReplaceFacts } from './facts.ts';

function seatFor(caller: Caller, replaced: Party): NewParty {
  const identity: PartyInfo = shownOf(caller).inside;
  const { direction } = replaced;
  return {
    direction,
    owner: ownerOf(caller),
    from: direction === 'Outbound' ? identity : replaced.from,
    to: direction === 'Outbound' ? replaced.to : identity,
    status: { code: 'Answered' },
    muted: replaced.muted,
  };
}

/**
 * INVITE with Replaces (RFC 3891 §3): the caller takes the place of a leg. Taking
 * a ringing leg is a pickup; taking an answered one moves the call to another
 * phone of the same user, or to another user.
 */
export const replace: Feature<ReplaceFacts> = {
  'leg-replaced': (draft, { leg: id, by, caller, earlyOnly }) => {
    const leg = draft.leg(id);
    if (leg.state.name === 'ended') return { kind: 'no-such-party' };
    const party = draft.party(leg.party);
    const rings = isAlerting(party);
    if (earlyOnly && !rings) {
      return { kind: 'wrong-state', status: party.status.code, detail: 'already answered' };
    }
    if (!rings && leg.state.name !== 'answered') {
      return { kind: 'wrong-state', status: party.status.code, detail: 'not answered' };
    }
    const same =
      party.owner.kind === 'extension' &&
      caller.kind === 'extension' &&
      party.owner.extensionId === caller.extensionId;
    const taken = same ? 'CallSwitch' : 'AttendedTransfer';
    leave(draft, party.number, { cause: 'answered-elsewhere' }, rings ? 'Pickup' : taken);
    const seat = draft.addParty(seatFor(caller, party));
    const added = draft.addLeg({
      party: seat.number,
      endpoint: by,
      direction: 'incoming',
      state: { name: 'answered' },
    });
    draft.effect({ type: 'answer-leg', leg: added.id, party: seat.id, like: leg.id });
    answerWaiting(draft, added);
    return undefined;
  },
};
