import { randomBytes } from 'node:crypto';
import type { EpochMs } from '@cordboard/calls';
import type { SubscriptionOwner } from '../subscriptions/index.ts';
import { writeNotification } from './frames.ts';
import { Outbox } from './outbox.ts';

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

/**
 * What outlives a connection: the subscriptions made on it and the notifications
 * its client may have missed. Events go into the outbox whether or not somebody
 * is connected.
 */
export class RecoverableSession {
  readonly secret = randomBytes(24).toString('base64url');
  readonly owner: SubscriptionOwner;
  readonly outbox: Outbox;
  readonly subscriptions = new Set<string>();
  line: SessionLine | undefined;
  /** Since when nobody is connected. */
  droppedAt: EpochMs | undefined;
  #keepWhileDropped = 0;
  readonly #keep: number;

  /** @param first sequence to count on from; a client keeps the highest it ever saw */
  constructor(owner: SubscriptionOwner, keep: number, first: number) {
    this.owner = owner;
    this.#keep = keep;
    this.outbox = new Outbox(keep, first);
  }

  /** The token that recovers everything after a sequence. */
  tokenAt(sequence: number): { readonly token: string; readonly sequence: number } {
    return { token: `${this.secret}.${sequence}`, sequence };
  }

  push(uuid: string, requestId: string, payload: string): void {
    this.outbox.push((sequence) =>
      writeNotification(uuid, requestId, this.tokenAt(sequence), payload),
    );
    if (this.line === undefined) this.outbox.trimTo(this.#keepWhileDropped);
    else this.line.wake();
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
}

/** @returns undefined when the text is not written like a recovery token */
export function readRecoveryToken(text: string): RecoveryToken | undefined {
  const match = /^([\w-]{32})\.(\d{1,15})$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  return { secret: match[1], sequence: Number(match[2]) };
}
