import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, errorBody, invalidParameter } from '../../errors/index.ts';
import { isStorageTrouble } from '../../storage/index.ts';
import type { RestApiDeps } from '../deps.ts';
import { readAway } from './read-away.ts';

/** Makes every failure of a request an answer of the API's form (contract H). */
export function registerErrors(app: FastifyInstance, log: RestApiDeps['log']): void {
  app.setNotFoundHandler((_request, reply) => sendError(reply, new ApiError('CMN-120')));
  app.setErrorHandler(async (error: FastifyError | Error, request, reply) => {
    const known = understand(error, request, log);
    if (known.status === 413) await readAway(request.raw);
    return sendError(reply, known);
  });
}

/** For failures before there is a route: a URL that cannot be decoded and the like. */
export function frameworkError(
  _error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  void sendError(reply, new ApiError('CMN-120'));
}

function sendError(reply: FastifyReply, error: ApiError): FastifyReply {
  if (error.retryAfterSeconds !== undefined) {
    reply.header('Retry-After', String(error.retryAfterSeconds));
  }
  if (error.status === 401) reply.header('WWW-Authenticate', 'Bearer realm="cordboard"');
  return reply
    .code(error.status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(errorBody(error));
}

/** What a log line says of a request; the query may hold a token and is left out. */
export function describe(request: FastifyRequest) {
  return {
    requestId: request.id,
    operationId: request.routeOptions.config.operationId,
    method: request.method,
    path: request.url.split('?')[0],
  };
}

function understand(
  error: FastifyError | Error,
  request: FastifyRequest,
  log: RestApiDeps['log'],
): ApiError {
  if (error instanceof ApiError) return error;
  if ('validation' in error && error.validation !== undefined)
    return invalidRequest(error, request);
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY') return new ApiError('CMN-103');
  if (status === 413) return new ApiError('CMN-116');
  if (status === 415) return new ApiError('CMN-115');
  if (status >= 400 && status < 500) return new ApiError('CMN-104', { status });
  log.error({ err: error, ...describe(request) }, 'request failed');
  return new ApiError(isStorageTrouble(error) ? 'CMN-201' : 'CMN-203');
}

/** CMN-101 that names the parameter a schema did not accept, as `to.phoneNumber`. */
function invalidRequest(error: FastifyError, request: FastifyRequest): ApiError {
  const first = error.validation?.[0];
  if (first === undefined) return new ApiError('CMN-104');
  const path = first.instancePath.split('/').slice(1).map(decodePointer);
  const { missingProperty } = first.params;
  if (typeof missingProperty === 'string') {
    const name = [...path, missingProperty].join('.');
    return invalidParameter(name, undefined, 'is required');
  }
  // A query parameter is known by its name alone, also where it may be given several times.
  const known = error.validationContext === 'querystring' ? path.slice(0, 1) : path;
  const name = known.length > 0 ? known.join('.') : (error.validationContext ?? 'body');
  const value = valueAt(request, error.validationContext, path);
  const allowed = allowedBy(error.validation ?? []);
  const expectation = allowed.length > 0 ? `must be one of ${allowed.join(', ')}` : first.message;
  const reason = expectation === undefined ? '' : `: ${expectation}`;
  return invalidParameter(name, value, `value is invalid${reason}`);
}

/** The values that can be, where they are given one by one: as an enumeration, or as so many alternatives. */
function allowedBy(violations: NonNullable<FastifyError['validation']>): readonly unknown[] {
  const { allowedValues } = violations[0]?.params ?? {};
  if (Array.isArray(allowedValues)) return allowedValues;
  // Last comes that none of the alternatives fits.
  const alternatives = violations.filter(({ keyword }) => keyword !== 'anyOf');
  const isOfValues = alternatives.every(
    ({ keyword, instancePath }) =>
      keyword === 'const' && instancePath === alternatives[0]?.instancePath,
  );
  return isOfValues ? alternatives.map(({ params }) => params.allowedValue) : [];
}

function decodePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function valueAt(
  request: FastifyRequest,
  context: string | undefined,
  path: readonly string[],
): string | undefined {
  let value: unknown =
    context === 'params'
      ? request.params
      : context === 'querystring'
        ? request.query
        : request.body;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === part)?.[1];
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
