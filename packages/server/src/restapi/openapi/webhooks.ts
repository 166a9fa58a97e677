import type { Components } from './components.ts';
import { EVENTS } from './events.ts';

type Json = Readonly<Record<string, unknown>>;

const HEADERS = [
  {
    name: 'Verification-Token',
    in: 'header',
    description: 'The token that the subscription was made with, if it was.',
    required: false,
    schema: { type: 'string' },
  },
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
