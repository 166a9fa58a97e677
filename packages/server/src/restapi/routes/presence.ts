import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ApiError, invalidParameter } from '../../errors/index.ts';
import type { PresenceRequest } from '../../presence/index.ts';
import { route, urlOf } from '../catalogue/route.ts';
import type { RestApiDeps } from '../deps.ts';
import { idsIn, partsOf, partsResponse, sendParts } from '../http/multi-id.ts';
import { presentPage } from '../presenters/page.ts';
import type { PresenceDetail } from '../presenters/presence.ts';
import { LONGEST_PAGE, PageQuery, pageOf } from '../schemas/lists.ts';
import { PresenceInfo, PresenceQuery, PresenceUpdate } from '../schemas/presence.ts';
import { AccountParams, ExtensionParams } from '../schemas/telephony.ts';
import { resourcesOf } from './resources.ts';

/** So many extensions may one request name (API: readUserPresenceStatus). */
const MOST_EXTENSIONS = 30;

/** What only members of a queue may say (API: updateUserPresenceStatus). */
const DEPARTMENT: readonly string[] = ['DoNotAcceptDepartmentCalls', 'TakeDepartmentCallsOnly'];
const ONLY_MEMBERS = 'is for members of a call queue';

/** Who is available, and who speaks with whom (contract D). */
export function presenceRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory, presence, presentPresence } = deps;
  return async (app) => {
    app.get(
      urlOf('readUserPresenceStatus'),
      route('readUserPresenceStatus', {
        params: ExtensionParams,
        querystring: Type.Object(PresenceQuery),
        response: { 200: PresenceInfo, 207: partsResponse(PresenceInfo) },
      }),
      async (request, reply) => {
        const { account, places, principal, extension: find } = resourcesOf(deps, request);
        const how = { detail: detailOf(request.query), viewerId: principal.extensionId };
        const infoOf = (id: string) => {
          const extension = find(id);
          return presentPresence.info(presence.of(extension), extension, places, how);
        };
        const ids = idsIn('extensionId', request.params.extensionId, MOST_EXTENSIONS);
        const [only, another] = ids;
        if (only !== undefined && another === undefined) return infoOf(only);
        const at = `${places.account(account.id)}/extension`;
        const parts = await partsOf(ids, (id) => `${at}/${id}/presence`, infoOf);
        return sendParts(request, reply, parts);
      },
    );

    app.put(
      urlOf('updateUserPresenceStatus'),
      route('updateUserPresenceStatus', {
        params: ExtensionParams,
        body: Type.Union([PresenceUpdate, Type.Null()]),
        response: { 200: PresenceInfo },
      }),
      async (request) => {
        const { places, principal, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        if (extension.type !== 'User') throw new ApiError('CMN-403');
        const wish = wishOf(request.body ?? {});
        if (wish.dndStatus !== undefined && DEPARTMENT.includes(wish.dndStatus)) {
          const isMember = (deps.queues?.presenceOf(extension) ?? []).length > 0;
          if (!isMember) throw invalidParameter('dndStatus', wish.dndStatus, ONLY_MEMBERS);
        }
        const view = await presence.update(extension, wish);
        const how = { detail: 'plain', viewerId: principal.extensionId } as const;
        return presentPresence.info(view, extension, places, how);
      },
    );

    app.get(
      urlOf('readAccountPresence'),
      route('readAccountPresence', {
        params: AccountParams,
        querystring: Type.Object({
          ...PageQuery,
          // A published client reads this list without paging: one page must hold everybody.
          perPage: Type.Integer({ minimum: 1, default: LONGEST_PAGE }),
          ...PresenceQuery,
        }),
        response: { 200: pageOf(PresenceInfo) },
      }),
      async (request) => {
        const { account, places, principal } = resourcesOf(deps, request);
        const { page, perPage, sipData } = request.query;
        const detail = detailOf(request.query);
        const filters = {
          detailedTelephonyState: detail === 'plain' ? undefined : 'true',
          sipData: sipData === true ? 'true' : undefined,
        };
        const uri = `${places.account(account.id)}/presence`;
        return presentPage(
          directory.extensions(account.id),
          { uri, page, perPage, filters },
          (extension) =>
            presentPresence.info(presence.of(extension), extension, places, {
              detail,
              viewerId: principal.extensionId,
            }),
        );
      },
    );
  };
}

interface Details {
  readonly detailedTelephonyState?: boolean;
  readonly detailedTelephonyPresence?: boolean;
  readonly sipData?: boolean;
}

function detailOf(query: Details): PresenceDetail {
  if (query.sipData === true) return 'sip';
  const detailed = query.detailedTelephonyState ?? query.detailedTelephonyPresence ?? false;
  return detailed ? 'detailed' : 'plain';
}

/** What the user wishes, with the newer name of do-not-disturb taken for the older. */
function wishOf(
  body: PresenceRequest & { readonly dndStatusPersonal?: PresenceRequest['dndStatus'] },
) {
  const { dndStatusPersonal, ...request } = body;
  const dndStatus = request.dndStatus ?? dndStatusPersonal;
  if (dndStatus === 'Unknown') throw invalidParameter('dndStatus', dndStatus);
  return dndStatus === undefined ? request : { ...request, dndStatus };
}
