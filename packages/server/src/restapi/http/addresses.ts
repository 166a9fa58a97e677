import type { FastifyRequest } from 'fastify';
import type { RestApiDeps } from '../deps.ts';

/** `http://host:port` of the server as the sender of a request writes it. */
export function originOf(request: FastifyRequest, config: RestApiDeps['config']): string {
  const host = request.host === '' ? `${config.publicAddress}:${config.httpPort}` : request.host;
  return `${request.protocol}://${host}`;
}

/** The absolute address of everything under the API's first version. */
export function baseOf(request: FastifyRequest, config: RestApiDeps['config']): string {
  return `${originOf(request, config)}/restapi/v1.0`;
}
