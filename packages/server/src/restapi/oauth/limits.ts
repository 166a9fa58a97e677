import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access, Principal } from '../../access/index.ts';
import { ApiError } from '../../errors/index.ts';
import type { OauthDeps } from './deps.ts';

/** Counts an attempt to sign in (rate group Auth); throws CMN-301 when it is one too many. */
export function limitSignIns(access: Access, reply: FastifyReply, who: Principal | string): void {
  const verdict = access.takeRate(who, 'Auth');
  if (verdict === undefined) return;
  reply.headers({ ...verdict.headers });
  if (verdict.allowed) return;
  const { retryAfterSeconds } = verdict;
  throw new ApiError('CMN-301', retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}

/** Who sends a request of the group Auth, which the API's guard leaves to these routes. */
export async function senderOf(
  { access, authenticate }: OauthDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Principal> {
  const principal = await authenticate(request);
  limitSignIns(access, reply, principal);
  return principal;
}
