import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RestApiDeps } from '../../deps.ts';
import { callQueueRoutes } from './call-queues.ts';
import { callQueuePresenceRoutes } from './call-queues-presence.ts';

/** Call queues, and who of their members takes calls; nothing without queues. */
export function queueRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { queues } = deps;
  return async (app) => {
    if (queues === undefined) return;
    void app.register(callQueueRoutes(deps, queues));
    void app.register(callQueuePresenceRoutes(deps, queues));
  };
}
