import {
  type Caller,
  type Compatibility,
  type Endpoint,
  legIdOf,
  type OpeningFact,
  partyIdOf,
  type RingTarget,
  sessionIdOfLeg,
} from '@cordboard/calls';
import { type IncomingInvite, parseUri } from '@cordboard/sip';
import { type Dialect, dialectOfInvite, PLAIN } from '../dialects/index.ts';
import type { Device } from '../directory/index.ts';
import type { Exchange } from '../exchange/index.ts';
import {
  type ExtensionCaller,
  type Joining,
  joinedBy,
  type Parking,
  type Router,
  replacedByIds,
  ringTarget,
} from '../routing/index.ts';
import { AS_PROXY, type Authenticator } from './authentication.ts';
import type { Header } from './headers.ts';
import type { LegConnection } from './leg-connection.ts';
import { type StarCode, starCodeOf } from './star-codes.ts';
import type { FindCall } from './star-desk.ts';
import type { Trunk, Trunks } from './trunks.ts';

export interface IncomingDeps {
  readonly exchange: Exchange;
  readonly router: Router;
  readonly parking: Parking;
  readonly authenticator: Authenticator;
  readonly trunks: Trunks;
  readonly compatibility: Compatibility;
  readonly isDraining: () => boolean;
  /** Makes the connection of a leg that an endpoint placed. */
  readonly take: (
    leg: ReturnType<typeof legIdOf>,
    party: ReturnType<typeof partyIdOf>,
    invite: IncomingInvite,
    dialect: Dialect,
  ) => void;
  readonly forget: (leg: ReturnType<typeof legIdOf>) => void;
  /** The call a supervisor's star code leads into, or a status why there is none. */
  readonly starCode: (
    supervisor: ExtensionCaller,
    endpoint: Endpoint,
    code: StarCode,
  ) => Joining | number;
  /** Answers, asks for the extension, and goes on with the call that it leads into. */
  readonly ask: (invite: IncomingInvite, find: FindCall) => void;
  readonly find: (callId: string, tags: readonly [string, string]) => LegConnection | undefined;
}

type Placed = Pick<
  Extract<OpeningFact, { type: 'call-placed' }>,
  'caller' | 'endpoint' | 'dialled' | 'destination'
>;

/** Turns an INVITE from a phone or a trunk into a session's first fact. */
export function createIncomingHandler(deps: IncomingDeps): (invite: IncomingInvite) => void {
  return (invite) => {
    const trunk = deps.trunks.at(invite.flow);
    if (trunk !== undefined) {
      const call = fromTrunk(deps, invite, trunk);
      if (call === undefined) invite.reject(404);
      else open(deps, invite, PLAIN, call);
      return;
    }
    const signedIn = deps.authenticator.authenticate(invite.request, AS_PROXY);
    if (!signedIn.ok) {
      invite.reject(signedIn.status, undefined, signedIn.headers);
      return;
    }
    fromPhone(deps, invite, signedIn.device);
  };
}

function fromPhone(deps: IncomingDeps, invite: IncomingInvite, device: Device): void {
  const caller = deps.router.callerOf(device);
  const dialect = dialectOfInvite(device, invite);
  const endpoint = ringTarget(device, undefined, dialect);
  const dialled = parseUri(invite.request.uri)?.user;
  if (dialled === undefined || dialled === '') {
    refuse(invite, dialect, 484);
    return;
  }
  const code = starCodeOf(dialled);
  if (code !== undefined) {
    supervise(deps, invite, dialect, caller, endpoint, code);
    return;
  }
  const { replaces } = invite;
  const account = device.accountId;
  const entering = { account, dialled, caller, endpoint, replaces };
  const joining = joinedBy(deps.exchange, deps.parking, entering);
  if (joining === 'nothing') {
    refuse(invite, dialect, 404);
  } else if (joining !== undefined) {
    join(deps, invite, dialect, joining);
  } else if (replaces !== undefined) {
    const replacing = replacedBy(deps, replaces, caller, endpoint);
    if (replacing === undefined) refuse(invite, dialect, 481);
    else join(deps, invite, dialect, replacing);
  } else {
    open(deps, invite, dialect, {
      caller,
      endpoint,
      dialled: deps.router.normalise(device.accountId, dialled),
      destination: deps.router.resolve(device.accountId, dialled),
    });
  }
}

function fromTrunk(
  deps: IncomingDeps,
  invite: IncomingInvite,
  { id: trunkId, accountId }: Trunk,
): Placed | undefined {
  const to = parseUri(invite.request.uri)?.user;
  if (to === undefined) return undefined;
  const { uri, displayName } = invite.from;
  const number = uri.user !== undefined && /^\+?[0-9]{3,}$/.test(uri.user) ? uri.user : undefined;
  const arrival = deps.router.arrival(to, {
    ...(number === undefined ? {} : { phoneNumber: number }),
    ...(displayName === undefined ? {} : { name: displayName }),
  });
  if (arrival === undefined) return undefined;
  // A carrier of one account brings no calls to another.
  if (accountId !== undefined && arrival.caller.accountId !== accountId) return undefined;
  return { ...arrival, endpoint: { kind: 'trunk', trunkId, phoneNumber: number ?? 'anonymous' } };
}

/** Refuses a call that no session took, as its phone understands it. */
function refuse(
  invite: IncomingInvite,
  dialect: Dialect,
  status: number,
  headers: readonly Header[] = [],
): void {
  if (dialect.progress !== 'any') invite.progress(183);
  invite.reject(dialect.refusesWith486 ? 486 : status, undefined, headers);
}

const LATER: readonly Header[] = [['Retry-After', '30']];

function open(deps: IncomingDeps, invite: IncomingInvite, dialect: Dialect, call: Placed): void {
  if (deps.isDraining()) {
    refuse(invite, dialect, 503, LATER);
    return;
  }
  const ids = deps.exchange.newSessionIds();
  const leg = legIdOf(ids.id, 1);
  deps.take(leg, partyIdOf(ids.id, 1), invite, dialect);
  const session = { ...ids, accountId: call.caller.accountId, compatibility: deps.compatibility };
  deps.exchange
    .open({ type: 'call-placed', session, ...call })
    .then((answer) => {
      if (!answer.ok) giveUp();
    })
    .catch(giveUp);

  function giveUp(): void {
    deps.forget(leg);
    refuse(invite, dialect, 500);
  }
}

/** What an INVITE with Replaces (RFC 3891) does to the call it names; undefined when there is none of the account. */
function replacedBy(
  deps: IncomingDeps,
  replaces: NonNullable<IncomingInvite['replaces']>,
  caller: Caller,
  by: Endpoint,
): Joining | undefined {
  const { earlyOnly } = replaces;
  const target = deps.find(replaces.callId, [replaces.toTag, replaces.fromTag]);
  if (target === undefined) {
    const named = replacedByIds(deps.exchange, caller, replaces);
    if (named === undefined) return undefined;
    const { session, leg } = named;
    return { session, fact: { type: 'leg-replaced', leg: leg.id, by, caller, earlyOnly } };
  }
  const session = deps.exchange.session(sessionIdOfLeg(target.leg));
  if (session === undefined || session.accountId !== caller.accountId) return undefined;
  return { session, fact: { type: 'leg-replaced', leg: target.leg, by, caller, earlyOnly } };
}

/** A supervisor's star code: with the extension at once, without it after asking for it. */
function supervise(
  deps: IncomingDeps,
  invite: IncomingInvite,
  dialect: Dialect,
  supervisor: ExtensionCaller,
  endpoint: RingTarget,
  code: StarCode,
): void {
  if (deps.isDraining()) {
    refuse(invite, dialect, 503, LATER);
  } else if (deps.compatibility === 'strict' && code.action !== 'Listen') {
    refuse(invite, dialect, 403);
  } else if (code.digits !== '') {
    const joining = deps.starCode(supervisor, endpoint, code);
    if (typeof joining === 'number') refuse(invite, dialect, joining);
    else join(deps, invite, dialect, joining, 403);
  } else if (endpoint.reoffers) {
    deps.ask(invite, (digits) => deps.starCode(supervisor, endpoint, { ...code, digits }));
  } else {
    // Its sound cannot be moved into the call later: it has to dial the whole number.
    refuse(invite, dialect, 484);
  }
}

/** A call that becomes a leg of a session that exists already, or is refused. */
function join(
  deps: IncomingDeps,
  invite: IncomingInvite,
  dialect: Dialect,
  { session, fact }: Joining,
  refusal = 486,
): void {
  // The new party and leg get the next numbers: no other fact can come between,
  // because the session applies this one before anything else runs.
  const leg = legIdOf(session.id, session.legs.length + 1);
  deps.take(leg, partyIdOf(session.id, session.parties.length + 1), invite, dialect);
  const giveUp = (): void => {
    deps.forget(leg);
    refuse(invite, dialect, refusal);
  };
  deps.exchange
    .tell(session.id, fact)
    .then((answer) => {
      if (!answer.ok) giveUp();
    })
    .catch(giveUp);
}
