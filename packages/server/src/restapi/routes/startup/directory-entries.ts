import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import type { Extension, PhoneNumber } from '../../../directory/index.ts';
import { notFound } from '../../../errors/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { isAmong } from '../../presenters/page.ts';
import { byExtensionType } from '../../schemas/filters.ts';
import { LONGEST_PAGE, PageNumber } from '../../schemas/lists.ts';
import { AccountParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';
import { ours } from './ours.ts';

const Optional = Type.Optional;
const Text = Type.String();

/** API: ContactResource. */
const DirectoryEntry = Type.Object(
  {
    id: Text,
    type: Text,
    status: Text,
    extensionNumber: Text,
    account: Type.Object({ id: Text, companyName: Text }),
    firstName: Optional(Text),
    lastName: Optional(Text),
    name: Optional(Text),
    email: Optional(Text),
    phoneNumbers: Type.Array(
      Type.Object({ phoneNumber: Text, type: Type.Literal('VoiceOnly'), usageType: Text }),
    ),
    hidden: Type.Boolean(),
  },
  { title: 'DirectoryEntry' },
);

const EntryPaging = Type.Object({
  page: Type.Integer(),
  perPage: Type.Integer(),
  pageStart: Optional(Type.Integer()),
  pageEnd: Optional(Type.Integer()),
  totalPages: Type.Integer(),
  totalElements: Type.Integer(),
});

/** The directory of the company. */
export function directoryEntryRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory } = deps;
  return async (app) => {
    app.get(
      urlOf('listDirectoryEntries'),
      route('listDirectoryEntries', {
        params: AccountParams,
        querystring: Type.Object({
          page: PageNumber,
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
        response: {
          200: Type.Object({ records: Type.Array(DirectoryEntry), paging: EntryPaging }),
        },
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
      `${urlOf('listDirectoryEntries')}/:entryId`,
      ours('readDirectoryEntry', {
        tag: 'Internal Contacts',
        summary: 'Read an entry of the directory',
        schema: {
          params: Type.Interface([AccountParams], { entryId: Type.String({ minLength: 1 }) }),
          response: { 200: DirectoryEntry },
        },
      }),
      async (request) => {
        const { account } = resourcesOf(deps, request);
        const extension = directory.extension(account.id, request.params.entryId);
        if (extension === undefined) throw notFound('entryId');
        return entryOf(extension, directory.phoneNumbers(account.id), account.name);
      },
    );
  };
}

/** API: ContactResource. */
function entryOf(
  extension: Extension,
  numbers: readonly PhoneNumber[],
  company: string,
): Static<typeof DirectoryEntry> {
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
      type: 'VoiceOnly' as const,
      usageType,
    })),
    hidden: false,
  };
}
