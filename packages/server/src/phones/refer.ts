import {
  type ExtensionId,
  type Fact,
  type Party,
  partyNumberOf,
  partyOf,
  type Session,
  sessionIdOfLeg,
} from '@cordboard/calls';
import type { IncomingRefer } from '@cordboard/sip';
import { type Exchange, linkSteps } from '../exchange/index.ts';
import type { Parking, Router } from '../routing/index.ts';
import type { AskingLeg } from './asking-leg.ts';

export type ReferHandler = (connection: AskingLeg, refer: IncomingRefer) => void;

export interface ReferDeps {
  readonly exchange: Exchange;
  readonly router: Router;
  readonly parking: Parking;
  /** The leg whose dialog a Replaces header names. */
  readonly find: (callId: string, tags: readonly [string, string]) => AskingLeg | undefined;
  readonly newLinkId: () => string;
}

/**
 * REFER from a phone (RFC 3515). Without Replaces it is a blind transfer, or to a
 * place for parked calls a park; with Replaces (RFC 5589) it joins the phone's two
 * calls. All are the same facts as from the API. Only the user part of Refer-To
 * counts, because clients write hosts that are not ours.
 */
export function createReferHandler(deps: ReferDeps): ReferHandler {
  return (connection, refer) => {
    const task =
      refer.replaces === undefined
        ? blind(deps, connection, refer.referTo.uri.user)
        : attended(deps, connection, refer.replaces);
    if (typeof task === 'number') {
      refer.reject(task);
      return;
    }
    const progress = refer.accept();
    const notify = (status: number): void => {
      progress.notify(status).catch(() => undefined);
    };
    // The phone learns of its success before the BYE that the transfer brings it.
    connection.beforeHangUp(() => notify(200));
    task()
      .then((done) => {
        if (!done) notify(603);
      })
      .catch(() => notify(500));
  };
}

type Task = () => Promise<boolean>;

/** The task of a reference, or the status that refuses it. */
function blind(
  { exchange, parking, router }: ReferDeps,
  connection: AskingLeg,
  user: string | undefined,
): Task | number {
  const id = sessionIdOfLeg(connection.leg);
  const session = exchange.session(id);
  const number = session === undefined ? undefined : partyNumberOf(id, connection.party);
  const party = session === undefined ? undefined : partyOf(session, number ?? 0);
  if (session === undefined || party === undefined || user === undefined) return 404;
  const told =
    (fact: Fact): Task =>
    async () =>
      (await exchange.tell(id, fact)).ok;
  const place = parking.placeOf(session.accountId, user);
  if (place !== undefined) {
    if (parking.parkedAt(session.accountId, place) !== undefined) return 486;
    const fact = parking.factFor(session, party, place);
    return fact === undefined ? 403 : told(fact);
  }
  const destination = router.resolve(session.accountId, user, payerOf(session, party));
  if (destination.kind === 'nobody') return destination.reason === 'InvalidNumber' ? 404 : 403;
  return told({ type: 'transfer-requested', party: party.number, destination });
}

/**
 * On whose behalf a party transfers: its own, or that of the extension whose call it
 * is when the far end of a trunk asks for it.
 */
function payerOf({ parties }: Session, { owner }: Party): ExtensionId | undefined {
  if (owner.kind === 'extension') return owner.extensionId;
  return parties.flatMap((one) =>
    one.owner.kind === 'extension' ? [one.owner.extensionId] : [],
  )[0];
}

function attended(
  deps: ReferDeps,
  connection: AskingLeg,
  replaces: { readonly callId: string; readonly toTag: string; readonly fromTag: string },
): Task | number {
  const other = deps.find(replaces.callId, [replaces.toTag, replaces.fromTag]);
  if (other === undefined || other === connection) return 404;
  const accountOf = ({ leg }: AskingLeg) => deps.exchange.session(sessionIdOfLeg(leg))?.accountId;
  // The names of a dialog are on the wire in the clear; another account's does not exist.
  if (accountOf(other) !== accountOf(connection)) return 404;
  return () => joinCalls(deps, connection, other);
}

/** Joins the calls of two legs of one user: each leg's seat is taken by the link. */
async function joinCalls(deps: ReferDeps, one: AskingLeg, two: AskingLeg): Promise<boolean> {
  const seatOf = (connection: AskingLeg) => {
    const id = sessionIdOfLeg(connection.leg);
    const session = deps.exchange.session(id);
    const party = partyNumberOf(id, connection.party);
    return session === undefined || party === undefined ? undefined : { session, party };
  };
  const a = seatOf(one);
  const b = seatOf(two);
  if (a === undefined || b === undefined) return false;
  return (await deps.exchange.tellTogether(linkSteps(a, b, deps.newLinkId()))).ok;
}
