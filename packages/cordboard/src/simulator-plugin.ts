import type { Simulator, SimulatorRequest } from '@cordboard/simulator';
import type { FastifyPluginAsync } from 'fastify';

/** HTTP routes whose simulator comes later: the server has to listen before phones can register. */
export interface SimulatorPlugin {
  readonly plugin: FastifyPluginAsync;
  connect(simulator: Simulator): void;
}

type Query = { Querystring: Record<string, string> };
type Route = Simulator['routes'][number];

/** The path parameters when a route's path fits, else undefined. */
function parametersOf(route: Route, path: string): Record<string, string> | undefined {
  const wanted = route.path.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}

/** Mounts what `cordboard dev` serves beside the API under `/simulator`. */
export function createSimulatorPlugin(): SimulatorPlugin {
  let simulator: Simulator | undefined;
  const plugin: FastifyPluginAsync = async (app) => {
    // It is no part of the API, and the page of the API shows it as five operations without a name.
    const schema = { hide: true };
    app.all<Query>('/simulator/*', { schema }, async (request, reply) => {
      const path = request.url.split('?')[0] ?? '';
      for (const route of simulator?.routes ?? []) {
        const params = route.method === request.method ? parametersOf(route, path) : undefined;
        if (params === undefined) continue;
        const asked: SimulatorRequest = { params, query: request.query, body: request.body };
        const { status, body } = await route.handle(asked);
        return reply.code(status).send(body);
      }
      return reply.callNotFound();
    });
  };
  return {
    plugin,
    connect(started) {
      simulator = started;
    },
  };
}
