import type { Reason } from '../model/party.ts';
import type { Draft } from '../transition/draft.ts';
import { leave } from './leave.ts';

/**
 * A party gives its seat to another of the same session. A parked party is
 * `Gone` to whoever picked it up (contract C.1); any other is disconnected.
 */
export function giveSeat(draft: Draft, number: number, to: number, reason: Reason): void {
  const party = draft.party(number);
  const { id, legacyId } = draft.session;
  if (party.status.code === 'Parked' && party.status.reason !== 'ParkLocation') {
    draft.updateParty(number, {
      status: {
        code: 'Gone',
        reason,
        peer: { telephonySessionId: id, partyId: draft.party(to).id, sessionId: legacyId },
      },
    });
  } else {
    leave(draft, number, { cause: 'answered-elsewhere' }, reason);
  }
  draft.effect({ type: 'stop-timer', timer: `park:${number}` });
}
