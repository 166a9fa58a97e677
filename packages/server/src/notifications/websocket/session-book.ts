import type { EpochMs } from '@cordboard/calls';
import type { Clock } from '../../exchange/index.ts';
import type { SubscriptionOwner } from '../subscriptions/index.ts';
import type { GatewayRules } from './rules.ts';
import { keyOf, RecoverableSession, readRecoveryToken } from './session.ts';
import { SessionKeeper } from './session-keeper.ts';
import type { SessionStore } from './session-store.ts';

export interface SessionBookOptions {
  readonly clock: Clock;
  readonly rules: GatewayRules;
  /** Without it sessions end with the process. */
  readonly store?: SessionStore;
  /** Subscriptions whose session is over. */
  readonly onSessionOver: (subscriptions: readonly string[]) => void;
  readonly onDefect: (error: unknown) => void;
}

/** All sessions of WebSocket clients, connected or not, by secret and by subscription. */
export class SessionBook {
  readonly #options: SessionBookOptions;
  readonly #keeper: SessionKeeper | undefined;
  readonly #sessions = new Map<string, RecoverableSession>();
  readonly #bySubscription = new Map<string, RecoverableSession>();
  #closed = false;

  constructor(options: SessionBookOptions) {
    const { clock, store, onDefect } = options;
    this.#options = options;
    if (store !== undefined) this.#keeper = new SessionKeeper({ clock, store, onDefect });
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Takes up the sessions that another process left. Their clients have the whole time to come back. */
  async load(): Promise<void> {
    const { store, clock, rules, onDefect } = this.#options;
    if (store === undefined) return;
    const now = clock.now();
    const over: string[] = [];
    for (const stored of await store.load()) {
      const droppedAt = stored.droppedAt ?? now;
      if (stored.subscriptions.length === 0 || now - droppedAt >= rules.recoveryTimeoutMs) {
        over.push(stored.key);
        continue;
      }
      const session = new RecoverableSession(stored.owner, rules.recoveryBufferSize, stored);
      session.droppedAt = droppedAt;
      this.#sessions.set(session.key, session);
      for (const id of session.subscriptions) this.#bySubscription.set(id, session);
    }
    if (over.length > 0) await store.save({ changed: [], ended: over }).catch(onDefect);
    await this.#keeper?.adopt([...this.#sessions.values()]);
  }

  keepOnly(isThere: (subscriptionId: string) => boolean): void {
    for (const id of [...this.#bySubscription.keys()]) if (!isThere(id)) this.abandon(id);
  }

  /** The session of a subscription. */
  of(subscriptionId: string): RecoverableSession | undefined {
    return this.#bySubscription.get(subscriptionId);
  }

  begin(owner: SubscriptionOwner, recoveryText: string | undefined): RecoverableSession {
    // A client keeps the highest sequence it ever saw, so a session that follows
    // one that could not be recovered counts on from there.
    const seen = recoveryText === undefined ? 0 : (readRecoveryToken(recoveryText)?.sequence ?? 0);
    const { recoveryBufferSize } = this.#options.rules;
    const first = Math.min(seen, 1e12) + 1;
    const session = new RecoverableSession(owner, recoveryBufferSize, first);
    this.#sessions.set(session.key, session);
    return session;
  }

  /** The session that a token recovers; undefined when there is none that its bearer may have. */
  find(text: string, who: SubscriptionOwner): RecoverableSession | undefined {
    const token = readRecoveryToken(text);
    const session = token === undefined ? undefined : this.#sessions.get(keyOf(token.secret));
    if (session === undefined || session.subscriptions.size === 0) return undefined;
    return sameOwner(session.owner, who) ? session : undefined;
  }

  /** @returns false when not everything is there; the session is over then */
  recover(session: RecoverableSession, text: string): boolean {
    const token = readRecoveryToken(text);
    if (token !== undefined && session.recover(token)) {
      this.#keeper?.rewound(session);
      return true;
    }
    this.end(session);
    return false;
  }

  adopt(session: RecoverableSession, subscriptionId: string): void {
    session.subscriptions.add(subscriptionId);
    this.#bySubscription.set(subscriptionId, session);
    this.#keeper?.touch(session, true);
  }

  abandon(subscriptionId: string): void {
    const session = this.#bySubscription.get(subscriptionId);
    if (session === undefined) return;
    session.subscriptions.delete(subscriptionId);
    this.#bySubscription.delete(subscriptionId);
    this.#keeper?.touch(session, true);
  }

  /** Hands a notification to the session of its subscription. */
  push(subscriptionId: string, uuid: string, payload: string): void {
    const session = this.#bySubscription.get(subscriptionId);
    if (session === undefined) return;
    const waits = session.push(uuid, payload);
    this.#keeper?.touch(session, waits);
  }

  /** Its connection is gone; without a subscription there is nothing to come back for. */
  drop(session: RecoverableSession): void {
    session.drop(this.#options.clock.now());
    if (session.subscriptions.size === 0) this.end(session);
    else this.#keeper?.touch(session, true);
  }

  /** A client is there again. */
  attached(session: RecoverableSession): void {
    this.#keeper?.touch(session, false);
  }

  end(session: RecoverableSession): void {
    this.#sessions.delete(session.key);
    const orphans = [...session.subscriptions];
    for (const id of orphans) {
      session.subscriptions.delete(id);
      this.#bySubscription.delete(id);
    }
    this.#keeper?.end(session);
    if (orphans.length > 0 && !this.#closed) this.#options.onSessionOver(orphans);
  }

  /** Ends those whose client stays away for too long. */
  sweep(now: EpochMs): void {
    for (const session of [...this.#sessions.values()]) {
      if (session.droppedAt === undefined) continue;
      const over = now - session.droppedAt >= this.#options.rules.recoveryTimeoutMs;
      if (over || session.subscriptions.size === 0) this.end(session);
    }
  }

  /** Makes everything durable; nothing is taken afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#keeper?.close(this.#sessions.values());
  }

  clear(): void {
    this.#sessions.clear();
    this.#bySubscription.clear();
  }
}

export function sameOwner(a: SubscriptionOwner, b: SubscriptionOwner): boolean {
  return (
    a.accountId === b.accountId && a.extensionId === b.extensionId && a.clientId === b.clientId
  );
}
