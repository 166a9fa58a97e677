import { ApiError, ERRORS, errorBody } from '../../errors/index.ts';

/** What the document says of a status, the same for all operations. */
interface Failure {
  /** Of the shared response. */
  readonly name: string;
  readonly meaning: string;
  readonly example: ApiError;
}

/** What statuses say in general; the codes that come with each are in docs/errors.md. */
const FAILURES: Readonly<Record<number, Failure>> = {
  400: {
    name: 'BadRequest',
    meaning: 'The request is wrong; the error names what.',
    example: new ApiError('CMN-101', { parameterName: 'to.phoneNumber' }),
  },
  401: {
    name: 'Unauthorized',
    meaning: 'No access token, or one that is not good any more.',
    example: new ApiError('OAU-128'),
  },
  403: {
    name: 'Forbidden',
    meaning: 'App, user, or what the call is doing, does not allow it.',
    example: new ApiError('CMN-401', { permissionName: 'CallControl' }),
  },
  404: {
    name: 'NotFound',
    meaning: 'What the request names does not exist, or not for this user.',
    example: new ApiError('CMN-102', { parameterName: 'telephonySessionId' }),
  },
  409: {
    name: 'Conflict',
    meaning:
      'The call is in a state in which this cannot be done, or a restart cut the first request with this key short.',
    example: new ApiError('TAS-102', { detail: 'the party is Setup' }),
  },
  410: {
    name: 'Gone',
    meaning: 'What is asked for was there and is not kept any more.',
    example: new ApiError('CDB-101'),
  },
  413: {
    name: 'ContentTooLarge',
    meaning: 'The body is too large.',
    example: new ApiError('CMN-116'),
  },
  415: {
    name: 'UnsupportedMediaType',
    meaning: 'Bodies of this content type are not read here.',
    example: new ApiError('CMN-115'),
  },
  422: {
    name: 'UnprocessableContent',
    meaning: 'The `Idempotency-Key` belongs to another command.',
    example: new ApiError('CDB-102', { parameterName: 'Idempotency-Key' }),
  },
  429: {
    name: 'TooManyRequests',
    meaning: 'One request too many of its rate group; `Retry-After` says how many seconds to wait.',
    example: new ApiError('CMN-301'),
  },
  500: {
    name: 'InternalServerError',
    meaning: 'A defect of the server, in whose log the `RCRequestId` is found.',
    example: new ApiError('CMN-203'),
  },
  501: {
    name: 'NotImplemented',
    meaning: 'The operation exists in the API and not in Cordboard.',
    example: new ApiError('CMN-202', { operationId: 'createRingOutCall' }),
  },
  503: {
    name: 'ServiceUnavailable',
    meaning: 'Not now: the server is about to stop.',
    example: new ApiError('CMN-201'),
  },
};

/** `components.responses`: every error answer once. */
export function errorResponses(): Readonly<Record<string, unknown>> {
  const RCRequestId = { $ref: '#/components/headers/RCRequestId' };
  const whenCounted = {
    'Retry-After': { $ref: '#/components/headers/Retry-After' },
    ...RATE_HEADERS,
  };
  return Object.fromEntries(
    Object.entries(FAILURES).map(([status, { name, meaning, example }]) => [
      name,
      {
        description: `${meaning}${codesOf(Number(status))}`,
        headers: { RCRequestId, ...(status === '429' ? whenCounted : {}) },
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/ErrorResponse' },
            example: errorBody(example),
          },
        },
      },
    ]),
  );
}

/** References to the answers of some statuses. */
export function errorReferences(statuses: readonly number[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      { $ref: `#/components/responses/${FAILURES[status]?.name}` },
    ]),
  );
}

/** The codes of the catalogue that are usually answered with a status. */
function codesOf(status: number): string {
  const codes = Object.entries(ERRORS)
    .filter(([, entry]) => entry.status === status)
    .map(([code]) => `\`${code}\``);
  return codes.length === 0 ? '' : ` Codes: ${codes.join(', ')}.`;
}

const integer = { type: 'integer' };

/** `components.headers`. */
export const HEADERS = {
  RCRequestId: {
    description: 'The id of the request, as the server’s log has it.',
    schema: { type: 'string' },
  },
  'Idempotency-Replayed': {
    description: '`true` when the command was done before and this is its first answer.',
    schema: { type: 'boolean' },
  },
  'Retry-After': { description: 'Seconds to wait.', schema: integer },
  'X-Rate-Limit-Group': {
    description: 'The rate group of the operation.',
    schema: { type: 'string', enum: ['Heavy', 'Medium', 'Light', 'Auth'] },
  },
  'X-Rate-Limit-Limit': { description: 'Requests of the group in a window.', schema: integer },
  'X-Rate-Limit-Remaining': { description: 'Requests left in the window.', schema: integer },
  'X-Rate-Limit-Window': { description: 'Length of the window in seconds.', schema: integer },
} as const;

/** References to the headers that count requests. */
export const RATE_HEADERS: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.keys(HEADERS)
    .filter((name) => name.startsWith('X-Rate-Limit'))
    .map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);
