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
import type {
  EventStore,
  MessageEvents,
  PresentBody,
  PresentPresence,
  SipData,
} from './events/index.ts';
import type { Subscriber, SubscriptionStore } from './subscriptions/index.ts';
import type { AttemptStore, CursorStore, DeliveryRules, Resolve } from './webhooks/index.ts';
import type { GatewayRules, SessionStore } from './websocket/index.ts';

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
