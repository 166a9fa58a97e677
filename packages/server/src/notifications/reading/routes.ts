import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ApiError } from '../../errors/index.ts';
import { configOf } from '../../restapi/catalogue/route.ts';
import { several } from '../../restapi/schemas/lists.ts';
import type { LoggedEvent } from '../events/index.ts';
import type { Subscriber, SubscriptionService } from '../subscriptions/index.ts';
import type { EventReader } from './reader.ts';

export interface ReadingRouteOptions {
  readonly reader: EventReader;
  readonly service: Pick<SubscriptionService, 'sort'>;
  /** Who sent the request; throws the API error when nobody did who may. */
  readonly subscriberOf: (request: FastifyRequest) => Subscriber | Promise<Subscriber>;
  /** Whether a user may know of what is about a mailbox. */
  readonly mayHear: (reader: Subscriber, mailboxId: string) => boolean;
}

const LIMIT = 100;
const HIGHEST_LIMIT = 1000;
const LONGEST_WAIT_SECONDS = 30;
/** Those that wait are answered with the next event, so that there is room soon. */
const RETRY_SECONDS = 1;
const EVERY_CALL = '/restapi/v1.0/account/~/telephony/sessions';

const EventsQuery = Type.Object({
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      description:
        'The position from which to read on. Without it no event is read: the answer tells the position of now.',
    }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: HIGHEST_LIMIT, default: LIMIT }),
  wait: Type.Integer({
    minimum: 0,
    maximum: LONGEST_WAIT_SECONDS,
    default: 0,
    description:
      'Seconds to wait for an event while there is none. More than 20 requests of a user and app that wait are refused with CMN-301.',
  }),
  eventFilter: Type.Optional({
    ...several,
    description: `Filters as a subscription has them; without one those of every call of the account (\`${EVERY_CALL}\`). The SIP dialogs of calls are not kept, those of presence are.`,
  }),
});

const LoggedEventSchema = Type.Object(
  {
    uuid: Type.String({ description: 'Of this event: the same whenever it is read.' }),
    position: Type.Integer({ description: 'Rises over all events; never repeated.' }),
    event: Type.String({ description: 'The concrete URI of what changed.' }),
    timestamp: Type.String({ format: 'date-time', description: 'When it happened.' }),
    ownerId: Type.String({ description: 'Extension id of the reader.' }),
    body: Type.Unsafe<object>(
      Type.Object({}, { description: 'As in the notification.', additionalProperties: true }),
    ),
  },
  { title: 'LoggedEvent' },
);

const EventPage = Type.Object(
  {
    records: Type.Array(LoggedEventSchema, { description: 'Oldest first.' }),
    position: Type.Integer({ description: 'Where to read on: `after` of the next request.' }),
    disabledFilters: Type.Optional(
      Type.Array(
        Type.Object({ filter: Type.String(), reason: Type.String(), message: Type.String() }),
      ),
    ),
  },
  { title: 'EventPage' },
);

/** Reading events again by their position (ours, beside subscriptions). */
export function readingRoutes(options: ReadingRouteOptions): FastifyPluginAsyncTypebox {
  const { reader, service, subscriberOf, mayHear } = options;
  return async (app) => {
    app.get(
      '/cordboard/v1/events',
      {
        config: { ...configOf('listSubscriptions'), operationId: 'listEvents' },
        schema: {
          operationId: 'listEvents',
          summary: 'Read events by position',
          tags: ['Cordboard'],
          security: [{ bearer: [] }],
          description:
            'Events of the last 72 hours in the order in which they became true, from a position on; what the user and the app could subscribe to, and nothing else. Not in RingCentral’s API.',
          querystring: EventsQuery,
          response: { 200: EventPage },
        },
      },
      async (request, reply) => {
        const who = await subscriberOf(request);
        const { after, limit, wait, eventFilter = [EVERY_CALL] } = request.query;
        const { filters, disabled } = service.sort(who, eventFilter, 0, 'eventFilter');
        const notes = disabled.length === 0 ? {} : { disabledFilters: [...disabled] };
        if (after === undefined) return { records: [], position: await reader.now(), ...notes };
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const answer = await reader.read({
          accountId: who.accountId,
          filters,
          viewerId: who.extensionId,
          clientId: who.clientId,
          mayHear: (mailboxId) => mayHear(who, mailboxId),
          after,
          limit,
          waitMs: wait * 1000,
          signal: gone.signal,
        });
        if (answer.kind === 'too-many') {
          throw new ApiError('CMN-301', {
            message: `Request rate exceeded: ${answer.waiting} requests of this user and app wait for events already`,
            retryAfterSeconds: RETRY_SECONDS,
          });
        }
        if (answer.kind === 'gone') {
          throw new ApiError('CDB-101', {
            parameterName: 'after',
            parameterValue: String(after),
            detail:
              answer.oldest === undefined ? 'it was never given' : `the oldest is ${answer.oldest}`,
          });
        }
        return {
          records: answer.events.map((event) => present(event, who)),
          position: answer.position,
          ...notes,
        };
      },
    );
  };
}

/** In the envelope of a notification, less the subscription that there is none of. */
function present({ position, event, at, body }: LoggedEvent, { extensionId }: Subscriber) {
  // Only our own presenters write these bodies.
  const parsed: object = JSON.parse(body);
  return {
    // The same whenever it is read, and written as those of notifications.
    uuid: `${at}${(position % 1_000_000).toString().padStart(6, '0')}`,
    event,
    timestamp: new Date(at).toISOString(),
    ownerId: extensionId,
    position,
    body: parsed,
  };
}
