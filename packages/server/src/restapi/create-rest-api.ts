import { randomUUID } from 'node:crypto';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import { ApiError } from '../errors/index.ts';
import { readBodies } from './body-parsers.ts';
import { allowBrowsers } from './cors.ts';
import type { RestApiDeps } from './deps.ts';
import { handleErrors, sendError } from './error-handler.ts';
import { guardOf } from './guard.ts';
import { MethodOverride } from './method-override.ts';
import { oauthRoutes } from './oauth/index.ts';
import { deviceRoutes } from './routes/devices.ts';
import { directoryRoutes } from './routes/directory.ts';
import { infoRoutes } from './routes/info.ts';
import { missingRoutes } from './routes/missing.ts';
import { telephonyRoutes } from './routes/telephony.ts';
import { createScope } from './scope.ts';
import { validatorCompiler } from './validation.ts';

const BODY_LIMIT_BYTES = 1_048_576;
/** Longer ids than any of ours still find their route, and then nothing. */
const LONGEST_PARAMETER = 500;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The operation of the API; its guard comes with it. */
    operationId?: string;
  }
}

/**
 * The REST API (contract A, F, G, H): RingCentral's shape and nothing else. It does
 * not listen; give requests to its `routing`, or inject them.
 * @param plugins further operations, as those of subscriptions
 */
export async function createRestApi(
  deps: RestApiDeps,
  plugins: readonly FastifyPluginAsync[] = [],
): Promise<FastifyInstance> {
  const override = new MethodOverride();
  const app = fastify({
    ...(deps.log === undefined ? {} : { loggerInstance: deps.log }),
    disableRequestLogging: true,
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_PARAMETER },
    rewriteUrl(request) {
      override.apply(request);
      return request.url ?? '/';
    },
    frameworkErrors: (_error, _request, reply) => {
      sendError(reply, new ApiError('CMN-104'));
    },
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(validatorCompiler);
  // Presenters are typed by the response schemas; what they give is what is sent.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.decorateRequest('principal', undefined);
  readBodies(app);
  handleErrors(app);
  await allowBrowsers(app);
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('RCRequestId', request.id).header('RoutingKey', 'CORDBOARD');
    done(override.problemOf(request.raw));
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.0.3',
      info: { title: 'Cordboard', version: deps.version },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
  });

  const taken = new Set<string>();
  app.addHook('onRoute', (route) => {
    const operationId = route.config?.operationId;
    // Fastify adds a HEAD route to every GET by itself; it keeps the hooks of the GET.
    if (operationId === undefined || route.method === 'HEAD') return;
    taken.add(operationId);
    route.onRequest = [guardOf(deps, operationId), ...[route.onRequest ?? []].flat()];
    route.schema = { operationId, tags: ['API'], ...route.schema };
  });

  const scope = createScope(deps.directory);
  await app.register(infoRoutes(deps));
  await app.register(oauthRoutes(deps));
  await app.register(directoryRoutes(deps, scope));
  await app.register(deviceRoutes(deps, scope));
  await app.register(telephonyRoutes(deps, scope));
  for (const plugin of plugins) await app.register(plugin);
  await app.register(missingRoutes(taken));
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.ready();
  return app;
}
