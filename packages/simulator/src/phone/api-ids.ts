import type { SipMessage } from '@cordboard/sip';

/** What ties a SIP message to a party of the API (`P-Rc-Api-Ids`). */
export interface ApiIds {
  readonly partyId: string;
  readonly sessionId: string;
}

/** Reads the header in the one form published clients understand; undefined if it is absent or not so. */
export function apiIdsOf(message: SipMessage): ApiIds | undefined {
  const value = message.headers.get('P-Rc-Api-Ids');
  const [, partyId, sessionId] = /^party-id=([^;=]+);session-id=([^;=]+)$/.exec(value ?? '') ?? [];
  return partyId === undefined || sessionId === undefined ? undefined : { partyId, sessionId };
}

/** Whether an INVITE asks to be answered without a user: by `Alert-Info` or `Call-Info` (RFC 5373 in the field). */
export function wantsAutoAnswer(message: SipMessage): boolean {
  if (/^auto answer$/i.test(message.headers.get('Alert-Info')?.trim() ?? '')) return true;
  return message.headers
    .getAll('Call-Info')
    .some((value) => /;\s*answer-after\s*=\s*0\s*(;|$)/i.test(value));
}
