import { type Caller, type Endpoint, legIdOf, type OpeningFact, partyIdOf, sessionIdOfLeg } from '@cordboard/calls';
import { type IncomingInvite, parseUri } from '@cordboard/sip';
import type { Compatibility } from '@cordboard/calls';
import type { Exchange } from '../exchange/index.ts';
import type { Router } from '../routing/index.ts';
import { AS_PROXY, type Authenticator } from './authentication.ts';
import { ringTarget } from './dialect.ts';
import type { LegConnection } from './leg-connection.ts';
import type { Trunks } from './trunks.ts';

export interface IncomingDeps {
  readonly exchange: Exchange;
  readonly router: Router;
  readonly authenticator: Authenticator;
  readonly trunks: Trunks;
  readonly compatibility: Compatibility;
  readonly isDraining: () => boolean;
  /** Makes the connection of a leg that an endpoint placed. */
  readonly take: (leg: ReturnType<typeof legIdOf>, party: ReturnType<typeof partyIdOf>, invite: IncomingInvite) => void;
  readonly forget: (leg: ReturnType<typeof legIdOf>) => void;
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
      const call = fromTrunk(deps, invite, trunk.id);
      if (call === undefined) invite.reject(404);
      else open(deps, invite, call);
      return;
    }
    const signedIn = deps.authenticator.authenticate(invite.request, AS_PROXY);
    if (!signedIn.ok) {
      invite.reject(signedIn.status, undefined, signedIn.headers);
      return;
    }
    const caller = deps.router.callerOf(signedIn.device);
    const dialled = parseUri(invite.request.uri)?.user;
    if (dialled === undefined || dialled === '') invite.reject(484);
    else if (invite.replaces !== undefined) replace(deps, invite, caller, ringTarget(signedIn.device));
    else {
      const { accountId } = signedIn.device;
      open(deps, invite, {
        caller,
        endpoint: ringTarget(signedIn.device),
        dialled: deps.router.normalise(accountId, dialled),
        destination: deps.router.resolve(accountId, dialled),
      });
    }
  };
}

function fromTrunk(deps: IncomingDeps, invite: IncomingInvite, trunkId: string): Placed | undefined {
  const to = parseUri(invite.request.uri)?.user;
  if (to === undefined) return undefined;
  const { uri, displayName } = invite.from;
  const number = uri.user !== undefined && /^\+?[0-9]{3,}$/.test(uri.user) ? uri.user : undefined;
  const arrival = deps.router.arrival(to, {
    ...(number === undefined ? {} : { phoneNumber: number }),
    ...(displayName === undefined ? {} : { name: displayName }),
  });
  if (arrival === undefined) return undefined;
  return { ...arrival, endpoint: { kind: 'trunk', trunkId, phoneNumber: number ?? 'anonymous' } };
}

function open(deps: IncomingDeps, invite: IncomingInvite, call: Placed): void {
  if (deps.isDraining()) {
    invite.reject(503, undefined, [['Retry-After', '30']]);
    return;
  }
  const ids = deps.exchange.newSessionIds();
  const leg = legIdOf(ids.id, 1);
  deps.take(leg, partyIdOf(ids.id, 1), invite);
  const session = { ...ids, accountId: call.caller.accountId, compatibility: deps.compatibility };
  deps.exchange
    .open({ type: 'call-placed', session, ...call })
    .then((answer) => {
      if (!answer.ok) refuse();
    })
    .catch(refuse);

  function refuse(): void {
    deps.forget(leg);
    invite.reject(500);
  }
}

/** INVITE with Replaces (RFC 3891): 481 for a dialog that is not there, 486 for one that may not be taken. */
function replace(deps: IncomingDeps, invite: IncomingInvite, caller: Caller, by: Endpoint): void {
  const { replaces } = invite;
  const target =
    replaces === undefined
      ? undefined
      : deps.find(replaces.callId, [replaces.toTag, replaces.fromTag]);
  const session = target === undefined ? undefined : deps.exchange.session(sessionIdOfLeg(target.leg));
  if (replaces === undefined || target === undefined || session === undefined) {
    invite.reject(481);
    return;
  }
  if (session.accountId !== caller.accountId) {
    invite.reject(481);
    return;
  }
  const leg = legIdOf(session.id, session.legs.length + 1);
  deps.take(leg, partyIdOf(session.id, session.parties.length + 1), invite);
  const refuse = (): void => {
    deps.forget(leg);
    invite.reject(486);
  };
  deps.exchange
    .tell(session.id, {
      type: 'leg-replaced',
      leg: target.leg,
      by,
      caller,
      earlyOnly: replaces.earlyOnly,
    })
    .then((answer) => {
      if (!answer.ok) refuse();
    })
    .catch(refuse);
}
