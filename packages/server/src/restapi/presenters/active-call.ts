import type { PartyInfo } from '@cordboard/calls';
import type { ActiveCall } from '../../presence/index.ts';
import type { ActiveCallRecordBody } from '../schemas/presence.ts';

/**
 * A call that goes on as the call log shows it (API: CallLogRecord).
 * @param at address of the account or extension whose log it is
 */
export function presentActiveCall(call: ActiveCall, at: string): ActiveCallRecordBody {
  const { session, party, since } = call;
  return {
    uri: `${at}/call-log/${party.id}`,
    // A party is one person's part in one call: there is one record of it.
    id: party.id,
    sessionId: session.legacyId,
    telephonySessionId: session.id,
    partyId: party.id,
    startTime: new Date(since).toISOString(),
    type: 'Voice',
    direction: party.direction,
    action: 'VoIP Call',
    result: 'In Progress',
    from: who(party.from),
    to: who(party.to),
  };
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
