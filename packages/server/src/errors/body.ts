import type { ApiError } from './api-error.ts';

/** One entry of `errors` (API: ParameterizedError, ApiError). */
export interface ErrorEntry {
  readonly errorCode: string;
  readonly message: string;
  readonly parameterName?: string;
  readonly parameterValue?: string;
  readonly permissionName?: string;
}

/** The body of an error answer. */
export interface ErrorBody extends ErrorEntry {
  readonly errors: readonly ErrorEntry[];
  readonly error?: string;
  readonly error_description?: string;
}

/** Longer values of parameters are not repeated to the sender in full. */
const LONGEST_VALUE = 100;

function entryOf(error: ApiError): ErrorEntry {
  const { parameterName, parameterValue, permissionName } = error.details;
  return {
    errorCode: error.code,
    message: error.message,
    ...(parameterName === undefined ? {} : { parameterName }),
    ...(parameterValue === undefined
      ? {}
      : { parameterValue: parameterValue.slice(0, LONGEST_VALUE) }),
    ...(permissionName === undefined ? {} : { permissionName }),
  };
}

/**
 * The body an error is answered with (contract H): the first error at the top and
 * every error in `errors`. OAuth errors carry the fields of RFC 6749 §5.2 too.
 *
 * A published client recognises TAS-102 only when "409" is in the message its SDK
 * makes of the top-level `message` and "Incorrect State" is in the body (contract T15).
 */
export function errorBody(error: ApiError): ErrorBody {
  const first = entryOf(error);
  const { oauthError, further = [] } = error.details;
  return {
    ...(oauthError === undefined ? {} : { error: oauthError, error_description: error.message }),
    ...first,
    message: error.code === 'TAS-102' ? `409 ${error.message}` : error.message,
    errors: [first, ...further.map(entryOf)],
  };
}
