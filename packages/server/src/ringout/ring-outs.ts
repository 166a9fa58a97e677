import {
  type Compatibility,
  type Destination,
  type Fact,
  hasEnded,
  isSessionId,
  type SessionId,
} from '@cordboard/calls';
import type { Directory, Extension } from '../directory/index.ts';
import { ApiError, invalidParameter, notFound, refusalToError } from '../errors/index.ts';
import type { Exchange } from '../exchange/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { historyOf, type SessionHistory } from '../records/index.ts';
import { type Router, withoutMainNumber } from '../routing/index.ts';
import { type CallerPlace, type From, notOurs, type PlaceOptions, placeOf } from './place.ts';
import { isConnected, type RingOutStatus, statusOf } from './status.ts';

/** How long the own phones ring, or the number outside, before a RingOut is given up. */
const CALLER_RING_MS = 45_000;

/** What `createRingOutCall` asks for, already of the right shape. */
export interface RingOutRequest {
  /** Exactly one of the two. */
  readonly from: From;
  readonly to: string;
  /** A number of the account that the called party is shown. */
  readonly callerId?: string;
  /** Whether whoever picks up first presses 1 before the other side is called. */
  readonly playPrompt: boolean;
}

/** A RingOut and how it goes (API: GetRingOutStatusResponse). */
export interface RingOut {
  readonly id: string;
  readonly status: RingOutStatus;
}

/** Calls that the API begins by calling both sides (API: RingOut). */
export interface RingOuts {
  /** API createRingOutCall. */
  create(extension: Extension, request: RingOutRequest): Promise<RingOut>;
  /** API readRingOutCallStatus: also after its end, as long as the facts of calls are kept. */
  read(extension: Extension, id: string): RingOut;
  /** API deleteRingOutCall: as long as the two sides are not connected. */
  cancel(extension: Extension, id: string): Promise<void>;
}

export interface RingOutsOptions extends PlaceOptions {
  readonly exchange: Pick<Exchange, 'open' | 'tell' | 'newSessionIds'>;
  /** What happened to a RingOut is read from it, so that it is known after its end and a restart. */
  readonly ledger: Pick<Ledger, 'read'>;
  readonly directory: PlaceOptions['directory'] & Pick<Directory, 'phoneNumbers'>;
  readonly router: Pick<
    Router,
    'resolve' | 'dial' | 'normalise' | 'callerOf' | 'callerWithoutPhone'
  >;
  readonly compatibility: Compatibility;
  /** Whether the system is going down and takes no new calls. */
  readonly isDraining: () => boolean;
}

interface Found {
  readonly session: SessionId;
  readonly request: Fact<'ring-out-requested'>;
  readonly history: SessionHistory;
}

/**
 * RingOut is a call like any other, with a first fact of its own: its id is that of its
 * session, and its status a reading of the session's facts.
 */
export function createRingOuts(options: RingOutsOptions): RingOuts {
  const { exchange, ledger, directory, router } = options;

  const find = ({ accountId, id: owner }: Extension, id: string): Found => {
    const session = `s-${id}`;
    const entries = isSessionId(session) ? ledger.read(session) : [];
    const request = entries[0]?.fact;
    const history = historyOf(entries);
    if (!isSessionId(session) || request?.type !== 'ring-out-requested' || history === undefined) {
      throw notFound('ringoutId');
    }
    // Another user's is answered exactly as one that does not exist.
    const { caller } = request;
    if (caller.accountId !== accountId || caller.extensionId !== owner) throw notFound('ringoutId');
    return { session, request, history };
  };

  const shown = ({ session, request, history }: Found): RingOut => ({
    id: session.slice(2),
    status: statusOf(request, history),
  });

  const callerIdOf = (accountId: string, wanted: string | undefined): string | undefined => {
    if (wanted === undefined) return undefined;
    const number = directory.normalise(accountId, wanted);
    const isOurs = directory.phoneNumbers(accountId).some((one) => one.phoneNumber === number);
    if (!isOurs) throw invalidParameter('callerId.phoneNumber', wanted);
    return number;
  };

  /** As a phone has a caller id of its own, it matters which calls where that can be one only. */
  const callerOf = (extension: Extension, at: CallerPlace, asked: string | undefined) => {
    const only = onlyDeviceOf(at);
    const device = directory.devicesOf(extension.id).find(({ id }) => id === only);
    return device === undefined
      ? router.callerWithoutPhone(extension, asked, 'RingOut')
      : router.callerOf(device, asked, 'RingOut');
  };

  return {
    async create(extension, { from, to, callerId, playPrompt }) {
      if (options.isDraining()) throw new ApiError('CMN-201');
      const { accountId, id } = extension;
      const at = placeOf(options, extension, from, playPrompt);
      const asked = callerIdOf(accountId, callerId);
      const wanted = withoutMainNumber(directory, accountId, to);
      if (wanted === undefined) throw notOurs('to.phoneNumber', to);
      const ids = exchange.newSessionIds();
      const answer = await exchange.open({
        type: 'ring-out-requested',
        session: { ...ids, accountId, compatibility: options.compatibility },
        caller: callerOf(extension, at, asked),
        at,
        dialled: router.normalise(accountId, wanted),
        destination: reachable(router.dial(accountId, wanted, id), at),
        ringMs: CALLER_RING_MS,
      });
      if (!answer.ok) throw refusalToError(answer.refusal);
      return shown(find(extension, ids.id.slice(2)));
    },

    read: (extension, id) => shown(find(extension, id)),

    async cancel(extension, id) {
      const { session, history } = find(extension, id);
      if (hasEnded(history.session)) return;
      if (options.compatibility === 'strict' && isConnected(history)) {
        const detail = 'both sides are connected: deleteCallSession ends the call';
        throw new ApiError('TAS-102', { detail });
      }
      const answer = await exchange.tell(session, { type: 'session-dropped' });
      // Somebody else has ended it in this moment.
      if (!answer.ok && answer.refusal.kind !== 'no-such-session') {
        throw refusalToError(answer.refusal);
      }
    },
  };
}

/** The device that is called first, where it can be one only. */
function onlyDeviceOf(at: CallerPlace): string | undefined {
  const endpoints = at.kind === 'endpoints' ? at.endpoints : [];
  const devices = new Set(
    endpoints.map((one) => (one.kind === 'device' ? one.deviceId : undefined)),
  );
  const [deviceId] = devices;
  return devices.size === 1 ? deviceId : undefined;
}

/** A short number that nobody has is a user who does not exist; help is called from an own phone only. */
function reachable(destination: Destination, at: CallerPlace): Destination {
  if (destination.kind === 'nobody') {
    const { dialled, reason } = destination;
    const isShort = !dialled.startsWith('+');
    return isShort && reason === 'InvalidNumber'
      ? { ...destination, reason: 'NoSuchUser' }
      : destination;
  }
  const isEmergency = destination.kind === 'outside' && !destination.phoneNumber.startsWith('+');
  const isOutside = at.kind === 'endpoints' && at.endpoints.some(({ kind }) => kind === 'trunk');
  return isEmergency && isOutside
    ? { kind: 'nobody', dialled: destination.phoneNumber, reason: 'DestinationBlocked' }
    : destination;
}
