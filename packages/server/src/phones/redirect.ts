import {
  type Fact,
  type LegEnding,
  type LegId,
  type PartyId,
  partyNumberOf,
  partyOf,
  sessionIdOfLeg,
} from '@cordboard/calls';
import { contacts, type InviteFailure } from '@cordboard/sip';
import type { Exchange } from '../exchange/index.ts';
import type { Router } from '../routing/index.ts';

/** A leg whose phone sends its call elsewhere. */
export interface RedirectedLeg {
  readonly leg: LegId;
  readonly party: PartyId;
  /** Ends the leg because its phone is out of the call, and says so. */
  lose(ending: LegEnding): void;
}

/** Follows a phone that answers a call by sending it elsewhere; false when the call does not go there. */
export type RedirectHandler = (connection: RedirectedLeg, failure: InviteFailure) => boolean;

export interface RedirectDeps {
  readonly exchange: Exchange;
  readonly router: Router;
}

/**
 * A 3xx of a ringing phone (RFC 3261 §21.3): the key of a desk phone by which all its calls go
 * elsewhere. It is the same as forwarding the call by the API. Of the contacts the first
 * that leads somewhere counts, and of it the user part, because phones write hosts that are not ours.
 */
export function createRedirectHandler({ exchange, router }: RedirectDeps): RedirectHandler {
  return (connection, { status, response }) => {
    if (status < 300 || status >= 400 || response === undefined) return false;
    const fact = factOf({ exchange, router }, connection, response);
    if (fact === undefined) return false;
    const refused = (): void => connection.lose({ cause: 'busy', sipStatus: status });
    exchange
      .tell(sessionIdOfLeg(connection.leg), fact)
      .then(({ ok }) => {
        if (!ok) refused();
      })
      .catch(refused);
    return true;
  };
}

function factOf(
  { exchange, router }: RedirectDeps,
  { leg, party: partyId }: RedirectedLeg,
  response: NonNullable<InviteFailure['response']>,
): Fact | undefined {
  const id = sessionIdOfLeg(leg);
  const session = exchange.session(id);
  const party = session && partyOf(session, partyNumberOf(id, partyId) ?? 0);
  const endpoint = session?.legs.find((one) => one.id === leg)?.endpoint;
  if (session === undefined || party === undefined || endpoint?.kind !== 'device') return undefined;
  const { owner, direction, number } = party;
  // A queue goes on to its next agent, and a phone that is to call out has nobody to send on.
  if (owner.kind !== 'extension' || direction !== 'Inbound' || party.agentOf !== undefined) {
    return undefined;
  }
  const been = new Set(
    session.parties.flatMap((one) =>
      one.owner.kind === 'extension' ? [one.owner.extensionId] : [],
    ),
  );
  for (const { uri } of contacts(response) ?? []) {
    if (uri.user === undefined || uri.user === '') continue;
    const destination = router.resolve(session.accountId, uri.user, owner.extensionId);
    if (destination.kind === 'nobody') continue;
    // Phones that send calls to one another would never come to an end.
    if ('extensionId' in destination && been.has(destination.extensionId)) continue;
    return { type: 'forward-requested', party: number, destination };
  }
  return undefined;
}
