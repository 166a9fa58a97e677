import {
  type Caller,
  type Endpoint,
  type Fact,
  type LegId,
  legOf,
  type Party,
  partyOf,
  type Session,
} from '@cordboard/calls';
import { requesterOf, type SourcedFact } from './requester.ts';

/** Why something happened, for whoever reads the events. `fact` is the name of what happened to the session. */
export type Cause = { readonly fact: Fact['type'] } & (
  | {
      /** Somebody asked for it by the API. */
      readonly kind: 'api';
      readonly operationId?: string;
      readonly requestId?: string;
      readonly extensionId?: string;
      readonly clientId?: string;
    }
  /** A phone of a user did it, or did not. */
  | { readonly kind: 'phone'; readonly deviceId?: string; readonly extensionId?: string }
  /** Somebody outside did it, at the other end of a trunk. */
  | { readonly kind: 'outside'; readonly trunkId?: string; readonly phoneNumber?: string }
  /** A party pressed keys. */
  | { readonly kind: 'keys'; readonly partyId?: string }
  /** Nobody did anything for as long as the timer ran. */
  | { readonly kind: 'timer'; readonly timer: string }
  /** The phone system by itself. */
  | { readonly kind: 'system' }
);

/**
 * Why a session changed, from the fact that changed it.
 * @param session after the fact
 */
export function causeOf(fact: SourcedFact, session: Session): Cause {
  const requester = requesterOf(fact);
  if (requester !== undefined) return { kind: 'api', fact: fact.type, ...requester };
  return { fact: fact.type, ...withoutRequest(fact, session) };
}

// The name of the fact is added by `causeOf` alone.
type Origin = Cause extends infer Each ? (Each extends Cause ? Omit<Each, 'fact'> : never) : never;

const SYSTEM = { kind: 'system' } as const;

function withoutRequest(fact: Fact, session: Session): Origin {
  switch (fact.type) {
    case 'call-placed':
    case 'conference-joined':
    case 'parked-retrieved':
      return atEndpoint(fact.endpoint, callerOf(fact.caller));
    case 'supervision-joined':
    case 'seat-taken-over':
      return atEndpoint(fact.endpoint, fact.supervisor.extensionId);
    case 'leg-replaced':
      return atEndpoint(fact.by, callerOf(fact.caller));
    case 'leg-ringing':
    case 'leg-early-sound':
    case 'leg-answered':
    case 'leg-ended':
    case 'leg-lost':
    case 'leg-accepted':
    case 'phone-held':
    case 'leg-reoffered':
      return atLeg(session, fact.leg);
    case 'timer-fired':
      return { kind: 'timer', timer: fact.timer.split(':')[0] ?? fact.timer };
    // What a phone may ask for too: a REFER, a 302, a key that is programmed.
    case 'transfer-requested':
    case 'forward-requested':
    case 'party-linked':
    case 'hold-requested':
    case 'unhold-requested':
    case 'park-requested':
    case 'reject-requested':
    case 'ignore-requested':
    case 'party-updated':
    case 'party-dropped':
    case 'flip-requested':
    case 'reply-requested':
    case 'supervision-changed':
      return atParty(session, fact.party);
    case 'pickup-requested':
      return { kind: 'phone', extensionId: fact.caller.extensionId };
    case 'supervise-requested':
      return { kind: 'phone', extensionId: fact.supervisor.extensionId };
    case 'menu-silenced':
    case 'menu-left':
    case 'reply-key-pressed':
    case 'message-key':
    case 'visit-left':
    case 'visit-recording-started':
    case 'visit-recording-stopped':
      return { kind: 'keys', ...partyIdIn(session, fact.party) };
    case 'answer-requested':
    case 'call-out-requested':
    case 'ring-out-requested':
    case 'conference-created':
    case 'participant-brought':
      return { kind: 'api' };
    default:
      return SYSTEM;
  }
}

function callerOf(caller: Caller): string | undefined {
  return caller.kind === 'extension' ? caller.extensionId : undefined;
}

function atEndpoint(endpoint: Endpoint, extensionId: string | undefined): Origin {
  if (endpoint.kind === 'trunk') {
    return { kind: 'outside', trunkId: endpoint.trunkId, phoneNumber: endpoint.phoneNumber };
  }
  return {
    kind: 'phone',
    deviceId: endpoint.deviceId,
    ...(extensionId === undefined ? {} : { extensionId }),
  };
}

function atLeg(session: Session, id: LegId): Origin {
  const leg = legOf(session, id);
  if (leg === undefined) return { kind: 'phone' };
  const { party: number, endpoint, state } = leg;
  // What was never on the wire, or was cut off by a restart, is nobody's doing.
  if (state.name === 'ended' && state.ending.cause === 'failed') return SYSTEM;
  return atEndpoint(endpoint, extensionOf(partyOf(session, number)));
}

function atParty(session: Session, number: number): Origin {
  const extensionId = extensionOf(partyOf(session, number));
  const leg = session.legs.findLast(({ party, endpoint }) => {
    return party === number && endpoint.kind === 'device';
  });
  return {
    kind: 'phone',
    ...(leg?.endpoint.kind === 'device' ? { deviceId: leg.endpoint.deviceId } : {}),
    ...(extensionId === undefined ? {} : { extensionId }),
  };
}

function extensionOf(party: Party | undefined): string | undefined {
  return party?.owner.kind === 'extension' ? party.owner.extensionId : undefined;
}

function partyIdIn(session: Session, number: number): { readonly partyId?: string } {
  const party = partyOf(session, number);
  return party === undefined ? {} : { partyId: party.id };
}
