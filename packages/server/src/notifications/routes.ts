import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../exchange/index.ts';
import {
  presentList,
  presentSubscription,
  type Subscriber,
  type SubscriptionService,
} from './subscriptions/index.ts';
import type { Home } from './websocket/index.ts';

export interface RouteOptions {
  readonly service: SubscriptionService;
  readonly clock: Clock;
  readonly homeOf: (request: FastifyRequest) => Home | undefined;
  /** Who sent the request; throws the API error when nobody did who may. */
  readonly subscriberOf: (request: FastifyRequest) => Subscriber | Promise<Subscriber>;
}

const PATH = '/restapi/v1.0/subscription';

const EventFilters = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });
const Lifetime = Type.Integer({ minimum: 1 });

const CreateBody = Type.Object({
  eventFilters: EventFilters,
  expiresIn: Type.Optional(Lifetime),
  deliveryMode: Type.Object({
    transportType: Type.String(),
    address: Type.Optional(Type.String()),
    verificationToken: Type.Optional(Type.String()),
    validationToken: Type.Optional(Type.String()),
  }),
});

/** An empty body renews (contract E). */
const UpdateBody = Type.Union([
  Type.Object({
    eventFilters: Type.Optional(EventFilters),
    expiresIn: Type.Optional(Lifetime),
  }),
  Type.Null(),
]);

const Params = Type.Object({ subscriptionId: Type.String({ minLength: 1, maxLength: 64 }) });

/** Rate-limit group and operation of a route (contract E). */
function about(operationId: string, group: 'Light' | 'Medium') {
  return { operationId, group };
}

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
        { schema: { body: CreateBody }, config: about('createSubscription', 'Medium') },
        async (request, reply) => {
          const who = await subscriberOf(request);
          const home = homeOf(request);
          const made = await service.create(who, request.body, home);
          if (home !== undefined) reply.header('WSG-SubscriptionId', made.id);
          return presentSubscription(made, clock.now(), baseOf(request));
        },
      );
      app.get(url, { config: about('listSubscriptions', 'Light') }, async (request) => {
        const who = await subscriberOf(request);
        return presentList(service.list(who), clock.now(), baseOf(request));
      });
    }

    const one = `${PATH}/:subscriptionId`;
    app.get(
      one,
      { schema: { params: Params }, config: about('readSubscription', 'Light') },
      async (request) => {
        const who = await subscriberOf(request);
        const found = service.read(who, request.params.subscriptionId);
        return presentSubscription(found, clock.now(), baseOf(request));
      },
    );
    app.put(
      one,
      {
        schema: { params: Params, body: UpdateBody },
        config: about('updateSubscription', 'Medium'),
      },
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
      { schema: { params: Params }, config: about('deleteSubscription', 'Medium') },
      async (request, reply) => {
        const who = await subscriberOf(request);
        await service.remove(who, request.params.subscriptionId);
        reply.code(204);
      },
    );
    app.post(
      `${one}/renew`,
      { schema: { params: Params }, config: about('renewSubscription', 'Light') },
      async (request) => {
        const who = await subscriberOf(request);
        const renewed = await service.renew(who, request.params.subscriptionId, homeOf(request));
        return presentSubscription(renewed, clock.now(), baseOf(request));
      },
    );
  };
}
