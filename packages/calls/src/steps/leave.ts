import type { LegEnding } from '../model/leg.ts';
import {
  isAlerting,
  isLive,
  isMailbox,
  isPresent,
  isRinging,
  type MessageTaking,
  type Party,
} from '../model/party.ts';
import type { Reason } from '../model/reason.ts';
import { countedParties, presentParties, type Session } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { endedRecordings } from './recording.ts';

/** A ringing call that ended for one of these was dealt with, not missed. */
const HANDLED: ReadonlySet<Reason> = new Set([
  'BlindTransfer',
  'Pickup',
  'CallSwitch',
  'CallFlip',
  'Rejected',
  'AgentAnswered',
  'AgentDropped',
]);

/** How the call of somebody ends whose destination, or whose own phone, nobody is at. */
export function endingAt(reason: Reason): LegEnding {
  if (reason === 'TargetBusy') return { cause: 'busy' };
  const isBlocked = reason === 'InternationalDisabled' || reason === 'DestinationBlocked';
  return { cause: isBlocked ? 'blocked' : 'invalid-number' };
}

/** A call that rang and was not dealt with. A phone that its own user sent for misses nothing. */
export function isMissed(party: Party, reason: Reason | undefined): boolean {
  if (!isRinging(party) || party.owner.kind !== 'extension') return false;
  if (party.arrivedBy === 'pickup' || party.arrivedBy === 'flip') return false;
  return reason === undefined || !HANDLED.has(reason);
}

/** A reply has dealt with a call however it ends; a menu whose caller hangs up was reached. */
function reasonOf({ attends }: Party, why: Reason | undefined): Reason | undefined {
  if (attends?.kind === 'reply') return 'CallReplied';
  return attends?.kind === 'menu' && why === 'Cancelled' ? undefined : why;
}

/** Ends a party: its event first, then its legs and its side of a link. */
export function leave(draft: Draft, number: number, ending: LegEnding, why?: Reason): void {
  const party = draft.party(number);
  const reason = reasonOf(party, why);
  if (isLive(party)) {
    draft.updateParty(number, {
      status: reason === undefined ? { code: 'Disconnected' } : { code: 'Disconnected', reason },
      missedCall: isMailbox(party) ? party.missedCall : isMissed(party, reason),
      mobilePickup: false,
      recordings: endedRecordings(party),
    });
  }
  const link = party.link ?? party.moved;
  const { peer } = party;
  if (link !== undefined && peer !== undefined) {
    draft.effect({
      type: 'end-link',
      session: peer.telephonySessionId,
      party: peer.partyId,
      link: link.id,
    });
    unlink(draft, number);
  }
  draft.effect({ type: 'stop-timer', timer: `ring:${number}` });
  if (party.ringPlan !== undefined) draft.effect({ type: 'stop-timer', timer: `step:${number}` });
  if (party.status.code === 'Parked') {
    draft.effect({ type: 'stop-timer', timer: `park:${number}` });
  }
  if (party.attends?.kind === 'reply' && isLive(party)) {
    draft.effect({ type: 'stop-timer', timer: `reply:${number}` });
  }
  if (party.queueWait !== undefined && isLive(party)) {
    draft.effect({ type: 'stop-timer', timer: `queue:${number}` });
  }
  if (party.message !== undefined) endMessage(draft, number, party.message);
  stopGreeting(draft, number);
  draft.hangUpParty(number, ending);
}

/** No greeting is recorded any more. */
export function stopGreeting(draft: Draft, number: number): void {
  const { visit } = draft.party(number);
  if (visit?.recording === undefined) return;
  const { recording, ...rest } = visit;
  draft.updateParty(number, { visit: rest });
  draft.effect({ type: 'stop-recorder', recording });
}

/** Nothing is recorded in a mailbox any more. */
function endMessage(draft: Draft, number: number, message: MessageTaking): void {
  if (message.stage === 'over') return;
  draft.updateParty(number, { message: { ...message, stage: 'over' } });
  if (message.stage !== 'recording') return;
  draft.effect({ type: 'stop-timer', timer: `voicemail:${number}` });
  draft.effect({ type: 'stop-recorder', recording: message.recording });
}

/**
 * A seat whose link is over. In a conference the participant has left, which is
 * an event; in a bridged call the party stays what it was: gone to its peer.
 */
export function unlink(draft: Draft, number: number): void {
  const { status } = draft.party(number);
  const left = draft.session.conference !== undefined && status.code !== 'Disconnected';
  draft.updateParty(number, {
    link: undefined,
    moved: undefined,
    ...(left ? { status: { code: 'Disconnected' } } : {}),
  });
}

/**
 * A call needs two. When one or nobody is left, what remains is ended too; a
 * phone that was still ringing then has missed a call that was cancelled. The
 * host of a conference may be alone in it, with a phone of its own.
 */
export function settle(draft: Draft, ending: LegEnding, reason?: Reason): void {
  const counted = countedParties(draft.session);
  if (counted.length > 1) return;
  if (counted[0] !== undefined && mayBeAlone(draft.session, counted[0])) return;
  closeConference(draft);
  const others = presentParties(draft.session).filter((party) => !counted.includes(party));
  for (const { number } of [...counted, ...others]) {
    const party = draft.party(number);
    if (!isPresent(party)) continue;
    if (isAlerting(party)) leave(draft, number, { cause: 'cancelled' }, 'Cancelled');
    else if (party.supervises === undefined) leave(draft, number, ending, reason);
    else leave(draft, number, { cause: 'hung-up' });
  }
}

/** A host waits for others. One whose seat is a link does not: two such could wait for each other for ever. */
function mayBeAlone(session: Session, party: Party): boolean {
  const open = session.conference !== undefined && !session.conference.closed;
  return open && party.conferenceRole === 'Host' && party.link === undefined;
}

/** Nobody can enter the conference any more. */
export function closeConference(draft: Draft): void {
  const { conference } = draft.session;
  if (conference === undefined || conference.closed) return;
  draft.patch({ conference: { ...conference, closed: true } });
  draft.effect({ type: 'stop-timer', timer: 'host' });
}
