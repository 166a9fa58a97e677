import type { AccountId, ExtensionId, Reason } from '@cordboard/calls';

/** Why a call to the outside was refused. */
export type BlockedBy = 'international' | 'premium' | 'user-limit' | 'account-limit';

/** A call to the outside that was refused. */
export interface Blocked {
  readonly accountId: AccountId;
  /** On whose behalf; undefined when nobody of the account called. */
  readonly extensionId?: ExtensionId;
  readonly phoneNumber: string;
  readonly by: BlockedBy;
  readonly reason: Reason;
}

/** Calls of one caller that were refused for one cause, in one message. */
export interface BlockedCalls extends Blocked {
  /** How many since the last message of the kind, this one included. */
  readonly count: number;
  /** Epoch milliseconds of this one. */
  readonly at: number;
}

/** One message a minute for each caller and cause: a flood of calls makes no flood of messages. */
const QUIET_MS = 60_000;
/** More callers than this at once are told apart no longer than needed. */
const MANY = 10_000;

interface Heard {
  saidAt: number;
  since: number;
}

/** Tells of refused calls: the first one at once, more of them counted in the next message. */
export class Alarms {
  readonly #now: () => number;
  readonly #heard = new Map<string, Heard>();
  readonly #listeners = new Set<(calls: BlockedCalls) => void>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns how to stop listening. */
  onBlocked(listener: (calls: BlockedCalls) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  raise(blocked: Blocked): void {
    const at = this.#now();
    const key = `${blocked.accountId}/${blocked.extensionId ?? ''}/${blocked.by}`;
    const heard = this.#heard.get(key);
    if (heard !== undefined && at - heard.saidAt < QUIET_MS) {
      heard.since += 1;
      return;
    }
    if (this.#heard.size >= MANY) this.#heard.clear();
    this.#heard.set(key, { saidAt: at, since: 0 });
    const calls = { ...blocked, count: (heard?.since ?? 0) + 1, at };
    for (const listener of this.#listeners) listener(calls);
  }
}
