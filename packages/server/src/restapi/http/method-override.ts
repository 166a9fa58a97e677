import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../../errors/index.ts';

const TUNNELLED = new Set(['GET', 'PUT', 'PATCH', 'DELETE', 'POST']);

/**
 * Lets a POST stand for another method, named by the header `X-HTTP-Method-Override`
 * or the parameter `_method` (contract T20). It acts before the router looks at the
 * method; what it cannot understand is answered later, where answers are made.
 */
export function createMethodOverride() {
  const conflicts = new WeakSet<IncomingMessage>();
  return {
    /** For Fastify's `rewriteUrl`: changes the method and leaves the URL as it is. */
    rewrite(request: IncomingMessage): string {
      const url = request.url ?? '/';
      if (request.method !== 'POST') return url;
      const named = new Set(
        [request.headers['x-http-method-override'], fromQuery(url)].flatMap((value) =>
          typeof value === 'string' ? [value.trim().toUpperCase()] : [],
        ),
      );
      const [method, another] = named;
      if (method === undefined) return url;
      if (another !== undefined || !TUNNELLED.has(method)) conflicts.add(request);
      else request.method = method;
      return url;
    },
    register(app: FastifyInstance): void {
      app.addHook('onRequest', async (request) => {
        if (conflicts.has(request.raw)) throw new ApiError('CMN-119');
      });
    },
  };
}

function fromQuery(url: string): string | undefined {
  const start = url.indexOf('?');
  // The parameter is rare: nothing is parsed for the requests that have none.
  if (start < 0 || !url.includes('_method=', start)) return undefined;
  return new URLSearchParams(url.slice(start + 1)).get('_method') ?? undefined;
}
