import type { StatusCode } from './model/party.ts';

/**
 * Why a command was refused. A refused fact changes nothing and is not written
 * to the ledger. The REST layer gives each kind its code and HTTP status.
 */
export type Refusal =
  | { readonly kind: 'no-such-party' }
  | { readonly kind: 'no-such-session' }
  | { readonly kind: 'no-such-sound' }
  | { readonly kind: 'no-such-recording' }
  | { readonly kind: 'no-such-stream' }
  /** What records by itself is not paused (TAS-115). */
  | { readonly kind: 'automatic-recording' }
  /** The party's status does not allow the command (TAS-102). */
  | { readonly kind: 'wrong-state'; readonly status: StatusCode; readonly detail?: string }
  /** The phone itself holds the call and does not let go (TAS-102). */
  | { readonly kind: 'phone-holds' }
  /** The command is not for this party or this call (TAS-106). */
  | { readonly kind: 'not-allowed'; readonly detail: string };

/** What a supervisor may not do with its party: the call is not its own. */
export const SUPERVISES: Refusal = {
  kind: 'not-allowed',
  detail: 'the party only supervises the call',
};

export function wrongState(status: StatusCode, detail?: string): Refusal {
  return detail === undefined
    ? { kind: 'wrong-state', status }
    : { kind: 'wrong-state', status, detail };
}
