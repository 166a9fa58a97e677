import type { SipHeaders } from './headers.ts';

/** A SIP request (RFC 3261 §7.1). */
export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  /** The Request-URI as written; `parseUri` decodes it. */
  readonly uri: string;
  /** Only present when the start line did not say `SIP/2.0`; `validateRequest` turns it into 505. */
  readonly version?: string;
  readonly headers: SipHeaders;
  readonly body: Buffer;
}

/** A SIP response (RFC 3261 §7.2). */
export interface SipResponse {
  readonly kind: 'response';
  /** 100 … 699 */
  readonly status: number;
  readonly reason: string;
  readonly headers: SipHeaders;
  readonly body: Buffer;
}

export type SipMessage = SipRequest | SipResponse;
