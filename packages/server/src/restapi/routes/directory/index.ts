import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RestApiDeps } from '../../deps.ts';
import { accountRoutes } from './account.ts';
import { callerIdRoutes } from './caller-id.ts';
import { deviceRoutes } from './device.ts';
import { extensionRoutes } from './extension.ts';
import { forwardingNumberRoutes } from './forwarding-numbers.ts';
import { monitoringGroupRoutes } from './monitoring-groups.ts';

/** Accounts and who and what belongs to them: extensions, phones, numbers, groups. */
export function directoryRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const plugin of [
      accountRoutes(deps),
      extensionRoutes(deps),
      callerIdRoutes(deps),
      deviceRoutes(deps),
      forwardingNumberRoutes(deps),
      monitoringGroupRoutes(deps),
    ]) {
      void app.register(plugin);
    }
  };
}
