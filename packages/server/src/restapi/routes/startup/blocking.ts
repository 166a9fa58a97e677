import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { notFound } from '../../../errors/index.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentPage } from '../../presenters/page.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';
import { EXTENSION, ours } from './ours.ts';

const Optional = Type.Optional;
const Text = Type.String();
const Status = Type.Enum(['Blocked', 'Allowed']);

/** API: BlockedAllowedPhoneNumberInfo. */
const BlockedNumber = Type.Object(
  { uri: Text, id: Text, phoneNumber: Text, label: Text, status: Status },
  { title: 'BlockedNumber' },
);

/** Callers that never ring at a user, as `handling.blockedCallers` has them; they are changed there. */
export function blockingRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  /** The numbers with their addresses. An id is made of the number, so that it stays when others go. */
  const blockedOf = (request: FastifyRequest, extensionId: string, path: string) => {
    const { places, ownExtension } = resourcesOf(deps, request);
    const extension = ownExtension(extensionId);
    const uri = `${places.extension(extension)}/${path}`;
    const records = (extension.handling?.blockedCallers ?? []).map((phoneNumber) => {
      const id = phoneNumber.replace(/\D/g, '');
      return { uri: `${uri}/${id}`, id, phoneNumber, label: '', status: 'Blocked' as const };
    });
    return { uri, records };
  };

  return async (app) => {
    app.get(
      `${EXTENSION}/caller-blocking`,
      ours('readCallerBlockingSettings', {
        tag: 'User Settings',
        summary: 'Read how callers are blocked',
        schema: {
          params: ExtensionParams,
          response: {
            200: Type.Object({
              mode: Type.Enum(['Specific', 'All']),
              noCallerId: Type.Enum(['BlockCallsAndFaxes', 'BlockFaxes', 'Allow']),
              payPhones: Type.Enum(['Block', 'Allow']),
              greetings: Type.Array(Type.Object({ type: Text })),
            }),
          },
        },
      }),
      async (request) => {
        resourcesOf(deps, request).ownExtension(request.params.extensionId);
        return {
          mode: 'Specific' as const,
          noCallerId: 'Allow' as const,
          payPhones: 'Allow' as const,
          greetings: [],
        };
      },
    );

    for (const { path, list, read } of [
      {
        path: 'caller-blocking/phone-numbers',
        list: 'listBlockedAllowedNumbers',
        read: 'readBlockedAllowedNumber',
      },
      // As clients asked for them before there was a choice of what is blocked.
      { path: 'blocked-number', list: 'listBlockedNumbers', read: 'readBlockedNumber' },
    ]) {
      app.get(
        `${EXTENSION}/${path}`,
        ours(list, {
          tag: 'User Settings',
          summary: 'List blocked callers',
          schema: {
            params: ExtensionParams,
            querystring: Type.Object({ ...PageQuery, status: Optional(Status) }),
            response: { 200: pageOf(BlockedNumber) },
          },
        }),
        async (request) => {
          const { uri, records } = blockedOf(request, request.params.extensionId, path);
          const { status, ...page } = request.query;
          const found = status === 'Allowed' ? [] : records;
          return presentPage(found, { uri, ...page, filters: { status } }, (one) => one);
        },
      );

      app.get(
        `${EXTENSION}/${path}/:blockedNumberId`,
        ours(read, {
          tag: 'User Settings',
          summary: 'Read a blocked caller',
          schema: {
            params: Type.Interface([ExtensionParams], { blockedNumberId: Text }),
            response: { 200: BlockedNumber },
          },
        }),
        async (request) => {
          const { extensionId, blockedNumberId } = request.params;
          const { records } = blockedOf(request, extensionId, path);
          const found = records.find(({ id }) => id === blockedNumberId);
          if (found === undefined) throw notFound('blockedNumberId');
          return found;
        },
      );
    }
  };
}
