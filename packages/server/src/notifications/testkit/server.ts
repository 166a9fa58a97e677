import { type AddressInfo, connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Config } from '../../config/index.ts';
import { ApiError, errorBody } from '../../errors/index.ts';
import { type Clock, systemClock } from '../../exchange/index.ts';
import { presentEventBody } from '../../restapi/presenters/telephony-event.ts';
import { Notifications } from '../notifications.ts';
import type { NotificationsOptions } from '../options.ts';
import type { Subscriber, Subscription, SubscriptionStore } from '../subscriptions/index.ts';
import { FakeExchange } from './calls.ts';

/** Keeps subscriptions as a database does: what is saved can be loaded by the next process. */
export class MemoryStore implements SubscriptionStore {
  readonly kept = new Map<string, Subscription>();

  async load(): Promise<readonly Subscription[]> {
    return [...this.kept.values()];
  }

  async save(subscription: Subscription): Promise<void> {
    this.kept.set(subscription.id, subscription);
  }

  async remove(id: string): Promise<void> {
    this.kept.delete(id);
  }
}

/** Tokens of tests say who they are for: `<account>.<extension>[.<client>[.<permission>]]`. */
export function whoIs(token: string): Subscriber | undefined {
  const [accountId, extensionId, clientId = 'app', permission = 'CallControl'] = token.split('.');
  if (accountId === undefined || extensionId === undefined) return undefined;
  return { accountId, extensionId, clientId, permissions: new Set([permission]) };
}

export interface TestServerOptions {
  readonly clock?: Clock;
  readonly store?: SubscriptionStore;
  readonly config?: Partial<Config>;
  readonly more?: Partial<NotificationsOptions<Subscriber>>;
}

/** The notifications of a server behind a real listener, with the least of a REST API around them. */
export class TestServer {
  readonly exchange = new FakeExchange();
  readonly defects: unknown[] = [];
  readonly notifications: Notifications<Subscriber>;
  readonly app: FastifyInstance;
  port = 0;

  private constructor(options: TestServerOptions) {
    this.notifications = new Notifications<Subscriber>({
      config: {
        mode: 'dev',
        compatibility: 'strict',
        webhookNetworks: [{ kind: 'loopback' }],
        ...options.config,
      },
      exchange: this.exchange,
      clock: options.clock ?? systemClock,
      random: () => 0.5,
      store: options.store ?? new MemoryStore(),
      extensionExists: (accountId, extensionId) => extensionId.startsWith(accountId.slice(0, 4)),
      present: presentEventBody,
      redeemWsToken: async (token) => whoIs(token),
      subscriberOf: (request) => {
        const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
        const who =
          this.notifications.tunnelled(request.headers) ??
          (token === undefined ? undefined : whoIs(token));
        if (who === undefined) throw new ApiError('OAU-213');
        return who;
      },
      onDefect: (error) => this.defects.push(error),
      ...options.more,
    });
    this.app = Fastify({ forceCloseConnections: true });
    this.app.setErrorHandler((error, _request, reply) => {
      const shown = error instanceof ApiError ? error : new ApiError('CMN-101');
      void reply.code(shown.status).send(errorBody(shown));
    });
    this.app.get('/restapi/v1.0/binary', (_request, reply) =>
      reply.type('audio/wav').send(Buffer.from([1, 2, 3])),
    );
    this.app.get('/restapi/v1.0/echo', (request) => ({
      query: request.query,
      headers: request.headers,
    }));
    void this.app.register(this.notifications.routes);
  }

  static async start(options: TestServerOptions = {}): Promise<TestServer> {
    const server = new TestServer(options);
    await server.notifications.load();
    server.notifications.attach(server.app);
    server.app.server.on('upgrade', (request, socket, head) =>
      server.notifications.handleUpgrade(request, socket, head),
    );
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    const address = server.app.server.address();
    server.port = isAddress(address) ? address.port : 0;
    return server;
  }

  async request(
    who: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
    const response = await this.app.inject({
      method,
      url: path,
      headers: { authorization: `Bearer ${who}` },
      ...(body === undefined ? {} : { payload: body }),
    });
    return {
      status: response.statusCode,
      body: response.body === '' ? {} : response.json<Record<string, unknown>>(),
    };
  }

  async close(): Promise<void> {
    await this.notifications.close();
    await this.app.close();
  }
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

/** A port that nobody listens on. */
export async function closedPort(): Promise<number> {
  const app = Fastify();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  await app.close();
  const port = isAddress(address) ? address.port : 0;
  await new Promise<void>((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.once('error', () => resolve());
    probe.once('connect', () => {
      probe.destroy();
      resolve();
    });
  });
  return port;
}
