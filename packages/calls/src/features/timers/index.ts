import { isAlerting, isMailbox } from '../../model/party.ts';
import { countedParties, partyOf } from '../../model/session.ts';
import { closeConference } from '../../steps/leave.ts';
import { advance } from '../../steps/plan.ts';
import { acceptEnded, ringTimeEnded } from '../../steps/reach.ts';
import { replyPatienceEnded } from '../../steps/reply.ts';
import { leaveQueue, ring, shownOfParty } from '../../steps/ring.ts';
import { endTaking } from '../../steps/voicemail.ts';
import type { Draft } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import type { TimerFacts } from './facts.ts';

/** Nobody picked a parked call up: its parker is called, and the wait begins anew. */
function parkEnded(draft: Draft, number: number): void {
  const parked = draft.party(number);
  if (parked.status.code !== 'Parked' || parked.returnTo === undefined) return;
  const { destination, afterMs } = parked.returnTo;
  draft.effect({ type: 'start-timer', timer: `park:${number}`, delayMs: afterMs });
  const { session } = draft;
  const waiting = countedParties(session).find(
    (party) => party.number !== number && !isMailbox(party),
  );
  if (waiting === undefined || destination.kind === 'nobody') return;
  if (session.parties.some(isAlerting)) return;
  ring(draft, destination, waiting.number, shownOfParty(waiting), {
    arrivedBy: 'return',
    takes: { party: number, reason: 'Timeout' },
  });
}

/** A caller has waited for as long as the queue allows. */
function waitEnded(draft: Draft, number: number): void {
  const party = draft.party(number);
  if (party.queueWait === undefined || !isAlerting(party)) return;
  leaveQueue(draft, number, { cause: 'no-answer' }, 'Timeout');
}

/** A timer that fires for something already over changes nothing. */
export const timers: Feature<TimerFacts> = {
  'timer-fired': (draft, { timer }) => {
    if (timer === 'host') {
      if (draft.session.conference?.joined === false) closeConference(draft);
      return undefined;
    }
    const [name, digits] = timer.split(':');
    const number = Number(digits);
    if (name === 'accept') {
      acceptEnded(draft, number);
      return undefined;
    }
    if (partyOf(draft.session, number) === undefined) return undefined;
    if (name === 'park') parkEnded(draft, number);
    else if (name === 'step') advance(draft, number);
    else if (name === 'queue') waitEnded(draft, number);
    else if (name === 'reply') replyPatienceEnded(draft, number);
    else if (name === 'voicemail') endTaking(draft, number);
    else ringTimeEnded(draft, number);
    return undefined;
  },
};
