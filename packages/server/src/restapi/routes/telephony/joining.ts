import type { SupervisionMode } from '@cordboard/calls';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Type } from 'typebox';
import { invalidParameter } from '../../../errors/index.ts';
import type { SuperviseRequest as Supervise } from '../../../operations/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { principalOf } from '../../http/guard.ts';
import { presentParty } from '../../presenters/call-party.ts';
import { CallParty } from '../../schemas/party.ts';
import {
  AddPartyRequest,
  PartyParams,
  SessionParams,
  SuperviseRequest,
} from '../../schemas/telephony.ts';
import { contextOf } from './context.ts';
import { firstGiven, required } from './targets.ts';

/** Who comes into a call: participants of a conference and supervisors. */
export function joiningRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { operations } = deps;
  const created = { 201: CallParty };

  const readSupervise = (body: Type.Static<typeof SuperviseRequest>): Supervise => {
    const agentExtensionId = firstGiven(body.agentExtensionId);
    const agentExtensionNumber = firstGiven(body.agentExtensionNumber, body.extensionNumber);
    const agent =
      agentExtensionId === undefined
        ? { agentExtensionNumber: required('agentExtensionId', agentExtensionNumber) }
        : { agentExtensionId };
    return {
      mode: allowedMode(body.mode),
      supervisorDeviceId: required(
        'supervisorDeviceId',
        firstGiven(body.supervisorDeviceId, body.deviceId),
      ),
      autoAnswer: body.autoAnswer ?? true,
      ...(body.mediaSDP === undefined ? {} : { mediaSdp: body.mediaSDP }),
      ...agent,
    };
  };

  /** Only listening has ever been documented (contract A). */
  const allowedMode = (mode: SupervisionMode): SupervisionMode => {
    if (mode !== 'Listen' && deps.config.compatibility === 'strict') {
      throw invalidParameter('mode', mode);
    }
    return mode;
  };

  return async (app) => {
    app.post(
      urlOf('createCallPartyWithBringIn'),
      route('createCallPartyWithBringIn', {
        params: SessionParams,
        body: AddPartyRequest,
        response: created,
      }),
      async (request, reply) => {
        const principal = principalOf(request);
        const { sessionId, telephonySessionId, partyId } = request.body;
        const from = { sessionId: required('sessionId', sessionId ?? telephonySessionId), partyId };
        const view = await operations.bringIn(principal, request.params.telephonySessionId, from);
        reply.code(201);
        return presentParty(view.party, contextOf(deps, principal));
      },
    );

    app.post(
      urlOf('superviseCallSession'),
      route('superviseCallSession', {
        params: SessionParams,
        body: SuperviseRequest,
        response: created,
      }),
      async (request, reply) => {
        const principal = principalOf(request);
        const view = await operations.superviseSession(
          principal,
          request.params.telephonySessionId,
          readSupervise(request.body),
        );
        reply.code(201);
        return presentParty(view.party, contextOf(deps, principal));
      },
    );

    app.post(
      urlOf('superviseCallParty'),
      route('superviseCallParty', {
        params: PartyParams,
        body: SuperviseRequest,
        response: created,
      }),
      async (request, reply) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const view = await operations.superviseParty(
          principal,
          telephonySessionId,
          partyId,
          readSupervise(request.body),
        );
        reply.code(201);
        return presentParty(view.party, contextOf(deps, principal));
      },
    );
  };
}
