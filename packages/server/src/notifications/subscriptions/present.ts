import type { EpochMs } from '@cordboard/calls';
import type { SubscriptionInfo, SubscriptionList } from '../schemas.ts';
import type { Subscription } from './subscription.ts';

const PATH = '/restapi/v1.0/subscription';

/**
 * A subscription as the API shows it (SubscriptionInfo).
 * @param base `https://host`, or nothing: over WebSocket URIs are relative (contract E)
 * @param options.withSecret shows what events are signed with: only to who has just made it
 */
export function presentSubscription(
  subscription: Subscription,
  now: EpochMs,
  base: string,
  { withSecret = false }: { readonly withSecret?: boolean } = {},
): SubscriptionInfo {
  const { delivery, status } = subscription;
  return {
    uri: `${base}${PATH}/${subscription.id}`,
    id: subscription.id,
    creationTime: new Date(subscription.createdAt).toISOString(),
    status: status.name,
    eventFilters: [...subscription.filters, ...(subscription.reminders ?? [])].map(
      (filter) => filter.text,
    ),
    ...(subscription.disabled.length === 0 ? {} : { disabledFilters: [...subscription.disabled] }),
    expirationTime: new Date(subscription.expiresAt).toISOString(),
    expiresIn: Math.max(1, Math.floor((subscription.expiresAt - now) / 1_000)),
    deliveryMode:
      delivery.transportType === 'WebHook'
        ? {
            transportType: 'WebHook',
            encryption: false,
            address: delivery.address,
            ...(withSecret && delivery.signing !== undefined
              ? { signingSecret: delivery.signing.secret }
              : {}),
          }
        : { transportType: 'WebSocket', encryption: false },
    ...(status.name === 'Blacklisted'
      ? {
          blacklistedData: {
            blacklistedAt: new Date(status.at).toISOString(),
            reason: status.reason,
          },
        }
      : {}),
  };
}

/** SubscriptionListResource. */
export function presentList(
  subscriptions: readonly Subscription[],
  now: EpochMs,
  base: string,
): SubscriptionList {
  return {
    uri: `${base}${PATH}`,
    records: subscriptions.map((one) => presentSubscription(one, now, base)),
  };
}
