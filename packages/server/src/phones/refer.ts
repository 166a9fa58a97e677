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
function blind(deps: ReferDeps, connection: AskingLeg, user: string | undefined): Task | number {
  const { exchange, parking, router } = deps;
  const seat = seatOf(deps, connection);
  if (seat === undefined || user === undefined) return 404;
  const { session, party } = seat;
  const { id } = session;
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
  const [a, b] = [seatOf(deps, connection), seatOf(deps, other)];
  // The names of a dialog are no secret: they are on the wire, and presence tells them.
  if (a === undefined || b === undefined || !isOneUser(a, b)) return 404;
  return async () => {
    const steps = linkSteps(
      { session: a.session, party: a.party.number },
      { session: b.session, party: b.party.number },
      deps.newLinkId(),
    );
    return (await deps.exchange.tellTogether(steps)).ok;
  };
}

interface Seat {
  readonly session: Session;
  readonly party: Party;
}

function seatOf({ exchange }: ReferDeps, { leg, party: id }: AskingLeg): Seat | undefined {
  const sessionId = sessionIdOfLeg(leg);
  const session = exchange.session(sessionId);
  const party = session && partyOf(session, partyNumberOf(sessionId, id) ?? 0);
  return session === undefined || party === undefined ? undefined : { session, party };
}

function isOneUser(a: Seat, b: Seat): boolean {
  if (a.session.accountId !== b.session.accountId) return false;
  const [one, two] = [a.party.owner, b.party.owner];
  if (one.kind !== 'extension') return two.kind !== 'extension';
  return two.kind === 'extension' && one.extensionId === two.extensionId;
}
