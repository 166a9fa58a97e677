export type {
  EventStore,
  LoggedEvent,
  PresentBody,
  PresentPresence,
  SipData,
} from './events/index.ts';
export { Notifications, type NotificationsCount } from './notifications.ts';
export type { NotificationsOptions } from './options.ts';
export type { Subscriber, Subscription, SubscriptionStore } from './subscriptions/index.ts';
