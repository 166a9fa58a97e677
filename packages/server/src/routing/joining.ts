import {
  type AccountId,
  type Caller,
  type Endpoint,
  type Fact,
  isSessionId,
  type Party,
  type Session,
} from '@cordboard/calls';
import type { Exchange } from '../exchange/index.ts';

/** A parked call and the orbit it is parked in: `*8xx` or the extension id of a park location. */
export interface ParkedCall {
  readonly session: Session;
  readonly party: Party;
  readonly orbit: string;
}

/** The calls parked among these sessions. */
export function parkedIn(sessions: readonly Session[]): readonly ParkedCall[] {
  return sessions.flatMap((session) =>
    session.parties.flatMap((party) =>
      party.status.code === 'Parked' ? [{ session, party, orbit: party.status.orbit }] : [],
    ),
  );
}

/** The token that lets a phone into a conference: published clients dial it as it is (contract B). */
export function voiceCallTokenOf(session: string, host: string): string {
  return `conf_${Buffer.from(`${session}@${host}`, 'latin1').toString('hex')}`;
}

/** A phone's call that enters a session that exists already. */
export interface Joining {
  readonly session: Session;
  readonly fact: Fact;
}

/**
 * What a dialled number joins when it names a live call instead of somebody to
 * ring: a conference token, `*8xx`, or `prk<id>` of a park location. `'nothing'`
 * means that it has that form and nothing is there.
 */
export function joinedBy(
  exchange: Exchange,
  account: AccountId,
  dialled: string,
  caller: Caller,
  endpoint: Endpoint,
): Joining | 'nothing' | undefined {
  const token = /^conf_([0-9a-f]+)$/i.exec(dialled)?.[1];
  if (token !== undefined) {
    const id = Buffer.from(token, 'hex').toString('latin1').split('@')[0] ?? '';
    const session = isSessionId(id) ? exchange.session(id) : undefined;
    if (session?.accountId !== account) return 'nothing';
    return { session, fact: { type: 'conference-joined', caller, endpoint } };
  }
  const orbit = /^\*8[0-9]{2}$/.test(dialled) ? dialled : /^prk(.+)$/.exec(dialled)?.[1];
  if (orbit === undefined) return undefined;
  const parked = parkedIn(exchange.sessionsOf(account)).find((call) => call.orbit === orbit);
  if (parked === undefined) return 'nothing';
  return {
    session: parked.session,
    fact: { type: 'parked-retrieved', party: parked.party.number, caller, endpoint },
  };
}
