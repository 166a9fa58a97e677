import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { Type } from 'typebox';
import type { RestApiDeps } from '../../deps.ts';
import { presentPage } from '../../presenters/page.ts';
import { Country } from '../../schemas/directory.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { AccountParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';
import { ACCOUNT, ours } from './ours.ts';

const Optional = Type.Optional;
const Text = Type.String();
const LONGEST_LIST = 250;

const Numbers = Type.Array(Type.String({ maxLength: 64 }), { maxItems: LONGEST_LIST });

const NumberCountry = Type.Object(
  {
    id: Optional(Text),
    uri: Optional(Text),
    name: Optional(Text),
    isoCode: Optional(Text),
    callingCode: Optional(Text),
  },
  { title: 'NumberCountry', description: 'The home country with its id, others without.' },
);

/** API: PhoneNumberInfoNumberParser. */
const ParsedNumber = Type.Object(
  {
    originalString: Text,
    country: Optional(NumberCountry),
    areaCode: Optional(Text),
    subscriberNumber: Optional(Text),
    formattedNational: Optional(Text),
    formattedInternational: Optional(Text),
    dialable: Text,
    e164: Optional(Text),
    special: Type.Boolean({
      description: 'No telephone number: one of the account, or a service.',
    }),
    normalized: Text,
    tollFree: Optional(Type.Boolean()),
  },
  { title: 'ParsedNumber' },
);

const CATEGORIES = [
  'Regular',
  'TollFree',
  'Extension',
  'ServiceCode',
  'SpecialService',
  'Unknown',
] as const;
type Category = (typeof CATEGORIES)[number];

/** API: ParsePhoneNumberResponseV2. */
const ParsedNumberV2 = Type.Object(
  {
    originalString: Text,
    category: Type.Enum([...CATEGORIES]),
    dialingDetails: Type.Object({}),
    numberDetails: Type.Object({
      country: Optional(NumberCountry),
      areaCode: Optional(Text),
      subscriberNumber: Optional(Text),
      extensionNumber: Optional(Text),
      status: Type.Enum(['Valid', 'Possible', 'Invalid']),
    }),
    formats: Type.Array(
      Type.Object({
        category: Type.Enum([...CATEGORIES]),
        e164: Optional(Text),
        e164Extended: Optional(Text),
        national: Optional(Text),
        nationalExtended: Optional(Text),
        international: Optional(Text),
        internationalExtended: Optional(Text),
        dialable: Text,
        dialableExtended: Text,
      }),
    ),
  },
  { title: 'ParsedNumberV2' },
);

const ParserContext = Type.Object(
  {
    brandId: Optional(Text),
    country: Optional(Type.Object({ isoCode: Optional(Text) })),
    maxExtensionNumberLength: Optional(Type.Integer()),
  },
  { title: 'NumberParserContext' },
);

/** Emergency calls, as the plan of numbers has them. */
const EMERGENCY = new Set(['911', '112', '999', '933']);
const NANP = /^\+1(\d{3})(\d{3})(\d{4})$/;

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
            const read = readNumber(directory.normalise(account.id, originalString));
            const { number, tollFree, national, international, dialable } = read;
            const digits = number.replace(/\D/g, '');
            if (!read.isE164) {
              return { originalString, dialable: number, normalized: digits, special: true };
            }
            const country = read.isoCode === 'US' ? places.country('1') : countryOf(read);
            return {
              originalString,
              ...(country === undefined ? {} : { country }),
              ...areaOf(read),
              ...(national === undefined ? {} : { formattedNational: national }),
              // Without blanks in the subscriber's number, as the original writes it.
              formattedInternational: international.replace(
                /^\+1 (\d{3}) (\d{3}) (\d{4})$/,
                '+1 ($1) $2$3',
              ),
              dialable,
              e164: number,
              special: false,
              normalized: digits,
              tollFree,
            };
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
            const read = readNumber(directory.normalise(account.id, originalString));
            const category = categoryOf(read, numbers);
            const { number, isE164, isValid, national, international, dialable } = read;
            const country = countryOf(read);
            return {
              originalString,
              category,
              dialingDetails: {},
              numberDetails: {
                ...(country === undefined ? {} : { country }),
                ...areaOf(read),
                ...(category === 'Extension' ? { extensionNumber: number } : {}),
                status:
                  isValid || category === 'Extension' || category === 'SpecialService'
                    ? ('Valid' as const)
                    : isE164
                      ? ('Possible' as const)
                      : ('Invalid' as const),
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
          }),
        };
      },
    );
  };
}

interface ReadNumber {
  /** E.164, or what was dialled. */
  readonly number: string;
  readonly isE164: boolean;
  readonly isValid: boolean;
  readonly tollFree: boolean;
  readonly isoCode?: string;
  readonly callingCode?: string;
  readonly national?: string;
  readonly international: string;
  readonly dialable: string;
}

function readNumber(number: string): ReadNumber {
  const isE164 = number.startsWith('+');
  const parsed = isE164 ? parsePhoneNumberFromString(number) : undefined;
  if (parsed === undefined) {
    const base = { number, isE164, isValid: false, tollFree: false };
    return EMERGENCY.has(number)
      ? { ...base, national: number, international: number, dialable: number }
      : { ...base, international: number, dialable: number };
  }
  const { country } = parsed;
  return {
    number,
    isE164,
    isValid: parsed.isValid(),
    tollFree: parsed.getType() === 'TOLL_FREE',
    // Numbers that a plan leaves open are those of its first country.
    ...(country === undefined && parsed.countryCallingCode === '1' ? { isoCode: 'US' } : {}),
    ...(country === undefined ? {} : { isoCode: country }),
    callingCode: parsed.countryCallingCode,
    national: parsed.formatNational(),
    international: parsed.formatInternational(),
    dialable: NANP.test(number) ? number.slice(2) : number,
  };
}

/** Where numbers have parts of fixed length (North American plan). */
function areaOf({ number }: ReadNumber) {
  const [, areaCode, exchange, line] = NANP.exec(number) ?? [];
  return areaCode === undefined || exchange === undefined || line === undefined
    ? {}
    : { areaCode, subscriberNumber: `${exchange}${line}` };
}

const NAMES = new Intl.DisplayNames('en', { type: 'region' });

function countryOf({ isoCode, callingCode }: ReadNumber) {
  if (isoCode === undefined || callingCode === undefined) return undefined;
  return { isoCode, name: NAMES.of(isoCode) ?? isoCode, callingCode };
}

function categoryOf(read: ReadNumber, extensions: readonly string[]): Category {
  if (read.isE164) return read.tollFree ? 'TollFree' : 'Regular';
  if (EMERGENCY.has(read.number)) return 'SpecialService';
  if (read.number.startsWith('*')) return 'ServiceCode';
  return extensions.includes(read.number) ? 'Extension' : 'Unknown';
}
