import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Membership, QueueManagement } from '../../../queues/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import {
  CallQueuePresence,
  CallQueueUpdatePresence,
  ExtensionCallQueuePresence,
  ExtensionCallQueueUpdatePresence,
} from '../../schemas/queues.ts';
import { AccountParams, ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

const QueueParams = Type.Interface([AccountParams], { groupId: Type.String() });

/** Which members take calls of which queues (API: Call Queue Presence). */
export function callQueuePresenceRoutes(
  deps: RestApiDeps,
  queues: QueueManagement,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      urlOf('readCallQueuePresence'),
      route('readCallQueuePresence', { params: QueueParams, response: { 200: CallQueuePresence } }),
      async (request) => {
        const { account } = resourcesOf(deps, request);
        const found = queues.membersPresence(account.id, request.params.groupId);
        return { records: found.map(ofMember) };
      },
    );

    app.put(
      urlOf('updateCallQueuePresence'),
      route('updateCallQueuePresence', {
        params: QueueParams,
        body: CallQueueUpdatePresence,
        response: { 200: CallQueuePresence },
      }),
      async (request) => {
        const { account, extension } = resourcesOf(deps, request);
        const { groupId } = request.params;
        const wishes = (request.body.records ?? []).map(({ member, acceptCurrentQueueCalls }) => ({
          extensionId: member?.id,
          accepts: acceptCurrentQueueCalls,
        }));
        await queues.acceptForQueue(extension('~'), groupId, wishes);
        return { records: queues.membersPresence(account.id, groupId).map(ofMember) };
      },
    );

    app.get(
      urlOf('readExtensionCallQueuePresence'),
      route('readExtensionCallQueuePresence', {
        params: ExtensionParams,
        querystring: Type.Object({ editableMemberStatus: Type.Optional(Type.Boolean()) }),
        response: { 200: ExtensionCallQueuePresence },
      }),
      async (request) => {
        const { extension } = resourcesOf(deps, request);
        const { editableMemberStatus: editable } = request.query;
        const found = queues
          .presenceOf(extension(request.params.extensionId))
          .filter(
            ({ queue }) => editable === undefined || queue.rules.editableMemberStatus === editable,
          );
        return { records: found.map(ofQueue) };
      },
    );

    app.put(
      urlOf('updateExtensionCallQueuePresence'),
      route('updateExtensionCallQueuePresence', {
        params: ExtensionParams,
        body: ExtensionCallQueueUpdatePresence,
        response: { 200: ExtensionCallQueuePresence },
      }),
      async (request) => {
        const { extension } = resourcesOf(deps, request);
        const agent = extension(request.params.extensionId);
        const wishes = (request.body.records ?? []).map(({ callQueue, acceptCalls }) => ({
          queueId: callQueue?.id,
          accepts: acceptCalls,
        }));
        await queues.acceptForAgent(extension('~'), agent, wishes);
        return { records: queues.presenceOf(agent).map(ofQueue) };
      },
    );
  };
}

/** API: CallQueueMemberPresence. */
function ofMember({ member, acceptsAny, accepts }: Membership) {
  const { id, name, extensionNumber } = member;
  return {
    member: { id, name, extensionNumber },
    acceptQueueCalls: acceptsAny,
    acceptCurrentQueueCalls: accepts,
  };
}

/** API: ExtensionCallQueuePresence. */
function ofQueue({ queue, accepts }: Membership) {
  const { id, name, extensionNumber } = queue.extension;
  const { editableMemberStatus } = queue.rules;
  return {
    callQueue: { id, name, extensionNumber, editableMemberStatus },
    acceptCalls: accepts,
  };
}
