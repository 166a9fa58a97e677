import { isRinging } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { ApiError, notImplemented } from '../errors/index.ts';
import type { ReplyRequest } from '../replies/index.ts';
import type { OperationsContext, PartyView } from './context.ts';

export interface ReplyingOperations {
  /** API replyParty. */
  reply(
    principal: Principal,
    sessionId: string,
    partyId: string,
    request: ReplyRequest,
  ): Promise<PartyView>;
}

export function createReplyingOperations(context: OperationsContext): ReplyingOperations {
  return {
    async reply(principal, sessionId, partyId, request) {
      const view = context.readParty(principal, sessionId, partyId);
      if (context.replies === undefined) throw notImplemented('replyParty');
      // Nothing is spoken for a call that cannot be replied to.
      if (!isRinging(view.party) || view.party.direction !== 'Inbound') {
        const detail = `only a call that rings can be replied to; the party is ${view.party.status.code}`;
        throw new ApiError('TAS-102', { detail });
      }
      return context.command(view, await context.replies.factOf(view.party.number, request));
    },
  };
}
