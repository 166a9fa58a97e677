import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Principal } from '../access/index.ts';
import { createAttribution, type Exchange } from '../exchange/index.ts';
import { mayMonitor } from '../monitoring/index.ts';
import { type CallOperations, createCallOperations } from '../operations/index.ts';
import { createProvisioning } from '../provisioning/index.ts';
import { createActiveCalls } from '../records/index.ts';
import { createRestApi, type Health, oauthRoutes } from '../restapi/index.ts';
import { createRingOuts, type RingOuts } from '../ringout/index.ts';
import type { Parts } from './parts.ts';
import { legStatistics } from './resources.ts';

/** What the API needs to know of the system as a whole. */
export interface ApiSurroundings {
  /** Who sends a request; throws the `ApiError` when nobody does who may. */
  readonly signedIn: (request: FastifyRequest) => Principal;
  /** Whether no new calls are taken. */
  readonly isDraining: () => boolean;
  readonly health: () => Health;
  /** Further HTTP routes. */
  readonly plugins: readonly FastifyPluginAsync[];
}

/** Puts the REST API together; no listener is open yet. */
export function createApi(parts: Parts, surroundings: ApiSurroundings): FastifyInstance {
  const { config, log, clock, version, directory, access, admin, calls, notifications } = parts;
  const { presence, presentPresence, queues, sound, voicemail, web } = parts;
  const { callLog, idempotency, sessionWatch } = parts;
  const { signedIn, isDraining, health, plugins } = surroundings;
  const { registrations } = calls.phones;
  const attribution = createAttribution(calls.exchange);
  const { exchange } = attribution;
  const { udp: sipPort = 0, tls: sipsPort = 0 } = calls.endpoint.ports;
  return createRestApi({
    // Where the configuration says 0, phones must be told the port that was found.
    config: { ...config, sipPort, sipsPort },
    directory,
    operations: operationsOf(parts, exchange, isDraining),
    eventsNow: () => notifications.eventsNow(),
    provisioning: createProvisioning({
      directory,
      isOnline: (deviceId) => registrations.isOnline(deviceId),
      now: () => clock.now(),
    }),
    webPorts: () => web.ports,
    presence,
    presentPresence,
    queues: queues.management,
    administration: admin.administration,
    isAdminKey: admin.isAdminKey,
    authenticate: signedIn,
    idempotency,
    rateLimit: (principal, group) => access.takeRate(principal, group),
    attribute: attribution.run,
    isOnline: (deviceId) => registrations.isOnline(deviceId),
    mailboxes: voicemail.mailboxes,
    recordings: sound.recordings,
    callLog,
    activeCalls: createActiveCalls({
      exchange: calls.exchange,
      ledger: calls.ledger,
      now: () => clock.now(),
    }),
    sessionWatch,
    ringOuts: ringOutsOf(parts, exchange, isDraining),
    legStatistics: (session, party) => legStatistics(calls, session, party),
    health,
    version,
    log,
    plugins: [
      oauthRoutes({ access, directory, config, authenticate: signedIn }),
      notifications.routes,
      ...plugins,
    ],
  });
}

/** @param exchange writes into facts which request they come from */
function operationsOf(
  { config, directory, calls, sound, attendants }: Parts,
  exchange: Exchange,
  isDraining: () => boolean,
): CallOperations {
  return createCallOperations({
    exchange,
    directory,
    router: calls.router,
    phonesOf: (device) => calls.phones.registrations.phonesOf(device),
    compatibility: config.compatibility,
    sound: sound.door,
    replies: attendants.replies,
    streams: sound.streams,
    mayMonitor: (account, supervisor, agent) => mayMonitor(directory, account, supervisor, agent),
    parkReturnMs: config.parkReturnSeconds * 1000,
    tokenHost: `${config.publicAddress}:${calls.endpoint.ports.udp ?? 0}`,
    isDraining,
  });
}

/** @param exchange writes into facts which request they come from */
function ringOutsOf(
  { config, directory, calls }: Parts,
  exchange: Exchange,
  isDraining: () => boolean,
): RingOuts {
  return createRingOuts({
    exchange,
    ledger: calls.ledger,
    directory,
    router: calls.router,
    phonesOf: (device) => calls.phones.registrations.phonesOf(device),
    compatibility: config.compatibility,
    isDraining,
  });
}
