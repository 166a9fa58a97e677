import { type Static, Type } from 'typebox';

const EventFilters = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });
const Lifetime = Type.Integer({ minimum: 1, description: 'Subscription lifetime in seconds' });

/** CreateSubscriptionRequest. Which transports exist is told by the service, in words. */
export const CreateSubscriptionRequest = Type.Object({
  eventFilters: EventFilters,
  expiresIn: Type.Optional(Lifetime),
  deliveryMode: Type.Object({
    transportType: Type.String({ description: 'WebHook or WebSocket' }),
    address: Type.Optional(Type.String({ description: 'Where a webhook is sent' })),
    verificationToken: Type.Optional(
      Type.String({ description: 'Sent with every event, so that the receiver knows the sender' }),
    ),
    validationToken: Type.Optional(Type.String({ description: 'The same by its older name' })),
  }),
});

/** UpdateSubscriptionRequest. An empty body renews (contract E). */
export const UpdateSubscriptionRequest = Type.Union([
  Type.Object({
    eventFilters: Type.Optional(EventFilters),
    expiresIn: Type.Optional(Lifetime),
  }),
  Type.Null(),
]);

export const SubscriptionParams = Type.Object({
  subscriptionId: Type.String({ minLength: 1, maxLength: 64 }),
});

/** SubscriptionInfo. */
export const SubscriptionInfo = Type.Object({
  uri: Type.String(),
  id: Type.String(),
  creationTime: Type.String(),
  status: Type.Union([Type.Literal('Active'), Type.Literal('Blacklisted')]),
  eventFilters: Type.Array(Type.String()),
  disabledFilters: Type.Optional(
    Type.Array(
      Type.Object({ filter: Type.String(), reason: Type.String(), message: Type.String() }),
    ),
  ),
  expirationTime: Type.String(),
  expiresIn: Type.Integer(),
  deliveryMode: Type.Object({
    transportType: Type.Union([Type.Literal('WebHook'), Type.Literal('WebSocket')]),
    encryption: Type.Literal(false),
    address: Type.Optional(Type.String()),
    signingSecret: Type.Optional(
      Type.String({
        description:
          'What events are signed with (Standard Webhooks), in the answer that makes it and in no other. Not in RingCentral’s API.',
      }),
    ),
  }),
  blacklistedData: Type.Optional(
    Type.Object({ blacklistedAt: Type.String(), reason: Type.String() }),
  ),
});
export type SubscriptionInfo = Static<typeof SubscriptionInfo>;

/** SubscriptionListResource. */
export const SubscriptionList = Type.Object({
  uri: Type.String(),
  records: Type.Array(SubscriptionInfo),
});
export type SubscriptionList = Static<typeof SubscriptionList>;
