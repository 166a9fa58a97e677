import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError, invalidParameter } from '../../errors/index.ts';

/** Bodies beyond this many bytes are refused. */
export const BODY_LIMIT = 1_048_576;
/** No schema is nested so far; whatever keeps or writes a body works its way down by recursion. */
const DEEPEST_BODY = 64;

/**
 * Published clients say `application/json` on every request, also where they send
 * nothing at all (contract T4): a body of length zero is no body. No body and a
 * field that is null mean the same as a body without that field.
 */
export function registerBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    /^application\/(?:[\w.-]+\+)?json\b/i,
    { parseAs: 'string' },
    (request, body, done) => {
      if (body.trim() === '') done(null, undefined);
      else {
        void parseJson(request, body, (error, value) => {
          const tooDeep = error === null && isDeeper(value, DEEPEST_BODY);
          const reason = `is nested deeper than ${DEEPEST_BODY} levels`;
          if (tooDeep) done(invalidParameter('body', undefined, reason));
          else done(error, value);
        });
      }
    },
  );
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else if (request.headers['content-type'] !== undefined) done(new ApiError('CMN-115'));
    else done(new ApiError('CMN-110', { parameterName: 'Content-Type' }));
  });
  app.addHook('preValidation', async (request) => {
    if (request.body === undefined || request.body === null) request.body = {};
    else if (request.routeOptions.config.keepsNulls !== true) dropNulls(request.body, 0);
    requireSameId(request);
  });
}

const LAST_PARAMETER = /\/:(\w+)$/;

/** Who puts a resource at the address of another has mixed them up. */
function requireSameId({ method, routeOptions, params, body }: FastifyRequest): void {
  if (method !== 'PUT' && method !== 'PATCH') return;
  const parameterName = LAST_PARAMETER.exec(routeOptions.url ?? '')?.[1];
  if (parameterName === undefined || !isRecord(params) || !isRecord(body)) return;
  const inPath = params[parameterName];
  const { id } = body;
  if (typeof id !== 'string' && typeof id !== 'number') return;
  if (inPath === '~' || String(id) === inPath) return;
  throw new ApiError('CMN-108', { parameterName: 'id', parameterValue: String(id) });
}

/** Deeper levels than any schema has are left as they are. */
const DEEPEST = 4;

function dropNulls(value: unknown, depth: number): void {
  if (!isRecord(value) || depth > DEEPEST) return;
  for (const [name, inner] of Object.entries(value)) {
    if (inner === null) delete value[name];
    else dropNulls(inner, depth + 1);
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
