import type { Subscription } from './subscription.ts';

/** Keeps subscriptions beyond the life of the process; those over WebSocket as long as their session. */
export interface SubscriptionStore {
  load(): Promise<readonly Subscription[]>;
  /** Adds a subscription or replaces it. */
  save(subscription: Subscription): Promise<void>;
  remove(id: string): Promise<void>;
}
