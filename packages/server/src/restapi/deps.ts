import type { Party, Session } from '@cordboard/calls';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Principal } from '../access/index.ts';
import type { Administration } from '../administration/index.ts';
import type { Config } from '../config/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Attribution } from '../exchange/index.ts';
import type { IdempotentCommands } from '../idempotency/index.ts';
import type { CallOperations } from '../operations/index.ts';
import type { Presence } from '../presence/index.ts';
import type { Provisioning } from '../provisioning/index.ts';
import type { QueueManagement } from '../queues/index.ts';
import type { Recordings } from '../recordings/index.ts';
import type { ActiveCalls, CallLog } from '../records/index.ts';
import type { RingOuts } from '../ringout/index.ts';
import type { Mailboxes } from '../voicemail/index.ts';
import type { SessionWatch } from '../watching/index.ts';
import type { PresencePresenter } from './presenters/presence.ts';

/** Rate groups of the API (OpenAPI `x-throttling-group`). */
export type RateGroup = 'Heavy' | 'Medium' | 'Light' | 'Auth' | 'NoThrottling';

/** Whether one more request is within the limit, with the headers its answer carries. */
export interface RateVerdict {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
}

/** What `GET /health` says. */
export interface Health {
  readonly status: 'ok' | 'draining';
  readonly version: string;
  readonly sessions: number;
  readonly registrations: number;
  /** The leak ledger: what is open now. */
  readonly resources: Readonly<Record<string, number>>;
}

/** What the media engine knows of the sound between a party and its phone. */
export type LegStatistics = Readonly<Record<string, unknown>>;

/** Everything the REST API stands on. */
export interface RestApiDeps {
  /** With the ports that listeners really have, where 0 was asked for. */
  readonly config: Pick<
    Config,
    'compatibility' | 'publicAddress' | 'httpPort' | 'sipDomain' | 'sipPort' | 'sipsPort'
  >;
  readonly directory: Directory;
  readonly operations: CallOperations;
  /** Position of the newest event at the moment of the call; without it there are no events. */
  readonly eventsNow?: () => Promise<number>;
  /** Who sends a request; throws the `ApiError` when nobody does who may. */
  readonly authenticate: (request: FastifyRequest) => Principal | Promise<Principal>;
  /** Counts a request of a user and app; absent while limits are off. */
  readonly rateLimit?: (
    principal: Principal,
    group: Exclude<RateGroup, 'Auth' | 'NoThrottling'>,
  ) => RateVerdict | undefined;
  /** Runs the handler of a request as the cause of what it makes happen; without it events name no request. */
  readonly attribute?: Attribution['run'];
  /** Commands that are done once; without it `Idempotency-Key` is not heeded. */
  readonly idempotency?: IdempotentCommands;
  /** Whether a phone of the device is registered. */
  readonly isOnline: (deviceId: string) => boolean;
  readonly provisioning: Provisioning;
  /** Ports of the HTTP listeners, known once they are open; phones reach SIP over WS there. */
  readonly webPorts: () => { readonly http: number; readonly https: number };
  /** The write side of the directory; without it that part of the API is not there. */
  readonly administration?: Administration;
  /** Whether an Authorization header holds the admin key of the data folder. */
  readonly isAdminKey?: (authorization: string | undefined) => boolean;
  readonly presence: Pick<Presence, 'of' | 'update'>;
  readonly presentPresence: PresencePresenter;
  /** Queues and their members; without it that part of the API is not there. */
  readonly queues?: QueueManagement;
  /** Recordings that can be read; without it that part of the API is not there. */
  readonly recordings?: Pick<Recordings, 'find' | 'file' | 'remove'>;
  /** Messages that callers left; without it that part of the API is not there. */
  readonly mailboxes?: Mailboxes;
  /** Calls that have ended; without it that part of the API is not there. */
  readonly callLog?: Pick<CallLog, 'find' | 'remove' | 'revision' | 'settled'>;
  /** Calls that go on. */
  readonly activeCalls: ActiveCalls;
  /** Lets readers wait for a change of a session; without it they are answered at once. */
  readonly sessionWatch?: Pick<SessionWatch, 'next'>;
  /** RingOut; without it that part of the API is not there. */
  readonly ringOuts?: RingOuts;
  /** Undefined while no sound flows between the party and a phone. */
  readonly legStatistics: (session: Session, party: Party) => Promise<LegStatistics | undefined>;
  readonly health: () => Health;
  readonly version: string;
  readonly log: Pick<Logger, 'error' | 'debug'>;
  /** Further routes: subscriptions, OAuth, the simulator's own. */
  readonly plugins?: readonly FastifyPluginAsync[];
}
