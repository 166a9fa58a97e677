import { ApiError, type ErrorCode, type ErrorDetails } from '../errors/index.ts';

/** Names of OAuth errors (RFC 6749 §4.1.2.1 and §5.2). */
export type OAuthErrorName =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'access_denied';

/** An error of the OAuth endpoints. They answer every error with 400 (contract F). */
export function oauthError(
  oauthName: OAuthErrorName,
  code: ErrorCode,
  details: ErrorDetails = {},
): ApiError {
  return new ApiError(code, { status: 400, ...details, oauthError: oauthName });
}

/** `invalid_request`: a parameter of the form is missing or wrong. */
export function badParameter(parameterName: string, detail: string): ApiError {
  return oauthError('invalid_request', 'OAU-101', { parameterName, detail });
}
