import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** A secret by which a receiver knows that an event is ours (Standard Webhooks). */
export type SigningSecret = `whsec_${string}`;

const SECRET_PREFIX = 'whsec_';
const SECRET_BYTES = 24;
/** Keys kept ready; a receiver has two while its secret is replaced. */
const MOST_KEYS = 4;

export function newSigningSecret(): SigningSecret {
  return `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Signs what one receiver gets (Standard Webhooks, `v1`: HMAC with SHA-256). */
export class Signer {
  readonly #secrets: () => readonly SigningSecret[];
  /** To import a key takes four times as long as to sign with it. */
  readonly #keys = new Map<SigningSecret, KeyObject>();

  /** @param secrets all that the receiver may still check with, the newest first */
  constructor(secrets: () => readonly SigningSecret[]) {
    this.#secrets = secrets;
  }

  /**
   * The headers that sign a body; none when there is no secret.
   * @param id of the event: the same in every attempt
   * @param at when it is sent, epoch milliseconds
   */
  headers(id: string, at: number, body: string): Readonly<Record<string, string>> {
    const secrets = this.#secrets();
    if (secrets.length === 0) return {};
    const timestamp = String(Math.floor(at / 1000));
    const signed = `${id}.${timestamp}.${body}`;
    const sign = (secret: SigningSecret): string =>
      `v1,${createHmac('sha256', this.#keyOf(secret)).update(signed).digest('base64')}`;
    return {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': secrets.map(sign).join(' '),
    };
  }

  #keyOf(secret: SigningSecret): KeyObject {
    const known = this.#keys.get(secret);
    if (known !== undefined) return known;
    if (this.#keys.size === MOST_KEYS) this.#keys.clear();
    const key = createSecretKey(Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64'));
    this.#keys.set(secret, key);
    return key;
  }
}
