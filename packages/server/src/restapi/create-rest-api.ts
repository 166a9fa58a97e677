import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance } from 'fastify';
import type { RestApiDeps } from './deps.ts';
import { BODY_LIMIT, registerBodies } from './http/bodies.ts';
import { registerCors } from './http/cors.ts';
import { describe, frameworkError, registerErrors } from './http/errors.ts';
import { registerGuard } from './http/guard.ts';
import { registerIdempotency } from './http/idempotency.ts';
import { createMethodOverride } from './http/method-override.ts';
import { registerRequesters } from './http/requesters.ts';
import { registerValidation } from './http/validation.ts';
import { registerOpenApi } from './openapi/index.ts';
import { administrationRoutes } from './routes/administration/index.ts';
import { directoryRoutes } from './routes/directory/index.ts';
import { messageRoutes } from './routes/messages/index.ts';
import { createNotImplemented } from './routes/not-implemented.ts';
import { presenceRoutes } from './routes/presence.ts';
import { queueRoutes } from './routes/queues/index.ts';
import { recordRoutes } from './routes/records/index.ts';
import { ringOutRoutes } from './routes/ring-out.ts';
import { serviceRoutes } from './routes/service.ts';
import { sipProvisionRoutes } from './routes/sip-provision.ts';
import { startupRoutes } from './routes/startup/index.ts';
import { telephonyRoutes } from './routes/telephony/index.ts';

/** Longer ids in paths name nothing. */
const LONGEST_PARAMETER = 512;
/** Answers shorter than this, in bytes, are sent as they are. */
const SHORTEST_COMPRESSED = 1024;
/** Names the part of the system that answered; ours is one. */
const ROUTING_KEY = 'CORDBOARD';

/**
 * The REST API: RingCentral's shapes on top of the operations, and no rules of its
 * own. Nothing listens yet: `routing` goes to an HTTP server, `inject` needs none.
 */
export function createRestApi(deps: RestApiDeps): FastifyInstance {
  const override = createMethodOverride();
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    rewriteUrl: (request) => override.rewrite(request),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_PARAMETER },
    frameworkErrors: frameworkError,
    forceCloseConnections: true,
    // Requests are logged here, without the tokens that a query may hold.
    logger: false,
  }).withTypeProvider<TypeBoxTypeProvider>();

  // Before the routes, which take its hooks with them.
  void app.register(compress, { encodings: ['gzip', 'deflate'], threshold: SHORTEST_COMPRESSED });
  registerValidation(app);
  // What a presenter makes is sent as it is; the schemas of responses are for readers.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  const notImplemented = createNotImplemented(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ RCRequestId: request.id, RoutingKey: ROUTING_KEY });
  });
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime: ms } = reply;
    deps.log.debug({ ...describe(request), status, ms }, 'request answered');
  });
  registerCors(app);
  registerErrors(app, deps.log);
  override.register(app);
  registerBodies(app);
  registerGuard(app, deps);
  registerIdempotency(app, deps);
  registerRequesters(app, deps);
  registerOpenApi(app, deps.version);

  for (const plugin of [
    serviceRoutes(deps),
    directoryRoutes(deps),
    sipProvisionRoutes(deps),
    telephonyRoutes(deps),
    recordRoutes(deps),
    messageRoutes(deps),
    administrationRoutes(deps),
    queueRoutes(deps),
    ...(deps.ringOuts === undefined ? [] : [ringOutRoutes(deps, deps.ringOuts)]),
    presenceRoutes(deps),
    startupRoutes(deps),
  ]) {
    void app.register(plugin);
  }
  for (const plugin of deps.plugins ?? []) void app.register(plugin);
  void app.register(notImplemented);
  return app;
}
