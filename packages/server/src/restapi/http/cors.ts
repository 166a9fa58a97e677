import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

const ALLOWED = [
  'Accept',
  'Accept-Language',
  'Authorization',
  'Client-Id',
  'Content-Type',
  'Discovery-Tag',
  'Idempotency-Key',
  'X-HTTP-Method-Override',
  'X-User-Agent',
];
const EXPOSED = [
  'Discovery-Required',
  'Discovery-Tag',
  'Idempotency-Replayed',
  'RCRequestId',
  'Retry-After',
  'RoutingKey',
  'X-Rate-Limit-Group',
  'X-Rate-Limit-Limit',
  'X-Rate-Limit-Remaining',
  'X-Rate-Limit-Window',
];
const PREFLIGHT_SECONDS = 600;

/**
 * The published SDK fetches with credentials, so the origin is echoed, `*` is no
 * answer, and every header it reads is named (contract T16). Access is by bearer
 * token: an origin gives nobody anything.
 */
export function registerCors(app: FastifyInstance): void {
  void app.register(cors, {
    delegator: (request, done) => {
      const asked = String(request.headers['access-control-request-headers'] ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => /^[\w-]+$/.test(name));
      const known = new Set(ALLOWED.map((name) => name.toLowerCase()));
      const options: FastifyCorsOptions = {
        origin: true,
        credentials: true,
        methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
        allowedHeaders: [...ALLOWED, ...asked.filter((name) => !known.has(name.toLowerCase()))],
        exposedHeaders: EXPOSED,
        maxAge: PREFLIGHT_SECONDS,
        strictPreflight: false,
      };
      done(null, options);
    },
  });
}
