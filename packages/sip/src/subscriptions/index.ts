export { type EventType, eventOf } from './event.ts';
export { IncomingSubscribe } from './incoming-subscribe.ts';
export type {
  NotifierSubscription,
  NotifyBody,
  SubscriptionDelegate,
  SubscriptionEnd,
  SubscriptionTerms,
} from './notifier-subscription.ts';
