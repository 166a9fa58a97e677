import { ERRORS } from '../../errors/index.ts';

/** What statuses say in general; the codes that come with each are in docs/errors.md. */
const MEANINGS: Readonly<Record<number, string>> = {
  400: 'The request is wrong; the error names what.',
  401: 'No access token, or one that is not good any more.',
  403: 'App, user, or what the call is doing, does not allow it.',
  404: 'What the request names does not exist, or not for this user.',
  409: 'The call is in a state in which this cannot be done.',
  410: 'What is asked for was there and is not kept any more.',
  413: 'The body is too large.',
  415: 'Bodies of this content type are not read here.',
  429: 'One request too many of its rate group; `Retry-After` says how many seconds to wait.',
  500: 'A defect of the server, in whose log the `RCRequestId` is found.',
  501: 'The operation exists in the API and not in Cordboard.',
  503: 'Not now: the server is about to stop.',
};

const NAMES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Gone',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  501: 'NotImplemented',
  503: 'ServiceUnavailable',
};

/** `components.responses`: every error answer once. */
export function errorResponses(): Readonly<Record<string, unknown>> {
  const content = {
    'application/json': { schema: { $ref: '#/components/schemas/ErrorResponse' } },
  };
  const headers = {
    RCRequestId: { $ref: '#/components/headers/RCRequestId' },
  };
  return Object.fromEntries(
    Object.entries(NAMES).map(([status, name]) => [
      name,
      {
        description: `${MEANINGS[Number(status)]}${codesOf(Number(status))}`,
        headers:
          Number(status) === 429
            ? {
                ...headers,
                'Retry-After': { $ref: '#/components/headers/Retry-After' },
                ...RATE_HEADERS,
              }
            : headers,
        content,
      },
    ]),
  );
}

/** References to the answers of some statuses. */
export function errorReferences(statuses: readonly number[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/${NAMES[status]}` }]),
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
