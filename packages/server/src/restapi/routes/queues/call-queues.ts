import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Extension } from '../../../directory/index.ts';
import { invalidParameter } from '../../../errors/index.ts';
import type { Queue, QueueManagement } from '../../../queues/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentPage } from '../../presenters/page.ts';
import type { Places } from '../../presenters/places.ts';
import { NoContent } from '../../schemas/answers.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import {
  CallQueueBulkAssign,
  CallQueueDetails,
  type CallQueueDetailsBody,
  CallQueueInfo,
  type CallQueueInfoBody,
  CallQueueMemberInfo,
  CallQueueUpdate,
} from '../../schemas/queues.ts';
import { AccountParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

const QueueParams = Type.Interface([AccountParams], { groupId: Type.String() });

/** Queues and who takes their calls (API: Call Queues). */
export function callQueueRoutes(
  deps: RestApiDeps,
  queues: QueueManagement,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      urlOf('listCallQueues'),
      route('listCallQueues', {
        params: AccountParams,
        querystring: Type.Object({
          ...PageQuery,
          memberExtensionId: Type.Optional(Type.String()),
        }),
        response: { 200: pageOf(CallQueueInfo) },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const { page, perPage, memberExtensionId: member } = request.query;
        const uri = `${places.account(account.id)}/call-queues`;
        const filters = { memberExtensionId: member };
        const found = queues.list(account.id, member === undefined ? {} : { member });
        return presentPage(found, { uri, page, perPage, filters }, (one) => infoOf(places, one));
      },
    );

    app.get(
      urlOf('readCallQueueInfo'),
      route('readCallQueueInfo', { params: QueueParams, response: { 200: CallQueueDetails } }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        return detailsOf(places, queues.read(account.id, request.params.groupId));
      },
    );

    app.put(
      urlOf('updateCallQueueInfo'),
      route('updateCallQueueInfo', {
        params: QueueParams,
        body: CallQueueUpdate,
        response: { 200: CallQueueDetails },
      }),
      async (request) => {
        const { account, places, ownExtension } = resourcesOf(deps, request);
        const { extension } = queues.read(account.id, request.params.groupId);
        const { id } = ownExtension(extension.id);
        const { subType, site, ...changes } = request.body;
        if (subType === 'Emergency') throw invalidParameter('subType', subType);
        if (site?.id !== undefined && site.id !== 'main-site') {
          throw invalidParameter('site.id', site.id);
        }
        return detailsOf(places, await queues.update(account.id, id, changes));
      },
    );

    app.get(
      urlOf('listCallQueueMembers'),
      route('listCallQueueMembers', {
        params: QueueParams,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(CallQueueMemberInfo) },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const { groupId } = request.params;
        const { page, perPage } = request.query;
        const uri = `${places.account(account.id)}/call-queues/${groupId}/members`;
        const members = queues.members(account.id, groupId);
        return presentPage(members, { uri, page, perPage }, (one) => memberOf(places, one));
      },
    );

    app.post(
      urlOf('assignMultipleCallQueueMembers'),
      route('assignMultipleCallQueueMembers', {
        params: QueueParams,
        body: CallQueueBulkAssign,
        response: NoContent,
      }),
      async (request, reply) => {
        const { account } = resourcesOf(deps, request);
        await queues.assign(account.id, request.params.groupId, request.body);
        return reply.code(204).send(null);
      },
    );
  };
}

function infoOf(places: Places, { extension }: Queue): CallQueueInfoBody {
  const { id, extensionNumber, name } = extension;
  // Groups have no word for frozen.
  const status = extension.status === 'Frozen' ? 'Disabled' : extension.status;
  return { uri: places.extension(extension), id, extensionNumber, name, status };
}

function detailsOf(places: Places, queue: Queue): CallQueueDetailsBody {
  const { serviceLevel, editableMemberStatus, alertTimer } = queue.rules;
  return {
    ...infoOf(places, queue),
    ...(serviceLevel === undefined ? {} : { serviceLevelSettings: serviceLevel }),
    editableMemberStatus,
    ...(alertTimer === undefined ? {} : { alertTimer }),
  };
}

function memberOf(places: Places, member: Extension) {
  const { id, extensionNumber } = member;
  return { uri: places.extension(member), id: Number(id), extensionNumber };
}
