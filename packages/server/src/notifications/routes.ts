import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../exchange/index.ts';
import { route } from '../restapi/catalogue/route.ts';
import { NoContent } from '../restapi/schemas/answers.ts';
import {
  CreateSubscriptionRequest,
  SubscriptionInfo,
  SubscriptionList,
  SubscriptionParams,
  UpdateSubscriptionRequest,
} from './schemas.ts';
import {
  type Home,
  presentList,
  presentSubscription,
  type Subscriber,
  type SubscriptionService,
} from './subscriptions/index.ts';

export interface RouteOptions {
  readonly service: SubscriptionService;
  readonly clock: Clock;
  readonly homeOf: (request: FastifyRequest) => Home | undefined;
  /** Who sent the request; throws the API error when nobody did who may. */
  readonly subscriberOf: (request: FastifyRequest) => Subscriber | Promise<Subscriber>;
}

const PATH = '/restapi/v1.0/subscription';

/** The subscription operations of the REST API. */
export function subscriptionRoutes(options: RouteOptions): FastifyPluginAsyncTypebox {
  const { service, clock, homeOf, subscriberOf } = options;
  const baseOf = (request: FastifyRequest) =>
    homeOf(request) === undefined ? `${request.protocol}://${request.host}` : '';

  return async (app) => {
    // Some clients write the collection with a slash behind it (contract E).
    const collection =
      app.initialConfig.routerOptions?.ignoreTrailingSlash === true ? [PATH] : [PATH, `${PATH}/`];
    for (const url of collection) {
      app.post(
        url,
        route('createSubscription', {
          body: CreateSubscriptionRequest,
          response: { 200: SubscriptionInfo },
        }),
        async (request, reply) => {
          const who = await subscriberOf(request);
          const home = homeOf(request);
          const made = await service.create(who, request.body, home);
          if (home !== undefined) reply.header('WSG-SubscriptionId', made.id);
          return presentSubscription(made, clock.now(), baseOf(request), { withSecret: true });
        },
      );
      app.get(
        url,
        route('listSubscriptions', { response: { 200: SubscriptionList } }),
        async (request) => {
          const who = await subscriberOf(request);
          return presentList(service.list(who), clock.now(), baseOf(request));
        },
      );
    }

    const one = `${PATH}/:subscriptionId`;
    app.get(
      one,
      route('readSubscription', {
        params: SubscriptionParams,
        response: { 200: SubscriptionInfo },
      }),
      async (request) => {
        const who = await subscriberOf(request);
        const found = service.read(who, request.params.subscriptionId);
        return presentSubscription(found, clock.now(), baseOf(request));
      },
    );
    app.put(
      one,
      route('updateSubscription', {
        params: SubscriptionParams,
        body: UpdateSubscriptionRequest,
        response: { 200: SubscriptionInfo },
      }),
      async (request) => {
        const who = await subscriberOf(request);
        const { subscriptionId } = request.params;
        const changed = await service.update(
          who,
          subscriptionId,
          request.body ?? {},
          homeOf(request),
        );
        return presentSubscription(changed, clock.now(), baseOf(request));
      },
    );
    app.delete(
      one,
      route('deleteSubscription', { params: SubscriptionParams, response: NoContent }),
      async (request, reply) => {
        const who = await subscriberOf(request);
        await service.remove(who, request.params.subscriptionId);
        reply.code(204);
      },
    );
    app.post(
      `${one}/renew`,
      route('renewSubscription', {
        params: SubscriptionParams,
        response: { 200: SubscriptionInfo },
      }),
      async (request) => {
        const who = await subscriberOf(request);
        const renewed = await service.renew(who, request.params.subscriptionId, homeOf(request));
        return presentSubscription(renewed, clock.now(), baseOf(request));
      },
    );
  };
}
