import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { invalidParameter } from '../../../errors/index.ts';
import type { PlayRequest } from '../../../operations/index.ts';
import { configOf, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { principalOf } from '../../http/guard.ts';
import { PartyParams } from '../../schemas/telephony.ts';

const Digits = Type.Object(
  {
    digits: Type.String({
      pattern: '^[0-9*#A-Da-d,]{1,64}$',
      description: 'Keys; a comma is a pause of half a second.',
    }),
  },
  { title: 'DigitsRequest' },
);

const Play = Type.Object(
  {
    prompt: Type.Optional(
      Type.String({ maxLength: 200, description: 'Name of a shipped sound or of a tone.' }),
    ),
    text: Type.Optional(Type.String({ maxLength: 2000, description: 'Is spoken.' })),
  },
  { title: 'PlayRequest' },
);

const Playing = Type.Object({ id: Type.String() }, { title: 'Playing' });

const PlayingParams = Type.Object({
  ...PartyParams.properties,
  playId: Type.String({ minLength: 1, maxLength: 128 }),
});

const NoContent = { 204: Type.Null() };

/** Operations of ours: digits to a party's phone, and sounds and texts played to it. */
export function playingRoutes({ operations }: RestApiDeps): FastifyPluginAsyncTypebox {
  const party = urlOf('readCallPartyStatus');
  const extension = (operationId: string, description: string) => ({
    config: { ...configOf('readCallPartyStatus'), operationId },
    about: {
      operationId,
      tags: ['Cordboard'],
      description: `${description} Not in RingCentral’s API.`,
    },
  });
  const dtmf = extension('sendPartyDigits', 'Sends digits to the party’s phone (RFC 4733).');
  const play = extension('playToParty', 'Plays a sound or a spoken text to the party alone.');
  const stop = extension('stopPlayingToParty', 'Stops a sound before its end.');

  return async (app) => {
    app.post(
      `${party}/dtmf`,
      {
        config: dtmf.config,
        schema: { ...dtmf.about, params: PartyParams, body: Digits, response: NoContent },
      },
      async (request, reply) => {
        const { telephonySessionId, partyId } = request.params;
        const { digits } = request.body;
        await operations.sendDigits(principalOf(request), telephonySessionId, partyId, digits);
        return reply.code(204).send(null);
      },
    );

    app.post(
      `${party}/play`,
      {
        config: play.config,
        schema: { ...play.about, params: PartyParams, body: Play, response: { 201: Playing } },
      },
      async (request, reply) => {
        const { telephonySessionId, partyId } = request.params;
        const id = await operations.play(
          principalOf(request),
          telephonySessionId,
          partyId,
          readPlay(request.body),
        );
        reply.code(201);
        return { id };
      },
    );

    app.delete(
      `${party}/play/:playId`,
      {
        config: stop.config,
        schema: { ...stop.about, params: PlayingParams, response: NoContent },
      },
      async (request, reply) => {
        const { telephonySessionId, partyId, playId } = request.params;
        await operations.stopPlaying(principalOf(request), telephonySessionId, partyId, playId);
        return reply.code(204).send(null);
      },
    );
  };
}

/** Exactly one of the two. */
function readPlay({ prompt = '', text = '' }: Type.Static<typeof Play>): PlayRequest {
  if ((prompt === '') === (text.trim() === '')) {
    throw invalidParameter('prompt', undefined, 'value is invalid: prompt or text must be given');
  }
  return prompt === '' ? { text } : { prompt };
}
