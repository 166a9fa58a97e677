import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Extension } from '../../directory/index.ts';
import { ApiError } from '../../errors/index.ts';
import { route, urlOf } from '../catalogue/route.ts';
import type { RestApiDeps } from '../deps.ts';
import { presentActiveCall, transportOf } from '../presenters/active-call.ts';
import { presentPage } from '../presenters/page.ts';
import { byCallType, byDirection } from '../schemas/filters.ts';
import { PageQuery, pageOf } from '../schemas/lists.ts';
import { ActiveCallRecord } from '../schemas/presence.ts';
import { AccountParams, ExtensionParams } from '../schemas/telephony.ts';
import { isAmong } from './account.ts';
import { resourcesOf } from './resources.ts';

const CallsQuery = Type.Object({
  ...PageQuery,
  direction: byDirection,
  type: byCallType,
  transport: Type.Optional(Type.Enum(['PSTN', 'VoIP'])),
  // A call that goes on has one leg to show, and that is the record itself.
  view: Type.Optional(Type.Enum(['Simple', 'Detailed'])),
  conferenceType: Type.Optional(Type.Enum(['AudioConferencing', 'Meetings'])),
});

/** Calls that go on now, in the shape of the call log (contract D: active-calls). */
export function activeCallRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory, presence } = deps;
  return async (app) => {
    app.get(
      urlOf('listExtensionActiveCalls'),
      route('listExtensionActiveCalls', {
        params: ExtensionParams,
        querystring: CallsQuery,
        response: { 200: pageOf(ActiveCallRecord) },
      }),
      async (request) => {
        const { places, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        return list([extension], `${places.extension(extension)}/active-calls`, request.query);
      },
    );

    app.get(
      urlOf('listCompanyActiveCalls'),
      route('listCompanyActiveCalls', {
        params: AccountParams,
        querystring: CallsQuery,
        response: { 200: pageOf(ActiveCallRecord) },
      }),
      async (request) => {
        const { account, places, principal } = resourcesOf(deps, request);
        const sender = directory.extension(account.id, principal.extensionId);
        if (sender?.admin !== true) throw new ApiError('CMN-404');
        const uri = `${places.account(account.id)}/active-calls`;
        return list(directory.extensions(account.id), uri, request.query);
      },
    );
  };

  function list(
    extensions: readonly Extension[],
    uri: string,
    { page, perPage, ...filters }: Type.Static<typeof CallsQuery>,
  ) {
    const at = uri.replace(/\/active-calls$/, '');
    const calls = extensions
      .filter(({ type: kind }) => kind === 'User')
      .flatMap((extension) => presence.of(extension).calls)
      .filter(
        ({ party, session }) =>
          isAmong(party.direction, filters.direction) &&
          isAmong('Voice', filters.type) &&
          (filters.transport === undefined || transportOf(session) === filters.transport) &&
          (filters.conferenceType === undefined ||
            (filters.conferenceType === 'AudioConferencing' && session.origin === 'Conference')),
      )
      .sort((a, b) => b.since - a.since);
    return presentPage(calls, { uri, page, perPage, filters }, (call) =>
      presentActiveCall(call, presence.secondsOf(call), at),
    );
  }
}
