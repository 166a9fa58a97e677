import { countedParties, identityOf, partyOf, type Session } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { notAllowed } from '../errors/index.ts';
import { linkSteps } from '../exchange/index.ts';
import { voiceCallTokenOf } from '../routing/index.ts';
import type { OperationsContext, PartyView } from './context.ts';

/** How long the host's phone may take to dial the token (contract A, row 2). */
const HOST_WAIT_MS = 38_000;

export interface ConferenceOperations {
  /** API createConferenceCallSession. */
  createConference(principal: Principal): Promise<Session>;
  /** API createCallPartyWithBringIn. */
  bringIn(
    principal: Principal,
    conferenceId: string,
    from: { readonly sessionId: string; readonly partyId: string },
  ): Promise<PartyView>;
}

export function createConferenceOperations(context: OperationsContext): ConferenceOperations {
  const { exchange, compatibility, tokenHost } = context;
  return {
    async createConference(principal) {
      context.requireOpen();
      const ids = exchange.newSessionIds();
      return context.sessionAfter(
        await exchange.open({
          type: 'conference-created',
          session: { ...ids, accountId: principal.accountId, compatibility },
          host: principal.extensionId,
          voiceCallToken: voiceCallTokenOf(ids.id, tokenHost),
          hostMs: HOST_WAIT_MS,
        }),
      );
    },

    async bringIn(principal, conferenceId, from) {
      const conference = context.readSession(principal, conferenceId);
      const { session, party } = context.readParty(principal, from.sessionId, from.partyId);
      if (conference.conference === undefined) throw notAllowed('the session is not a conference');
      if (session.id === conference.id) throw notAllowed('the party is in the conference already');
      // Clients name the host's own party of the other call: the host is in the
      // conference already, so its seat there is taken by the link and the other
      // side comes in. Any other party comes in itself, with its phone.
      const isHosts =
        party.owner.kind === 'extension' && party.owner.extensionId === conference.conference.host;
      const number = conference.parties.length + 1;
      const [taken, brought] = linkSteps(
        { session, party: party.number },
        { session: conference, party: number },
        exchange.newCommandId(),
        { reason: 'Conference', moves: !isHosts },
      );
      const other = countedParties(session).find((present) => present.number !== party.number);
      const who = isHosts && other !== undefined ? other : party;
      context.sessionAfter(
        await exchange.tellTogether([
          taken,
          {
            session: conference.id,
            fact: {
              type: 'participant-brought',
              peer: brought.fact.peer,
              link: brought.fact.link,
              from: identityOf(who),
            },
          },
        ]),
      );
      const after = context.readSession(principal, conferenceId);
      const participant = partyOf(after, number);
      if (participant === undefined) throw notAllowed('the conference has ended');
      // The response shows the participant as it enters; events and reads tell how it went on.
      return { session: after, party: { ...participant, status: { code: 'Setup' } } };
    },
  };
}
