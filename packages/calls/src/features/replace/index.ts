import type { Caller } from '../../model/destination.ts';
import type { Endpoint, Leg } from '../../model/leg.ts';
import { isAlerting, type Party } from '../../model/party.ts';
import type { PartyInfo } from '../../model/party-info.ts';
import { followAttendance } from '../../steps/attend.ts';
import { answerWaiting } from '../../steps/connect.ts';
import { leave } from '../../steps/leave.ts';
import { agentAnswered, followWait } from '../../steps/queue.ts';
import { ownerOf, shownOf } from '../../steps/ring.ts';
import { disinherit, follow, giveSeat } from '../../steps/take.ts';
import type { Draft, NewParty } from '../../transition/draft.ts';
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
    conferenceRole: replaced.conferenceRole,
    supervises: replaced.supervises,
  };
}

function isOwn(party: Party, caller: Caller): boolean {
  return (
    party.owner.kind === 'extension' &&
    caller.kind === 'extension' &&
    party.owner.extensionId === caller.extensionId
  );
}

/** A party that sits in another session only changes its phone: its seat is there. */
function replaceMoved(draft: Draft, leg: Leg, party: Party, by: Endpoint): void {
  draft.hangUp(leg, { cause: 'answered-elsewhere' });
  const added = draft.addLeg({
    party: party.number,
    endpoint: by,
    direction: 'incoming',
    state: { name: 'answered' },
  });
  draft.effect({ type: 'answer-leg', leg: added.id, party: party.id, like: leg.id });
}

/** The new seat gets what was promised to the old one, as far as it was promised to the same user. */
function inherit(draft: Draft, old: Party, seat: Party, own: boolean): void {
  if (isAlerting(old) && old.takes !== undefined) {
    giveSeat(draft, old.takes.party, seat.number, old.takes.reason);
  }
  if (own) follow(draft, old.number, seat.number);
  else disinherit(draft, old.number);
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
    if (party.moved !== undefined) {
      replaceMoved(draft, leg, party, by);
      return undefined;
    }
    const own = isOwn(party, caller);
    if (party.supervises !== undefined && !own) {
      return { kind: 'not-allowed', detail: 'nobody else may supervise instead' };
    }
    const taken = own ? 'CallSwitch' : 'AttendedTransfer';
    leave(draft, party.number, { cause: 'answered-elsewhere' }, rings ? 'Pickup' : taken);
    const seat = draft.addParty(seatFor(caller, party));
    const added = draft.addLeg({
      party: seat.number,
      endpoint: by,
      direction: 'incoming',
      state: { name: 'answered' },
    });
    draft.effect({ type: 'answer-leg', leg: added.id, party: seat.id, like: leg.id });
    inherit(draft, party, seat, own);
    followWait(draft, party.number, seat.number);
    followAttendance(draft, party.number, seat.number);
    if (rings && party.agentOf !== undefined) {
      agentAnswered(draft, party.agentOf.queue, seat.number);
    }
    answerWaiting(draft, added);
    return undefined;
  },
};
