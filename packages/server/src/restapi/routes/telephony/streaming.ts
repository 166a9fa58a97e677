import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { configOf, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { originOf } from '../../http/addresses.ts';
import { principalOf } from '../../http/guard.ts';
import { SessionParams } from '../../schemas/telephony.ts';

const OpenStream = Type.Object(
  {
    party: Type.Optional(
      Type.String({ maxLength: 128, description: 'The one party that is heard and spoken to.' }),
    ),
    direction: Type.Optional(
      Type.Union([Type.Literal('listen'), Type.Literal('both')], { default: 'listen' }),
    ),
    format: Type.Optional(
      Type.Union([Type.Literal('L16/8000'), Type.Literal('L16/16000')], { default: 'L16/8000' }),
    ),
  },
  { title: 'OpenStreamRequest' },
);

const Opened = Type.Object(
  {
    id: Type.String(),
    url: Type.String({ description: 'WebSocket, good for one connection within 30 seconds.' }),
  },
  { title: 'OpenedStream' },
);

const StreamParams = Type.Object({
  ...SessionParams.properties,
  streamId: Type.String({ minLength: 1, maxLength: 128 }),
});

/** Operations of ours: the sound of a call as a WebSocket, to listen to and to speak into. */
export function streamingRoutes({ operations, config }: RestApiDeps): FastifyPluginAsyncTypebox {
  const streams = `${urlOf('readCallSessionStatus')}/streams`;
  return async (app) => {
    app.post(
      streams,
      {
        config: { ...configOf('readCallSessionStatus'), operationId: 'openCallStream' },
        schema: {
          operationId: 'openCallStream',
          tags: ['Cordboard'],
          description:
            'Opens a stream of linear PCM, of one party or of the mix, to listen or both ways. Not in RingCentral’s API.',
          params: SessionParams,
          body: OpenStream,
          response: { 201: Opened },
        },
      },
      async (request, reply) => {
        const { party, direction = 'listen', format = 'L16/8000' } = request.body;
        const { id, path } = await operations.openStream(
          principalOf(request),
          request.params.telephonySessionId,
          { direction, format, ...(party === undefined ? {} : { party }) },
        );
        reply.code(201);
        return { id, url: `${originOf(request, config).replace(/^http/, 'ws')}${path}` };
      },
    );

    app.delete(
      `${streams}/:streamId`,
      {
        config: { ...configOf('readCallSessionStatus'), operationId: 'closeCallStream' },
        schema: {
          operationId: 'closeCallStream',
          tags: ['Cordboard'],
          description: 'Closes a stream. Not in RingCentral’s API.',
          params: StreamParams,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { telephonySessionId, streamId } = request.params;
        await operations.closeStream(principalOf(request), telephonySessionId, streamId);
        return reply.code(204).send(null);
      },
    );
  };
}
