import type { EpochMs } from '@cordboard/calls';
import type { SubscriptionOwner } from '../subscriptions/index.ts';

/** A notification as it waits for its client. */
export interface Notice {
  readonly uuid: string;
  /** The whole envelope, as JSON. */
  readonly payload: string;
}

/** A session without its notifications. */
export interface SessionRow {
  /** The hash of its secret. */
  readonly key: string;
  readonly owner: SubscriptionOwner;
  readonly subscriptions: readonly string[];
  /** Sequence after which nothing is missing here. */
  readonly forgotten: number;
  /** No sequence beyond this was ever given. */
  readonly reserved: number;
  /** Since when its client is away; absent while it is connected. */
  readonly droppedAt?: EpochMs;
}

export interface StoredNotice {
  readonly sequence: number;
  readonly notice: Notice;
}

/** A session as a process left it. */
export interface StoredSession extends SessionRow {
  /** In order of their sequences. */
  readonly notices: readonly StoredNotice[];
}

/** What changed since the last time. */
export interface SessionChanges {
  readonly changed: readonly {
    readonly row: SessionRow;
    /** Those not beyond this sequence are not needed any more; absent when there are none. */
    readonly dropUpTo?: number;
    readonly added: readonly StoredNotice[];
  }[];
  /** Keys of sessions that are over. */
  readonly ended: readonly string[];
}

/** Keeps the sessions of WebSocket clients beyond the life of the process. */
export interface SessionStore {
  load(): Promise<readonly StoredSession[]>;
  /** Writes all of it or nothing. A notice that is there already stays as it is. */
  save(changes: SessionChanges): Promise<void>;
}
