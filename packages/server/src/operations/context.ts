import {
  type Compatibility,
  type Fact,
  isSessionId,
  type Party,
  partyNumberOf,
  partyOf,
  type RingTarget,
  type Session,
} from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import type { Device, Directory } from '../directory/index.ts';
import {
  ApiError,
  invalidParameter,
  notAllowed,
  notFound,
  refusalToError,
} from '../errors/index.ts';
import type { Answer, Exchange } from '../exchange/index.ts';
import { createParking, type Parking, type Router } from '../routing/index.ts';
import type { ReplyDoor, SoundDoor, StreamDoor } from './doors.ts';

/** A party together with the session it sits in. */
export interface PartyView {
  readonly session: Session;
  readonly party: Party;
}

export interface OperationsDeps {
  readonly exchange: Exchange;
  readonly directory: Directory;
  readonly router: Router;
  /** The registered phones of a device; empty while it is offline. */
  readonly phonesOf: (device: Device) => readonly RingTarget[];
  readonly compatibility: Compatibility;
  /** Without it nothing is played and no digits are sent. */
  readonly sound?: SoundDoor;
  /** Without it nobody is replied to. */
  readonly replies?: ReplyDoor;
  /** Without it nothing is streamed. */
  readonly streams?: StreamDoor;
  /** Whether a monitoring group lets one extension listen to the other. */
  readonly mayMonitor: (account: string, supervisor: string, agent: string) => boolean;
  /** `host:port` that a conference's voice-call token names. */
  readonly tokenHost: string;
  /** Whether the system is going down and takes no new calls. */
  readonly isDraining: () => boolean;
  /** How long a call stays parked before its parker is called; default two minutes. */
  readonly parkReturnMs?: number;
}

/** What every operation does: finds what the caller names, tells it a fact, gives back what it is then. */
export interface OperationsContext extends OperationsDeps {
  readonly parking: Parking;
  readSession(principal: Principal, sessionId: string): Session;
  readParty(principal: Principal, sessionId: string, partyId: string): PartyView;
  /** Throws CMN-201 while no new calls are taken. */
  requireOpen(): void;
  /** The session after a fact, or the refusal as an `ApiError`. */
  sessionAfter(answer: Answer): Session;
  /** The same for operations whose documented errors have no 409: a wrong state is 403 TAS-101 (contract A, H). */
  sessionAfterOr403(answer: Answer): Session;
  command(view: PartyView, fact: Fact): Promise<PartyView>;
  /** A device of the caller's account that is online, with its phone; the errors name the parameter. */
  onlinePhone(
    principal: Principal,
    deviceId: string,
    parameter: string,
  ): { readonly device: Device; readonly phone: RingTarget };
}

export function createOperationsContext(deps: OperationsDeps): OperationsContext {
  const readSession = (principal: Principal, sessionId: string): Session => {
    const session = isSessionId(sessionId) ? deps.exchange.session(sessionId) : undefined;
    // A foreign session is answered exactly as one that does not exist.
    if (session === undefined || session.accountId !== principal.accountId) {
      throw notFound('telephonySessionId');
    }
    return session;
  };
  const sessionAfter = (answer: Answer): Session => {
    if (!answer.ok) throw refusalToError(answer.refusal);
    return answer.session;
  };
  const sessionAfterOr403 = (answer: Answer): Session => {
    if (answer.ok || answer.refusal.kind !== 'wrong-state') return sessionAfter(answer);
    const { status, detail = `the party is ${status}` } = answer.refusal;
    throw new ApiError('TAS-101', { detail });
  };
  return {
    ...deps,
    sessionAfterOr403,
    parking: createParking({ ...deps, returnMs: deps.parkReturnMs }),
    readSession,
    sessionAfter,
    requireOpen() {
      if (deps.isDraining()) throw new ApiError('CMN-201');
    },
    readParty(principal, sessionId, partyId) {
      const session = readSession(principal, sessionId);
      const number = partyNumberOf(session.id, partyId);
      const party = number === undefined ? undefined : partyOf(session, number);
      if (party === undefined) throw notFound('partyId');
      return { session, party };
    },
    async command(view, fact) {
      const session = sessionAfter(await deps.exchange.tell(view.session.id, fact));
      return { session, party: partyOf(session, view.party.number) ?? view.party };
    },
    onlinePhone(principal, deviceId, parameter) {
      const device = deps.directory.device(deviceId);
      if (device === undefined || device.accountId !== principal.accountId) {
        throw invalidParameter(parameter, deviceId);
      }
      const phone = deps.phonesOf(device)[0];
      if (phone === undefined) throw notAllowed(`device ${device.id} is not online`);
      return { device, phone };
    },
  };
}
