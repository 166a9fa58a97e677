import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  createUuidSource,
  EventLog,
  type Occurrence,
  Publisher,
  unloggedChanges,
} from './events/index.ts';
import type { NotificationsOptions } from './options.ts';
import { EventReader, readingRoutes } from './reading/index.ts';
import { subscriptionRoutes } from './routes.ts';
import { listen, occurrencesOf } from './sources.ts';
import {
  presentSubscription,
  type Subscriber,
  type SubscriptionOwner,
  SubscriptionService,
} from './subscriptions/index.ts';
import { webhookRoutes } from './webhook-routes.ts';
import {
  AttemptLog,
  attemptsInMemory,
  type BacklogPage,
  Cursors,
  createVet,
  cursorsInMemory,
  DEFAULT_BACKOFF,
  type DeliveryRules,
  WebhookSender,
  Webhooks,
} from './webhooks/index.ts';
import { DEFAULT_RULES, Gateway, type Injector } from './websocket/index.ts';

/** What notifications hold at the moment; zero everywhere when nobody is subscribed. */
export interface NotificationsCount {
  readonly subscriptions: number;
  readonly sockets: number;
  readonly sessions: number;
  readonly requests: number;
  readonly waiting: number;
  readonly dropped: number;
  /** Of connections and deliveries; the standing ones (expiry, recovery, log) are not counted. */
  readonly timers: number;
}

const DEFAULT_DELIVERY: DeliveryRules = {
  backoff: DEFAULT_BACKOFF,
  concurrency: 8,
  maxWaiting: 1_000,
  giveUpAfterMs: 900_000,
  timeoutMs: 10_000,
};
/** How long the events of an account can be read again. */
const KEEP_MS = 72 * 3_600_000;
const EVENTS_IN_MEMORY = 20_000;
/** Lifted by `compatibility: extended`. */
const EXTENDED_BUFFER = 1_000;

/**
 * Everything that tells the world what happens to calls: subscriptions, the
 * WebSocket gateway and webhooks (contract C and E).
 */
export class Notifications<Who extends Subscriber> {
  /** The operations of subscriptions and of reading events, to be registered with the REST API. */
  readonly routes: FastifyPluginAsyncTypebox;
  readonly #service: SubscriptionService;
  readonly #gateway: Gateway<Who>;
  readonly #webhooks: Webhooks;
  readonly #attempts: AttemptLog;
  readonly #cursors: Cursors;
  /** Whether a user may know of what is about a mailbox. */
  readonly #mayHear: (who: SubscriptionOwner, mailboxId: string) => boolean;
  readonly #log: EventLog;
  readonly #publisher: Publisher;
  /** What happened and a crash kept out of the log. */
  readonly #unlogged: () => Promise<readonly Occurrence[]>;
  readonly #reader: EventReader;
  readonly #stopListening: readonly (() => void)[];
  #closing: Promise<void> | undefined;

  constructor(options: NotificationsOptions<Who>) {
    const { clock, config, onDefect } = options;
    const strict = config.compatibility === 'strict';
    this.#attempts = new AttemptLog({
      clock,
      store: options.attemptStore ?? attemptsInMemory(),
      keepMs: KEEP_MS,
      onDefect,
    });
    this.#cursors = new Cursors({
      clock,
      store: options.cursorStore ?? cursorsInMemory(),
      standOf: (id) => this.#webhooks.standOf(id, this.#log.lastPosition),
      ids: () => this.#webhooks.ids(),
      onDefect,
    });
    this.#webhooks = new Webhooks({
      attempts: this.#attempts,
      cursors: this.#cursors,
      sender: new WebhookSender({
        vet: createVet(config.webhookNetworks),
        ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
        ...(options.webhookCa === undefined ? {} : { ca: options.webhookCa }),
      }),
      clock,
      random: options.random,
      rules: { ...DEFAULT_DELIVERY, ...options.deliveryRules },
      secretsOf: (id) => this.#service.secretsOf(id),
      onGiveUp: (id, reason) => this.#service.blacklist(id, reason),
      readBacklog: ({ id }, after, limit) => this.#backlogOf(id, after, limit),
      onDefect,
    });
    this.#gateway = new Gateway({
      clock,
      rules: {
        ...DEFAULT_RULES,
        ...(strict ? {} : { oneSubscription: false, recoveryBufferSize: EXTENDED_BUFFER }),
        ...options.rules,
      },
      ...(options.sessionStore === undefined ? {} : { store: options.sessionStore }),
      redeem: options.redeemWsToken,
      isSignedIn: options.isSignedIn ?? (() => true),
      onSessionOver: (ids) => this.#service.sessionOver(ids),
      onDefect,
    });
    this.#service = new SubscriptionService({
      clock,
      store: options.store,
      webhooks: this.#webhooks,
      extensionExists: options.extensionExists,
      remind: (subscription) => {
        const [reminder] = subscription.reminders ?? [];
        if (reminder === undefined) return;
        const body = JSON.stringify(presentSubscription(subscription, clock.now(), ''));
        this.#publisher.tell(subscription, { event: reminder.text, body });
      },
      forget: (id) => this.#gateway.forget(id),
      hasHome: (id) => this.#gateway.has(id),
      strict,
      httpsOnly: config.mode === 'serve',
      onDefect,
    });
    this.#log = new EventLog({
      clock,
      ...(options.eventStore === undefined ? {} : { store: options.eventStore }),
      capacity: EVENTS_IN_MEMORY,
      keepMs: KEEP_MS,
      onDefect,
    });
    const publisher = new Publisher({
      clock,
      log: this.#log,
      nextUuid: createUuidSource(() => clock.now()),
      subscriptionsOf: (accountId) => this.#service.registry.ofAccount(accountId),
      deliver: ({ id, delivery }, notification) => {
        if (delivery.transportType === 'WebHook') this.#webhooks.deliver(id, notification);
        else this.#gateway.deliver(id, notification);
      },
    });
    this.#publisher = publisher;
    const { messages } = options;
    this.#mayHear = ({ accountId, extensionId }, mailboxId) =>
      messages?.mayRead(extensionId, { accountId, extensionId: mailboxId }) === true;
    this.#unlogged = async () => {
      const { ledger, eventStore: store } = options;
      if (ledger === undefined || store === undefined) return [];
      const changes = await unloggedChanges({ ledger, store, onDefect });
      return changes.flatMap((change) => occurrencesOf(change, options));
    };
    this.#stopListening = listen(options, publisher);
    this.#reader = new EventReader(this.#log, clock);
    const { subscriberOf } = options;
    const subscriptions = subscriptionRoutes({
      service: this.#service,
      clock,
      homeOf: (request) => this.#gateway.homeOf(request.headers),
      subscriberOf,
    });
    const reading = readingRoutes({
      reader: this.#reader,
      service: this.#service,
      subscriberOf,
      mayHear: this.#mayHear,
    });
    const webhooks = webhookRoutes({
      service: this.#service,
      attempts: this.#attempts,
      subscriberOf,
    });
    this.routes = async (app) => {
      await app.register(subscriptions);
      await app.register(reading);
      await app.register(webhooks);
    };
  }

  /** Takes up what the store kept. To be called before anybody can subscribe. */
  async load(): Promise<void> {
    await this.#gateway.load();
    // Before the log has a mark of this start, which says how far it is complete.
    const unlogged = await this.#unlogged();
    await Promise.all([this.#service.load(), this.#log.load()]);
    this.#gateway.keepOnly((id) => this.#service.registry.get(id) !== undefined);
    await this.#catchUp();
    for (const occurrence of unlogged) {
      // A WebSocket client was there when it happened, or reads it by position; a webhook may get it twice.
      this.#publisher.publish(occurrence, ({ delivery }) => delivery.transportType === 'WebHook');
    }
    await this.#log.settled();
  }

  /** What waited for webhooks when the process before this one ended is still in the log. */
  async #catchUp(): Promise<void> {
    for (const [id, stand] of await this.#cursors.load()) {
      const isThere = this.#service.registry.get(id) !== undefined;
      if (isThere) this.#webhooks.catchUp(id, stand, this.#log.lastPosition);
      // It expired, or was replaced, while no process was there to forget where it stood.
      else this.#cursors.forget(id);
    }
  }

  /** What the log has for a webhook after a position. */
  async #backlogOf(id: string, after: number, limit: number): Promise<BacklogPage> {
    const subscription = this.#service.registry.get(id);
    if (subscription === undefined) return { outgoing: [], position: after, hasGap: false };
    const { owner, filters } = subscription;
    const page = await this.#reader.look({
      accountId: owner.accountId,
      filters,
      viewerId: owner.extensionId,
      mayHear: (mailboxId) => this.#mayHear(owner, mailboxId),
      after,
      limit,
    });
    if (page.kind === 'gone') {
      const { oldest } = page;
      const position = oldest === undefined ? this.#log.lastPosition : oldest - 1;
      return { outgoing: [], position, hasGap: true };
    }
    const outgoing = page.events.map((event) => this.#publisher.again(subscription, event));
    return { outgoing, position: page.position, hasGap: false };
  }

  /** Gives WebSocket clients the REST API to send requests to. */
  attach(api: Injector): void {
    this.#gateway.attach(api);
  }

  /** Takes a WebSocket upgrade of a notification client. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#gateway.handleUpgrade(request, socket, head);
  }

  /**
   * The client behind a REST request that came through a WebSocket: it carries no
   * token of its own. Undefined for requests from outside.
   */
  tunnelled(headers: IncomingHttpHeaders): Who | undefined {
    return this.#gateway.senderOf(headers);
  }

  /** Position of the newest event: whoever looks at calls now has seen all events up to it. */
  eventsNow(): Promise<number> {
    return this.#reader.now();
  }

  /** Answers readers that wait for an event, and lets none wait any more. */
  answerWaiting(): void {
    this.#reader.close();
  }

  /** For the leak ledger. */
  count(): NotificationsCount {
    const gateway = this.#gateway.count();
    const webhooks = this.#webhooks.count();
    return {
      subscriptions: this.#service.registry.size,
      sockets: gateway.sockets + webhooks.sockets,
      sessions: gateway.sessions,
      requests: gateway.requests + webhooks.requests + this.#reader.waiting,
      waiting: webhooks.waiting,
      dropped: webhooks.dropped,
      timers: gateway.timers + webhooks.timers,
    };
  }

  /**
   * Takes no more events, gives webhooks a moment to finish, writes the log and
   * closes every socket.
   * @param drainMs how long webhooks may take
   */
  close(drainMs = 3_000): Promise<void> {
    this.#closing ??= this.#close(drainMs);
    return this.#closing;
  }

  async #close(drainMs: number): Promise<void> {
    for (const stop of this.#stopListening) stop();
    this.#reader.close();
    await this.#webhooks.drain(drainMs);
    await this.#cursors.close();
    await Promise.all([this.#gateway.close(), this.#webhooks.closeAll(), this.#log.close()]);
    await this.#attempts.close();
    this.#service.close();
  }
}
