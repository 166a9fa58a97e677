import type { FastifyRequest } from 'fastify';
import type { Access, Principal } from '../../access/index.ts';
import type { Directory } from '../../directory/index.ts';
import type { RestApiDeps } from '../deps.ts';

/** What the OAuth routes stand on. */
export interface OauthDeps {
  readonly access: Access;
  readonly directory: Directory;
  readonly config: RestApiDeps['config'];
  /** Who sends a request; throws the `ApiError` when nobody does who may. */
  readonly authenticate: (request: FastifyRequest) => Principal | Promise<Principal>;
}
