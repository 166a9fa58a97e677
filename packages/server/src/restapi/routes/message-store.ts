import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Extension } from '../../directory/index.ts';
import { ApiError, invalidParameter, notFound } from '../../errors/index.ts';
import { type Mailboxes, mayHear, type VoicemailMessage } from '../../voicemail/index.ts';
import { route, urlOf } from '../catalogue/route.ts';
import type { RestApiDeps } from '../deps.ts';
import { disposition, sendFile } from '../http/send-file.ts';
import { presentMessage } from '../presenters/message.ts';
import { presentPage } from '../presenters/page.ts';
import { soundFile } from '../schemas/answers.ts';
import { pageOf } from '../schemas/lists.ts';
import {
  AttachmentParams,
  ContentQuery,
  DeleteQuery,
  MessageAnswers,
  MessageIds,
  MessageInfo,
  MessageParams,
  MessagesQuery,
  MessageUpdate,
  SingleMessage,
} from '../schemas/messages.ts';
import { ExtensionParams } from '../schemas/telephony.ts';
import { isAmong } from './account.ts';
import { resourcesOf } from './resources.ts';

const MULTIPLE = 'application/vnd.ringcentral.multipart+json';
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
        response: { 200: SingleMessage, 207: MessageAnswers },
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
        const answers = await each(mailbox, ids, async (message) => message);
        return reply.code(207).type(MULTIPLE).send(answers);
      },
    );

    app.put(
      urlOf('updateMessage'),
      route('updateMessage', {
        params: MessageParams,
        body: MessageUpdate,
        response: { 200: MessageInfo, 207: MessageAnswers },
      }),
      async (request, reply) => {
        const { extensionId, messageId } = request.params;
        const mailbox = mailboxOf(request, extensionId);
        const read = request.body.readStatus === 'Read';
        const update = async ({ id }: VoicemailMessage): Promise<VoicemailMessage> => {
          const updated = await mailboxes.update(id, { read });
          if (updated === undefined) throw notFound('messageId');
          return updated;
        };
        const ids = idsOf(messageId);
        const [only, another] = ids;
        if (only !== undefined && another === undefined) {
          return presentMessage(await update(await mailbox.find(only)), mailbox.uri);
        }
        const answers = await each(mailbox, ids, update);
        return reply.code(207).type(MULTIPLE).send(answers);
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
  const ids = text.split(',');
  if (text === '*' || ids.length > MOST_IDS) {
    throw invalidParameter('messageId', text, `must name one to ${MOST_IDS} messages`);
  }
  return ids;
}

/** What became of each of several messages (API: GetMessageMultiResponse). */
async function each(
  { find, uri }: Mailbox,
  ids: readonly string[],
  act: (message: VoicemailMessage) => Promise<VoicemailMessage>,
) {
  const answers: Static<typeof MessageAnswers> = [];
  for (const id of ids) {
    const common = { resourceId: id, href: `${uri}/message-store/${id}` };
    try {
      const message = await act(await find(id));
      const body = presentMessage(message, uri);
      answers.push({ ...common, status: 200, responseDescription: 'OK', body });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      answers.push({ ...common, status: 404, responseDescription: 'Not Found', body: {} });
    }
  }
  return answers;
}
