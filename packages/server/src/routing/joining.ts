import {
  type AccountId,
  type Caller,
  type Endpoint,
  type Fact,
  isAlerting,
  isSessionId,
  type Leg,
  openLegsOf,
  partyNumberOf,
  partyOf,
  type Session,
} from '@cordboard/calls';
import type { Replaces } from '@cordboard/sip';
import type { Exchange } from '../exchange/index.ts';
import type { Parking } from './parking.ts';

/** The token that lets a phone into a conference: published clients dial it as it is (contract B). */
export function voiceCallTokenOf(session: string, host: string): string {
  return `conf_${Buffer.from(`${session}@${host}`, 'latin1').toString('hex')}`;
}

/** A phone's call that enters a session that exists already. */
export interface Joining {
  readonly session: Session;
  readonly fact: Fact;
}

/** A call that may enter a live one. */
export interface Entering {
  readonly account: AccountId;
  readonly dialled: string;
  readonly caller: Caller;
  readonly endpoint: Endpoint;
  /** The Replaces of its INVITE. */
  readonly replaces?: Replaces | undefined;
}

/**
 * What a dialled number joins when it names a live call instead of somebody to
 * ring: a conference token, or a place where calls are parked. `'nothing'` means
 * that it has that form and no such call is there.
 */
export function joinedBy(
  exchange: Exchange,
  parking: Parking,
  { account, dialled, caller, endpoint, replaces }: Entering,
): Joining | 'nothing' | undefined {
  const token = /^conf_([0-9a-f]+)$/i.exec(dialled)?.[1];
  if (token !== undefined) {
    const id = Buffer.from(token, 'hex').toString('latin1').split('@')[0] ?? '';
    const session = isSessionId(id) ? exchange.session(id) : undefined;
    if (session?.accountId !== account) return 'nothing';
    return { session, fact: { type: 'conference-joined', caller, endpoint } };
  }
  const place = parking.placeOf(account, dialled);
  if (place === undefined) return undefined;
  const parked = parking.parkedAt(account, place);
  if (parked === undefined) return 'nothing';
  // The Replaces of RingCentral's phones names the session: another call may be
  // parked there by now, and the phone did not ask for that one.
  if (replaces !== undefined && isSessionId(replaces.callId)) {
    if (replaces.callId !== parked.session.id) return 'nothing';
  }
  const { session, party } = parked;
  return { session, fact: { type: 'parked-retrieved', party: party.number, caller, endpoint } };
}

/**
 * The leg that a Replaces header names by the ids of the API instead of those of
 * SIP: the session for the Call-ID and the party for one of the tags, in either
 * order (contract D: presence of a ringing call; clients §5). These ids are no
 * secret within the account: with them anybody may pick up a call that rings, but
 * take over only what is the caller's own.
 */
export function replacedByIds(
  exchange: Exchange,
  caller: Caller,
  { callId, toTag, fromTag }: Replaces,
): { readonly session: Session; readonly leg: Leg } | undefined {
  const session = isSessionId(callId) ? exchange.session(callId) : undefined;
  if (session === undefined || session.accountId !== caller.accountId) return undefined;
  const number = partyNumberOf(session.id, toTag) ?? partyNumberOf(session.id, fromTag);
  if (number === undefined) return undefined;
  const open = openLegsOf(session, number);
  const leg = open.find(({ state }) => state.name === 'answered') ?? open[0];
  const party = partyOf(session, number);
  if (leg === undefined || party === undefined) return undefined;
  const isOwn =
    caller.kind === 'extension' &&
    party.owner.kind === 'extension' &&
    party.owner.extensionId === caller.extensionId;
  return isOwn || isAlerting(party) ? { session, leg } : undefined;
}
