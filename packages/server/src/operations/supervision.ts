import { isLive, type Party, type Session, type SupervisionMode } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { invalidParameter, notAllowed } from '../errors/index.ts';
import type { OperationsContext, PartyView } from './context.ts';

export interface SuperviseRequest {
  readonly mode: SupervisionMode;
  readonly supervisorDeviceId: string;
  readonly agentExtensionId?: string;
  readonly agentExtensionNumber?: string;
  readonly autoAnswer: boolean;
  /** What the supervisor's phone is offered; both ways unless told. */
  readonly mediaSdp?: 'sendOnly' | 'sendRecv';
}

export interface SupervisionOperations {
  /** API superviseCallSession: one stream with everybody in it. */
  superviseSession(
    principal: Principal,
    sessionId: string,
    request: SuperviseRequest,
  ): Promise<PartyView>;
  /** API superviseCallParty: one stream with one voice. */
  superviseParty(
    principal: Principal,
    sessionId: string,
    partyId: string,
    request: SuperviseRequest,
  ): Promise<PartyView>;
}

export function createSupervisionOperations(context: OperationsContext): SupervisionOperations {
  const { directory, router, mayMonitor } = context;

  const agentOf = (principal: Principal, session: Session, request: SuperviseRequest): Party => {
    const { agentExtensionId, agentExtensionNumber } = request;
    const extension =
      agentExtensionId !== undefined
        ? directory.extension(principal.accountId, agentExtensionId)
        : directory.extensionByNumber(principal.accountId, agentExtensionNumber ?? '');
    const agent = session.parties.findLast(
      (party) =>
        isLive(party) &&
        party.supervises === undefined &&
        party.owner.kind === 'extension' &&
        party.owner.extensionId === extension?.id,
    );
    if (agent === undefined) {
      const parameter =
        agentExtensionId === undefined ? 'agentExtensionNumber' : 'agentExtensionId';
      throw invalidParameter(parameter, agentExtensionId ?? agentExtensionNumber);
    }
    return agent;
  };

  const supervise = async (
    principal: Principal,
    session: Session,
    request: SuperviseRequest,
    only: number | undefined,
  ): Promise<PartyView> => {
    const agent = agentOf(principal, session, request);
    const sendOnly = request.mediaSdp === 'sendOnly';
    // A supervisor who is not heard cannot talk into the call.
    if (sendOnly && request.mode !== 'Listen') throw invalidParameter('mediaSDP', 'sendOnly');
    const { device, phone } = context.onlinePhone(
      principal,
      request.supervisorDeviceId,
      'supervisorDeviceId',
    );
    const supervisor = router.callerOf(device);
    const watched = agent.owner.kind === 'extension' ? agent.owner.extensionId : '';
    if (!mayMonitor(principal.accountId, supervisor.extensionId, watched)) {
      throw notAllowed('the supervisor is not in a monitoring group with the agent');
    }
    const read = only === undefined ? context.sessionAfterOr403 : context.sessionAfter;
    const after = read(
      await context.exchange.tell(session.id, {
        type: 'supervise-requested',
        supervisor,
        phone,
        mode: request.mode,
        agent: agent.number,
        answersItself: request.autoAnswer,
        ...(only === undefined ? {} : { only }),
        ...(sendOnly ? { sendOnly } : {}),
      }),
    );
    const party = after.parties.findLast((candidate) => candidate.supervises !== undefined);
    if (party === undefined) throw notAllowed('the call has ended');
    return { session: after, party };
  };

  return {
    async superviseSession(principal, sessionId, request) {
      const session = context.readSession(principal, sessionId);
      return supervise(principal, session, request, undefined);
    },
    async superviseParty(principal, sessionId, partyId, request) {
      const { session, party } = context.readParty(principal, sessionId, partyId);
      return supervise(principal, session, request, party.number);
    },
  };
}
