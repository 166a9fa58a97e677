import type { WebhookSender } from './sender.ts';

/** How a receiver proves itself (contract E): within 3 s, status 200, at most 1,024 bytes, the header echoed. */
const HANDSHAKE_TIMEOUT_MS = 3_000;
const HANDSHAKE_MAX_BYTES = 1_024;
export const VALIDATION_HEADER = 'validation-token';

/** Why a receiver was not accepted, in the codes of the contract. */
export interface HandshakeFailure {
  readonly code: 'SUB-520' | 'SUB-521' | 'SUB-524' | 'SUB-525';
  readonly detail: string;
}

/**
 * Asks a receiver to prove that it wants these events.
 * @param token an unguessable text that the receiver must send back
 * @returns undefined when it proved itself
 */
export async function shakeHands(
  sender: WebhookSender,
  url: string,
  token: string,
): Promise<HandshakeFailure | undefined> {
  const outcome = await sender.post({
    url,
    headers: { [VALIDATION_HEADER]: token },
    body: '',
    timeoutMs: HANDSHAKE_TIMEOUT_MS,
    maxBodyBytes: HANDSHAKE_MAX_BYTES,
  });
  if (outcome.kind === 'failed') {
    switch (outcome.cause) {
      case 'certificate':
        return { code: 'SUB-524', detail: outcome.detail };
      case 'bad-answer':
        return { code: 'SUB-525', detail: outcome.detail };
      default:
        return { code: 'SUB-521', detail: outcome.detail };
    }
  }
  if (outcome.status !== 200) {
    return { code: 'SUB-525', detail: `the status was ${outcome.status}, not 200` };
  }
  if (outcome.tooLong || outcome.bytes > HANDSHAKE_MAX_BYTES) {
    return { code: 'SUB-525', detail: `the response is longer than ${HANDSHAKE_MAX_BYTES} bytes` };
  }
  if (outcome.headers.get(VALIDATION_HEADER) !== token) {
    return { code: 'SUB-520', detail: 'the header Validation-Token did not come back' };
  }
  return undefined;
}
