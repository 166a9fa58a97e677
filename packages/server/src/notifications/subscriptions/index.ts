export type { Home } from './home.ts';
export { presentList, presentSubscription } from './present.ts';
export {
  type CreateRequest,
  type Subscriber,
  SubscriptionService,
  type UpdateRequest,
  type WebhookDoor,
} from './service.ts';
export type { SubscriptionStore } from './store.ts';
export type { Delivery, Subscription, SubscriptionOwner } from './subscription.ts';
