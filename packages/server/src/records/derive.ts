import { hasEnded, isPresent, type Party, type PartyInfo, type Reason } from '@cordboard/calls';
import type { PartyHistory, SessionHistory } from './history.ts';
import type { CallLeg, CallRecord, CallStretch } from './record.ts';
import {
  ARRIVAL,
  type CallAction,
  type FinalResult,
  type LegType,
  REASON_OF,
  UNANSWERED,
  UNREACHED,
} from './vocabulary.ts';

/** The records of a session: one for the account, and one for each extension that took part. */
export function recordsOf(history: SessionHistory): readonly CallRecord[] {
  const { session, parties } = history;
  const [first] = parties;
  if (first === undefined) return [];
  const shared = {
    accountId: session.accountId,
    telephonySessionId: session.id,
    legacyId: session.legacyId,
    ...transferOf(history),
  };
  const company: CallRecord = {
    ...shared,
    ...spanOf(history, parties, first),
    id: session.id,
    legs: legsOf(history, companySeats(history)),
  };
  const owners = new Set(parties.flatMap(({ party }) => ownerOf(party) ?? []));
  const own = [...owners].flatMap((owner): CallRecord[] => {
    const seats = parties.filter(({ party }) => ownerOf(party) === owner);
    const [seat] = seats;
    if (seat === undefined) return [];
    return [
      {
        ...shared,
        ...spanOf(history, seats, seat),
        id: seat.party.id,
        owner,
        legs: legsOf(history, seats),
      },
    ];
  });
  return [company, ...own];
}

/** Which call an attended transfer joined with this: the later of the two was made to ask the target. */
function transferOf({
  session,
  joined,
}: SessionHistory): Pick<CallRecord, 'transferTarget' | 'transferee'> {
  // A conference, which has no number, is nobody's consultation.
  if (joined === undefined || joined.sessionId === '0') return {};
  const { telephonySessionId: other } = joined;
  return BigInt(joined.sessionId) > BigInt(session.legacyId)
    ? { transferTarget: other }
    : { transferee: other };
}

/** One line for several seats of one person: from the first's beginning to the last's end. */
function spanOf(
  history: SessionHistory,
  seats: readonly PartyHistory[],
  first: PartyHistory,
): CallStretch {
  const best = seats.find((seat) => seat.answeredAt !== undefined && isCalled(seat.party)) ?? first;
  const told = isCalled(first.party) ? best : first;
  const goesOn = seats.some((seat) => takesPart(history, seat));
  const endedAt = Math.max(...seats.map((seat) => seat.endedAt));
  const recording = seats.find((seat) => seat.recording !== undefined)?.recording;
  return {
    ...stretchOf(history, told, goesOn),
    partyId: first.party.id,
    startedAt: first.startedAt,
    durationMs: endedAt - first.startedAt,
    ...(recording === undefined ? {} : { recording }),
  };
}

/** @param goesOn whether it is told of as a call without an end yet */
function stretchOf(history: SessionHistory, seat: PartyHistory, goesOn: boolean): CallStretch {
  const { party, startedAt, endedAt, recording } = seat;
  const { direction, result } = directed(history, seat);
  const reason = REASON_OF[result];
  const extensionId = ownerOf(party);
  const transport = history.parties.some((one) => isOutside(one.party)) ? 'PSTN' : 'VoIP';
  return {
    partyId: party.id,
    ...(extensionId === undefined ? {} : { extensionId }),
    direction,
    action: actionOf(history, party, transport),
    ...(goesOn
      ? { result: 'In Progress' }
      : { result, ...(reason === undefined ? {} : { reason }) }),
    startedAt,
    durationMs: endedAt - startedAt,
    from: infoOf(party.from),
    to: infoOf(party.to),
    transport,
    ...(recording === undefined ? {} : { recording }),
  };
}

/** The account is told of by its callers and by whoever was called: its own side of each line. */
function companySeats({ session, parties }: SessionHistory): readonly PartyHistory[] {
  // The caller's own side is a leg only where it came in from outside, was called itself, or nobody was.
  const called = parties.filter(
    ({ party }) => isCalled(party) || isOutside(party) || session.origin === 'RingOut',
  );
  return called.length === 0 ? parties : called;
}

function legsOf(history: SessionHistory, seats: readonly PartyHistory[]): readonly CallLeg[] {
  return seats.map((seat, index) => ({
    ...stretchOf(history, seat, takesPart(history, seat)),
    legType: legTypeOf(history, seat.party),
    master: index === 0,
  }));
}

/**
 * Which way a party's line goes, as its account sees it: a caller from outside comes in,
 * somebody outside who is called is called out to.
 */
function directed(
  history: SessionHistory,
  seat: PartyHistory,
): { readonly direction: CallStretch['direction']; readonly result: FinalResult } {
  const { party } = seat;
  if (!isOutside(party)) {
    const result = isCalled(party) ? calledResult(seat, UNANSWERED) : callerResult(history, seat);
    return { direction: party.direction, result };
  }
  if (isCalled(party)) {
    const result = calledResult(seat, UNREACHED);
    return { direction: 'Outbound', result: result === 'Accepted' ? 'Call connected' : result };
  }
  // The first telephone of a RingOut was called although the call counts as its own.
  return history.session.origin === 'RingOut'
    ? { direction: 'Outbound', result: callerResult(history, seat) }
    : { direction: 'Inbound', result: incomingResult(history) };
}

/** How a call from outside went for the account: as for the last who was called, unless somebody took it. */
function incomingResult({ parties }: SessionHistory): FinalResult {
  const called = parties.filter(({ party }) => isCalled(party));
  if (called.some(tookIt)) return 'Accepted';
  if (called.some((seat) => seat.reachedVoicemail)) return 'Voicemail';
  const last = called.findLast(({ party }) => party.agentOf === undefined);
  return last === undefined ? 'Missed' : calledResult(last, UNANSWERED);
}

/** Whether it is somebody who has spoken to the caller: not a menu, a reply, a queue or a mailbox. */
function tookIt({ party, answeredAt, reachedVoicemail }: PartyHistory): boolean {
  const isSomebody = party.attends === undefined && party.queueWait === undefined;
  return isSomebody && answeredAt !== undefined && !reachedVoicemail;
}

function calledResult(
  { party, answeredAt, reachedVoicemail }: PartyHistory,
  unanswered: Readonly<Record<Reason, FinalResult>>,
): FinalResult {
  const reason = 'reason' in party.status ? party.status.reason : undefined;
  if (reachedVoicemail) return 'Voicemail';
  if (answeredAt !== undefined) return 'Accepted';
  if (party.missedCall && unanswered === UNANSWERED) return 'Missed';
  // A menu that has done its part ends without a reason.
  return reason === undefined ? 'Accepted' : unanswered[reason];
}

function callerResult({ session, parties }: SessionHistory, seat: PartyHistory): FinalResult {
  const { status } = seat.party;
  const reason = 'reason' in status ? status.reason : undefined;
  const others = parties.filter((one) => one !== seat);
  if (others.some((one) => one.answeredAt !== undefined)) return 'Call connected';
  if (session.origin === 'Conference') return 'Call connected';
  if (others.some((one) => one.reachedVoicemail)) return 'Voicemail';
  if (reason !== undefined) return UNREACHED[reason];
  const last = others.at(-1)?.party.status;
  const whyNot = last !== undefined && 'reason' in last ? last.reason : undefined;
  return whyNot === undefined ? 'Hang Up' : UNREACHED[whyNot];
}

function actionOf(
  { session }: SessionHistory,
  party: Party,
  transport: 'PSTN' | 'VoIP',
): CallAction {
  if (party.supervises !== undefined) return 'Monitoring';
  if (session.origin === 'Conference') return 'Conference Call';
  if (session.origin === 'RingOut') return 'RingOut Web';
  if (party.queueWait !== undefined) return 'Hunting';
  if (party.arrivedBy !== undefined) return ARRIVAL[party.arrivedBy].action;
  return transport === 'PSTN' ? 'Phone Call' : 'VoIP Call';
}

function legTypeOf({ session, parties }: SessionHistory, party: Party): LegType {
  if (party.supervises !== undefined) return 'Monitoring';
  if (session.origin === 'Conference') return 'ConferenceCall';
  if (session.origin === 'RingOut') {
    return party.number === 1 ? 'RingOutWebToSubscriber' : 'RingOutWebToCaller';
  }
  if (party.queueWait !== undefined) return 'Hunting';
  if (party.arrivedBy !== undefined) return ARRIVAL[party.arrivedBy].legType;
  if (isOutside(party)) return isCalled(party) ? 'SipToPstnUnmetered' : 'PstnToSip';
  if (!isCalled(party)) {
    const callee = parties.find((one) => isCalled(one.party))?.party;
    return callee !== undefined && isOutside(callee)
      ? 'SipToPstnUnmetered'
      : 'ExtensionToExtension';
  }
  const caller = parties[0]?.party;
  return caller !== undefined && isOutside(caller) ? 'Accept' : 'ExtensionToExtension';
}

/** Whether a party of a call without an end still takes part. */
function takesPart({ session }: SessionHistory, { party }: PartyHistory): boolean {
  return !hasEnded(session) && isPresent(party);
}

/** Whether the party was called; callers and hosts call. */
function isCalled({ direction }: Party): boolean {
  return direction === 'Inbound';
}

function isOutside({ owner }: Party): boolean {
  return owner.kind === 'outside';
}

function ownerOf({ owner }: Party): string | undefined {
  return owner.kind === 'extension' ? owner.extensionId : undefined;
}

function infoOf({ phoneNumber, name, extensionId, deviceId }: PartyInfo): PartyInfo {
  return {
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
    ...(name === undefined ? {} : { name }),
    ...(extensionId === undefined ? {} : { extensionId }),
    ...(deviceId === undefined ? {} : { deviceId }),
  };
}
