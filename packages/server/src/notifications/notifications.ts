import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/index.ts';
import type { Clock, Exchange, SessionChange } from '../exchange/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { OutgoingGate } from '../outgoing/index.ts';
import type { Presence } from '../presence/index.ts';
import type { QueueAgents } from '../queues/index.ts';
import type { Recordings } from '../recordings/index.ts';
import type { Replies } from '../replies/index.ts';
import type { Mailboxes } from '../voicemail/index.ts';
import {
  blockedCallsOccurrence,
  createUuidSource,
  dndOccurrence,
  EventLog,
  type EventStore,
  type MessageEvents,
  messageStoreOccurrence,
  missedCallOccurrence,
  type Occurrence,
  type PresentBody,
  type PresentPresence,
  Publisher,
  presenceOccurrence,
  queuePresenceOccurrence,
  recordingOccurrence,
  repliedOccurrence,
  type SipData,
  type TelephonyShape,
  telephonyOccurrence,
  unloggedChanges,
  voicemailOccurrence,
} from './events/index.ts';
import { EventReader, readingRoutes } from './reading/index.ts';
import { subscriptionRoutes } from './routes.ts';
import {
  presentSubscription,
  type Subscriber,
  SubscriptionService,
  type SubscriptionStore,
} from './subscriptions/index.ts';
import { webhookRoutes } from './webhook-routes.ts';
import {
  AttemptLog,
  type AttemptStore,
  attemptsInMemory,
  type CursorStore,
  Cursors,
  createVet,
  cursorsInMemory,
  DEFAULT_BACKOFF,
  type DeliveryRules,
  type Resolve,
  WebhookSender,
  Webhooks,
} from './webhooks/index.ts';
import {
  DEFAULT_RULES,
  Gateway,
  type GatewayRules,
  type Injector,
  type SessionStore,
} from './websocket/index.ts';

export interface NotificationsOptions<Who extends Subscriber> {
  readonly config: Pick<Config, 'mode' | 'compatibility' | 'webhookNetworks'>;
  readonly exchange: Pick<Exchange, 'onChange'>;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly store: SubscriptionStore;
  /** Without it events are kept in memory only. */
  readonly eventStore?: EventStore;
  /** Where what a crash kept out of the event log is found; without it that is lost. */
  readonly ledger?: Pick<Ledger, 'read' | 'unfinished' | 'ended'>;
  /** Without it WebSocket sessions end with the process. */
  readonly sessionStore?: SessionStore;
  readonly extensionExists: (accountId: string, extensionId: string) => boolean;
  /** Without it the attempts of webhooks are kept in memory only. */
  readonly attemptStore?: AttemptStore;
  /** Without it webhooks do not get after a restart what waited before it. */
  readonly cursorStore?: CursorStore;
  /** Shapes the body of telephony events. */
  readonly present: PresentBody;
  /** Whose changes make presence events, and how their bodies are shaped; without it there are none. */
  readonly presence?: {
    readonly source: Pick<Presence, 'onChange'>;
    readonly present: PresentPresence;
  };
  /** Who a WebSocket token belongs to; undefined when it is wrong or has expired. */
  readonly redeemWsToken: (token: string) => Who | undefined | Promise<Who | undefined>;
  /** Whether the sign-in behind a connection still stands; without it connections outlive a revoke. */
  readonly isSignedIn?: (who: Who) => boolean;
  /** Who sent a REST request; throws the API error when nobody did who may. */
  readonly subscriberOf: (request: FastifyRequest) => Subscriber | Promise<Subscriber>;
  /** Whose recordings make events; without it there are none. */
  readonly recordings?: Pick<Recordings, 'onOutcome'>;
  /** Whose refused calls to the outside make events; without it there are none. */
  readonly outgoing?: Pick<OutgoingGate, 'onBlocked'>;
  /** Whose ended replies make events; without it there are none. */
  readonly replies?: Pick<Replies, 'onEnded'>;
  /** Whose messages make events, and how they are shown; without it there are none. */
  readonly messages?: MessageEvents & { readonly source: Pick<Mailboxes, 'onChange'> };
  /** Which members take calls of which queues; without it there are no events of it. */
  readonly queueAgents?: Pick<QueueAgents, 'onAcceptance'>;
  /** The SIP dialog behind a party, for filters with `sipData=true`. */
  readonly sipData?: (change: SessionChange) => SipData | undefined;
  /** A defect of ours or of the storage; nobody's request. */
  readonly onDefect: (error: unknown) => void;
  readonly rules?: Partial<GatewayRules>;
  readonly deliveryRules?: Partial<DeliveryRules>;
  /** Finds the addresses of receivers; the system's resolver when absent. */
  readonly resolve?: Resolve;
  /** PEM of authorities that receivers' certificates may come from, besides the well-known ones. */
  readonly webhookCa?: readonly string[];
}

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
  maxWaiting: 10_000,
  maxWaitingPaused: 500,
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
  readonly #messages: Pick<MessageEvents, 'mayRead'> | undefined;
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
    this.#messages = options.messages;
    this.#unlogged = async () => {
      const { ledger, eventStore: store } = options;
      if (ledger === undefined || store === undefined) return [];
      const changes = await unloggedChanges({ ledger, store, onDefect });
      return changes.flatMap((change) => occurrencesOf(change, options));
    };
    const { presence, recordings, queueAgents, outgoing, replies, messages } = options;
    this.#stopListening = [
      options.exchange.onChange((change) => {
        for (const one of occurrencesOf(change, options)) publisher.publish(one);
      }),
      ...(presence === undefined
        ? []
        : [
            presence.source.onChange((change) => {
              publisher.publish(presenceOccurrence(change, presence.present));
              if (change.dndChanged) publisher.publish(dndOccurrence(change));
            }),
          ]),
      ...(queueAgents === undefined
        ? []
        : [
            queueAgents.onAcceptance((change) =>
              publisher.publish(queuePresenceOccurrence(change, clock.now())),
            ),
          ]),
      ...(replies === undefined
        ? []
        : [replies.onEnded((reply) => publisher.publish(repliedOccurrence(reply)))]),
      ...(messages === undefined
        ? []
        : [
            messages.source.onChange((change) => {
              publisher.publish(messageStoreOccurrence(change, messages));
              if (change.kind === 'new') {
                publisher.publish(voicemailOccurrence(change, messages));
              }
            }),
          ]),
      ...(outgoing === undefined
        ? []
        : [outgoing.onBlocked((calls) => publisher.publish(blockedCallsOccurrence(calls)))]),
      ...(recordings === undefined
        ? []
        : [
            recordings.onOutcome((recording) =>
              publisher.publish(recordingOccurrence(recording, clock.now())),
            ),
          ]),
    ];
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
      mayHear: ({ accountId, extensionId }, mailboxId) =>
        messages?.mayRead(extensionId, { accountId, extensionId: mailboxId }) === true,
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
    await this.#deliverWaiting();
    for (const occurrence of unlogged) {
      // A WebSocket client was there when it happened, or reads it by position; a webhook may get it twice.
      this.#publisher.publish(occurrence, ({ delivery }) => delivery.transportType === 'WebHook');
    }
    await this.#log.settled();
  }

  /** What waited for webhooks when the process before this one ended. */
  async #deliverWaiting(): Promise<void> {
    const messages = this.#messages;
    for (const [id, cursor] of await this.#cursors.load()) {
      const subscription = this.#service.registry.get(id);
      if (subscription === undefined) continue;
      const { owner, filters } = subscription;
      for (let after = cursor; ; ) {
        const page = await this.#reader.read({
          accountId: owner.accountId,
          filters,
          viewerId: owner.extensionId,
          mayHear: (mailboxId) =>
            messages?.mayRead(owner.extensionId, {
              accountId: owner.accountId,
              extensionId: mailboxId,
            }) === true,
          after,
          limit: 1_000,
          waitMs: 0,
          signal: AbortSignal.abort(),
        });
        if (page.kind === 'gone') break;
        for (const event of page.events) this.#publisher.again(subscription, event);
        if (page.position === after) break;
        after = page.position;
      }
    }
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
    await this.#webhooks.drain(drainMs);
    await this.#cursors.close();
    await Promise.all([this.#gateway.close(), this.#webhooks.closeAll(), this.#log.close()]);
    await this.#attempts.close();
    this.#service.close();
  }
}

/** What one change of a call is told as. */
function occurrencesOf(change: SessionChange, shape: TelephonyShape): readonly Occurrence[] {
  const missed = missedCallOccurrence(change);
  const told = telephonyOccurrence(change, shape);
  return missed === undefined ? [told] : [told, missed];
}
