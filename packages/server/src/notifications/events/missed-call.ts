import type { PartyInfo } from '@cordboard/calls';
import type { SessionChange } from '../../exchange/index.ts';
import type { LoggedEvent } from './log.ts';
import { loggedSight, type Occurrence, type Sight } from './occurrence.ts';

/**
 * A call that a user has missed, at the moment in which it is missed; undefined for every
 * other change. Its fields are those of MissedCallEvent that mean something without
 * RingCentral's own push service.
 */
export function missedCallOccurrence({
  session,
  change,
  at,
}: SessionChange): Occurrence | undefined {
  const { party, before } = change;
  const isMissed = party.missedCall && before?.missedCall !== true;
  if (!isMissed || party.owner.kind !== 'extension') return undefined;
  const { accountId, extensionId } = party.owner;
  const told = {
    extensionId,
    action: 'StopRing',
    sessionId: session.legacyId,
    ...named('from', party.from),
    ...named('to', party.to),
  };
  const sight = {
    event: `/restapi/v1.0/account/${accountId}/extension/${extensionId}/missed-calls`,
    // The document has it at the top; clients of this server find it in the body, as of every event.
    top: JSON.stringify(told),
    body: JSON.stringify({
      ...told,
      telephonySessionId: session.id,
      partyId: party.id,
      timestamp: new Date(at).toISOString(),
    }),
  };
  return {
    accountId,
    lane: session.id,
    logged: loggedSight(sight, { at, accountId, extensionId, sessionId: session.id }),
    sightFor(filters) {
      const asked = filters.some(
        (filter) =>
          filter.kind === 'missed-calls' &&
          filter.accountId === accountId &&
          filter.extensionId === extensionId,
      );
      return asked ? sight : undefined;
    },
  };
}

/** What a missed call of the log says at the top, as it did when it happened. */
export function keptTop({ event, body }: Pick<LoggedEvent, 'event' | 'body'>): Pick<Sight, 'top'> {
  if (!event.endsWith('/missed-calls')) return {};
  // Only the function above writes these bodies.
  const { telephonySessionId, partyId, timestamp, ...told }: Record<string, unknown> =
    JSON.parse(body);
  return { top: JSON.stringify(told) };
}

function named(field: 'from' | 'to', { phoneNumber, name }: PartyInfo) {
  return {
    ...(phoneNumber === undefined ? {} : { [field]: phoneNumber }),
    ...(name === undefined ? {} : { [`${field}Name`]: name }),
  };
}
