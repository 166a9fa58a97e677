import type { FastifyInstance } from 'fastify';
import type { RestApiDeps } from '../deps.ts';

/**
 * Lets whatever an operation makes happen know which request it was, for the
 * `cause` of events. After the guard, which says who asks.
 */
export function registerRequesters(app: FastifyInstance, { attribute }: RestApiDeps): void {
  if (attribute === undefined) return;
  app.addHook('preHandler', (request, _reply, done) => {
    const { principal, id: requestId } = request;
    const { operationId } = request.routeOptions.config;
    if (principal === null || operationId === undefined) {
      done();
      return;
    }
    const { extensionId, clientId } = principal;
    attribute({ operationId, requestId, extensionId, clientId }, done);
  });
}
