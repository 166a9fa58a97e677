import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RestApiDeps } from '../../deps.ts';
import { greetingRoutes } from './greetings.ts';
import { messageStoreRoutes } from './message-store.ts';
import { messageSyncRoutes } from './message-sync.ts';

/** Messages and what callers hear before they leave one; nothing without mailboxes. */
export function messageRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { mailboxes } = deps;
  return async (app) => {
    if (mailboxes === undefined) return;
    void app.register(messageStoreRoutes(deps, mailboxes));
    void app.register(messageSyncRoutes(deps, mailboxes));
    void app.register(greetingRoutes(deps, mailboxes));
  };
}
