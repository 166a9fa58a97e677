import type { LegEnding } from '../model/leg.ts';
import type { Reason } from '../model/reason.ts';
import { heirsOf } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { followAttendance } from './attend.ts';
import { leave } from './leave.ts';
import { followPlan } from './plan.ts';
import { followWait } from './queue.ts';
import { endedRecordings, followSound } from './recording.ts';

const ELSEWHERE: LegEnding = { cause: 'answered-elsewhere' };

/**
 * A party gives its seat to another of the same session. A parked party is
 * `Gone` to whoever picked it up (contract C.1); any other is disconnected.
 * Whoever else was called for the seat comes too late.
 */
export function giveSeat(draft: Draft, number: number, to: number, reason: Reason): void {
  for (const rival of heirsOf(draft.session, number)) {
    if (rival.number !== to) leave(draft, rival.number, ELSEWHERE, 'Pickup');
  }
  const party = draft.party(number);
  const { id, legacyId } = draft.session;
  if (party.status.code === 'Parked' && party.status.reason !== 'ParkLocation') {
    draft.updateParty(number, {
      status: {
        code: 'Gone',
        reason,
        peer: { telephonySessionId: id, partyId: draft.party(to).id, sessionId: legacyId },
      },
      recordings: endedRecordings(party),
    });
    draft.effect({ type: 'stop-timer', timer: `park:${number}` });
  } else {
    leave(draft, number, ELSEWHERE, reason);
  }
  followSound(draft, number, to);
  followWait(draft, number, to);
  followAttendance(draft, number, to);
  followPlan(draft, number, to);
  followMessage(draft, number, to);
}

/** The same user goes on in another seat: supervisions and phones that are called for the old one follow. */
export function follow(draft: Draft, from: number, to: number): void {
  followSound(draft, from, to);
  followWait(draft, from, to);
  followAttendance(draft, from, to);
  followPlan(draft, from, to);
  followMessage(draft, from, to);
  for (const { number, supervises, takes } of draft.session.parties) {
    if (takes?.party === from && number !== to) {
      draft.updateParty(number, { takes: { ...takes, party: to } });
    }
    if (supervises === undefined) continue;
    const { agent, only } = supervises;
    draft.updateParty(number, {
      supervises: {
        ...supervises,
        agent: agent === from ? to : agent,
        ...(only === undefined ? {} : { only: only === from ? to : only }),
      },
    });
  }
}

/** The seat of a caller is taken by another party: the message goes on from there. */
function followMessage(draft: Draft, from: number, to: number): void {
  for (const { number, message, visit } of draft.session.parties) {
    if (number === to) continue;
    if (message?.caller === from) {
      draft.updateParty(number, { message: { ...message, caller: to } });
    }
    if (visit?.caller === from) draft.updateParty(number, { visit: { ...visit, caller: to } });
  }
}

/** Calls nobody any more for a party's seat. */
export function disinherit(draft: Draft, number: number): void {
  for (const heir of heirsOf(draft.session, number)) {
    leave(draft, heir.number, { cause: 'cancelled' }, 'Cancelled');
  }
}
