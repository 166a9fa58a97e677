import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RestApiDeps } from '../../deps.ts';
import { contractAdministrationRoutes } from './contract.ts';
import { ownAdministrationRoutes } from './our-own.ts';

/** The write side of the directory: our own, and the operations that RingCentral has for it. */
export function administrationRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { administration } = deps;
  return async (app) => {
    if (administration !== undefined)
      void app.register(ownAdministrationRoutes(deps, administration));
    void app.register(contractAdministrationRoutes(deps, administration));
  };
}
