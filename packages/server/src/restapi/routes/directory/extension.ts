import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { configOf, route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentFeatureList } from '../../presenters/features.ts';
import { isAmong, presentPage } from '../../presenters/page.ts';
import { ActivePermission, ExtensionInfo, PhoneNumberInfo } from '../../schemas/directory.ts';
import { byNumberStatus, byUsageType } from '../../schemas/filters.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

/** An extension: itself, its numbers, caller id, permissions and features. Its devices are elsewhere. */
export function extensionRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory } = deps;
  return async (app) => {
    app.get(
      urlOf('readExtension'),
      route('readExtension', { params: ExtensionParams, response: { 200: ExtensionInfo } }),
      async (request) => {
        const { account, present, extension } = resourcesOf(deps, request);
        return present.extension(extension(request.params.extensionId), account);
      },
    );

    app.get(
      urlOf('listExtensionPhoneNumbers'),
      route('listExtensionPhoneNumbers', {
        params: ExtensionParams,
        querystring: Type.Object({ ...PageQuery, status: byNumberStatus, usageType: byUsageType }),
        response: { 200: pageOf(PhoneNumberInfo) },
      }),
      async (request) => {
        const { places, present, ...find } = resourcesOf(deps, request);
        const extension = find.ownExtension(request.params.extensionId);
        const { page, perPage, ...filters } = request.query;
        // The company's numbers belong to everybody: they can be shown as caller id.
        const found = directory
          .phoneNumbers(extension.accountId)
          .filter(({ extensionId }) => extensionId === extension.id || extensionId === undefined)
          .map((number) => present.phoneNumber(number))
          .filter(
            (shown) =>
              isAmong(shown.usageType, filters.usageType) && isAmong(shown.status, filters.status),
          );
        const uri = `${places.extension(extension)}/phone-number`;
        return presentPage(found, { uri, page, perPage, filters }, (shown) => shown);
      },
    );

    app.get(
      urlOf('readAuthorizationProfile'),
      route('readAuthorizationProfile', {
        params: ExtensionParams,
        response: {
          200: Type.Object({ uri: Type.String(), permissions: Type.Array(ActivePermission) }),
        },
      }),
      async (request) => {
        const { places, present, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        return {
          uri: `${places.extension(extension)}/authz-profile`,
          permissions: extension.permissions.map((id) => present.permission(extension, id)),
        };
      },
    );

    app.get(
      urlOf('checkUserPermission'),
      route('checkUserPermission', {
        params: ExtensionParams,
        querystring: Type.Object({ permissionId: Type.String({ minLength: 1, maxLength: 64 }) }),
        response: {
          200: Type.Object({
            uri: Type.String(),
            successful: Type.Boolean(),
            details: Type.Optional(ActivePermission),
          }),
        },
      }),
      async (request) => {
        const { places, present, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const { permissionId } = request.query;
        const successful = extension.permissions.includes(permissionId);
        const query = new URLSearchParams({ permissionId });
        return {
          uri: `${places.extension(extension)}/authz-profile/check?${query}`,
          successful,
          ...(successful ? { details: present.permission(extension, permissionId) } : {}),
        };
      },
    );

    app.get(
      `${urlOf('readExtension')}/features`,
      {
        config: {
          ...configOf('readExtension'),
          operationId: 'readExtensionFeatures',
          group: 'Medium',
        },
        schema: {
          operationId: 'readExtensionFeatures',
          tags: ['User Settings'],
          params: ExtensionParams,
          response: {
            200: Type.Object({
              records: Type.Array(
                Type.Object({
                  id: Type.String(),
                  available: Type.Boolean(),
                  reason: Type.Optional(
                    Type.Object({ code: Type.String(), message: Type.String() }),
                  ),
                }),
              ),
            }),
          },
        },
      },
      async (request) => {
        resourcesOf(deps, request).extension(request.params.extensionId);
        return { records: presentFeatureList() };
      },
    );
  };
}
