import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ApiError } from '../../../errors/index.ts';
import type { CallRecord } from '../../../records/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentCallRecord } from '../../presenters/call-record.ts';
import { isAmong, presentPage } from '../../presenters/page.ts';
import type { Places } from '../../presenters/places.ts';
import { CallLogRecord } from '../../schemas/call-log.ts';
import { byCallType, byDirection, someOf } from '../../schemas/filters.ts';
import { PageQuery, PerPageOrMax, pageOf, pageSizeOf } from '../../schemas/lists.ts';
import { AccountParams, ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';
import { View } from './call-log-query.ts';

const CallsQuery = Type.Object({
  ...PageQuery,
  perPage: PerPageOrMax,
  direction: byDirection,
  type: byCallType,
  transport: someOf(['PSTN', 'VoIP']),
  view: View,
  conferenceType: someOf(['AudioConferencing', 'Meetings']),
});

/** Calls that go on now, in the shape of the call log (contract D: active-calls). */
export function activeCallRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { activeCalls, directory } = deps;
  return async (app) => {
    app.get(
      urlOf('listExtensionActiveCalls'),
      route('listExtensionActiveCalls', {
        params: ExtensionParams,
        querystring: CallsQuery,
        response: { 200: pageOf(CallLogRecord) },
      }),
      async (request) => {
        const { account, places, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const calls = activeCalls(account.id).filter(({ owner }) => owner === extension.id);
        return list(calls, { places, at: places.extension(extension) }, request.query);
      },
    );

    app.get(
      urlOf('listCompanyActiveCalls'),
      route('listCompanyActiveCalls', {
        params: AccountParams,
        querystring: CallsQuery,
        response: { 200: pageOf(CallLogRecord) },
      }),
      async (request) => {
        const { account, places, principal } = resourcesOf(deps, request);
        const sender = directory.extension(account.id, principal.extensionId);
        if (sender?.admin !== true) throw new ApiError('CMN-404');
        const calls = activeCalls(account.id).filter(({ owner }) => owner === undefined);
        return list(calls, { places, at: places.account(account.id) }, request.query);
      },
    );
  };
}

function list(
  calls: readonly CallRecord[],
  { places, at }: { readonly places: Places; readonly at: string },
  { page, perPage, view, ...filters }: Type.Static<typeof CallsQuery>,
) {
  const found = calls.filter(
    (call) =>
      isAmong(call.direction, filters.direction) &&
      isAmong('Voice', filters.type) &&
      isAmong(call.transport, filters.transport) &&
      (filters.conferenceType === undefined ||
        (filters.conferenceType.includes('AudioConferencing') &&
          call.action === 'Conference Call')),
  );
  const request = {
    uri: `${at}/active-calls`,
    page,
    perPage: pageSizeOf(perPage),
    filters: { view, ...filters },
  };
  const how = { places, at, detailed: view === 'Detailed', messageOf: () => undefined };
  return presentPage(found, request, (call) => presentCallRecord(call, how));
}
