import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Extension, PhoneNumber } from '../../directory/index.ts';
import { route, urlOf } from '../catalogue/route.ts';
import type { RestApiDeps } from '../deps.ts';
import { byExtensionType } from '../schemas/filters.ts';
import { LONGEST_PAGE } from '../schemas/lists.ts';
import { AccountParams } from '../schemas/telephony.ts';
import { isAmong } from './account.ts';
import { resourcesOf } from './resources.ts';

/** An object whose shape the official document describes, or nobody. */
const Shape = Type.Object({});
const NANP = /^\+1(\d{3})(\d{3})(\d{4})$/;
const TOLL_FREE = /^8(?:00|33|44|55|66|77|88)$/;

/** What RingCentral's own clients ask for when they start, beside the resources themselves (clients.md §10). */
export function startupRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory } = deps;
  return async (app) => {
    app.get(
      urlOf('listDirectoryEntries'),
      route('listDirectoryEntries', {
        params: AccountParams,
        querystring: Type.Object({
          page: Type.Integer({ minimum: 1, default: 1 }),
          perPage: Type.Union(
            [Type.Integer({ minimum: 1 }), Type.Literal('all'), Type.Literal('max')],
            { default: LONGEST_PAGE },
          ),
          type: byExtensionType,
          // There are no other sites and no federation: everybody is among them either way.
          accessibleSitesOnly: Type.Optional(Type.Boolean()),
          showFederated: Type.Optional(Type.Boolean()),
          typeGroup: Type.Optional(Type.Union([Type.Literal('User'), Type.Literal('NonUser')])),
        }),
        response: { 200: Type.Object({ records: Type.Array(Shape), paging: Shape }) },
      }),
      async (request) => {
        const { account } = resourcesOf(deps, request);
        const { page, perPage: asked, type, typeGroup } = request.query;
        const found = directory
          .extensions(account.id)
          .filter(
            (one) =>
              isAmong(one.type, type) &&
              (typeGroup === undefined || (one.type === 'User') === (typeGroup === 'User')),
          );
        const numbers = directory.phoneNumbers(account.id);
        const shown = found.map((one) => entryOf(one, numbers, account.name));
        const all = typeof asked === 'string';
        const perPage = Math.min(all ? LONGEST_PAGE : asked, LONGEST_PAGE);
        const start = asked === 'all' ? 0 : (page - 1) * perPage;
        const records = asked === 'all' ? shown : shown.slice(start, start + perPage);
        return {
          records,
          paging: {
            page,
            perPage,
            ...(records.length === 0
              ? {}
              : { pageStart: start, pageEnd: start + records.length - 1 }),
            totalPages: asked === 'all' ? 1 : Math.max(1, Math.ceil(shown.length / perPage)),
            totalElements: shown.length,
          },
        };
      },
    );

    app.get(
      '/restapi/v1.0/account/:accountId/dialing-plan',
      ours('listDialingPlans', { params: AccountParams }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const uri = `${places.account(account.id)}/dialing-plan?page=1&perPage=100`;
        return {
          uri,
          // Numbers without a country code are read by the plan of the home country alone.
          records: [places.country(account.countryId)],
          paging: {
            page: 1,
            perPage: 100,
            pageStart: 0,
            pageEnd: 0,
            totalPages: 1,
            totalElements: 1,
          },
          navigation: { firstPage: { uri }, lastPage: { uri } },
        };
      },
    );

    app.get('/restapi/v1.0/dictionary/timezone', ours('listTimezones', {}), async (request) => {
      const { account, places } = resourcesOf(deps, request);
      const uri = `${places.dictionary('timezone')}?page=1&perPage=100`;
      return {
        uri,
        // Everybody's settings have this one.
        records: [places.regionalSettings(account).timezone],
        paging: {
          page: 1,
          perPage: 100,
          pageStart: 0,
          pageEnd: 0,
          totalPages: 1,
          totalElements: 1,
        },
        navigation: { firstPage: { uri }, lastPage: { uri } },
      };
    });

    app.post(
      '/restapi/v1.0/number-parser/parse',
      ours('parsePhoneNumber', {
        body: Type.Object({
          originalStrings: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 }),
        }),
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const homeCountry = places.country(account.countryId);
        const body: { readonly originalStrings: readonly string[] } = request.body;
        return {
          uri: places.dictionary('').replace(/dictionary\/$/, 'number-parser/parse'),
          homeCountry,
          phoneNumbers: body.originalStrings.map((original) => {
            const number = directory.normalise(account.id, original);
            return { originalString: original, ...numberShown(number, places.country('1')) };
          }),
        };
      },
    );
  };
}

/** The options of a route that the official document does not describe. */
function ours<const Schema extends object>(operationId: string, schema: Schema) {
  return {
    config: { operationId, group: 'Light' as const },
    schema: { ...schema, operationId, tags: ['User Settings'], response: { 200: Shape } },
  };
}

/** API: ContactResource. */
function entryOf(extension: Extension, numbers: readonly PhoneNumber[], company: string) {
  const { id, type, status, extensionNumber, name, firstName, lastName, email } = extension;
  const own = numbers.filter(({ extensionId }) => extensionId === id);
  return {
    id,
    type,
    status,
    extensionNumber,
    account: { id: extension.accountId, companyName: company },
    ...(type === 'User' && firstName !== undefined
      ? { firstName, ...(lastName === undefined ? {} : { lastName }) }
      : { name }),
    ...(email === undefined ? {} : { email }),
    phoneNumbers: own.map(({ phoneNumber, usageType }) => ({
      phoneNumber,
      type: 'VoiceOnly',
      usageType,
    })),
    hidden: false,
  };
}

/** A number in its written forms; those of other countries than the home one are not known. */
function numberShown(number: string, country: object) {
  const [, area, exchange, line] = NANP.exec(number) ?? [];
  if (area === undefined || exchange === undefined || line === undefined) {
    const digits = number.replace(/\D/g, '');
    const isE164 = number.startsWith('+');
    return {
      ...(isE164 ? { e164: number, formattedInternational: number } : {}),
      dialable: number,
      normalized: digits,
      special: !isE164,
    };
  }
  return {
    country,
    areaCode: area,
    subscriberNumber: `${exchange}${line}`,
    formattedNational: `(${area}) ${exchange}-${line}`,
    formattedInternational: `+1 (${area}) ${exchange}${line}`,
    dialable: `${area}${exchange}${line}`,
    e164: number,
    special: false,
    normalized: `1${area}${exchange}${line}`,
    tollFree: TOLL_FREE.test(area),
  };
}
