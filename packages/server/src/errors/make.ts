import type { Refusal } from '@cordboard/calls';
import { ApiError } from './api-error.ts';

/** CMN-101: a parameter has a wrong value. `name` is its path in the request, as `to.phoneNumber`. */
export function invalidParameter(name: string, value?: string, message?: string): ApiError {
  return new ApiError('CMN-101', {
    parameterName: name,
    ...(value === undefined ? {} : { parameterValue: value }),
    ...(message === undefined ? {} : { message: `Parameter [${name}] ${message}` }),
  });
}

/** CMN-102: what the parameter names does not exist for this caller. */
export function notFound(parameterName: string): ApiError {
  return new ApiError('CMN-102', { parameterName });
}

/** TAS-106: the command is not for this party or call. */
export function notAllowed(detail: string): ApiError {
  return new ApiError('TAS-106', { detail });
}

/** CMN-202: the operation of the API that Cordboard has not got yet. */
export function notImplemented(operationId: string): ApiError {
  return new ApiError('CMN-202', { operationId });
}

/** Gives a refusal of the call model its code and HTTP status. */
export function refusalToError(refusal: Refusal): ApiError {
  switch (refusal.kind) {
    case 'no-such-party':
      return notFound('partyId');
    case 'no-such-session':
      return notFound('telephonySessionId');
    case 'no-such-sound':
      return notFound('playId');
    case 'no-such-recording':
      return notFound('recordingId');
    case 'no-such-stream':
      return notFound('streamId');
    case 'automatic-recording':
      return new ApiError('TAS-115');
    case 'wrong-state':
      return new ApiError('TAS-102', {
        detail: refusal.detail ?? `the party is ${refusal.status}`,
      });
    case 'phone-holds':
      return new ApiError('TAS-102', { detail: 'the phone holds the call' });
    case 'not-allowed':
      return notAllowed(refusal.detail);
  }
}
