import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { configOf } from '../restapi/catalogue/route.ts';
import { presentSlice } from '../restapi/presenters/page.ts';
import { LONGEST_PAGE, PageQuery, pageOf } from '../restapi/schemas/lists.ts';
import { SubscriptionParams } from './schemas.ts';
import type { Subscriber, SubscriptionService } from './subscriptions/index.ts';
import type { Attempt, AttemptLog } from './webhooks/index.ts';

export interface WebhookRouteOptions {
  readonly service: SubscriptionService;
  readonly attempts: Pick<AttemptLog, 'read'>;
  /** Who sent the request; throws the API error when nobody did who may. */
  readonly subscriberOf: (request: FastifyRequest) => Subscriber | Promise<Subscriber>;
}

const ONE = '/cordboard/v1/subscriptions/:subscriptionId';

const WebhookDelivery = Type.Object(
  {
    uuid: Type.String({ description: 'Of the event: the same in every attempt.' }),
    attempt: Type.Integer({ description: 'Counts from 1 for each event.' }),
    time: Type.String({ format: 'date-time' }),
    durationMs: Type.Integer({ description: 'From the connection to the end of the answer.' }),
    status: Type.Optional(Type.Integer({ description: 'HTTP status, if there was an answer.' })),
    acknowledged: Type.Boolean(),
    error: Type.Optional(Type.String({ description: 'Why it was not acknowledged.' })),
    nextAttemptTime: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'When it is tried again; absent when the webhook is paused.',
      }),
    ),
  },
  { title: 'WebhookDelivery' },
);

const SigningSecretInfo = Type.Object(
  {
    signingSecret: Type.String({ description: 'Shown once. The one before it is good for a day.' }),
  },
  { title: 'SigningSecretInfo' },
);

/** What becomes of webhooks, and what they are signed with (ours, beside subscriptions). */
export function webhookRoutes(options: WebhookRouteOptions): FastifyPluginAsyncTypebox {
  const { service, attempts, subscriberOf } = options;
  return async (app) => {
    app.get(
      `${ONE}/deliveries`,
      {
        config: { ...configOf('readSubscription'), operationId: 'listWebhookDeliveries' },
        schema: {
          ...about(
            'listWebhookDeliveries',
            'List the deliveries of a webhook',
            'Every attempt of the last 72 hours to hand an event to the receiver, newest first.',
          ),
          params: SubscriptionParams,
          querystring: Type.Object(PageQuery),
          response: { 200: pageOf(WebhookDelivery) },
        },
      },
      async (request) => {
        const who = await subscriberOf(request);
        const { id } = service.read(who, request.params.subscriptionId);
        const { page } = request.query;
        const perPage = Math.min(request.query.perPage, LONGEST_PAGE);
        const found = await attempts.read(id, { offset: (page - 1) * perPage, limit: perPage });
        const uri = `${request.protocol}://${request.host}${ONE.replace(':subscriptionId', id)}/deliveries`;
        return presentSlice(
          { items: found.attempts, total: found.total },
          { uri, page, perPage },
          present,
        );
      },
    );

    app.post(
      `${ONE}/signing-secret`,
      {
        config: { ...configOf('updateSubscription'), operationId: 'rotateSigningSecret' },
        schema: {
          ...about(
            'rotateSigningSecret',
            'Make a new signing secret',
            'Events are signed with the new secret and the one before it for a day, then with the new one alone.',
          ),
          params: SubscriptionParams,
          response: { 200: SigningSecretInfo },
        },
      },
      async (request) => {
        const who = await subscriberOf(request);
        const { delivery } = await service.rotateSecret(who, request.params.subscriptionId);
        const signing = delivery.transportType === 'WebHook' ? delivery.signing : undefined;
        return { signingSecret: signing?.secret ?? '' };
      },
    );
  };
}

function about(operationId: string, summary: string, description: string) {
  return {
    operationId,
    summary,
    description: `${description} Not in RingCentral’s API.`,
    tags: ['Cordboard'],
    security: [{ bearer: [] }],
  };
}

function present({ uuid, number, at, durationMs, status, failure, nextAt }: Attempt) {
  return {
    uuid,
    attempt: number,
    time: new Date(at).toISOString(),
    durationMs,
    acknowledged: failure === undefined,
    ...(status === undefined ? {} : { status }),
    ...(failure === undefined ? {} : { error: failure }),
    ...(nextAt === undefined ? {} : { nextAttemptTime: new Date(nextAt).toISOString() }),
  };
}
