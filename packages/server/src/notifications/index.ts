export type {
  EventStore,
  LoggedEvent,
  PresentBody,
  PresentPresence,
  SipData,
} from './events/index.ts';
export {
  Notifications,
  type NotificationsCount,
  type NotificationsOptions,
} from './notifications.ts';
export type { Subscriber, Subscription, SubscriptionStore } from './subscriptions/index.ts';
