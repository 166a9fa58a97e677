import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { RestApiDeps } from '../../deps.ts';
import { presentPage } from '../../presenters/page.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';
import { EXTENSION, ours } from './ours.ts';

const Optional = Type.Optional;
const Text = Type.String();
/** API: PersonalContactResource. There are none. */
const PersonalContact = Type.Object({ id: Type.Integer() }, { title: 'PersonalContact' });
/** API: FavoriteContactResource. There are none. */
const FavoriteContact = Type.Object({ id: Type.Integer() }, { title: 'FavoriteContact' });
/** Stands for an address book that is always empty, so that a client asks for changes next time. */
const SYNC_TOKEN = 'empty';

/** Personal contacts and favourites: Cordboard keeps none, and says so in the shapes that clients read. */
export function contactRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      `${EXTENSION}/address-book-sync`,
      ours('syncAddressBook', {
        tag: 'Internal Contacts',
        summary: 'Synchronise the personal address book',
        description: 'It is always empty: Cordboard keeps no personal contacts.',
        group: 'Heavy',
        schema: {
          params: ExtensionParams,
          querystring: Type.Object({
            syncType: Optional(Type.Enum(['FSync', 'ISync'])),
            syncToken: Optional(Type.String({ maxLength: 128 })),
            perPage: Optional(Type.Integer({ minimum: 1 })),
            pageId: Optional(Type.Integer()),
          }),
          response: {
            200: Type.Object({
              uri: Text,
              records: Type.Array(PersonalContact),
              syncInfo: Type.Object({
                syncType: Type.Enum(['FSync', 'ISync']),
                syncToken: Text,
                syncTime: Type.String({ format: 'date-time' }),
                olderRecordsExist: Type.Boolean(),
              }),
            }),
          },
        },
      }),
      async (request) => {
        const { places, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const { syncType = 'FSync' } = request.query;
        return {
          uri: `${places.extension(extension)}/address-book-sync`,
          records: [],
          syncInfo: {
            syncType,
            syncToken: SYNC_TOKEN,
            syncTime: new Date().toISOString(),
            olderRecordsExist: false,
          },
        };
      },
    );

    app.get(
      `${EXTENSION}/address-book/contact`,
      ours('listContacts', {
        tag: 'Internal Contacts',
        summary: 'List personal contacts',
        description: 'There are none: Cordboard keeps no personal contacts.',
        group: 'Heavy',
        schema: {
          params: ExtensionParams,
          querystring: Type.Object(PageQuery),
          response: { 200: pageOf(PersonalContact) },
        },
      }),
      async (request) => {
        const { places, ownExtension } = resourcesOf(deps, request);
        const uri = `${places.extension(ownExtension(request.params.extensionId))}/address-book/contact`;
        return presentPage([], { uri, ...request.query }, (one) => one);
      },
    );

    app.get(
      `${EXTENSION}/favorite`,
      ours('listFavoriteContacts', {
        tag: 'Internal Contacts',
        summary: 'List favourites',
        description: 'There are none: Cordboard keeps no favourites.',
        schema: {
          params: ExtensionParams,
          response: { 200: Type.Object({ uri: Text, records: Type.Array(FavoriteContact) }) },
        },
      }),
      async (request) => {
        const { places, ownExtension } = resourcesOf(deps, request);
        const uri = `${places.extension(ownExtension(request.params.extensionId))}/favorite`;
        return { uri, records: [] };
      },
    );
  };
}
