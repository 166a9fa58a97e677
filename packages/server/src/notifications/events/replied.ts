import type { EndedReply } from '../../replies/index.ts';
import { loggedSight, type Occurrence } from './occurrence.ts';

const ANSWERS = { yes: 'Yes', no: 'No', number: 'CallBackNumber' } as const;

/**
 * A reply that is over, and what its caller answered by the keys, as an event of our
 * own filter `…/telephony/replies` at account or extension level.
 */
export function repliedOccurrence({ session, party, answer, at }: EndedReply): Occurrence {
  const { accountId } = session;
  const extensionId = party.owner.kind === 'extension' ? party.owner.extensionId : undefined;
  const account = `/restapi/v1.0/account/${accountId}`;
  const home = extensionId === undefined ? account : `${account}/extension/${extensionId}`;
  const sight = {
    event: `${home}/telephony/replies`,
    body: JSON.stringify({
      accountId,
      ...(extensionId === undefined ? {} : { extensionId }),
      telephonySessionId: session.id,
      sessionId: session.legacyId,
      partyId: party.id,
      from: party.from,
      answer: answer === undefined ? 'None' : ANSWERS[answer.kind],
      ...(answer?.kind === 'number' ? { phoneNumber: answer.phoneNumber } : {}),
      eventTime: new Date(at).toISOString(),
    }),
  };
  return {
    accountId,
    lane: `replies/${party.id}`,
    logged: loggedSight(sight, { at, accountId, extensionId, sessionId: session.id }),
    sightFor(filters) {
      const asked = filters.some(
        (filter) =>
          filter.kind === 'replies' &&
          filter.accountId === accountId &&
          (filter.extensionId === undefined || filter.extensionId === extensionId),
      );
      return asked ? sight : undefined;
    },
  };
}
