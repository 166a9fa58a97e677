import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { RestApiDeps } from '../../deps.ts';
import { presentPage } from '../../presenters/page.ts';
import type { Places } from '../../presenters/places.ts';
import { Country } from '../../schemas/directory.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { AccountParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';
import { ParsedNumber, ParsedNumberV2, ParserContext } from './number-schemas.ts';
import { ACCOUNT, ours } from './ours.ts';
import {
  areaOf,
  type Category,
  categoryOf,
  countryOf,
  type ReadNumber,
  readNumber,
} from './read-number.ts';

const Optional = Type.Optional;
const Text = Type.String();
const LONGEST_LIST = 250;

const Numbers = Type.Array(Type.String({ maxLength: 64 }), { maxItems: LONGEST_LIST });

/** Telephone numbers as people write them, and what may be dialled to where. */
export function numberParserRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory } = deps;
  return async (app) => {
    app.get(
      `${ACCOUNT}/dialing-plan`,
      ours('listDialingPlans', {
        tag: 'Phone Numbers',
        summary: 'List what is dialled to which country',
        description:
          'Numbers without a country code are read by the plan of the home country alone.',
        schema: {
          params: AccountParams,
          querystring: Type.Object(PageQuery),
          response: { 200: pageOf(Country) },
        },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const uri = `${places.account(account.id)}/dialing-plan`;
        const countries = [places.country(account.countryId)];
        return presentPage(countries, { uri, ...request.query }, (one) => one);
      },
    );

    app.post(
      '/restapi/v1.0/number-parser/parse',
      ours('parsePhoneNumber', {
        tag: 'Phone Numbers',
        summary: 'Read telephone numbers as people write them',
        schema: {
          // Numbers are read as they are dialled from the account, wherever the app stands.
          querystring: Type.Object({
            homeCountry: Optional(Text),
            nationalAsPriority: Optional(Type.Boolean()),
          }),
          body: Type.Object({ originalStrings: Numbers }),
          response: {
            200: Type.Object({
              uri: Text,
              homeCountry: Country,
              phoneNumbers: Type.Array(ParsedNumber),
            }),
          },
        },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        return {
          uri: places.api('number-parser/parse'),
          homeCountry: places.country(account.countryId),
          phoneNumbers: request.body.originalStrings.map((originalString) => {
            const number = directory.normalise(account.id, originalString);
            return { originalString, ...presentNumber(readNumber(number), places) };
          }),
        };
      },
    );

    app.post(
      '/restapi/v2/number-parser/parse',
      ours('parsePhoneNumberV2', {
        tag: 'Phone Numbers',
        summary: 'Read telephone numbers, and tell what kind they are',
        description: 'The context is always that of the account.',
        schema: {
          body: Type.Object({
            originalStrings: Numbers,
            contextSource: Optional(Type.Enum(['Default', 'Account'])),
            context: Optional(Type.Object({})),
            resultContent: Optional(Type.Object({})),
          }),
          response: {
            200: Type.Object({ context: ParserContext, results: Type.Array(ParsedNumberV2) }),
          },
        },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const { isoCode } = places.country(account.countryId);
        const numbers = directory.extensions(account.id).map((one) => one.extensionNumber);
        return {
          context: {
            brandId: account.brandId,
            ...(isoCode === undefined ? {} : { country: { isoCode } }),
            maxExtensionNumberLength: Math.max(0, ...numbers.map(({ length }) => length)),
          },
          results: request.body.originalStrings.map((originalString) => {
            const number = directory.normalise(account.id, originalString);
            return { originalString, ...presentNumberV2(readNumber(number), numbers) };
          }),
        };
      },
    );
  };
}

/** API: PhoneNumberInfoNumberParser. */
function presentNumber(read: ReadNumber, places: Places) {
  const { number, tollFree, national, international, dialable } = read;
  const digits = number.replace(/\D/g, '');
  if (!read.isE164) {
    return { dialable: number, normalized: digits, special: true };
  }
  const country = read.isoCode === 'US' ? places.country('1') : countryOf(read);
  return {
    ...(country === undefined ? {} : { country }),
    ...areaOf(read),
    ...(national === undefined ? {} : { formattedNational: national }),
    // Without blanks in the subscriber's number, as the original writes it.
    formattedInternational: international.replace(/^\+1 (\d{3}) (\d{3}) (\d{4})$/, '+1 ($1) $2$3'),
    dialable,
    e164: number,
    special: false,
    normalized: digits,
    tollFree,
  };
}

/** API: ParsePhoneNumberResponseV2. */
function presentNumberV2(read: ReadNumber, extensions: readonly string[]) {
  const category = categoryOf(read, extensions);
  const { number, isE164, national, international, dialable } = read;
  const country = countryOf(read);
  return {
    category,
    dialingDetails: {},
    numberDetails: {
      ...(country === undefined ? {} : { country }),
      ...areaOf(read),
      ...(category === 'Extension' ? { extensionNumber: number } : {}),
      status: statusOf(read, category),
    },
    formats: [
      {
        category,
        ...(isE164
          ? {
              e164: number,
              e164Extended: number,
              international,
              internationalExtended: international,
            }
          : {}),
        ...(national === undefined ? {} : { national, nationalExtended: national }),
        dialable,
        dialableExtended: dialable,
      },
    ],
  };
}

function statusOf(
  { isE164, isValid }: ReadNumber,
  category: Category,
): 'Valid' | 'Possible' | 'Invalid' {
  if (isValid || category === 'Extension' || category === 'SpecialService') return 'Valid';
  return isE164 ? 'Possible' : 'Invalid';
}
