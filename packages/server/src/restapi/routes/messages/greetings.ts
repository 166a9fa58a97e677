import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Extension } from '../../../directory/index.ts';
import { ApiError, invalidParameter, notFound } from '../../../errors/index.ts';
import type { Mailboxes } from '../../../voicemail/index.ts';
import { urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { disposition, sendFile } from '../../http/send-file.ts';
import { NoContent, soundFile } from '../../schemas/answers.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

/** About a minute and a half of 48 kHz. */
const MOST_BYTES = 8 * 1024 * 1024;
const WAV = /^audio\/(?:x-|vnd\.)?wave?\b/i;
const SOUND_OR_FORM = /^(?:audio\/(?:x-|vnd\.)?wave?|multipart\/form-data)\b/i;

const GreetingParams = Type.Object({
  ...ExtensionParams.properties,
  greetingId: Type.String({ minLength: 1, maxLength: 20 }),
});

/** API: CustomUserGreetingInfo, as far as voicemail has it. */
const Greeting = Type.Object(
  {
    id: Type.String(),
    uri: Type.String(),
    type: Type.String(),
    contentType: Type.String(),
    contentUri: Type.String(),
  },
  { title: 'CustomGreeting' },
);

/** A WAV as it is, or in a form; the route looks at it itself. */
const checkedElsewhere = true;
const Sound = {
  content: {
    'audio/wav': { schema: Type.String({ format: 'binary', checkedElsewhere }) },
    'multipart/form-data': {
      schema: Type.Object(
        {
          type: Type.Literal('Voicemail'),
          binary: Type.String({ format: 'binary', description: 'The WAV.' }),
        },
        { checkedElsewhere },
      ),
    },
  },
};

/** A body that is no JSON, as it came. */
class Upload {
  readonly contentType: string;
  readonly bytes: Buffer;

  constructor(contentType: string, bytes: Buffer) {
    this.contentType = contentType;
    this.bytes = bytes;
  }
}

/**
 * The greetings of mailboxes (API: Create Custom User Greeting, of type `Voicemail`):
 * a WAV, as it is or as the field `binary` of a form.
 */
export function greetingRoutes(
  deps: RestApiDeps,
  { files }: Pick<Mailboxes, 'files'>,
): FastifyPluginAsyncTypebox {
  const url = urlOf('listMessages').replace(/message-store$/, 'greeting');
  const about = (operationId: string, description: string) => ({
    config: {
      operationId,
      group: 'Medium' as const,
      app: operationId.startsWith('read') ? 'ReadAccounts' : 'EditExtensions',
      // The body is sound: nobody looks for nulls in it.
      keepsNulls: true,
    },
    about: { operationId, tags: ['Greetings'], description },
  });
  const create = about('createCustomUserGreeting', 'Makes a WAV the greeting of a mailbox.');
  const read = about('readCustomGreeting', 'The greeting of a mailbox.');
  const content = about('readCustomGreetingContent', 'Its sound. Not in RingCentral’s API.');
  const remove = about(
    'deleteCustomUserGreeting',
    'Callers hear the standard greeting again. Not in RingCentral’s API.',
  );

  /** One's own mailbox, for administrators any. */
  const ownerOf = (request: FastifyRequest, id: string) => {
    const { ownExtension, places } = resourcesOf(deps, request);
    const owner = ownExtension(id);
    return { owner, at: `${places.extension(owner)}/greeting` };
  };
  const fileOf = (owner: Extension, id: string) => {
    const file = files.greetingFile(owner.id);
    if (file === undefined || file.id !== id) throw notFound('greetingId');
    return file;
  };
  const present = (at: string, id: string): Static<typeof Greeting> => ({
    id,
    uri: `${at}/${id}`,
    type: 'Voicemail',
    contentType: 'audio/wav',
    contentUri: `${at}/${id}/content`,
  });

  return async (app) => {
    app.addContentTypeParser<Buffer>(
      SOUND_OR_FORM,
      { parseAs: 'buffer', bodyLimit: MOST_BYTES },
      async (request: FastifyRequest, body: Buffer) =>
        new Upload(request.headers['content-type'] ?? '', body),
    );

    app.post(
      url,
      {
        config: create.config,
        bodyLimit: MOST_BYTES,
        schema: {
          ...create.about,
          params: ExtensionParams,
          body: Sound,
          response: { 200: Greeting },
        },
      },
      async (request) => {
        const { owner, at } = ownerOf(request, request.params.extensionId);
        const isKept = await files
          .takeGreeting(owner.id, await soundOf(request.body))
          .catch(unread);
        if (!isKept) throw invalidParameter('binary', undefined, 'must not be silent');
        const file = files.greetingFile(owner.id);
        if (file === undefined) throw notFound('greetingId');
        return present(at, file.id);
      },
    );

    app.get(
      `${url}/:greetingId`,
      {
        config: read.config,
        schema: { ...read.about, params: GreetingParams, response: { 200: Greeting } },
      },
      async (request) => {
        const { owner, at } = ownerOf(request, request.params.extensionId);
        return present(at, fileOf(owner, request.params.greetingId).id);
      },
    );

    app.get(
      `${url}/:greetingId/content`,
      {
        config: { ...content.config, isOurs: true },
        schema: { ...content.about, params: GreetingParams, response: soundFile('audio/wav') },
      },
      async (request, reply) => {
        const { owner } = ownerOf(request, request.params.extensionId);
        const { id, path } = fileOf(owner, request.params.greetingId);
        reply.header('content-type', 'audio/wav');
        reply.header('content-disposition', disposition('Inline', `greeting-${id}.wav`));
        return sendFile(request, reply, path);
      },
    );

    app.delete(
      `${url}/:greetingId`,
      {
        config: { ...remove.config, isOurs: true },
        schema: { ...remove.about, params: GreetingParams, response: NoContent },
      },
      async (request, reply) => {
        const { owner } = ownerOf(request, request.params.extensionId);
        fileOf(owner, request.params.greetingId);
        await files.dropGreeting(owner.id);
        return reply.code(204).send(null);
      },
    );
  };
}

/** The sound in a body: the body itself, or what a form calls `binary`. */
async function soundOf(body: unknown): Promise<Uint8Array> {
  if (!(body instanceof Upload)) throw new ApiError('CMN-115');
  const { contentType, bytes } = body;
  if (WAV.test(contentType)) return bytes;
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  })
    .formData()
    .catch(() => {
      const reason = 'must be a form that can be read, with a boundary of 27 to 70 characters';
      throw invalidParameter('body', undefined, reason);
    });
  const type = form.get('type');
  if (type !== 'Voicemail') {
    throw invalidParameter('type', undefined, 'must be Voicemail');
  }
  const sound = form.get('binary');
  if (sound === null || typeof sound === 'string') {
    throw invalidParameter('binary', undefined, 'must be a WAV file');
  }
  return new Uint8Array(await sound.arrayBuffer());
}

function unread(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw invalidParameter('binary', undefined, `must be a WAV that can be read: ${why}`);
}
