import type { EpochMs } from '@cordboard/calls';
import type { EventFilter, ReminderFilter } from '../filters/index.ts';

/** The user and application a subscription belongs to; nobody else sees it. */
export interface SubscriptionOwner {
  readonly accountId: string;
  readonly extensionId: string;
  readonly clientId: string;
}

export type Delivery =
  | {
      readonly transportType: 'WebHook';
      readonly address: string;
      /** Sent with every event, so that the receiver knows us. Never shown again. */
      readonly verificationToken?: string;
      /** What events are signed with. Shown when it is made, and never again. */
      readonly signing?: Signing;
    }
  /** Lives with a WebSocket session and ends with it. */
  | { readonly transportType: 'WebSocket' };

/** The secret of a receiver, and the one before it while both are good. */
export interface Signing {
  readonly secret: `whsec_${string}`;
  readonly former?: { readonly secret: `whsec_${string}`; readonly until: EpochMs };
}

export type SubscriptionStatus =
  | { readonly name: 'Active' }
  | { readonly name: 'Blacklisted'; readonly at: EpochMs; readonly reason: string };

/** A filter the subscription asked for and does not get. */
export interface DisabledFilter {
  readonly filter: string;
  readonly reason: string;
  readonly message: string;
}

/** A standing order for events. A value: every change makes a new one. */
export interface Subscription {
  readonly id: string;
  readonly owner: SubscriptionOwner;
  readonly filters: readonly EventFilter[];
  /** A word before it expires; one is enough. */
  readonly reminders?: readonly ReminderFilter[];
  readonly disabled: readonly DisabledFilter[];
  readonly delivery: Delivery;
  readonly createdAt: EpochMs;
  /** Seconds it lives after creation or renewal. */
  readonly lifetime: number;
  readonly expiresAt: EpochMs;
  readonly status: SubscriptionStatus;
}

/** Whether a subscription belongs to this user of this application. */
export function isOwnedBy(subscription: Subscription, owner: SubscriptionOwner): boolean {
  return (
    subscription.owner.accountId === owner.accountId &&
    subscription.owner.extensionId === owner.extensionId &&
    subscription.owner.clientId === owner.clientId
  );
}
