import type { Party, PartyInfo } from '@cordboard/calls';
import type { PartyHistory, SessionHistory } from './history.ts';
import type { CallLeg, CallRecord, CallStretch } from './record.ts';
import {
  ARRIVAL,
  type CallAction,
  type CallResult,
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
  const legs = legsOf(history);
  const shared = {
    accountId: session.accountId,
    telephonySessionId: session.id,
    legacyId: session.legacyId,
  };
  const company: CallRecord = {
    ...shared,
    ...spanOf(history, parties, first),
    id: session.id,
    direction: isOutside(first.party) ? 'Inbound' : 'Outbound',
    legs,
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
        legs: legs.filter((leg) => seats.some(({ party }) => party.id === leg.partyId)),
      },
    ];
  });
  return [company, ...own];
}

/** One line for several seats of one person: from the first's beginning to the last's end. */
function spanOf(
  history: SessionHistory,
  seats: readonly PartyHistory[],
  first: PartyHistory,
): CallStretch {
  const best = seats.find((seat) => seat.answeredAt !== undefined && isCalled(seat.party)) ?? first;
  const told = isCalled(first.party) ? best : first;
  const stretch = stretchOf(history, told);
  const endedAt = Math.max(...seats.map((seat) => seat.endedAt));
  const recording = seats.find((seat) => seat.recording !== undefined)?.recording;
  return {
    ...stretch,
    partyId: first.party.id,
    startedAt: first.startedAt,
    durationMs: endedAt - first.startedAt,
    ...(recording === undefined ? {} : { recording }),
  };
}

function stretchOf(history: SessionHistory, seat: PartyHistory): CallStretch {
  const { party, startedAt, endedAt, recording } = seat;
  const result = resultOf(history, seat);
  const reason = REASON_OF[result];
  const extensionId = ownerOf(party);
  const transport = history.parties.some((one) => isOutside(one.party)) ? 'PSTN' : 'VoIP';
  return {
    partyId: party.id,
    ...(extensionId === undefined ? {} : { extensionId }),
    direction: party.direction,
    action: actionOf(history, party, transport),
    result,
    ...(reason === undefined ? {} : { reason }),
    startedAt,
    durationMs: endedAt - startedAt,
    from: infoOf(party.from),
    to: infoOf(party.to),
    transport,
    ...(recording === undefined ? {} : { recording }),
  };
}

function legsOf(history: SessionHistory): readonly CallLeg[] {
  const { session, parties } = history;
  // The caller's own side is a leg only where it came in from outside, was called itself, or nobody was.
  const called = parties.filter(
    ({ party }) => isCalled(party) || isOutside(party) || session.origin === 'RingOut',
  );
  const shown = called.length === 0 ? parties : called;
  return shown.map((seat, index) => ({
    ...stretchOf(history, seat),
    legType: legTypeOf(history, seat.party),
    master: index === 0,
  }));
}

function resultOf({ session, parties }: SessionHistory, seat: PartyHistory): CallResult {
  const { party, answeredAt, reachedVoicemail } = seat;
  const { status } = party;
  const reason = 'reason' in status ? status.reason : undefined;
  if (isCalled(party)) {
    if (reachedVoicemail) return 'Voicemail';
    if (answeredAt !== undefined) return 'Accepted';
    if (party.missedCall) return 'Missed';
    // A menu that has done its part ends without a reason.
    return reason === undefined ? 'Accepted' : UNANSWERED[reason];
  }
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
  const caller = parties[0]?.party;
  return caller !== undefined && isOutside(caller) ? 'Accept' : 'ExtensionToExtension';
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
