import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { route, urlOf } from '../catalogue/route.ts';
import type { RestApiDeps } from '../deps.ts';
import { presentPage } from '../presenters/page.ts';
import { AccountInfo, ExtensionSummary, PhoneNumberInfo } from '../schemas/directory.ts';
import { PageQuery, pageOf, several } from '../schemas/lists.ts';
import { AccountParams } from '../schemas/telephony.ts';
import { resourcesOf } from './resources.ts';

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
          status: several,
          type: several,
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
        querystring: Type.Object({ ...PageQuery, usageType: several }),
        response: { 200: pageOf(PhoneNumberInfo) },
      }),
      async (request) => {
        const { account, places, present } = resourcesOf(deps, request);
        const { page, perPage, usageType } = request.query;
        const found = directory
          .phoneNumbers(account.id)
          .filter((number) => isAmong(number.usageType, usageType));
        const uri = `${places.account(account.id)}/phone-number`;
        return presentPage(found, { uri, page, perPage, filters: { usageType } }, (one) =>
          present.phoneNumber(one),
        );
      },
    );
  };
}

/** Whether a value is one of those asked for; without a question every one is. */
export function isAmong(value: string | undefined, wanted: readonly string[] | undefined): boolean {
  const named = wanted?.filter((one) => one !== '') ?? [];
  return named.length === 0 || (value !== undefined && named.includes(value));
}
