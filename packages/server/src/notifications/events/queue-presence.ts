import type { AcceptanceChange } from '../../queues/index.ts';
import type { Occurrence } from './occurrence.ts';

/** A member said whether it takes calls of a queue (API: CallQueuePresenceEvent). */
export function queuePresenceOccurrence({
  accountId,
  queueId,
  extensionId,
  accepts,
}: AcceptanceChange): Occurrence {
  const sight = {
    event: `/restapi/v1.0/account/${accountId}/call-queues/${queueId}/presence`,
    body: JSON.stringify({
      extensionId,
      callQueueId: queueId,
      acceptCalls: accepts,
      // Older documents show the body so, and programs written for them read it.
      records: [{ member: { id: extensionId }, acceptCurrentQueueCalls: accepts }],
    }),
  };
  return {
    accountId,
    lane: `queue-presence/${queueId}`,
    sightFor: (filters) =>
      filters.some((filter) => filter.kind === 'queue-presence' && filter.queueId === queueId)
        ? sight
        : undefined,
  };
}
