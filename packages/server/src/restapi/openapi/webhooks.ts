import type { Components } from './components.ts';
import { EVENTS } from './events.ts';

type Json = Readonly<Record<string, unknown>>;

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  description,
  required: false,
  schema: { type: 'string' },
});

const HEADERS = [
  header('Verification-Token', 'The token that the subscription was made with, if it was.'),
  header('webhook-id', 'The `uuid` of the event: the same in every attempt.'),
  header('webhook-timestamp', 'When it was sent, in seconds of the epoch.'),
  header(
    'webhook-signature',
    'By which the receiver knows the sender (Standard Webhooks, `v1`); two of them while secrets change.',
  ),
];

/** `webhooks`: every event, as it is posted to a receiver. Over a WebSocket it comes with the same body. */
export function webhooks(components: Components): Json {
  return Object.fromEntries(
    Object.entries(EVENTS).map(([name, { summary, description, schema, filters, isOurs }]) => [
      name,
      {
        post: {
          operationId: `on${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
          tags: ['Events'],
          summary,
          ...(description === undefined ? {} : { description }),
          security: [],
          parameters: HEADERS,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: components.lift(schema) } },
          },
          responses: {
            '200': {
              description:
                'Taken. Any status of 2xx will do, within ten seconds; anything else is tried again.',
            },
          },
          ...(isOurs === true ? { 'x-cordboard': true } : {}),
          'x-event-filters': filters,
        },
      },
    ]),
  );
}
