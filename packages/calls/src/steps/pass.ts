import type { Destination } from '../model/destination.ts';
import { isAlerting, isMailbox, type Party } from '../model/party.ts';
import { countedParties } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import type { Verdict } from '../transition/feature.ts';
import { leave } from './leave.ts';
import { endWait } from './queue.ts';
import { ring, shownOfParty } from './ring.ts';

/**
 * Hands a party's place in the call to a new destination: the party ends with
 * `BlindTransfer`, and whoever stays waits for the destination to answer.
 */
export function pass(
  draft: Draft,
  party: Party,
  destination: Destination,
  arrivedBy: 'forward' | 'transfer',
): Verdict {
  if (destination.kind === 'nobody') {
    return { kind: 'not-allowed', detail: `${destination.dialled} does not exist` };
  }
  const waiting = countedParties(draft.session).find(
    (other) =>
      other.number !== party.number &&
      other.number !== party.takes?.party &&
      !isAlerting(other) &&
      !isMailbox(other),
  );
  if (waiting === undefined) return { kind: 'not-allowed', detail: 'nobody else is in the call' };
  if (party.agentOf !== undefined) endWait(draft, party.agentOf.queue, 'BlindTransfer');
  leave(draft, party.number, { cause: 'hung-up' }, 'BlindTransfer');
  ring(draft, destination, waiting.number, shownOfParty(waiting), {
    arrivedBy,
    takes: arrivedBy === 'forward' ? party.takes : undefined,
    conferenceRole: party.conferenceRole === undefined ? undefined : 'Participant',
  });
  return undefined;
}
