import type { Recording } from '../../recordings/index.ts';
import { loggedSight, type Occurrence } from './occurrence.ts';

/**
 * A recording that has become available or has failed, as an event of our own
 * filter `…/telephony/recordings` at account or extension level.
 * @param at epoch milliseconds
 */
export function recordingOccurrence(recording: Recording, at: number): Occurrence {
  const { accountId, extensionId, id } = recording;
  const account = `/restapi/v1.0/account/${accountId}`;
  const home = extensionId === undefined ? account : `${account}/extension/${extensionId}`;
  const sight = {
    event: `${home}/telephony/recordings`,
    body: JSON.stringify({
      recordingId: id,
      accountId,
      ...(extensionId === undefined ? {} : { extensionId }),
      telephonySessionId: recording.telephonySessionId,
      sessionId: recording.sessionId,
      partyId: recording.partyId,
      mode: recording.mode,
      status: recording.status === 'available' ? 'Available' : 'Failed',
      eventTime: new Date(at).toISOString(),
      ...(recording.status === 'available'
        ? {
            duration: Math.round(recording.durationMs / 1000),
            uri: `${account}/recording/${id}`,
            contentUri: `${account}/recording/${id}/content`,
          }
        : { message: recording.failure ?? 'the recording failed' }),
    }),
  };
  return {
    accountId,
    lane: `recording/${id}`,
    logged: loggedSight(sight, {
      at,
      accountId,
      extensionId,
      sessionId: recording.telephonySessionId,
    }),
    sightFor(filters) {
      const asked = filters.some(
        (filter) =>
          filter.kind === 'recordings' &&
          filter.accountId === accountId &&
          (filter.extensionId === undefined || filter.extensionId === extensionId),
      );
      return asked ? sight : undefined;
    },
  };
}
