import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Extension } from '../../../directory/index.ts';
import { ApiError, invalidParameter, notFound } from '../../../errors/index.ts';
import { type Mailboxes, mayHear, type VoicemailMessage } from '../../../voicemail/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { idsIn, partsOf, partsResponse, sendParts } from '../../http/multi-id.ts';
import { registerMultipartBodies } from '../../http/multipart-body.ts';
import { disposition, sendFile } from '../../http/send-file.ts';
import { presentMessage } from '../../presenters/message.ts';
import { isAmong, presentPage } from '../../presenters/page.ts';
import { soundFile } from '../../schemas/answers.ts';
import { pageOf } from '../../schemas/lists.ts';
import {
  AttachmentParams,
  ContentQuery,
  DeleteQuery,
  MessageIds,
  MessageInfo,
  MessageParams,
  MessagesQuery,
  MessageUpdate,
  MessageUpdates,
  SingleMessage,
} from '../../schemas/messages.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

const DAY_MS = 24 * 3_600_000;
/** As many messages may one request name (API: updateMessage). */
const MOST_IDS = 50;

/** The messages of a mailbox, by the sender of a request. */
interface Mailbox {
  readonly extension: Extension;
  readonly uri: string;
  find(id: string): Promise<VoicemailMessage>;
}

/** Voicemail as messages of the message store (API: Message Store). Faxes and texts there are none. */
export function messageStoreRoutes(
  deps: RestApiDeps,
  mailboxes: Pick<Mailboxes, 'ofMailbox' | 'find' | 'update' | 'path'>,
): FastifyPluginAsyncTypebox {
  const { directory } = deps;

  /** The own mailbox, or that of a queue one works for; messages are private to anybody else. */
  const mailboxOf = (request: FastifyRequest, id: string): Mailbox => {
    const { extension: find, places, principal } = resourcesOf(deps, request);
    const extension = find(id);
    const sender = directory.extension(principal.accountId, principal.extensionId);
    if (sender === undefined || !mayHear(sender, extension)) throw new ApiError('CMN-404');
    return {
      extension,
      uri: places.extension(extension),
      async find(messageId) {
        const message = await mailboxes.find(Number(messageId));
        const { accountId, id: owner } = extension;
        if (message?.accountId !== accountId || message.extensionId !== owner) {
          throw notFound('messageId');
        }
        return message;
      },
    };
  };

  return async (app) => {
    registerMultipartBodies(app);
    app.get(
      urlOf('listMessages'),
      route('listMessages', {
        params: ExtensionParams,
        querystring: MessagesQuery,
        response: { 200: pageOf(MessageInfo) },
      }),
      async (request) => {
        const { extension, uri } = mailboxOf(request, request.params.extensionId);
        const { page, perPage, distinctConversations: _, ...filters } = request.query;
        const { accountId, id } = extension;
        const wanted = filterOf(filters);
        const found = isAmong(extension.type, filters.ownerExtensionType)
          ? (await mailboxes.ofMailbox(accountId, id)).filter(wanted)
          : [];
        return presentPage(
          found,
          { uri: `${uri}/message-store`, page, perPage, filters },
          (message) => presentMessage(message, uri),
        );
      },
    );

    app.get(
      urlOf('readMessage'),
      route('readMessage', {
        params: MessageParams,
        response: { 200: SingleMessage, 207: partsResponse(MessageInfo) },
      }),
      async (request, reply) => {
        const { extensionId, messageId } = request.params;
        const mailbox = mailboxOf(request, extensionId);
        const ids = idsOf(messageId);
        const [only, another] = ids;
        if (only !== undefined && another === undefined) {
          const shown = presentMessage(await mailbox.find(only), mailbox.uri);
          // The contract wants one at least; nobody but the owner has got the message.
          return { ...shown, vmSideRecipients: shown.to };
        }
        const parts = await partsOf(
          ids,
          (id) => `${mailbox.uri}/message-store/${id}`,
          async (id) => presentMessage(await mailbox.find(id), mailbox.uri),
        );
        return sendParts(request, reply, parts, 'json');
      },
    );

    app.put(
      urlOf('updateMessage'),
      route('updateMessage', {
        params: MessageParams,
        body: Type.Union([MessageUpdate, MessageUpdates]),
        response: { 200: MessageInfo, 207: partsResponse(MessageInfo) },
      }),
      async (request, reply) => {
        const { extensionId, messageId } = request.params;
        const mailbox = mailboxOf(request, extensionId);
        const update = async (id: string, { readStatus }: Static<typeof MessageUpdate>) => {
          const message = await mailbox.find(id);
          const updated = await mailboxes.update(message.id, { read: readStatus === 'Read' });
          if (updated === undefined) throw notFound('messageId');
          return presentMessage(updated, mailbox.uri);
        };
        const wanted = updatesOf(messageId, request.body);
        const [only, another] = wanted;
        if (only !== undefined && another === undefined && !Array.isArray(request.body)) {
          return update(...only);
        }
        const bodies = new Map(wanted);
        const parts = await partsOf(
          [...bodies.keys()],
          (id) => `${mailbox.uri}/message-store/${id}`,
          (id) => {
            const body = bodies.get(id);
            if (body === undefined) throw notFound('messageId');
            return update(id, body);
          },
        );
        return sendParts(request, reply, parts, 'json');
      },
    );

    app.delete(
      urlOf('deleteMessage'),
      route('deleteMessage', {
        params: MessageParams,
        querystring: DeleteQuery,
        body: MessageIds,
        response: { 204: Type.Null() },
      }),
      async (request, reply) => {
        const { extensionId, messageId } = request.params;
        const { purge, type } = request.query;
        const mailbox = mailboxOf(request, extensionId);
        const ids =
          messageId === '*' ? (Array.isArray(request.body) ? request.body : []) : idsOf(messageId);
        if (messageId === '*' && ids.length === 0) {
          throw invalidParameter('messageId', '*', 'needs the ids of messages in the body');
        }
        if (!isAmong('VoiceMail', type === undefined || type === 'All' ? undefined : [type])) {
          return reply.code(204).send(null);
        }
        // All are found before any is deleted, so that a wrong id deletes nothing.
        const found = await Promise.all(ids.map((id) => mailbox.find(id)));
        for (const { id, availability } of found) {
          const isPurged = purge || availability === 'Deleted';
          await mailboxes.update(id, { availability: isPurged ? 'Purged' : 'Deleted' });
        }
        return reply.code(204).send(null);
      },
    );

    app.get(
      urlOf('readMessageContent'),
      route('readMessageContent', {
        params: AttachmentParams,
        querystring: ContentQuery,
        response: soundFile('audio/x-wav'),
      }),
      async (request, reply) => {
        const { extensionId, messageId, attachmentId } = request.params;
        const message = await mailboxOf(request, extensionId).find(messageId);
        if (attachmentId !== messageId) throw notFound('attachmentId');
        const { contentDisposition = 'Inline', contentDispositionFilename } = request.query;
        const name = contentDispositionFilename ?? `voicemail-${message.id}.wav`;
        reply.header('content-type', 'audio/x-wav');
        reply.header('content-disposition', disposition(contentDisposition, name));
        return sendFile(request, reply, mailboxes.path(message));
      },
    );
  };
}

type Filters = Omit<Static<typeof MessagesQuery>, 'page' | 'perPage'>;

/** Which messages a list is of. Without dates it is the last day's, as the API has it. */
function filterOf(filters: Filters): (message: VoicemailMessage) => boolean {
  const { availability = ['Alive'], direction, messageType, readStatus, phoneNumber } = filters;
  const to = momentOf('dateTo', filters.dateTo);
  const from = momentOf('dateFrom', filters.dateFrom) ?? (to ?? Date.now()) - DAY_MS;
  return (message) =>
    isAmong('VoiceMail', messageType) &&
    isAmong('Inbound', direction) &&
    isAmong(message.availability, availability) &&
    isAmong(message.read ? 'Read' : 'Unread', readStatus) &&
    message.createdAt >= from &&
    (to === undefined || message.createdAt <= to) &&
    (phoneNumber === undefined || digits(message.from.phoneNumber) === digits(phoneNumber));
}

function digits(phoneNumber = ''): string {
  return phoneNumber.replace(/\D/g, '');
}

function momentOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw invalidParameter(name, text);
  return at;
}

function idsOf(text: string): readonly string[] {
  if (text === '*') throw invalidParameter('messageId', text);
  return idsIn('messageId', text, MOST_IDS);
}

type Update = Static<typeof MessageUpdate>;

/** What is to become of which message: the same of all, or of each what its entry says. */
function updatesOf(
  messageId: string,
  body: Update | Static<typeof MessageUpdates>,
): readonly (readonly [string, Update])[] {
  if (!Array.isArray(body)) return idsOf(messageId).map((id) => [id, body]);
  const ids = messageId === '*' ? undefined : idsOf(messageId);
  if (ids !== undefined && ids.length !== body.length) {
    const why = `names ${ids.length} messages, and the body has ${body.length} entries`;
    throw invalidParameter('messageId', messageId, why);
  }
  return body.map(({ resourceId, body: update }, at) => {
    const id = ids?.[at] ?? resourceId;
    if (id === undefined || (resourceId !== undefined && resourceId !== id)) {
      throw invalidParameter(`[${at}].resourceId`, resourceId);
    }
    return [id, update];
  });
}
