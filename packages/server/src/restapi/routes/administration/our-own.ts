import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest, FastifySchema } from 'fastify';
import { type TObject, Type } from 'typebox';
import {
  AccountFile,
  AccountItem,
  type Administration,
  type Administrator,
  accountJsonSchema,
  COLLECTIONS,
  type CollectionName,
  changeItem,
  createItem,
  editAccountItem,
  editOperator,
  idOfItem,
  isRecord,
  itemsOf,
  removeItem,
} from '../../../administration/index.ts';
import { ApiError, notFound } from '../../../errors/index.ts';
import type { OperationConfig } from '../../catalogue/route.ts';
import { SUMMARIES } from '../../catalogue/summaries.ts';
import type { RestApiDeps } from '../../deps.ts';
import { originOf } from '../../http/addresses.ts';
import { presentPage } from '../../presenters/page.ts';
import {
  AccountSummary,
  Applied,
  changesOf,
  forReaders,
  seenNumber,
  shown,
} from '../../schemas/administration.ts';
import { NoContent } from '../../schemas/answers.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';

const BASE = '/cordboard/v1';
/** account.yaml of a large company. */
const FILE_LIMIT = 8 * 1024 * 1024;

const AccountParams = Type.Object({ accountId: Type.String({ minLength: 1, maxLength: 32 }) });
const ItemParams = Type.Interface([AccountParams], {
  id: Type.String({ minLength: 1, maxLength: 64 }),
});

/** Our own administration: an account and its lists, in the form of account.yaml. */
export function ownAdministrationRoutes(
  deps: RestApiDeps,
  administration: Administration,
): FastifyPluginAsyncTypebox {
  /** The account that a request means; with a token it is the own one (see the guard). */
  const accountOf = (request: FastifyRequest<{ Params: { accountId: string } }>): string => {
    const { accountId } = request.params;
    const id = accountId === '~' ? request.principal?.accountId : accountId;
    if (id === undefined || deps.directory.account(id) === undefined) throw notFound('accountId');
    requireAdmin(deps, request);
    return id;
  };

  return async (app) => {
    app.get(`${BASE}/account.schema.json`, { schema: { hide: true } }, async (_request, reply) => {
      reply.type('application/schema+json');
      return accountJsonSchema();
    });

    app.get(
      `${BASE}/accounts`,
      read('listAccounts', {
        response: shown(200, Type.Object({ records: Type.Array(AccountSummary) })),
      }),
      async (request) => {
        requireAdmin(deps, request);
        const own = request.principal?.accountId;
        const records = administration
          .accounts()
          .filter(({ id }) => own === undefined || id === own);
        return { records };
      },
    );

    app.post(
      `${BASE}/apply`,
      {
        ...write('applyAccount', {
          body: forReaders(AccountFile),
          response: shown(200, Applied),
          querystring: Type.Object({
            dryRun: Type.Optional(Type.Boolean({ description: 'Says what would change.' })),
            expected: Type.Optional(
              Type.String({ maxLength: 128, description: 'The fingerprint of a dry run.' }),
            ),
          }),
        }),
        bodyLimit: FILE_LIMIT,
      },
      async (request) => {
        requireAdmin(deps, request);
        const { dryRun, expected } = request.query;
        const own = request.principal?.accountId;
        return administration.apply(request.body, {
          by: administratorOf(deps, request),
          dryRun: dryRun === true,
          ...(expected === undefined ? {} : { expected }),
          ...(own === undefined ? {} : { accountId: own }),
        });
      },
    );

    app.get(
      `${BASE}/accounts/:accountId`,
      read('readAccount', { params: AccountParams, response: shown(200, AccountFile) }),
      async (request) => administration.view(accountOf(request)),
    );

    app.patch(
      `${BASE}/accounts/:accountId`,
      write('updateAccount', {
        params: AccountParams,
        body: changesOf(AccountItem),
        response: shown(200, AccountItem),
      }),
      async (request) => {
        const id = accountOf(request);
        const body = fieldsOf(request.body);
        await administration.edit(id, administratorOf(deps, request), (draft) => {
          if (body.id !== undefined && body.id !== id) draft.problem(['id'], 'never changes');
          if (editAccountItem(draft, { ...body, id }) === undefined) return;
          editOperator(draft, id, body);
        });
        return administration.view(id).account;
      },
    );

    for (const collection of Object.keys(COLLECTIONS).filter(isCollection)) {
      void app.register(collectionRoutes(deps, administration, collection, accountOf));
    }
  };
}

function collectionRoutes(
  deps: RestApiDeps,
  administration: Administration,
  collection: CollectionName,
  accountOf: (request: FastifyRequest<{ Params: { accountId: string } }>) => string,
): FastifyPluginAsyncTypebox {
  const path = collection.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const url = `${BASE}/accounts/:accountId/${path}`;
  const [one, many] = namesOf(collection);
  const item: TObject = COLLECTIONS[collection];
  const seen = collection === 'numbers' ? seenNumber(item) : item;
  const find = (accountId: string, id: string) => {
    const found = itemsOf(deps.directory.data(), accountId, collection).find(
      (item) => idOfItem(item) === id,
    );
    if (found === undefined) throw notFound('id');
    return found;
  };
  return async (app) => {
    app.get(
      url,
      read(`list${many}`, {
        params: AccountParams,
        querystring: Type.Object(PageQuery),
        response: shown(200, pageOf(seen)),
      }),
      async (request) => {
        const accountId = accountOf(request);
        const { page, perPage } = request.query;
        const uri = `${originOf(request, deps.config)}${BASE}/accounts/${accountId}/${path}`;
        const items = itemsOf(deps.directory.data(), accountId, collection);
        return presentPage(items, { uri, page, perPage }, (item) => item);
      },
    );

    app.post(
      url,
      write(`create${one}`, {
        params: AccountParams,
        body: forReaders(item),
        response: shown(201, seen),
      }),
      async (request, reply) => {
        const accountId = accountOf(request);
        const fields = fieldsOf(request.body);
        const id = await administration.edit(accountId, administratorOf(deps, request), (draft) =>
          createItem(draft, accountId, collection, fields),
        );
        return reply.code(201).send(find(accountId, id));
      },
    );

    app.get(
      `${url}/:id`,
      read(`read${one}`, { params: ItemParams, response: shown(200, seen) }),
      async (request) => find(accountOf(request), request.params.id),
    );

    app.patch(
      `${url}/:id`,
      write(`update${one}`, {
        params: ItemParams,
        body: changesOf(item),
        response: shown(200, seen),
      }),
      async (request) => {
        const accountId = accountOf(request);
        const fields = fieldsOf(request.body);
        const { id } = request.params;
        await administration.edit(accountId, administratorOf(deps, request), (draft) =>
          changeItem(draft, accountId, collection, id, fields),
        );
        return find(accountId, id);
      },
    );

    app.delete(
      `${url}/:id`,
      write(`delete${one}`, { params: ItemParams, response: NoContent }),
      async (request, reply) => {
        const accountId = accountOf(request);
        const { id } = request.params;
        await administration.edit(accountId, administratorOf(deps, request), (draft) =>
          removeItem(draft, accountId, collection, id),
        );
        return reply.code(204).send(null);
      },
    );
  };
}

/** The words for one and many in operation ids. RingCentral's API has devices of its own. */
function namesOf(collection: CollectionName): readonly [one: string, many: string] {
  if (collection === 'devices') return ['OwnedDevice', 'OwnedDevices'];
  const many = `${collection.slice(0, 1).toUpperCase()}${collection.slice(1)}`;
  return [many.replace(/s$/, ''), many];
}

function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(COLLECTIONS, name);
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return isRecord(body) ? body : {};
}

const COMMON = { adminKey: true, keepsNulls: true } as const;

/** The options of a route that reads: the admin key, or an administrator's token. */
function read<const Schema extends FastifySchema>(operationId: string, schema: Schema) {
  const config: OperationConfig = {
    ...COMMON,
    operationId,
    group: 'Light',
    app: 'ReadAccounts',
    user: 'ReadCompanyInfo',
  };
  return { config, schema: described(operationId, schema) };
}

/** The options of a route that writes. Its body is checked by what writes, which knows more. */
function write<const Schema extends FastifySchema>(operationId: string, schema: Schema) {
  const config: OperationConfig = {
    ...COMMON,
    operationId,
    group: 'Medium',
    app: 'EditAccounts',
    user: 'EditCompanyInfo',
  };
  return { config, schema: described(operationId, schema) };
}

function described<const Schema extends FastifySchema>(operationId: string, schema: Schema) {
  return {
    ...schema,
    operationId,
    ...(SUMMARIES[operationId] === undefined ? { summary: summaryOf(operationId) } : {}),
    tags: ['Cordboard administration'],
    security: [{ bearer: [] }],
  };
}

/** `createParkLocation`: "Create a park location". */
function summaryOf(operationId: string): string {
  const [verb = '', ...words] = operationId.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  const article = verb === 'list' ? '' : /^[aeio]/.test(words[0] ?? '') ? 'an ' : 'a ';
  return `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)} ${article}${words.join(' ')}`;
}

/** A user who may is an administrator too; permissions alone are not enough (CMN-408). */
function requireAdmin({ directory }: RestApiDeps, { principal }: FastifyRequest): void {
  if (principal === null) return;
  const user = directory.extension(principal.accountId, principal.extensionId);
  if (user?.admin !== true) throw new ApiError('CMN-408', { permissionName: 'EditCompanyInfo' });
}

function administratorOf({ directory }: RestApiDeps, { principal }: FastifyRequest): Administrator {
  if (principal === null) return { name: 'admin key' };
  const user = directory.extension(principal.accountId, principal.extensionId);
  return { name: `${user?.extensionNumber} ${user?.name} by ${principal.clientId}` };
}
