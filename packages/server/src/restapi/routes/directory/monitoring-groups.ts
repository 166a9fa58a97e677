import { randomInt } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { MonitoringGroup, MonitoringMember } from '../../../directory/index.ts';
import { createMonitoringGroups } from '../../../monitoring/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentPage } from '../../presenters/page.ts';
import type { Places } from '../../presenters/places.ts';
import { NoContent } from '../../schemas/answers.ts';
import { PageQuery, pageOf, several } from '../../schemas/lists.ts';
import { AccountParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

const GroupParams = Type.Interface([AccountParams], { groupId: Type.String() });
const GroupInfo = Type.Object(
  { uri: Type.String(), id: Type.String(), name: Type.String() },
  { title: 'CallMonitoringGroup' },
);
const GroupRequest = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 128 }),
    site: Type.Optional(Type.Object({ id: Type.Optional(Type.String()) })),
  },
  { title: 'CallMonitoringGroupRequest' },
);
const Permissions = Type.Array(Type.Enum(['Monitoring', 'Monitored']));
const MemberInfo = Type.Object(
  {
    uri: Type.String(),
    id: Type.String(),
    extensionNumber: Type.String(),
    permissions: Permissions,
  },
  { title: 'CallMonitoringGroupMember' },
);
const Assigned = Type.Optional(
  Type.Array(
    Type.Object({ id: Type.Optional(Type.String()), permissions: Type.Optional(Permissions) }),
  ),
);
const BulkAssign = Type.Object(
  {
    addedExtensions: Assigned,
    updatedExtensions: Assigned,
    removedExtensions: Assigned,
  },
  { title: 'CallMonitoringGroupBulkAssign' },
);
/** Ids of groups: longer than those of extensions, and never given twice. */
const newGroupId = (): string => String(randomInt(100_000_000_000, 281_000_000_000_000));

/** Who may supervise whom (contract G: call-monitoring-groups). */
export function monitoringGroupRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory } = deps;
  const groups = createMonitoringGroups(directory, newGroupId);
  const uriOf = (places: Places, account: string): string =>
    `${places.account(account)}/call-monitoring-groups`;
  const show = (places: Places, { accountId, id, name }: MonitoringGroup) => ({
    uri: `${uriOf(places, accountId)}/${id}`,
    id,
    name,
  });
  const showMember = (
    places: Places,
    accountId: string,
    { extensionId: id, permissions }: MonitoringMember,
  ) => ({
    uri: places.extension({ accountId, id }),
    id,
    extensionNumber: directory.extension(accountId, id)?.extensionNumber ?? '',
    permissions: [...permissions],
  });

  return async (app) => {
    app.get(
      urlOf('listCallMonitoringGroups'),
      route('listCallMonitoringGroups', {
        params: AccountParams,
        querystring: Type.Object({
          ...PageQuery,
          memberExtensionId: Type.Optional(Type.String()),
          siteId: several,
        }),
        response: { 200: pageOf(GroupInfo) },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const { page, perPage, memberExtensionId: member } = request.query;
        const uri = uriOf(places, account.id);
        const filters = { memberExtensionId: member };
        const found = groups.list(account.id, member === undefined ? {} : { member });
        return presentPage(found, { uri, page, perPage, filters }, (one) => show(places, one));
      },
    );

    app.post(
      urlOf('createCallMonitoringGroup'),
      route('createCallMonitoringGroup', {
        params: AccountParams,
        body: GroupRequest,
        response: { 200: GroupInfo },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        return show(places, await groups.create(account.id, request.body.name));
      },
    );

    app.put(
      urlOf('updateCallMonitoringGroup'),
      route('updateCallMonitoringGroup', {
        params: GroupParams,
        body: GroupRequest,
        response: { 200: GroupInfo },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const { groupId } = request.params;
        return show(places, await groups.rename(account.id, groupId, request.body.name));
      },
    );

    app.delete(
      urlOf('deleteCallMonitoringGroup'),
      route('deleteCallMonitoringGroup', { params: GroupParams, response: NoContent }),
      async (request, reply) => {
        const { account } = resourcesOf(deps, request);
        await groups.remove(account.id, request.params.groupId);
        return reply.code(204).send(null);
      },
    );

    app.get(
      urlOf('listCallMonitoringGroupMembers'),
      route('listCallMonitoringGroupMembers', {
        params: GroupParams,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(MemberInfo) },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const { id, members } = groups.read(account.id, request.params.groupId);
        const { page, perPage } = request.query;
        const uri = `${uriOf(places, account.id)}/${id}/members`;
        return presentPage(members, { uri, page, perPage }, (one) =>
          showMember(places, account.id, one),
        );
      },
    );

    app.post(
      urlOf('updateCallMonitoringGroupList'),
      route('updateCallMonitoringGroupList', {
        params: GroupParams,
        body: BulkAssign,
        response: NoContent,
      }),
      async (request, reply) => {
        const { account } = resourcesOf(deps, request);
        await groups.assign(account.id, request.params.groupId, request.body);
        return reply.code(204).send(null);
      },
    );
  };
}
