import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { notFound } from '../../../errors/index.ts';
import { configOf, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { principalOf } from '../../http/guard.ts';
import { PartyParams } from '../../schemas/telephony.ts';

/** An operation of ours: how the sound between a party and its phone is doing. */
export function mediaRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { operations } = deps;
  return async (app) => {
    app.get(
      `${urlOf('readCallPartyStatus')}/media`,
      {
        config: { ...configOf('readCallPartyStatus'), operationId: 'readCallPartyMedia' },
        schema: {
          operationId: 'readCallPartyMedia',
          tags: ['Cordboard'],
          description: 'Packets, loss and jitter of the party’s phone. Not in RingCentral’s API.',
          params: PartyParams,
          response: { 200: Type.Record(Type.String(), Type.Unknown()) },
        },
      },
      async (request) => {
        const { telephonySessionId, partyId } = request.params;
        const { session, party } = operations.readParty(
          principalOf(request),
          telephonySessionId,
          partyId,
        );
        const statistics = await deps.legStatistics(session, party);
        if (statistics === undefined) throw notFound('partyId');
        return { ...statistics };
      },
    );
  };
}
