import { randomBytes } from 'node:crypto';
import { BRANCH_COOKIE } from '../wire/index.ts';

const POOL_BYTES = 4096;

/** Identifiers for tags, Call-IDs and branches, unguessable (RFC 3261 §19.3). */
export class IdSource {
  #pool = '';
  #offset = 0;

  /** 64 random bits in hexadecimal. */
  tag(): string {
    return this.#take(16);
  }

  callId(): string {
    return this.#take(32);
  }

  branch(): string {
    return BRANCH_COOKIE + this.#take(20);
  }

  #take(digits: number): string {
    if (this.#offset + digits > this.#pool.length) {
      this.#pool = randomBytes(POOL_BYTES).toString('hex');
      this.#offset = 0;
    }
    this.#offset += digits;
    return this.#pool.slice(this.#offset - digits, this.#offset);
  }
}

/** First of our CSeq numbers; browser phones match replies by CSeq alone and count from below 10,000. */
const FIRST = 1_000_000;
/** Room for the requests of one dialog before the next dialog's numbers start. */
const STRIDE = 64;
const LAST = 2 ** 31 - 1_000_000;

/** First CSeq numbers that differ between the dialogs of a client for as long as possible. */
export function spacedCSeq(): () => number {
  let next = FIRST;
  return () => {
    const given = next;
    next = next + STRIDE < LAST ? next + STRIDE : FIRST;
    return given;
  };
}
