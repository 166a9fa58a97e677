import {
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** `stale`: ours but too old or its count was used before; challenge again with `stale=true`. */
export type NonceVerdict = 'valid' | 'stale' | 'unknown';

export interface NonceStoreOptions {
  /** How long a nonce may be used, in ms; five minutes unless told. */
  readonly lifetimeMs?: number;
  /** Wall clock in ms since 1970. */
  readonly now?: () => number;
  /** Key of the nonces; random unless several processes must know each other's. */
  readonly secret?: Buffer;
  /** How many nonces keep a use count for replay detection. */
  readonly maxCounted?: number;
}

const TIME_BYTES = 6;
const SALT_BYTES = 6;
const BODY_BYTES = TIME_BYTES + SALT_BYTES;
const MAC_BYTES = 12;
const DEFAULT_LIFETIME_MS = 5 * 60 * 1000;
const DEFAULT_MAX_COUNTED = 10_000;

/**
 * Nonces that need no memory: time and salt, signed (RFC 7616 §5.4). Only clients that send a nonce
 * count cost an entry, so that a repeated count is noticed (RFC 7616 §3.4, `nc`).
 */
export class NonceStore {
  readonly #lifetimeMs: number;
  readonly #now: () => number;
  readonly #secret: KeyObject;
  readonly #maxCounted: number;
  /** Highest count seen per nonce, oldest use first. */
  readonly #counts = new Map<string, number>();

  constructor(options: NonceStoreOptions = {}) {
    this.#lifetimeMs = options.lifetimeMs ?? DEFAULT_LIFETIME_MS;
    this.#now = options.now ?? Date.now;
    // A key object is imported once; a raw buffer would be imported anew for every nonce.
    this.#secret = createSecretKey(options.secret ?? randomBytes(32));
    this.#maxCounted = options.maxCounted ?? DEFAULT_MAX_COUNTED;
  }

  /** A fresh nonce; nothing is kept of it until it is used. */
  issue(): string {
    const body = Buffer.alloc(BODY_BYTES);
    body.writeUIntBE(this.#now(), 0, TIME_BYTES);
    randomBytes(SALT_BYTES).copy(body, TIME_BYTES);
    return Buffer.concat([body, this.#sign(body)]).toString('base64url');
  }

  /** Judges the nonce of credentials that are otherwise right. `nc` is the hexadecimal count, if sent. */
  check(nonce: string, nc?: string): NonceVerdict {
    const bytes = Buffer.from(nonce, 'base64url');
    if (bytes.length !== BODY_BYTES + MAC_BYTES) return 'unknown';
    const body = bytes.subarray(0, BODY_BYTES);
    if (!timingSafeEqual(bytes.subarray(BODY_BYTES), this.#sign(body))) return 'unknown';
    const ageMs = this.#now() - body.readUIntBE(0, TIME_BYTES);
    if (ageMs < 0 || ageMs > this.#lifetimeMs) return 'stale';
    return nc === undefined || this.#count(bytes.toString('base64url'), nc) ? 'valid' : 'stale';
  }

  /** Nonces with a use count now; bounded. */
  get counted(): number {
    return this.#counts.size;
  }

  #count(nonce: string, nc: string): boolean {
    const count = Number.parseInt(nc, 16);
    const last = this.#counts.get(nonce) ?? 0;
    if (!(count > last)) return false;
    this.#counts.delete(nonce);
    this.#counts.set(nonce, count);
    if (this.#counts.size > this.#maxCounted) {
      const [oldest] = this.#counts.keys();
      if (oldest !== undefined) this.#counts.delete(oldest);
    }
    return true;
  }

  #sign(body: Buffer): Buffer {
    return createHmac('sha256', this.#secret).update(body).digest().subarray(0, MAC_BYTES);
  }
}
