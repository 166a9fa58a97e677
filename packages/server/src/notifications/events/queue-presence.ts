import type { AcceptanceChange } from '../../queues/index.ts';
import { loggedSight, type Occurrence } from './occurrence.ts';

/**
 * A member said whether it takes calls of a queue (API: CallQueuePresenceEvent).
 * @param at epoch milliseconds
 */
export function queuePresenceOccurrence(
  { accountId, queueId, extensionId, accepts }: AcceptanceChange,
  at: number,
): Occurrence {
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
    logged: loggedSight(sight, { at, accountId, extensionId, sessionId: '' }),
    sightFor: (filters) =>
      filters.some((filter) => filter.kind === 'queue-presence' && filter.queueId === queueId)
        ? sight
        : undefined,
  };
}
