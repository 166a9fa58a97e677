import type { BlockedCalls } from '../../outgoing/index.ts';
import { loggedSight, type Occurrence } from './occurrence.ts';

/**
 * Calls to the outside that were refused, as an event of our own filter
 * `…/telephony/blocked-calls` at account or extension level.
 */
export function blockedCallsOccurrence(calls: BlockedCalls): Occurrence {
  const { accountId, extensionId } = calls;
  const account = `/restapi/v1.0/account/${accountId}`;
  const home = extensionId === undefined ? account : `${account}/extension/${extensionId}`;
  const sight = {
    event: `${home}/telephony/blocked-calls`,
    body: JSON.stringify({
      accountId,
      ...(extensionId === undefined ? {} : { extensionId }),
      phoneNumber: calls.phoneNumber,
      blockedBy: calls.by,
      reason: calls.reason,
      count: calls.count,
      eventTime: new Date(calls.at).toISOString(),
    }),
  };
  return {
    accountId,
    lane: `blocked-calls/${accountId}`,
    logged: loggedSight(sight, { at: calls.at, accountId, extensionId, sessionId: '' }),
    sightFor(filters) {
      const asked = filters.some(
        (filter) =>
          filter.kind === 'blocked-calls' &&
          filter.accountId === accountId &&
          (filter.extensionId === undefined || filter.extensionId === extensionId),
      );
      return asked ? sight : undefined;
    },
  };
}
