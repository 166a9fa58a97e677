import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { principalOf } from '../../http/guard.ts';
import { PartyParams } from '../../schemas/telephony.ts';

/** API: CallRecording. */
const CallRecording = Type.Object(
  {
    id: Type.String(),
    active: Type.Boolean(),
    mode: Type.Union([Type.Literal('Automatic'), Type.Literal('OnDemand')]),
    view: Type.Union([Type.Literal('Party'), Type.Literal('Session')]),
  },
  { title: 'CallRecording' },
);

const RecordingParams = Type.Object({
  ...PartyParams.properties,
  recordingId: Type.String({ minLength: 1, maxLength: 128 }),
});

/** API: CallRecordingUpdate. The query parameter `brandId` of older documents is ignored. */
const CallRecordingUpdate = Type.Object(
  { active: Type.Boolean() },
  { title: 'CallRecordingUpdate' },
);

/** Recording of a live call: start, pause, resume. */
export function recordingRoutes({ operations }: RestApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      urlOf('startCallRecording'),
      route('startCallRecording', { params: PartyParams, response: { 201: CallRecording } }),
      async (request, reply) => {
        const { telephonySessionId, partyId } = request.params;
        reply.code(201);
        return operations.startRecording(principalOf(request), telephonySessionId, partyId);
      },
    );

    app.patch(
      urlOf('pauseResumeCallRecording'),
      route('pauseResumeCallRecording', {
        params: RecordingParams,
        body: CallRecordingUpdate,
        response: { 200: CallRecording },
      }),
      async (request) => {
        const { telephonySessionId, partyId, recordingId } = request.params;
        return operations.setRecordingActive(
          principalOf(request),
          telephonySessionId,
          partyId,
          recordingId,
          request.body.active,
        );
      },
    );
  };
}
