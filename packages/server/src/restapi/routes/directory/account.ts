import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { isAmong, presentPage } from '../../presenters/page.ts';
import { AccountInfo, ExtensionSummary, PhoneNumberInfo } from '../../schemas/directory.ts';
import {
  byExtensionStatus,
  byExtensionType,
  byNumberStatus,
  byPaymentType,
  byUsageType,
} from '../../schemas/filters.ts';
import { PageQuery, pageOf, several } from '../../schemas/lists.ts';
import { AccountParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

/** The account: itself, its extensions, its numbers. */
export function accountRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory } = deps;
  return async (app) => {
    app.get(
      urlOf('readAccountInfo'),
      route('readAccountInfo', { params: AccountParams, response: { 200: AccountInfo } }),
      async (request) => {
        const { account, present } = resourcesOf(deps, request);
        return present.account(account);
      },
    );

    app.get(
      urlOf('listExtensions'),
      route('listExtensions', {
        params: AccountParams,
        querystring: Type.Object({
          ...PageQuery,
          extensionNumber: Type.Optional(Type.String({ maxLength: 8 })),
          email: several,
          status: byExtensionStatus,
          type: byExtensionType,
        }),
        response: { 200: pageOf(ExtensionSummary) },
      }),
      async (request) => {
        const { account, places, present } = resourcesOf(deps, request);
        const { page, perPage, extensionNumber, email, status, type } = request.query;
        const found = directory
          .extensions(account.id)
          .filter(
            (one) =>
              (extensionNumber === undefined || one.extensionNumber === extensionNumber) &&
              isAmong(one.email, email) &&
              isAmong(one.status, status) &&
              isAmong(one.type, type),
          );
        const uri = `${places.account(account.id)}/extension`;
        const filters = { extensionNumber, email, status, type };
        return presentPage(found, { uri, page, perPage, filters }, (one) =>
          present.extensionSummary(one),
        );
      },
    );

    app.get(
      urlOf('listAccountPhoneNumbers'),
      route('listAccountPhoneNumbers', {
        params: AccountParams,
        querystring: Type.Object({
          ...PageQuery,
          extensionStatus: byExtensionStatus,
          usageType: byUsageType,
          paymentType: byPaymentType,
          status: byNumberStatus,
        }),
        response: { 200: pageOf(PhoneNumberInfo) },
      }),
      async (request) => {
        const { account, places, present } = resourcesOf(deps, request);
        const { page, perPage, ...filters } = request.query;
        const found = directory
          .phoneNumbers(account.id)
          .filter(({ extensionId }) => {
            const owner =
              extensionId === undefined ? undefined : directory.extension(account.id, extensionId);
            return isAmong(owner?.status, filters.extensionStatus);
          })
          .map((number) => present.phoneNumber(number))
          .filter(
            (shown) =>
              isAmong(shown.usageType, filters.usageType) &&
              isAmong(shown.paymentType, filters.paymentType) &&
              isAmong(shown.status, filters.status),
          );
        const uri = `${places.account(account.id)}/phone-number`;
        return presentPage(found, { uri, page, perPage, filters }, (shown) => shown);
      },
    );
  };
}
