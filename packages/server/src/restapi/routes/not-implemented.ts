import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { notImplemented } from '../../errors/index.ts';
import { OPERATIONS } from '../catalogue/operations.ts';
import { type OperationId, operationOf, operationRoute, urlOf } from '../catalogue/route.ts';

/**
 * Why operations are answered by 501 though the API has them: a reason for each that no
 * other route answers. It is part of the OpenAPI document and of docs/operations.md.
 */
export const NOT_IMPLEMENTED: Partial<Record<OperationId, string>> = {};

/** For systems that are put together without a part, as tests do. */
const NOT_HERE = 'This server has been put together without it.';

/** Two paths are one to the router when they differ in the names of parameters only. */
function shapeOf(method: string, url: string): string {
  return `${method} ${url.replace(/:\w+/g, ':').replace(/\/$/, '')}`;
}

function isOperationId(text: string): text is OperationId {
  return Object.hasOwn(OPERATIONS, text);
}

/**
 * Answers every operation of the API that no other route does: 501 and its name,
 * after the same checks of token, limit and permission. Made before the other
 * routes, so that it sees them; to be registered after them.
 */
export function createNotImplemented(app: FastifyInstance): FastifyPluginAsync {
  const existing = new Set<string>();
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) existing.add(shapeOf(one, url));
  });
  return async (routes) => {
    for (const operationId of Object.keys(OPERATIONS).filter(isOperationId)) {
      const { method } = operationOf(operationId);
      const url = urlOf(operationId);
      if (existing.has(shapeOf(method, url))) continue;
      const reason = NOT_IMPLEMENTED[operationId] ?? NOT_HERE;
      const { config, ...options } = operationRoute(operationId, {});
      routes.route({
        ...options,
        config: { ...config, notImplemented: reason },
        handler: async () => {
          throw notImplemented(operationId);
        },
      });
    }
  };
}
