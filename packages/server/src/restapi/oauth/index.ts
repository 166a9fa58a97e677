import formbody from '@fastify/formbody';
import type { FastifyPluginAsync } from 'fastify';
import type { OauthDeps } from './deps.ts';
import { loginRoutes } from './login-routes.ts';
import { tokenRoutes } from './token-routes.ts';

/** OAuth (contract F). Forms are read here and nowhere else. */
export function oauthRoutes(deps: OauthDeps): FastifyPluginAsync {
  return async (app) => {
    await app.register(formbody);
    await app.register(loginRoutes(deps));
    await app.register(tokenRoutes(deps));
  };
}
