import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RestApiDeps } from '../../deps.ts';
import { activeCallRoutes } from './active-calls.ts';
import { callLogRoutes } from './call-log.ts';
import { recordingsRoutes } from './recordings.ts';

/** Calls that go on and calls that have ended, and what was recorded of them; no log and no recordings without their stores. */
export function recordRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { callLog, recordings } = deps;
  return async (app) => {
    void app.register(activeCallRoutes(deps));
    if (callLog !== undefined) void app.register(callLogRoutes(deps, callLog));
    if (recordings !== undefined) void app.register(recordingsRoutes(deps, recordings));
  };
}
