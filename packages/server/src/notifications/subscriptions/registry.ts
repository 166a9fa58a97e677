import type { EpochMs } from '@cordboard/calls';
import type { Clock } from '../../exchange/index.ts';
import type { Subscription, SubscriptionOwner } from './subscription.ts';
import { isOwnedBy } from './subscription.ts';

/** Timers of Node reach 24 days; one day is enough of a nap. */
const MAX_NAP_MS = 86_400_000;
const NOBODY: ReadonlyMap<string, Subscription> = new Map();

/**
 * The subscriptions that are alive, found by id and by account, and one timer
 * that tells which of them have expired.
 */
export class SubscriptionRegistry {
  readonly #clock: Clock;
  readonly #expired: (subscription: Subscription) => void;
  readonly #byId = new Map<string, Subscription>();
  readonly #byAccount = new Map<string, Map<string, Subscription>>();
  #wake: { readonly at: EpochMs; readonly cancel: () => void } | undefined;

  constructor(clock: Clock, expired: (subscription: Subscription) => void) {
    this.#clock = clock;
    this.#expired = expired;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): Subscription | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<Subscription> {
    return this.#byId.values();
  }

  ofAccount(accountId: string): Iterable<Subscription> {
    return (this.#byAccount.get(accountId) ?? NOBODY).values();
  }

  /** Oldest first. */
  ofOwner(owner: SubscriptionOwner): readonly Subscription[] {
    return [...this.ofAccount(owner.accountId)].filter((one) => isOwnedBy(one, owner));
  }

  /** Adds a subscription, or puts its new value in place of the old. */
  put(subscription: Subscription): void {
    const { accountId } = subscription.owner;
    this.#byId.set(subscription.id, subscription);
    const ofAccount = this.#byAccount.get(accountId) ?? new Map<string, Subscription>();
    ofAccount.set(subscription.id, subscription);
    this.#byAccount.set(accountId, ofAccount);
    this.#arm(subscription.expiresAt);
  }

  remove(id: string): Subscription | undefined {
    const subscription = this.#byId.get(id);
    if (subscription === undefined) return undefined;
    this.#byId.delete(id);
    const ofAccount = this.#byAccount.get(subscription.owner.accountId);
    ofAccount?.delete(id);
    if (ofAccount?.size === 0) this.#byAccount.delete(subscription.owner.accountId);
    if (this.#byId.size === 0) this.#disarm();
    return subscription;
  }

  close(): void {
    this.#disarm();
    this.#byId.clear();
    this.#byAccount.clear();
  }

  #disarm(): void {
    this.#wake?.cancel();
    this.#wake = undefined;
  }

  #arm(at: EpochMs): void {
    if (this.#wake !== undefined && this.#wake.at <= at) return;
    this.#disarm();
    const napMs = Math.min(MAX_NAP_MS, Math.max(0, at - this.#clock.now()));
    this.#wake = {
      at,
      cancel: this.#clock.after(napMs, () => {
        this.#wake = undefined;
        this.#sweep();
      }),
    };
  }

  #sweep(): void {
    const now = this.#clock.now();
    let nearest = Number.POSITIVE_INFINITY;
    for (const subscription of [...this.#byId.values()]) {
      if (subscription.expiresAt > now) {
        nearest = Math.min(nearest, subscription.expiresAt);
        continue;
      }
      this.remove(subscription.id);
      this.#expired(subscription);
    }
    if (nearest !== Number.POSITIVE_INFINITY) this.#arm(nearest);
  }
}
