import { hash, randomBytes, randomUUID } from 'node:crypto';
import type { EpochMs } from '@cordboard/calls';
import type { SubscriptionOwner } from '../subscriptions/index.ts';
import { writeNotification } from './frames.ts';
import { Outbox } from './outbox.ts';
import type { Notice, StoredSession } from './session-store.ts';

/** The connection a session speaks through at the moment. */
export interface SessionLine {
  /** There is something new to send. */
  wake(): void;
}

/** A recovery token, taken apart. */
export interface RecoveryToken {
  readonly secret: string;
  readonly sequence: number;
}

/** Sequences are set aside in portions: a process that comes after one that was killed begins above. */
const PORTION = 10_000;

/**
 * What outlives a connection: the subscriptions made on it and the notifications
 * its client may have missed. Events go into the outbox whether or not somebody
 * is connected.
 */
export class RecoverableSession {
  /** The hash of its secret. */
  readonly key: string;
  readonly owner: SubscriptionOwner;
  readonly outbox: Outbox<Notice>;
  readonly subscriptions: Set<string>;
  line: SessionLine | undefined;
  /** Since when nobody is connected. */
  droppedAt: EpochMs | undefined;
  /** Known to the client alone until it shows it, when another process made the session. */
  #secret: string | undefined;
  #reserved: number;
  #keepWhileDropped: number;
  readonly #keep: number;

  /** @param first sequence to count on from, as a client keeps the highest it ever saw; or what was kept */
  constructor(owner: SubscriptionOwner, keep: number, first: number | StoredSession) {
    this.owner = owner;
    this.#keep = keep;
    if (typeof first === 'number') {
      const secret = randomBytes(24).toString('base64url');
      this.#secret = secret;
      this.key = keyOf(secret);
      this.outbox = new Outbox(keep, first);
      this.subscriptions = new Set();
      this.#reserved = first + PORTION;
    } else {
      this.key = first.key;
      const { forgotten, reserved: last, notices: entries } = first;
      this.outbox = new Outbox(keep, { forgotten, last, entries });
      this.subscriptions = new Set(first.subscriptions);
      this.#reserved = last + PORTION;
    }
    this.#keepWhileDropped = Math.max(keep, this.outbox.size);
  }

  /** No sequence beyond this is given before it was raised and written. */
  get reserved(): number {
    return this.#reserved;
  }

  /** The token that recovers everything after a sequence. */
  tokenAt(sequence: number): { readonly token: string; readonly sequence: number } {
    return { token: `${this.#secret ?? ''}.${sequence}`, sequence };
  }

  /** @returns whether it waits: nobody is connected, or not ready for it */
  push(uuid: string, payload: string): boolean {
    this.outbox.push({ uuid, payload });
    if (this.#reserved - this.outbox.last < PORTION / 2) this.#reserved += PORTION;
    if (this.line === undefined) this.outbox.trimTo(this.#keepWhileDropped);
    else this.line.wake();
    return this.outbox.waiting > 0;
  }

  /** The next frame to send, which from now on counts as sent. */
  next(): string | undefined {
    const entry = this.outbox.next();
    if (entry === undefined) return undefined;
    const { uuid, payload } = entry.notice;
    return writeNotification(uuid, randomUUID(), this.tokenAt(entry.sequence), payload);
  }

  /** The connection is gone. What already waits is kept; beyond that only as much as was promised. */
  drop(at: EpochMs): void {
    this.line = undefined;
    this.droppedAt = at;
    this.#keepWhileDropped = Math.max(this.#keep, this.outbox.size);
  }

  /** A new connection takes over. */
  attach(line: SessionLine): void {
    this.line = line;
    this.droppedAt = undefined;
  }

  /**
   * A client comes back.
   * @returns false when not everything it misses is there
   */
  recover({ secret, sequence }: RecoveryToken): boolean {
    if (!this.outbox.rewind(sequence)) return false;
    this.#secret = secret;
    return true;
  }
}

/** Sessions are found, and kept, by the hash of their secret. */
export function keyOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** @returns undefined when the text is not written like a recovery token */
export function readRecoveryToken(text: string): RecoveryToken | undefined {
  const match = /^([\w-]{32})\.(\d{1,15})$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  return { secret: match[1], sequence: Number(match[2]) };
}
