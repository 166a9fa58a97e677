import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest, FastifySchema } from 'fastify';
import { type TObject, Type } from 'typebox';
import { notFound } from '../../../errors/index.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentPage } from '../../presenters/page.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { type Resources, resourcesOf } from '../resources.ts';
import { ours } from './ours.ts';
import { STATES } from './states.ts';

const Optional = Type.Optional;
const Text = Type.String();

/** API: CountryInfoDictionaryModel. */
const DictionaryCountry = Type.Object(
  {
    id: Text,
    uri: Text,
    name: Optional(Text),
    isoCode: Optional(Text),
    callingCode: Optional(Text),
    emergencyCalling: Type.Boolean(),
    numberSelling: Type.Boolean(),
    loginAllowed: Type.Boolean(),
    signupAllowed: Type.Boolean(),
    freeSoftphoneLine: Type.Boolean(),
    localDialing: Type.Boolean(),
  },
  { title: 'DictionaryCountry' },
);

/** API: GetStateInfoResponse. */
const DictionaryState = Type.Object(
  {
    id: Text,
    uri: Text,
    country: Type.Object({ id: Text, uri: Text }),
    isoCode: Text,
    name: Text,
  },
  { title: 'DictionaryState' },
);

/** API: LanguageInfo. */
const DictionaryLanguage = Type.Object(
  {
    id: Text,
    uri: Text,
    name: Text,
    localeCode: Text,
    isoCode: Text,
    greeting: Type.Boolean(),
    formattingLocale: Type.Boolean(),
    ui: Type.Boolean(),
  },
  { title: 'DictionaryLanguage' },
);

/** API: TimezoneInfoBase. */
const DictionaryTimezone = Type.Object(
  { id: Text, uri: Text, name: Text, description: Text, bias: Text },
  { title: 'DictionaryTimezone' },
);

interface Dictionary {
  /** The last part of its path, as `country`. */
  readonly name: string;
  readonly list: string;
  readonly read: string;
  readonly plural: string;
  readonly entry: TObject;
  readonly entries: (of: Resources) => readonly { readonly id: string }[];
}

/** Countries, states, languages and time zones that settings and addresses name. */
export function dictionaryRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  /** The usual zone, and those that settings of the account name. */
  const zonesOf = ({
    id,
    businessHours,
  }: Resources['account']): readonly (string | undefined)[] => {
    const named = deps.directory.extensions(id).map(({ handling }) => handling?.hours?.timeZone);
    const zones = new Set([businessHours?.timeZone, ...named]);
    for (const usual of [undefined, 'America/Los_Angeles', 'US/Pacific']) zones.delete(usual);
    return [undefined, ...zones];
  };

  return async (app) => {
    const serve = (dictionary: Dictionary): void => {
      const { name, entry, plural } = dictionary;
      const url = `/restapi/v1.0/dictionary/${name}`;
      // Of whatever dictionary: the compiler is not asked to compare each with its schema.
      const listed: FastifySchema['response'] = { 200: pageOf(entry) };
      const one: FastifySchema['response'] = { 200: entry };
      app.get(
        url,
        ours(dictionary.list, {
          tag: 'Company',
          summary: `List ${plural}`,
          schema: {
            querystring: Type.Object({
              ...PageQuery,
              ...(name === 'state'
                ? { countryId: Optional(Text), allCountries: Optional(Type.Boolean()) }
                : {}),
            }),
            response: listed,
          },
        }),
        async (
          request: FastifyRequest<{
            Querystring: { page: number; perPage: number; countryId?: string };
          }>,
        ) => {
          const resources = resourcesOf(deps, request);
          const { page, perPage, countryId } = request.query;
          // The states are those of one country.
          const found =
            countryId === undefined || countryId === '1' ? dictionary.entries(resources) : [];
          const uri = resources.places.dictionary(name);
          return presentPage(found, { uri, page, perPage }, (one) => one);
        },
      );
      app.get(
        `${url}/:entryId`,
        ours(dictionary.read, {
          tag: 'Company',
          summary: `Read one of the ${plural}`,
          schema: {
            params: Type.Object({ entryId: Type.String({ minLength: 1 }) }),
            response: one,
          },
        }),
        async (request: FastifyRequest<{ Params: { entryId: string } }>) => {
          const { entryId } = request.params;
          const found = dictionary
            .entries(resourcesOf(deps, request))
            .find(({ id }) => id === entryId);
          if (found === undefined) throw notFound(`${name}Id`);
          return found;
        },
      );
    };

    serve({
      name: 'country',
      list: 'listCountries',
      read: 'readCountry',
      plural: 'countries',
      entry: DictionaryCountry,
      entries: ({ account, places }) => [
        {
          ...places.country(account.countryId),
          emergencyCalling: false,
          numberSelling: false,
          loginAllowed: true,
          signupAllowed: false,
          freeSoftphoneLine: true,
          localDialing: account.countryId === '1',
        },
      ],
    });
    serve({
      name: 'state',
      list: 'listStates',
      read: 'readState',
      plural: 'states of the United States',
      entry: DictionaryState,
      entries: ({ places }) =>
        STATES.map(([isoCode, name], index) => {
          const id = String(index + 1);
          const { id: countryId, uri } = places.country('1');
          return {
            id,
            uri: places.dictionary(`state/${id}`),
            country: { id: countryId, uri },
            isoCode,
            name,
          };
        }),
    });
    serve({
      name: 'language',
      list: 'listLanguages',
      read: 'readLanguage',
      plural: 'languages',
      entry: DictionaryLanguage,
      entries: ({ places }) => {
        const language = places.language();
        return [
          {
            ...language,
            uri: places.dictionary(`language/${language.id}`),
            isoCode: 'en',
            greeting: true,
            formattingLocale: true,
            ui: true,
          },
        ];
      },
    });
    serve({
      name: 'timezone',
      list: 'listTimezones',
      read: 'readTimezone',
      plural: 'time zones',
      entry: DictionaryTimezone,
      entries: ({ account, places }) => zonesOf(account).map((name) => places.timezone(name)),
    });
  };
}
