import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { notFound } from '../../../errors/index.ts';
import { configOf, urlOf } from '../../catalogue/route.ts';
import type { LegStatistics, RestApiDeps } from '../../deps.ts';
import { principalOf } from '../../http/guard.ts';
import { PartyParams } from '../../schemas/telephony.ts';

const Count = Type.Integer();

/** Sound between a party and its phone, counted from its beginning. */
const PartyMedia = Type.Object(
  {
    received: Type.Object({
      packets: Count,
      bytes: Type.Integer({ description: 'Of payload.' }),
      lost: Count,
      duplicates: Count,
      reordered: Count,
      late: Type.Integer({ description: 'Came too late to be heard.' }),
      strangers: Type.Integer({ description: 'Dropped: from somebody else.' }),
      rejected: Type.Integer({ description: 'Dropped: no RTP that was agreed on.' }),
      forged: Type.Integer({ description: 'Dropped: not of the agreed keys.' }),
      replayed: Type.Integer({ description: 'Dropped: came before.' }),
      jitterMs: Type.Number(),
      lastAt: Type.Optional(Type.Number({ description: 'Epoch milliseconds.' })),
    }),
    sent: Type.Object({ packets: Count, bytes: Type.Integer({ description: 'Of payload.' }) }),
    remoteReport: Type.Optional(
      Type.Object(
        {
          lossFraction: Type.Number({ minimum: 0, maximum: 1 }),
          lost: Count,
          jitterMs: Type.Number(),
          roundTripMs: Type.Optional(Type.Number()),
        },
        { description: 'What the phone says of what it gets (RTCP).' },
      ),
    ),
    latched: Type.Optional(
      Type.Object(
        { address: Type.String(), port: Count },
        { description: 'Where its packets come from.' },
      ),
    ),
    codec: Type.Optional(Type.String()),
    relay: Type.Boolean({ description: 'Whether it gets the other party’s packets as they are.' }),
    mixing: Type.Boolean({ description: 'Whether it gets a mix.' }),
  },
  { title: 'PartyMedia' },
);

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
          response: { 200: Type.Unsafe<LegStatistics>(PartyMedia) },
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
