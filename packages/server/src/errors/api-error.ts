import { ERRORS, type ErrorCode } from './catalogue.ts';

/** What one occurrence of an error adds to its catalogue entry. */
export interface ErrorDetails {
  /** Overrides the status of the catalogue where a code has several (contract H). */
  readonly status?: number;
  /** Replaces the message of the catalogue. */
  readonly message?: string;
  readonly parameterName?: string;
  readonly parameterValue?: string;
  readonly permissionName?: string;
  readonly operationId?: string;
  /** Said after the message; for people. */
  readonly detail?: string;
  readonly retryAfterSeconds?: number;
  /** The SIP status that lies below, if any. */
  readonly sipCause?: number;
  /** OAuth error name (RFC 6749 §5.2); with it the body also carries the OAuth fields. */
  readonly oauthError?: string;
  /** Further errors of the same request. */
  readonly further?: readonly ApiError[];
}

/** An answer of the API that is an error. Its code is stable, its text is for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.message ?? fill(ERRORS[code].message, details));
    this.code = code;
    this.status = details.status ?? ERRORS[code].status;
    this.retryable = ERRORS[code].retryable;
    this.details = details;
  }

  get parameterName(): string | undefined {
    return this.details.parameterName;
  }

  get retryAfterSeconds(): number | undefined {
    return this.details.retryAfterSeconds;
  }
}

function fill(template: string, details: ErrorDetails): string {
  return template
    .replace('{parameterName}', details.parameterName ?? '')
    .replace('{permissionName}', details.permissionName ?? '')
    .replace('{operationId}', details.operationId ?? '')
    .replace('{detail}', details.detail === undefined ? '' : `: ${details.detail}`);
}
