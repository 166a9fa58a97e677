import type { PartyInfo, Session } from '@cordboard/calls';
import type { ActiveCall } from '../../presence/index.ts';
import type { ActiveCallRecordBody } from '../schemas/presence.ts';

/**
 * A call that goes on as the call log shows it (API: CallLogRecord).
 * @param seconds for how long it has gone on
 * @param at address of the account or extension whose log it is
 */
export function presentActiveCall(
  call: ActiveCall,
  seconds: number,
  at: string,
): ActiveCallRecordBody {
  const { session, party, since } = call;
  return {
    uri: `${at}/call-log/${party.id}`,
    // A party is one person's part in one call: there is one record of it.
    id: party.id,
    sessionId: session.legacyId,
    telephonySessionId: session.id,
    partyId: party.id,
    startTime: new Date(since).toISOString(),
    duration: seconds,
    transport: transportOf(session),
    type: 'Voice',
    direction: party.direction,
    action: session.origin === 'RingOut' ? 'RingOut Web' : 'VoIP Call',
    result: 'In Progress',
    from: who(party.from),
    to: who(party.to),
  };
}

/** How a call travels: with anybody outside it is one of the public network. */
export function transportOf({ parties }: Session): 'PSTN' | 'VoIP' {
  return parties.some(({ owner }) => owner === undefined) ? 'PSTN' : 'VoIP';
}

function who({ phoneNumber, name, extensionId }: PartyInfo): ActiveCallRecordBody['from'] {
  const isLong = phoneNumber?.startsWith('+') === true;
  return {
    ...(phoneNumber === undefined
      ? {}
      : isLong
        ? { phoneNumber }
        : { extensionNumber: phoneNumber }),
    ...(name === undefined ? {} : { name }),
    ...(extensionId === undefined ? {} : { extensionId }),
  };
}
