import { hasEnded, type Session } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { invalidParameter } from '../errors/index.ts';
import { type ConferenceOperations, createConferenceOperations } from './conference.ts';
import { createOperationsContext, type OperationsDeps, type PartyView } from './context.ts';
import { createMovingOperations, type MovingOperations } from './moving.ts';
import { createParkingOperations, type ParkingOperations, parkAt } from './parking.ts';
import { createPlayingOperations, type PlayingOperations } from './playing.ts';
import { createRecordingOperations, type RecordingOperations } from './recording.ts';
import { createReplyingOperations, type ReplyingOperations } from './replying.ts';
import { createStreamingOperations, type StreamingOperations } from './streaming.ts';
import { createSupervisionOperations, type SupervisionOperations } from './supervision.ts';
import { type CallTarget, requireAllowed, resolveTarget } from './targets.ts';

export interface CallOutRequest {
  readonly deviceId?: string;
  readonly extensionId?: string;
  readonly to: { readonly phoneNumber?: string; readonly extensionNumber?: string };
}

/** How long the caller's own phone rings before a call-out is given up. */
const OWN_PHONE_RING_MS = 45_000;

/**
 * The call-control operations of the API, one method each: finds the party the
 * caller names, turns the request into the fact of the feature that owns it, and
 * gives back the session as it is then. Every refusal is thrown as an `ApiError`.
 */
export interface CallOperations
  extends ConferenceOperations,
    MovingOperations,
    ParkingOperations,
    PlayingOperations,
    RecordingOperations,
    ReplyingOperations,
    StreamingOperations,
    SupervisionOperations {
  /** API createCallOutCallSession. */
  callOut(principal: Principal, request: CallOutRequest): Promise<Session>;
  /** API readCallSessionStatus. */
  readSession(principal: Principal, sessionId: string): Session;
  /** Ours: the live calls of the account as events have told them, or those in which an extension takes part; oldest first. */
  listSessions(principal: Principal, extensionId?: string): readonly Session[];
  /** API deleteCallSession. */
  dropSession(principal: Principal, sessionId: string): Promise<void>;
  /** API readCallPartyStatus. */
  readParty(principal: Principal, sessionId: string, partyId: string): PartyView;
  /** API updateCallParty. */
  updateParty(
    principal: Principal,
    sessionId: string,
    partyId: string,
    update: { readonly muted?: boolean; readonly standAlone?: boolean },
  ): Promise<PartyView>;
  /** API deleteCallParty. */
  dropParty(
    principal: Principal,
    sessionId: string,
    partyId: string,
    options?: { readonly keepConferenceAlive?: boolean },
  ): Promise<void>;
  /** API holdCallParty. */
  hold(principal: Principal, sessionId: string, partyId: string): Promise<PartyView>;
  /** API unholdCallParty. */
  unhold(principal: Principal, sessionId: string, partyId: string): Promise<PartyView>;
  /** API rejectParty. */
  reject(principal: Principal, sessionId: string, partyId: string): Promise<void>;
  /** API transferCallParty. */
  transfer(
    principal: Principal,
    sessionId: string,
    partyId: string,
    target: CallTarget,
  ): Promise<PartyView>;
  /** API forwardCallParty. */
  forward(
    principal: Principal,
    sessionId: string,
    partyId: string,
    target: CallTarget,
  ): Promise<PartyView>;
}

export function createCallOperations(deps: OperationsDeps): CallOperations {
  const context = createOperationsContext(deps);
  const { exchange, directory, router } = deps;
  const { readSession, readParty, sessionAfter, sessionAfterOr403, command } = context;

  /** The phone a call-out rings first: the named one, or one of the extension's that is online. */
  const callerDevice = (
    principal: Principal,
    { deviceId, extensionId }: CallOutRequest,
  ): string => {
    if (deviceId !== undefined) return deviceId;
    const own = directory.devicesOf(extensionId ?? principal.extensionId);
    const device = own.find((candidate) => deps.phonesOf(candidate).length > 0) ?? own[0];
    if (device === undefined) throw invalidParameter('from.extensionId', extensionId);
    return device.id;
  };

  return {
    ...createConferenceOperations(context),
    ...createMovingOperations(context),
    ...createParkingOperations(context),
    ...createPlayingOperations(context),
    ...createRecordingOperations(context),
    ...createReplyingOperations(context),
    ...createStreamingOperations(context),
    ...createSupervisionOperations(context),
    readSession,
    listSessions({ accountId }, extensionId) {
      return exchange
        .toldOf(accountId)
        .filter((session) => !hasEnded(session))
        .filter(({ parties }) =>
          parties.some(
            ({ owner }) =>
              extensionId === undefined ||
              (owner.kind === 'extension' && owner.extensionId === extensionId),
          ),
        );
    },
    readParty,

    async callOut(principal, request) {
      context.requireOpen();
      const parameter = request.deviceId === undefined ? 'from.extensionId' : 'from.deviceId';
      const { device, phone } = context.onlinePhone(
        principal,
        callerDevice(principal, request),
        parameter,
      );
      const caller = router.callerOf(device, undefined, 'RingOut');
      const { extensionNumber, phoneNumber } = request.to;
      const wanted = extensionNumber ?? phoneNumber;
      if (wanted === undefined) throw invalidParameter('to');
      const dialled = router.normalise(principal.accountId, wanted);
      const destination = router.dial(principal.accountId, wanted, caller.extensionId);
      requireAllowed(destination);
      const answer = await exchange.open({
        type: 'call-out-requested',
        session: {
          ...exchange.newSessionIds(),
          accountId: principal.accountId,
          compatibility: deps.compatibility,
        },
        caller,
        phone,
        dialled,
        destination,
        ringMs: OWN_PHONE_RING_MS,
      });
      return sessionAfter(answer);
    },

    async dropSession(principal, sessionId) {
      const { id } = readSession(principal, sessionId);
      sessionAfter(await exchange.tell(id, { type: 'session-dropped' }));
    },

    updateParty(principal, sessionId, partyId, update) {
      const view = readParty(principal, sessionId, partyId);
      return command(view, { type: 'party-updated', party: view.party.number, ...update });
    },

    async dropParty(principal, sessionId, partyId, options = {}) {
      const view = readParty(principal, sessionId, partyId);
      sessionAfterOr403(
        await exchange.tell(view.session.id, {
          type: 'party-dropped',
          party: view.party.number,
          ...options,
        }),
      );
    },

    hold(principal, sessionId, partyId) {
      const view = readParty(principal, sessionId, partyId);
      return command(view, { type: 'hold-requested', party: view.party.number });
    },

    unhold(principal, sessionId, partyId) {
      const view = readParty(principal, sessionId, partyId);
      const { number } = view.party;
      return command(view, {
        type: 'unhold-requested',
        party: number,
        command: exchange.newCommandId(),
      });
    },

    async reject(principal, sessionId, partyId) {
      const view = readParty(principal, sessionId, partyId);
      await command(view, { type: 'reject-requested', party: view.party.number });
    },

    transfer(principal, sessionId, partyId, target) {
      const view = readParty(principal, sessionId, partyId);
      const dialled = target.extensionNumber ?? target.phoneNumber ?? '';
      const { parking } = context;
      const place =
        target.extensionId === undefined
          ? parking.placeOf(principal.accountId, dialled)
          : parking.locationOf(principal.accountId, target.extensionId);
      // Whoever transfers a call to a place for parked calls parks it there.
      if (place !== undefined) return parkAt(context, view, place);
      const destination = resolveTarget(
        context,
        principal.accountId,
        target,
        payer(principal, view),
      );
      return command(view, {
        type: 'transfer-requested',
        party: view.party.number,
        destination,
      });
    },

    forward(principal, sessionId, partyId, target) {
      const view = readParty(principal, sessionId, partyId);
      const destination = resolveTarget(
        context,
        principal.accountId,
        target,
        payer(principal, view),
      );
      return command(view, { type: 'forward-requested', party: view.party.number, destination });
    },
  };
}

/** On whose behalf a party is moved: its owner's, or that of whoever asks where it is the outside's. */
function payer({ extensionId }: Principal, { party: { owner } }: PartyView): string {
  return owner.kind === 'extension' ? owner.extensionId : extensionId;
}
