import { reasonPhrase, SipHeaders, type SipResponse } from '../wire/index.ts';
import type { RequestDraft } from './request-draft.ts';

/**
 * The response that stands for none: 408 when nobody answered, 503 when the flow was lost
 * (RFC 3261 §8.1.3.1).
 */
export function localResponse(draft: RequestDraft, status: number): SipResponse {
  const headers = new SipHeaders([
    ['From', draft.from],
    ['To', draft.to],
    ['Call-ID', draft.callId],
    ['CSeq', `${draft.cseq} ${draft.method}`],
  ]);
  return {
    kind: 'response',
    status,
    reason: reasonPhrase(status),
    headers,
    body: Buffer.alloc(0),
  };
}

/** The status of a failure without response. */
export function failureStatus(cause: 'timeout' | 'transport'): number {
  return cause === 'timeout' ? 408 : 503;
}
