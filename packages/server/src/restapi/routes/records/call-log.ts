import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { ApiError, notFound } from '../../../errors/index.ts';
import type { CallLog, KeptRecord } from '../../../records/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { idsIn, partsOf, partsResponse, sendParts } from '../../http/multi-id.ts';
import { presentCallRecord } from '../../presenters/call-record.ts';
import { presentSlice } from '../../presenters/page.ts';
import { NoContent } from '../../schemas/answers.ts';
import { CallLogRecord, CallLogSync } from '../../schemas/call-log.ts';
import { pageOf, pageSizeOf } from '../../schemas/lists.ts';
import { AccountParams, ExtensionParams } from '../../schemas/telephony.ts';
import { type Resources, resourcesOf } from '../resources.ts';
import { messagesOf } from './call-log-messages.ts';
import {
  AccountLogQuery,
  ExtensionLogQuery,
  type LogQuery,
  recordQuery,
  SyncQuery,
  View,
} from './call-log-query.ts';
import { extractRecords, synchroniseRecords } from './call-log-sync.ts';

const RecordId = {
  callRecordId: Type.String({
    minLength: 1,
    maxLength: 4096,
    description: 'Id of a record, or up to 50 with commas between.',
  }),
};
const AccountRecordParams = Type.Object({ ...AccountParams.properties, ...RecordId });
const ExtensionRecordParams = Type.Object({ ...ExtensionParams.properties, ...RecordId });
const RecordView = Type.Object({ view: View });
const DeleteQuery = Type.Object({ dateTo: Type.Optional(Type.String({ format: 'date-time' })) });

/** So many records may one request name (API: readUserCallRecord). */
const MOST_RECORDS = 50;

/** Whose log a request is about. */
interface Log {
  readonly resources: Resources;
  readonly owner?: string;
  /** Address of the account or extension. */
  readonly at: string;
}

/** The call log of extensions and of the account (API: Call Log). */
export function callLogRoutes(
  deps: RestApiDeps,
  log: Pick<CallLog, 'find' | 'remove' | 'revision' | 'settled'>,
): FastifyPluginAsyncTypebox {
  const { directory } = deps;

  const ownLog = (request: FastifyRequest, extensionId: string): Log => {
    const resources = resourcesOf(deps, request);
    const extension = resources.ownExtension(extensionId);
    return { resources, owner: extension.id, at: resources.places.extension(extension) };
  };
  const companyLog = (request: FastifyRequest): Log => {
    const resources = resourcesOf(deps, request);
    const { account, principal, places } = resources;
    const sender = directory.extension(account.id, principal.extensionId);
    if (sender?.admin !== true) throw new ApiError('CMN-404');
    return { resources, at: places.account(account.id) };
  };
  const scopeOf = ({ resources, owner }: Log) => ({
    accountId: resources.account.id,
    ...(owner === undefined ? {} : { owner }),
  });
  const present = async (
    { resources, at }: Log,
    view: string | undefined,
    records: readonly KeptRecord[],
  ) => {
    const messageOf = await messagesOf(deps.mailboxes, records);
    const how = { places: resources.places, at, detailed: view === 'Detailed', messageOf };
    return records.map((record) => presentCallRecord(record, how));
  };

  const list = async (of: Log, query: LogQuery) => {
    const { account } = of.resources;
    const perPage = pageSizeOf(query.perPage);
    const wanted = recordQuery(query, { account, directory, now: Date.now() });
    const isVoice = query.type === undefined || query.type.includes('Voice');
    const { records, total } = isVoice
      ? await log.find({
          ...wanted,
          ...scopeOf(of),
          limit: perPage,
          offset: (query.page - 1) * perPage,
        })
      : { records: [], total: 0 };
    const { page, perPage: _, type, direction, transport, ...rest } = query;
    const filters = {
      ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
      type,
      direction,
      transport,
    };
    const slice = { uri: `${of.at}/call-log`, page, perPage, filters };
    const items = await present(of, query.view, records);
    return presentSlice({ items, total }, slice, (shown) => shown);
  };

  const read = async (of: Log, id: string, view: string | undefined) => {
    const { records } = await log.find({
      ...scopeOf(of),
      id,
      deleted: 'with',
      limit: 1,
      offset: 0,
    });
    const [record] = await present(of, view, records);
    if (record === undefined) throw notFound('callRecordId');
    return record;
  };

  /** One record, or a part for each of several. */
  const readAll = async (
    request: FastifyRequest,
    reply: FastifyReply,
    of: Log,
    { callRecordId, view }: { readonly callRecordId: string; readonly view: string | undefined },
  ) => {
    const ids = idsIn('callRecordId', callRecordId, MOST_RECORDS);
    const [only, another] = ids;
    if (only !== undefined && another === undefined) return read(of, only, view);
    const parts = await partsOf(
      ids,
      (id) => `${of.at}/call-log/${id}`,
      (id) => read(of, id, view),
    );
    return sendParts(request, reply, parts);
  };

  const sync = async (
    of: Log,
    path: 'call-log-sync' | 'call-log-extract-sync',
    query: Static<typeof SyncQuery>,
  ) => {
    const { syncType = 'FSync', view } = query;
    const isExtract = path === 'call-log-extract-sync';
    const frame = { scope: scopeOf(of), now: Date.now() };
    const found = isExtract
      ? await extractRecords(log, query, frame)
      : await synchroniseRecords(log, query, frame);
    return {
      uri: `${of.at}/${path}`,
      records: await present(of, view, found.records),
      syncInfo: {
        syncType,
        syncToken: found.syncToken,
        syncTime: new Date(frame.now).toISOString(),
        ...(isExtract ? { newerRecordsExist: found.newerRecordsExist } : {}),
      },
    };
  };

  return async (app) => {
    app.get(
      urlOf('readUserCallLog'),
      route('readUserCallLog', {
        params: ExtensionParams,
        querystring: ExtensionLogQuery,
        response: { 200: pageOf(CallLogRecord) },
      }),
      async (request) => list(ownLog(request, request.params.extensionId), request.query),
    );
    app.get(
      urlOf('readCompanyCallLog'),
      route('readCompanyCallLog', {
        params: AccountParams,
        querystring: AccountLogQuery,
        response: { 200: pageOf(CallLogRecord) },
      }),
      async (request) => list(companyLog(request), request.query),
    );
    app.get(
      urlOf('readUserCallRecord'),
      route('readUserCallRecord', {
        params: ExtensionRecordParams,
        querystring: RecordView,
        response: { 200: CallLogRecord, 207: partsResponse(CallLogRecord) },
      }),
      async (request, reply) => {
        const { extensionId, callRecordId } = request.params;
        const { view } = request.query;
        return readAll(request, reply, ownLog(request, extensionId), { callRecordId, view });
      },
    );
    app.get(
      urlOf('readCompanyCallRecord'),
      route('readCompanyCallRecord', {
        params: AccountRecordParams,
        querystring: RecordView,
        response: { 200: CallLogRecord, 207: partsResponse(CallLogRecord) },
      }),
      async (request, reply) => {
        const { callRecordId } = request.params;
        const { view } = request.query;
        return readAll(request, reply, companyLog(request), { callRecordId, view });
      },
    );
    app.delete(
      urlOf('deleteUserCallLog'),
      route('deleteUserCallLog', {
        params: ExtensionParams,
        querystring: DeleteQuery,
        response: NoContent,
      }),
      async (request, reply) => {
        const { resources, owner } = ownLog(request, request.params.extensionId);
        const { dateTo } = request.query;
        const to = dateTo === undefined ? Date.now() : Date.parse(dateTo);
        await log.remove(resources.account.id, owner ?? '', to);
        return reply.status(204).send(null);
      },
    );
    app.get(
      urlOf('syncUserCallLog'),
      route('syncUserCallLog', {
        params: ExtensionParams,
        querystring: SyncQuery,
        response: { 200: CallLogSync },
      }),
      async (request) =>
        sync(ownLog(request, request.params.extensionId), 'call-log-sync', request.query),
    );
    app.get(
      urlOf('syncAccountCallLog'),
      route('syncAccountCallLog', {
        params: AccountParams,
        querystring: SyncQuery,
        response: { 200: CallLogSync },
      }),
      async (request) => sync(companyLog(request), 'call-log-sync', request.query),
    );
    app.get(
      urlOf('extractSyncAccountCallLog'),
      route('extractSyncAccountCallLog', {
        params: AccountParams,
        querystring: SyncQuery,
        response: { 200: CallLogSync },
      }),
      async (request) => sync(companyLog(request), 'call-log-extract-sync', request.query),
    );
  };
}
