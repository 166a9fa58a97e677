import type { Subscription } from './subscription.ts';

/** Keeps webhook subscriptions beyond the life of the process. WebSocket ones end with it. */
export interface SubscriptionStore {
  load(): Promise<readonly Subscription[]>;
  /** Adds a subscription or replaces it. */
  save(subscription: Subscription): Promise<void>;
  remove(id: string): Promise<void>;
}
