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
import { addresses, type IncomingInvite, parseUri } from '@cordboard/sip';
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
import { isAmong, mayOffer, readArrival, type TrunkLine, type Trunks } from '../trunks/index.ts';
import { AS_PROXY, type Authenticator } from './authentication.ts';
import type { Header } from './headers.ts';
import type { LegConnection } from './leg-connection.ts';
import { type StarCode, starCodeOf } from './star-codes.ts';
import type { FindCall } from './star-desk.ts';

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
    over?: Over,
  ) => void;
  readonly forget: (leg: ReturnType<typeof legIdOf>) => void;
  /** The call a supervisor's star code leads into, or a status why there is none. */
  readonly starCode: (
    supervisor: ExtensionCaller,
    endpoint: Endpoint,
    code: StarCode,
  ) => Joining | number;
  /** Answers, asks for the extension, and goes on with the call that it leads into. */
  readonly ask: (invite: IncomingInvite, dialect: Dialect, find: FindCall) => void;
  readonly find: (callId: string, tags: readonly [string, string]) => LegConnection | undefined;
}

type Placed = Pick<
  Extract<OpeningFact, { type: 'call-placed' }>,
  'caller' | 'endpoint' | 'dialled' | 'destination'
>;

/** A place on a trunk, which its call has until it is over. */
export interface Over {
  readonly trunkId: string;
  readonly release: () => void;
}

/** Turns an INVITE from a phone or a trunk into a session's first fact. */
export function createIncomingHandler(deps: IncomingDeps): (invite: IncomingInvite) => void {
  return (invite) => {
    const line = deps.trunks.at(invite.flow);
    if (line !== undefined) {
      bring(deps, invite, line);
      return;
    }
    const signedIn = deps.authenticator.authenticate(invite.request, AS_PROXY);
    if (!signedIn.ok) {
      const { status, headers } = signedIn;
      if (status === AS_PROXY.status) invite.challenge(status, headers);
      else invite.reject(status, undefined, headers);
      return;
    }
    fromPhone(deps, invite, signedIn.device);
  };
}

function fromPhone(deps: IncomingDeps, invite: IncomingInvite, device: Device): void {
  const caller = deps.router.callerOf(device, askedCallerId(invite, device));
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
      destination: deps.router.dial(device.accountId, dialled, device.extensionId),
    });
  }
}

/**
 * The number that a phone asks to be shown by (RFC 3325 §9.1, §9.2), as web phones do.
 * Its own user name asks for nothing: phones put it there unasked.
 */
function askedCallerId({ request }: IncomingInvite, device: Device): string | undefined {
  const users = IDENTITIES.flatMap((name) => addresses(request, name) ?? []).map(
    ({ uri }) => uri.user,
  );
  const asked = users.find((user) => user !== undefined && user !== device.sipUserName);
  if (asked === undefined) return undefined;
  if (asked === 'anonymous') return 'Blocked';
  return asked.startsWith('+') ? asked : `+${asked}`;
}

const IDENTITIES = ['P-Preferred-Identity', 'P-Asserted-Identity'] as const;

/** A call that a trunk brings. */
function bring(deps: IncomingDeps, invite: IncomingInvite, line: TrunkLine): void {
  const signedIn = deps.trunks.signIn(invite.request, line);
  if (!signedIn.ok) {
    invite.challenge(407, signedIn.headers);
    return;
  }
  if (invite.sdp !== undefined && !mayOffer(line, invite.sdp)) {
    invite.reject(488);
    return;
  }
  const call = fromTrunk(deps, invite, line);
  if (call === undefined) {
    invite.reject(404);
    return;
  }
  const release = line.carried.take(line.rules);
  if (release === undefined) invite.reject(503, undefined, LATER);
  else open(deps, invite, PLAIN, call, { trunkId: line.trunk.id, release });
}

function fromTrunk(
  { router }: IncomingDeps,
  invite: IncomingInvite,
  line: TrunkLine,
): Placed | undefined {
  const { id: trunkId, accountId } = line.trunk;
  const { called, caller, name } = readArrival(invite, line);
  // What a trunk of an account calls national is so where the account is at home.
  const numberOf = (written: string): string =>
    accountId === undefined ? written : router.normalise(accountId, written);
  const from = {
    ...(caller === undefined ? {} : { phoneNumber: numberOf(caller) }),
    ...(name === undefined ? {} : { name }),
  };
  for (const written of called) {
    const number = numberOf(written);
    if (!isAmong(number, line.rules.numbers)) continue;
    const arrival = router.arrival(number, from);
    // A carrier of one account brings no calls to another.
    if (
      arrival === undefined ||
      (accountId ?? arrival.caller.accountId) !== arrival.caller.accountId
    ) {
      continue;
    }
    const phoneNumber = from.phoneNumber ?? 'anonymous';
    return { ...arrival, endpoint: { kind: 'trunk', trunkId, phoneNumber } };
  }
  return undefined;
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

function open(
  deps: IncomingDeps,
  invite: IncomingInvite,
  dialect: Dialect,
  call: Placed,
  over?: Over,
): void {
  if (deps.isDraining()) {
    over?.release();
    refuse(invite, dialect, 503, LATER);
    return;
  }
  const ids = deps.exchange.newSessionIds();
  const leg = legIdOf(ids.id, 1);
  deps.take(leg, partyIdOf(ids.id, 1), invite, dialect, over);
  const session = { ...ids, accountId: call.caller.accountId, compatibility: deps.compatibility };
  deps.exchange
    .open({ type: 'call-placed', session, ...call })
    .then((answer) => {
      if (!answer.ok) giveUp(500);
    })
    // The ledger does not take it: its disk is full, say.
    .catch(() => giveUp(503, LATER));

  function giveUp(status: number, headers: readonly Header[] = []): void {
    deps.forget(leg);
    refuse(invite, dialect, status, headers);
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
  } else {
    deps.ask(invite, dialect, (digits) => deps.starCode(supervisor, endpoint, { ...code, digits }));
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
