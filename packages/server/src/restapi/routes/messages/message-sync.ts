import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ApiError, invalidParameter } from '../../../errors/index.ts';
import { type Mailboxes, mayHear, type VoicemailMessage } from '../../../voicemail/index.ts';
import { configOf, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentMessage } from '../../presenters/message.ts';
import { isAmong } from '../../presenters/page.ts';
import { byDirection, byMessageType } from '../../schemas/filters.ts';
import { MessageInfo } from '../../schemas/messages.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

/** As many records a synchronisation gives at most, and unless asked. */
const MOST = 250;

const SyncQuery = Type.Object({
  syncType: Type.Optional(Type.Union([Type.Literal('FSync'), Type.Literal('ISync')])),
  syncToken: Type.Optional(Type.String({ maxLength: 100 })),
  dateFrom: Type.Optional(Type.String({ maxLength: 40, description: 'ISO 8601.' })),
  recordCount: Type.Optional(Type.Integer({ minimum: 1 })),
  direction: byDirection,
  messageType: byMessageType,
});

const Synchronised = Type.Object(
  {
    uri: Type.String(),
    records: Type.Array(MessageInfo),
    syncInfo: Type.Object({
      syncType: Type.String(),
      syncToken: Type.String(),
      syncTime: Type.String(),
      olderRecordsExist: Type.Optional(Type.Boolean()),
    }),
  },
  { title: 'MessageSync' },
);

/**
 * What is in a mailbox, and later what has changed there (API: Sync Messages): clients
 * keep their list up to date by it.
 */
export function messageSyncRoutes(
  deps: RestApiDeps,
  mailboxes: Pick<Mailboxes, 'ofMailbox'>,
): FastifyPluginAsyncTypebox {
  const url = urlOf('listMessages').replace(/message-store$/, 'message-sync');
  return async (app) => {
    app.get(
      url,
      {
        config: { ...configOf('listMessages'), operationId: 'syncMessages' },
        schema: {
          operationId: 'syncMessages',
          tags: ['Message Store'],
          params: ExtensionParams,
          querystring: SyncQuery,
          response: { 200: Synchronised },
        },
      },
      async (request) => {
        const { extension: find, places, principal } = resourcesOf(deps, request);
        const owner = find(request.params.extensionId);
        const sender = deps.directory.extension(principal.accountId, principal.extensionId);
        if (sender === undefined || !mayHear(sender, owner)) throw new ApiError('CMN-404');
        const { syncType = 'FSync', syncToken, dateFrom, recordCount = MOST } = request.query;
        const { direction, messageType } = request.query;
        const isVoicemail = isAmong('VoiceMail', messageType) && isAmong('Inbound', direction);
        const all = await mailboxes.ofMailbox(owner.accountId, owner.id);
        const seen = all.reduce((last, { modifiedAt }) => Math.max(last, modifiedAt), 0);
        const after = syncType === 'ISync' ? seenBy(syncToken) : undefined;
        const since = after === undefined ? momentOf(dateFrom) : 0;
        const isWanted = ({ modifiedAt, createdAt, availability }: VoicemailMessage): boolean =>
          after === undefined ? availability === 'Alive' && createdAt >= since : modifiedAt > after;
        const wanted = isVoicemail ? all.filter(isWanted) : [];
        const records = after === undefined ? wanted.slice(0, Math.min(recordCount, MOST)) : wanted;
        const uri = places.extension(owner);
        return {
          uri: `${uri}/message-sync`,
          records: records.map((message) => presentMessage(message, uri)),
          syncInfo: {
            syncType,
            syncToken: tokenOf(Math.max(seen, after ?? 0)),
            syncTime: new Date().toISOString(),
            ...(after === undefined ? { olderRecordsExist: wanted.length > records.length } : {}),
          },
        };
      },
    );
  };
}

function momentOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw invalidParameter('dateFrom', text);
  return at;
}

/** The last change that a client has seen, as a text that says nothing else. */
function tokenOf(moment: number): string {
  return Buffer.from(`m${moment}`).toString('base64url');
}

function seenBy(token: string | undefined): number {
  const digits = /^m(\d{1,15})$/.exec(Buffer.from(token ?? '', 'base64url').toString('utf8'))?.[1];
  if (token === undefined) throw invalidParameter('syncToken', token, 'is required by ISync');
  if (digits === undefined) throw invalidParameter('syncToken', token);
  return Number(digits);
}
