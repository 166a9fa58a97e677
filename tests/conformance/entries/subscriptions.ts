import type { Entries, Prepared, Stage } from '../stage.ts';

const FILTER = '/restapi/v1.0/account/~/extension/~/presence';
const INFO = [
  'id',
  'uri',
  'eventFilters.0',
  'expirationTime',
  'expiresIn',
  'status',
  'creationTime',
  'deliveryMode.transportType',
];

async function subscribed(stage: Stage, body?: unknown): Promise<Prepared> {
  const { address } = await stage.webhook();
  const made = await stage.alice.expect(200, 'POST', '/subscription', {
    // The second is of events that are not sent.
    eventFilters: [FILTER, '/restapi/v1.0/account/~/extension/~/grant'],
    expiresIn: 3600,
    deliveryMode: { transportType: 'WebHook', address },
  });
  const ids = { subscriptionId: made.text('id') };
  return { ids, has: INFO, ...(body === undefined ? {} : { body }) };
}

/** Subscriptions by webhook. */
export const subscriptions: Entries = {
  listSubscriptions: async (stage) => {
    await subscribed(stage);
    return { has: ['uri', ...INFO.map((path) => `records.0.${path}`)] };
  },
  createSubscription: async (stage) => {
    const { address } = await stage.webhook();
    return {
      body: {
        eventFilters: [FILTER],
        expiresIn: 3600,
        deliveryMode: { transportType: 'WebHook', address, verificationToken: 'a-secret' },
      },
      has: INFO,
    };
  },
  readSubscription: async (stage) => ({
    ...(await subscribed(stage)),
    has: [...INFO, 'disabledFilters.0.reason'],
  }),
  updateSubscription: (stage) => subscribed(stage, { eventFilters: [FILTER], expiresIn: 600 }),
  deleteSubscription: async (stage) => ({ ...(await subscribed(stage)), has: [] }),
  renewSubscription: (stage) => subscribed(stage),
};
