import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { notFound } from '../../errors/index.ts';
import { route, urlOf } from '../catalogue/route.ts';
import type { RestApiDeps } from '../deps.ts';
import { originOf } from '../http/addresses.ts';
import { principalOf } from '../http/guard.ts';

/** The version of the contract that is spoken, as RingCentral numbers it. */
const API_VERSION = '1.0.58';
const RELEASED = '2026-08-13T00:00:00.000Z';

/** API: ApiVersionInfo. */
const ApiVersion = Type.Object(
  {
    uri: Type.String(),
    versionString: Type.String(),
    releaseDate: Type.String({ format: 'date-time' }),
    uriString: Type.String(),
  },
  { title: 'ApiVersion' },
);

/** The server itself: versions, status, health, who asks. */
export function serviceRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const versionAt = (origin: string) => ({
    uri: `${origin}/restapi/v1.0`,
    versionString: API_VERSION,
    releaseDate: RELEASED,
    uriString: 'v1.0',
  });
  const server = { serverVersion: deps.version, serverRevision: deps.version };

  return async (app) => {
    app.get(
      urlOf('readAPIVersions'),
      route('readAPIVersions', {
        response: {
          200: Type.Object({
            uri: Type.String(),
            apiVersions: Type.Array(ApiVersion),
            serverVersion: Type.String(),
            serverRevision: Type.String(),
          }),
        },
      }),
      async (request) => {
        const origin = originOf(request, deps.config);
        return { uri: `${origin}/restapi`, apiVersions: [versionAt(origin)], ...server };
      },
    );

    app.get(
      urlOf('readAPIVersion'),
      route('readAPIVersion', {
        params: Type.Object({ apiVersion: Type.String() }),
        response: {
          200: Type.Object({
            ...ApiVersion.properties,
            serverVersion: Type.String(),
            serverRevision: Type.String(),
          }),
        },
      }),
      async (request) => {
        if (request.params.apiVersion !== 'v1.0') throw notFound('apiVersion');
        return { ...versionAt(originOf(request, deps.config)), ...server };
      },
    );

    app.get(
      '/restapi/v1.0/status',
      {
        schema: {
          operationId: 'readApiStatus',
          tags: ['API Info'],
          response: { 200: Type.Object({ status: Type.Literal('OK') }) },
        },
      },
      async () => ({ status: 'OK' as const }),
    );

    app.get(
      '/restapi/v1.0/client-info',
      {
        config: { operationId: 'readClientInfo', group: 'Light' },
        schema: {
          operationId: 'readClientInfo',
          tags: ['API Info'],
          response: {
            200: Type.Object({
              uri: Type.String(),
              client: Type.Object({ ipAddress: Type.String(), clientId: Type.String() }),
            }),
          },
        },
      },
      async (request) => ({
        uri: `${originOf(request, deps.config)}/restapi/v1.0/client-info`,
        client: { ipAddress: request.ip, clientId: principalOf(request).clientId },
      }),
    );

    app.get(
      '/health',
      {
        schema: {
          operationId: 'readHealth',
          tags: ['Cordboard'],
          response: {
            200: Type.Object({
              status: Type.Union([Type.Literal('ok'), Type.Literal('draining')]),
              version: Type.String(),
              sessions: Type.Integer(),
              registrations: Type.Integer(),
              resources: Type.Record(Type.String(), Type.Integer()),
            }),
          },
        },
      },
      async (_request, reply) => {
        reply.header('Cache-Control', 'no-store');
        const health = deps.health();
        return { ...health, resources: { ...health.resources } };
      },
    );
  };
}
