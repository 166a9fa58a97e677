import type {
  Destination,
  Shown,
  VisitDestination,
  VoicemailDestination,
} from '../model/destination.ts';
import {
  isAlerting,
  isLive,
  isMailbox,
  isPresent,
  type MailboxVisit,
  type MessageTaking,
  type Party,
} from '../model/party.ts';
import type { PartyInfo } from '../model/party-info.ts';
import type { Reason } from '../model/reason.ts';
import { answeredLegOf, countedParties, openLegsOf, partyOf } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { isMissed, leave, settle } from './leave.ts';
import { connectCaller } from './queue.ts';
import { giveSeat } from './take.ts';

/** What a caller hears of a mailbox is named so. */
function soundOf(number: number, stage: 'greeting' | 'beep'): string {
  return `voicemail:${number}:${stage}`;
}

function takingOf(
  { beep, maxMessageMs, full }: VoicemailDestination,
  party: Party,
  caller: number,
): MessageTaking {
  const recording = `voicemail-${party.id}`;
  const limit = full === true ? { full } : {};
  return { caller, stage: 'greeting', beep, maxMessageMs, recording, ...limit };
}

/**
 * A call goes to a mailbox without anybody having been called there: a party of
 * its own stands for it. Whoever waits hears the greeting.
 * @param waiting number of the party that waits
 */
export function enterMailbox(
  draft: Draft,
  destination: VoicemailDestination,
  waiting: number,
  shown: Shown,
  seat: Pick<Party, 'arrivedBy' | 'takes' | 'conferenceRole'>,
): void {
  const { accountId, extensionId, dialled, name } = destination;
  const to: PartyInfo = { phoneNumber: dialled, name, extensionId };
  const { takes, ...others } = seat;
  const party = draft.addParty({
    direction: 'Inbound',
    owner: { kind: 'extension', accountId, extensionId },
    from: shown.inside,
    to,
    status: { code: 'VoiceMail' },
    ...others,
  });
  draft.updateParty(party.number, { message: takingOf(destination, party, waiting) });
  if (takes !== undefined) giveSeat(draft, takes.party, party.number, takes.reason);
  connectCaller(draft, waiting, to, shown);
  greet(draft, party.number, waiting, destination.greeting);
}

/** A user calls a mailbox to hear its messages; what is played there is told as facts. */
export function visitMailbox(
  draft: Draft,
  destination: VisitDestination,
  waiting: number,
  shown: Shown,
  seat: Pick<Party, 'arrivedBy' | 'takes' | 'conferenceRole'>,
): void {
  const { accountId, extensionId, visitor, dialled, name } = destination;
  const to: PartyInfo = { phoneNumber: dialled, name, extensionId };
  const { takes: _, ...others } = seat;
  draft.addParty({
    direction: 'Inbound',
    owner: { kind: 'extension', accountId, extensionId },
    from: shown.inside,
    to,
    status: { code: 'VoiceMail' },
    ...others,
    visit: { caller: waiting, visitor },
  });
  connectCaller(draft, waiting, to, shown);
}

/** What the visitor says is recorded from now on. */
export function startGreeting(
  draft: Draft,
  { number, id }: Party,
  visit: MailboxVisit,
  recording: string,
): void {
  draft.updateParty(number, { visit: { ...visit, recording } });
  draft.effect({ type: 'start-recorder', recording, party: id });
}

/** Messages are for one user alone: a visit ends when another, or nobody, has the seat. */
function isVisited(draft: Draft, { caller, visitor }: MailboxVisit): boolean {
  const party = partyOf(draft.session, caller);
  // Who has moved into a conference is with others.
  if (party === undefined || !isLive(party) || party.owner.kind !== 'extension') return false;
  return party.owner.extensionId === visitor && answeredLegOf(draft.session, caller) !== undefined;
}

/**
 * A called party that was not reached answers with its mailbox, if its caller is to
 * go there (contract C.1: the called party becomes `VoiceMail`).
 * @param destination where its caller goes on
 * @returns whether it does
 */
export function toMailbox(
  draft: Draft,
  number: number,
  destination: Destination | undefined,
  reason: Reason | undefined,
): boolean {
  const party = draft.party(number);
  const { ringPlan: plan, owner, takes } = party;
  const caller = plan === undefined ? undefined : partyOf(draft.session, plan.caller);
  if (plan === undefined || destination?.kind !== 'voicemail' || takes !== undefined) return false;
  if (owner.kind !== 'extension' || owner.extensionId !== destination.extensionId) return false;
  if (draft.session.conference !== undefined) return false;
  if (!isAlerting(party) || caller === undefined || !isPresent(caller)) return false;
  draft.updateParty(number, {
    status: { code: 'VoiceMail' },
    missedCall: isMissed(party, reason),
    mobilePickup: false,
    message: takingOf(destination, party, plan.caller),
  });
  draft.effect({ type: 'stop-timer', timer: `ring:${number}` });
  draft.effect({ type: 'stop-timer', timer: `step:${number}` });
  for (const leg of openLegsOf(draft.session, number)) draft.hangUp(leg, { cause: 'no-answer' });
  connectCaller(draft, plan.caller, party.to, plan.shown);
  greet(draft, number, plan.caller, destination.greeting);
  return true;
}

/** A seat that is a link has no leg to play to: it is in the greeting for no time. */
function greet(draft: Draft, number: number, caller: number, name: string): void {
  play(draft, { id: soundOf(number, 'greeting'), name, party: caller });
}

function play(draft: Draft, sound: Draft['session']['playing'][number]): void {
  if (answeredLegOf(draft.session, sound.party) === undefined) return;
  draft.patch({ playing: [...draft.session.playing, sound] });
}

/** The greeting is over before its end. */
export function cutShort(draft: Draft, number: number): void {
  const { playing } = draft.session;
  const greeting = soundOf(number, 'greeting');
  draft.patch({ playing: playing.filter(({ id }) => id !== greeting) });
}

/** The message is complete, and with it the call. */
export function endTaking(draft: Draft, number: number): void {
  if (!isMailbox(draft.party(number))) return;
  leave(draft, number, { cause: 'hung-up' });
  settle(draft, { cause: 'hung-up' });
}

/** Mailboxes go on when what they say has been heard, and end when nobody is left to speak. */
export function tidyMessages(draft: Draft): void {
  for (const { number } of draft.session.parties) {
    const party = draft.party(number);
    if (!isMailbox(party)) continue;
    if (party.visit !== undefined && !isVisited(draft, party.visit)) endTaking(draft, number);
    if (party.message === undefined) continue;
    const caller = callerOf(draft, party.message);
    if (caller === undefined) endTaking(draft, number);
    else proceed(draft, number, { ...party.message, caller });
  }
}

/** A mailbox whose caller has gone takes the message of whoever else has stayed. */
function callerOf(draft: Draft, { caller }: MessageTaking): number | undefined {
  const present = partyOf(draft.session, caller);
  if (present !== undefined && isPresent(present)) return caller;
  return countedParties(draft.session).find((one) => !isAlerting(one) && !isMailbox(one))?.number;
}

function proceed(draft: Draft, number: number, message: MessageTaking): void {
  const { stage, caller, full, maxMessageMs, recording } = message;
  const goTo = (next: MessageTaking['stage']): void => {
    draft.updateParty(number, { message: { ...message, stage: next } });
  };
  const isHeard = (sound: 'greeting' | 'beep'): boolean =>
    draft.session.playing.some(({ id }) => id === soundOf(number, sound));
  goTo(stage);
  if (stage === 'greeting' && !isHeard('greeting')) {
    if (full === true) {
      endTaking(draft, number);
      return;
    }
    goTo('beep');
    play(draft, { id: soundOf(number, 'beep'), name: message.beep, party: caller });
  }
  const isBeeping = draft.party(number).message?.stage === 'beep';
  if (!isBeeping || isHeard('beep')) return;
  goTo('recording');
  const { id: party } = draft.party(number);
  draft.effect({ type: 'start-recorder', recording, party });
  draft.effect({ type: 'start-timer', timer: `voicemail:${number}`, delayMs: maxMessageMs });
}
