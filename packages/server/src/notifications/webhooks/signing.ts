import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** A secret by which a receiver knows that an event is ours (Standard Webhooks). */
export type SigningSecret = `whsec_${string}`;

const SECRET_BYTES = 24;

export function newSigningSecret(): SigningSecret {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/**
 * The headers that sign a body (Standard Webhooks, `v1`: HMAC with SHA-256).
 * @param secrets all that receivers may still check with, the newest first
 * @param id of the event: the same in every attempt
 * @param at when it is sent, epoch milliseconds
 */
export function signatureHeaders(
  secrets: readonly SigningSecret[],
  id: string,
  at: number,
  body: string,
): Readonly<Record<string, string>> {
  if (secrets.length === 0) return {};
  const date = new Date(at);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(id, date, body))
      .join(' '),
  };
}
