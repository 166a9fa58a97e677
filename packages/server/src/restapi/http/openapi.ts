import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

/** Serves the description of every route that has a schema, as OpenAPI 3.1. To be registered before the routes. */
export function registerOpenApi(app: FastifyInstance, version: string): void {
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cordboard',
        version,
        description: 'The part of RingCentral’s API that Cordboard has, and what it adds.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
  });
  void app.register(async (routes) => {
    routes.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
}
