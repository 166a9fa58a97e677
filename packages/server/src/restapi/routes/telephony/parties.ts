import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { invalidParameter } from '../../../errors/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { principalOf } from '../../http/guard.ts';
import { presentParty } from '../../presenters/call-party.ts';
import { CallParty } from '../../schemas/party.ts';
import {
  DeletePartyRequest,
  HoldCallPartyRequest,
  PartyParams,
  PartyUpdateRequest,
} from '../../schemas/telephony.ts';
import { contextOf } from './context.ts';

/** A party itself: read, update, drop, hold, unhold, reject. */
export function partyRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { operations } = deps;
  const ok = { params: PartyParams, response: { 200: CallParty } };
  const gone = { params: PartyParams, response: { 204: Type.Null() } };
  return async (app) => {
    app.get(urlOf('readCallPartyStatus'), route('readCallPartyStatus', ok), async (request) => {
      const principal = principalOf(request);
      const { telephonySessionId, partyId } = request.params;
      const { party } = operations.readParty(principal, telephonySessionId, partyId);
      return presentParty(party, contextOf(deps, principal));
    });

    app.patch(
      urlOf('updateCallParty'),
      route('updateCallParty', { ...ok, body: PartyUpdateRequest }),
      async (request) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const { party } = await operations.updateParty(
          principal,
          telephonySessionId,
          partyId,
          readUpdate(request.body),
        );
        return presentParty(party, contextOf(deps, principal));
      },
    );

    app.delete(
      urlOf('deleteCallParty'),
      route('deleteCallParty', { ...gone, body: DeletePartyRequest }),
      async (request, reply) => {
        const { telephonySessionId, partyId } = request.params;
        await operations.dropParty(principalOf(request), telephonySessionId, partyId, {
          keepConferenceAlive: request.body.keepConferenceAlive ?? false,
        });
        return reply.code(204).send(null);
      },
    );

    app.post(
      urlOf('holdCallParty'),
      route('holdCallParty', { ...ok, body: HoldCallPartyRequest }),
      async (request) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const { party } = await operations.hold(principal, telephonySessionId, partyId);
        return presentParty(party, contextOf(deps, principal));
      },
    );

    app.post(urlOf('unholdCallParty'), route('unholdCallParty', ok), async (request) => {
      const principal = principalOf(request);
      const { telephonySessionId, partyId } = request.params;
      const { party } = await operations.unhold(principal, telephonySessionId, partyId);
      return presentParty(party, contextOf(deps, principal));
    });

    app.post(urlOf('rejectParty'), route('rejectParty', gone), async (request, reply) => {
      const { telephonySessionId, partyId } = request.params;
      await operations.reject(principalOf(request), telephonySessionId, partyId);
      return reply.code(204).send(null);
    });
  };
}

/** Both forms of the request; the nested one, which is the documented one, wins (contract T1). */
function readUpdate(body: Type.Static<typeof PartyUpdateRequest>): {
  readonly muted?: boolean;
  readonly standAlone?: boolean;
} {
  const muted = body.party?.muted ?? body.muted;
  const standAlone = body.party?.standAlone ?? body.standAlone;
  if (muted === undefined && standAlone === undefined) {
    throw invalidParameter('party', undefined, 'is required');
  }
  return {
    ...(muted === undefined ? {} : { muted }),
    ...(standAlone === undefined ? {} : { standAlone }),
  };
}
