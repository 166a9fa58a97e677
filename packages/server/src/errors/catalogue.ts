import type { CatalogueEntry } from './catalogue-entry.ts';
import { SUBSCRIPTION_ERRORS } from './subscription-errors.ts';

/**
 * Every error the API answers with (contract H). The `CMN`, `OAU` and `AGW` codes
 * and their statuses are RingCentral's documented ones; the `TAS` codes are those
 * observed from it; `CDB` codes are Cordboard's own.
 */
export const ERRORS = {
  'CMN-101': {
    status: 400,
    message: 'Parameter [{parameterName}] value is invalid',
    retryable: false,
    meaning: 'A parameter of the path, query or body has the wrong type, form or value.',
  },
  'CMN-102': {
    status: 404,
    message: 'Resource for parameter [{parameterName}] is not found',
    retryable: false,
    meaning:
      'The id names nothing that this user can see: it never existed, has ended or belongs to another account.',
  },
  'CMN-103': {
    status: 400,
    message: 'Invalid JSON request body',
    retryable: false,
    meaning: 'The body says it is JSON and is not.',
  },
  'CMN-104': {
    status: 400,
    message: 'Cannot parse the request',
    retryable: false,
    meaning: 'The request is malformed before its content can be looked at.',
  },
  'CMN-106': {
    status: 400,
    message: 'Parameter [{parameterName}] has too many ids',
    retryable: false,
    meaning: 'A request that may name several resources names too many of them.',
  },
  'CMN-107': {
    status: 416,
    message: 'Requested range is not satisfiable',
    retryable: false,
    meaning:
      'The Range header asks for bytes behind the end of the content; Content-Range tells its size.',
  },
  'CMN-108': {
    status: 400,
    message: 'Parameter [{parameterName}] of the body does not match the path',
    retryable: false,
    meaning: 'The body names another resource than the address it is sent to.',
  },
  'CMN-109': {
    status: 403,
    message: 'Feature is not available{detail}',
    retryable: false,
    meaning:
      'What is asked for is not to be had here: OAuth, uploads and binary content through a WebSocket.',
  },
  'CMN-110': {
    status: 400,
    message: 'Header [{parameterName}] is missing',
    retryable: false,
    meaning: 'A body is sent without the header Content-Type.',
  },
  'CMN-115': {
    status: 415,
    message: 'Unsupported content type',
    retryable: false,
    meaning: 'The endpoint does not read bodies of this content type.',
  },
  'CMN-116': {
    status: 413,
    message: 'Request body is too large',
    retryable: false,
    meaning: 'The body exceeds the limit of one megabyte.',
  },
  'CMN-119': {
    status: 400,
    message: 'Conflicting HTTP method overrides',
    retryable: false,
    meaning:
      'X-HTTP-Method-Override and the _method parameter name different methods, or no method.',
  },
  'CMN-120': {
    status: 404,
    message: 'Invalid URI',
    retryable: false,
    meaning: 'No operation of the API has this path.',
  },
  'CMN-201': {
    status: 503,
    message: 'Service temporarily unavailable',
    retryable: true,
    meaning: 'The server cannot answer right now: it shuts down, or its storage is full or away.',
  },
  'CMN-202': {
    status: 501,
    message: 'This operation is not implemented: {operationId}',
    retryable: false,
    meaning: 'The operation exists in the API and not yet in Cordboard.',
  },
  'CMN-203': {
    status: 500,
    message: 'Internal server error',
    retryable: true,
    meaning: 'A defect of the server; its log names the request id.',
  },
  'CMN-301': {
    status: 429,
    message: 'Request rate exceeded',
    retryable: true,
    meaning:
      'Too many requests of one rate group within a minute, or waiting for events at once; wait for Retry-After.',
  },
  'CMN-401': {
    status: 403,
    message:
      'In order to call this API endpoint, application needs to have [{permissionName}] permission',
    retryable: false,
    meaning: 'The application of the token lacks a permission.',
  },
  'CMN-403': {
    status: 403,
    message: 'The operation is not for extensions of this type',
    retryable: false,
    meaning: 'Only some types of extensions can do or have this, mostly users.',
  },
  'CMN-404': {
    status: 403,
    message: 'Access to another extension is not allowed',
    retryable: false,
    meaning: 'The resource is private to an extension other than the one of the token.',
  },
  'CMN-405': {
    status: 401,
    message: 'Login to extension required',
    retryable: false,
    meaning: 'The request carries no access token.',
  },
  'CMN-407': {
    status: 400,
    message: 'Invalid header [{parameterName}]',
    retryable: false,
    meaning: 'A request header has a value that cannot be understood.',
  },
  'CMN-408': {
    status: 403,
    message:
      'In order to call this API endpoint, user needs to have [{permissionName}] permission for requested resource',
    retryable: false,
    meaning: 'The user of the token lacks a permission.',
  },
  'OAU-101': {
    status: 400,
    message: 'Parameter [{parameterName}] is invalid{detail}',
    retryable: false,
    meaning: 'A parameter of an OAuth request is missing or wrong.',
  },
  'OAU-106': {
    status: 400,
    message: 'Invalid authorization code',
    retryable: false,
    meaning: 'The code is unknown or was used before.',
  },
  'OAU-108': {
    status: 400,
    message: 'Authorization code is expired',
    retryable: false,
    meaning: 'A code lives 60 seconds; sign in again.',
  },
  'OAU-109': {
    status: 400,
    message: 'Redirect URIs do not match',
    retryable: false,
    meaning:
      'The redirect URI is not registered for the app, or differs from the one of the authorization request.',
  },
  'OAU-110': {
    status: 400,
    message: 'Authorization code was not issued for this application',
    retryable: false,
    meaning: 'Another app asked for the code.',
  },
  'OAU-111': {
    status: 400,
    message: 'Request parameter duplication detected: [{parameterName}]{detail}',
    retryable: false,
    meaning: 'A parameter of an OAuth request is given more than once.',
  },
  'OAU-112': {
    status: 400,
    message: 'The client is unauthorized for the required grant type{detail}',
    retryable: false,
    meaning: 'The app or this server does not allow the grant type.',
  },
  'OAU-120': {
    status: 400,
    message: 'Wrong application id',
    retryable: false,
    meaning: 'The client id is not known to this server.',
  },
  'OAU-123': {
    status: 401,
    message: 'Invalid Authorization header value',
    retryable: false,
    meaning: 'The header is not of the form Bearer and a token.',
  },
  'OAU-128': {
    status: 401,
    message: 'Access token expired',
    retryable: false,
    meaning: 'Refresh the token or sign in again.',
  },
  'OAU-129': {
    status: 401,
    message: 'Access token corrupted',
    retryable: false,
    meaning: 'The text cannot be a token of this server.',
  },
  'OAU-136': {
    status: 400,
    message: 'Extension not found',
    retryable: false,
    meaning: 'The credentials name an extension that does not exist or is disabled.',
  },
  'OAU-140': {
    status: 400,
    message: 'Invalid resource owner credentials{detail}',
    retryable: false,
    meaning: 'The user name, extension, password or JWT is wrong.',
  },
  'OAU-146': {
    status: 400,
    message: 'Invalid client credentials',
    retryable: false,
    meaning: 'The secret of the app is missing or wrong.',
  },
  'OAU-147': {
    status: 400,
    message: 'Too many unsuccessful logon attempts; try again later',
    retryable: true,
    meaning: 'The user is locked out for a minute because passwords were tried.',
  },
  'OAU-213': {
    status: 401,
    message: 'Token not found',
    retryable: false,
    meaning:
      'The token is not known to this server: it was revoked or replaced by a refresh, or ran out long ago.',
  },
  'TAS-101': {
    status: 403,
    message: 'Incorrect State [WrongState]{detail}',
    retryable: false,
    meaning:
      'The status of the party does not allow to record it, to drop it or to supervise its call.',
  },
  'TAS-102': {
    status: 409,
    message: 'Incorrect State{detail}',
    retryable: false,
    meaning: 'The status of the party does not allow the command.',
  },
  'TAS-106': {
    status: 403,
    message: 'Operation is not allowed{detail}',
    retryable: false,
    meaning: 'The command is not for this party, device or call.',
  },
  'TAS-115': {
    status: 403,
    message: 'ACR mute not supported for this call',
    retryable: false,
    meaning: 'An automatic recording cannot be paused.',
  },
  'CDB-101': {
    status: 410,
    message: 'Events after this position are not kept{detail}',
    retryable: false,
    meaning:
      'The events are older than 72 hours, or the position is of another system. Read the live sessions, which tell their position, and go on from there.',
  },
  'CDB-102': {
    status: 422,
    message: 'This Idempotency-Key belongs to another command',
    retryable: false,
    meaning:
      'The same user and app sent another method, address or body with it within 24 hours. A new command needs a new key.',
  },
  'CDB-103': {
    status: 409,
    message: 'The command was interrupted, and its answer is lost{detail}',
    retryable: false,
    meaning:
      'The first request with this key was being done when the server stopped or failed, and its answer is lost. It is not done again: look at what it names, and send a new command with a new key if need be.',
  },
  ...SUBSCRIPTION_ERRORS,
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type ErrorCode = keyof typeof ERRORS;
