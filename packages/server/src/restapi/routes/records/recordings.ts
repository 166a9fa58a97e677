import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Principal } from '../../../access/index.ts';
import { ApiError, notFound } from '../../../errors/index.ts';
import type { Recording, Recordings } from '../../../recordings/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { baseOf } from '../../http/addresses.ts';
import { principalOf } from '../../http/guard.ts';
import { disposition, sendFile } from '../../http/send-file.ts';
import { NoContent, soundFile } from '../../schemas/answers.ts';
import { AccountParams } from '../../schemas/telephony.ts';

const RecordingParams = Type.Object({
  ...AccountParams.properties,
  recordingId: Type.String({ minLength: 1, maxLength: 128 }),
});

/** API: GetCallRecordingResponse, and whose sound is in which channel. */
const CallRecordingInfo = Type.Object(
  {
    id: Type.String(),
    contentUri: Type.String(),
    contentType: Type.String(),
    duration: Type.Integer({ description: 'In seconds.' }),
    channels: Type.Array(Type.Record(Type.String(), Type.String())),
  },
  { title: 'CallRecordingInfo' },
);

/** API: CallRecordingIds. */
const RecordingIds = Type.Object(
  {
    records: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), {
      minItems: 1,
      maxItems: 100,
    }),
  },
  { title: 'CallRecordingIds' },
);

const ContentQuery = Type.Object({
  contentDisposition: Type.Optional(
    Type.Union([Type.Literal('Inline'), Type.Literal('Attachment')]),
  ),
  contentDispositionFilename: Type.Optional(Type.String({ maxLength: 256 })),
});

/** Recordings that are available: what is known of one, and its sound. */
export function recordingsRoutes(
  deps: RestApiDeps,
  recordings: Pick<Recordings, 'find' | 'file' | 'remove'>,
): FastifyPluginAsyncTypebox {
  const available = async (principal: Principal, id: string): Promise<Recording> => {
    const recording = await recordings.find(id);
    // One that is being made, has failed or belongs to others is not there.
    if (recording?.status !== 'available' || recording.accountId !== principal.accountId) {
      throw notFound('recordingId');
    }
    const { extensionId } = recording;
    const reader = deps.directory.extension(principal.accountId, principal.extensionId);
    const isOwn = extensionId === undefined || extensionId === principal.extensionId;
    if (!isOwn && reader?.admin !== true) throw new ApiError('CMN-404');
    return recording;
  };

  return async (app) => {
    app.get(
      urlOf('readCallRecording'),
      route('readCallRecording', { params: RecordingParams, response: { 200: CallRecordingInfo } }),
      async (request) => {
        const recording = await available(principalOf(request), request.params.recordingId);
        const { id, contentType, durationMs, accountId, channels } = recording;
        return {
          id,
          contentUri: `${baseOf(request, deps.config)}/account/${accountId}/recording/${id}/content`,
          contentType,
          duration: Math.round(durationMs / 1000),
          channels: channels.map((channel) => ({ ...channel })),
        };
      },
    );

    app.get(
      urlOf('readCallRecordingContent'),
      route('readCallRecordingContent', {
        params: RecordingParams,
        querystring: ContentQuery,
        response: soundFile('audio/mpeg', 'audio/wav'),
      }),
      async (request, reply) => {
        const recording = await available(principalOf(request), request.params.recordingId);
        const file = await recordings.file(recording, wanted(request, recording));
        if (file === undefined) throw notFound('recordingId');
        const ending = file.contentType === 'audio/wav' ? 'wav' : 'mp3';
        const { contentDisposition = 'Inline', contentDispositionFilename } = request.query;
        const name = contentDispositionFilename ?? `${recording.id}.${ending}`;
        reply.header('content-type', file.contentType);
        reply.header('content-disposition', disposition(contentDisposition, name));
        return sendFile(request, reply, file.path);
      },
    );

    app.delete(
      urlOf('deleteCompanyCallRecordings'),
      route('deleteCompanyCallRecordings', {
        params: AccountParams,
        body: RecordingIds,
        response: NoContent,
      }),
      async (request, reply) => {
        const { accountId } = principalOf(request);
        const found: Recording[] = [];
        // All of them or none: who names a wrong one learns which before anything is lost.
        for (const [at, id] of request.body.records.entries()) {
          const recording = await recordings.find(id);
          if (recording?.accountId !== accountId || recording.status === 'recording') {
            throw notFound(`records[${at}]`);
          }
          found.push(recording);
        }
        await recordings.remove(found);
        return reply.code(204).send(null);
      },
    );
  };
}

/** The form that a client asks for by `Accept`, else the usual one. */
function wanted(request: FastifyRequest, { contentType }: Recording): Recording['contentType'] {
  const accept = request.headers.accept ?? '';
  if (/audio\/(x-)?wav/.test(accept)) return 'audio/wav';
  if (/audio\/(mpeg|mp3)/.test(accept)) return 'audio/mpeg';
  return contentType;
}
