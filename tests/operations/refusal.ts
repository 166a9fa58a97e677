/** An error of the API. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly parameter?: string;
}

export const WRONG_STATE: Refusal = { status: 409, code: 'TAS-102' };
export const NOT_ALLOWED: Refusal = { status: 403, code: 'TAS-106' };
export const NO_SUCH_SESSION: Refusal = {
  status: 404,
  code: 'CMN-102',
  parameter: 'telephonySessionId',
};
export const NO_SUCH_PARTY: Refusal = { status: 404, code: 'CMN-102', parameter: 'partyId' };
export function invalid(parameter: string): Refusal {
  return { status: 400, code: 'CMN-101', parameter };
}
