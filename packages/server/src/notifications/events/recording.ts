import type { DeletedRecording, Recording } from '../../recordings/index.ts';
import { loggedSight, type Occurrence } from './occurrence.ts';

const STATUSES = {
  recording: 'Failed',
  available: 'Available',
  failed: 'Failed',
  deleted: 'Deleted',
} as const;

function outcomeOf(
  { status, durationMs, failure }: Recording | DeletedRecording,
  uri: string,
): object {
  if (status === 'deleted') return {};
  if (status !== 'available') return { message: failure ?? 'the recording failed' };
  return { duration: Math.round(durationMs / 1000), uri, contentUri: `${uri}/content` };
}

/**
 * A recording that has become available, has failed or was deleted, as an event of our own
 * filter `…/telephony/recordings` at account or extension level.
 * @param at epoch milliseconds
 */
export function recordingOccurrence(
  recording: Recording | DeletedRecording,
  at: number,
): Occurrence {
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
      status: STATUSES[recording.status],
      eventTime: new Date(at).toISOString(),
      ...outcomeOf(recording, `${account}/recording/${id}`),
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
