import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Principal } from '../../access/index.ts';
import { ApiError, notFound } from '../../errors/index.ts';
import type { RestApiDeps } from '../deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends the request; null on routes that are open to everybody. */
    principal: Principal | null;
  }
}

/** Who sends the request. Only for routes that the guard watches. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new ApiError('CMN-405');
  return request.principal;
}

/**
 * Before a body is read: who sends the request, whether it is one too many, and
 * whether app and user may. Routes of the groups `Auth` and `NoThrottling`, and
 * routes that are no operation, look after themselves.
 */
export function registerGuard(app: FastifyInstance, deps: RestApiDeps): void {
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request, reply) => {
    const { operationId, group, app: appPermission, user, adminKey } = request.routeOptions.config;
    if (operationId === undefined || group === undefined) return;
    if (group === 'Auth' || group === 'NoThrottling') return;
    if (adminKey === true && deps.isAdminKey?.(request.headers.authorization) === true) return;
    const principal = await deps.authenticate(request);
    request.principal = principal;
    const verdict = deps.rateLimit?.(principal, group);
    if (verdict !== undefined) {
      reply.headers({ ...verdict.headers });
      if (!verdict.allowed) {
        const { retryAfterSeconds } = verdict;
        throw new ApiError('CMN-301', retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
      }
    }
    requirePermissions(deps, principal, appPermission, user);
    requireOwnAccount(request, principal);
  });
}

function requirePermissions(
  { directory }: RestApiDeps,
  principal: Principal,
  app: string | undefined,
  user: string | undefined,
): void {
  if (app !== undefined && !principal.permissions.has(app)) {
    throw new ApiError('CMN-401', { permissionName: app });
  }
  if (user === undefined) return;
  const extension = directory.extension(principal.accountId, principal.extensionId);
  if (extension?.permissions.includes(user) !== true) {
    throw new ApiError('CMN-408', { permissionName: user });
  }
}

/** A foreign account is answered exactly as one that does not exist. */
function requireOwnAccount(request: FastifyRequest, principal: Principal): void {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !('accountId' in params)) return;
  const { accountId } = params;
  if (accountId !== '~' && accountId !== principal.accountId) throw notFound('accountId');
}
