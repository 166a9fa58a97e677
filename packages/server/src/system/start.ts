import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Access, createAccess, type Principal } from '../access/index.ts';
import type { Config } from '../config/index.ts';
import type { Directory } from '../directory/index.ts';
import { ApiError } from '../errors/index.ts';
import { type Clock, systemClock } from '../exchange/index.ts';
import { createSipUpgrade } from '../http/index.ts';
import { IdempotentCommands } from '../idempotency/index.ts';
import { CallLog } from '../records/index.ts';
import type { Health } from '../restapi/index.ts';
import type { Trunk } from '../trunks/index.ts';
import { SessionWatch } from '../watching/index.ts';
import { startAdministration } from './administration.ts';
import { createApi } from './api.ts';
import { Closers } from './closers.ts';
import { drain } from './drain.ts';
import { startFeatures, takeUp } from './features.ts';
import { layFoundation } from './foundation.ts';
import { startNotifications } from './notifying.ts';
import type { Parts } from './parts.ts';
import { healthOf } from './resources.ts';
import { WebSide } from './web-side.ts';

export interface StartOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly version: string;
  /** Lines to the outside. */
  readonly trunks?: readonly Trunk[];
  /** Further HTTP routes. */
  readonly plugins?: readonly FastifyPluginAsync[];
  /** What calls, tokens and notifications live by; default real time. SIP and sound always have that. */
  readonly clock?: Clock;
}

/** A running phone system. */
export interface RunningCordboard {
  /** Ports as they really are. */
  readonly ports: {
    readonly http: number;
    readonly https: number;
    readonly sip: { readonly udp: number; readonly tcp: number; readonly tls: number };
  };
  readonly directory: Directory;
  /** Which devices are registered. */
  readonly registrations: {
    isOnline(deviceId: string): boolean;
    onChange(listener: (deviceId: string, online: boolean) => void): () => void;
  };
  /** What `GET /health` says. */
  health(): Health;
  /** Takes no new calls, lets live ones finish for so long, then ends everything. Idempotent. */
  close(options: { readonly drainSeconds: number }): Promise<void>;
}

/** How long requests may still be answered when the calls are over. */
const ANSWER_MS = 3_000;

/** Starts the whole system. When a part cannot start, what started before it is closed again. */
export async function startCordboard(options: StartOptions): Promise<RunningCordboard> {
  const closers = new Closers();
  try {
    return await start(options, closers);
  } catch (error) {
    // What goes wrong now must not hide why it did not start.
    await closers
      .closeAll()
      .catch((defect: unknown) => options.log.error({ err: defect }, 'defect'));
    throw error;
  }
}

async function start(options: StartOptions, closers: Closers): Promise<RunningCordboard> {
  const { version, trunks = [], plugins = [], clock = systemClock } = options;
  const foundation = await layFoundation({ ...options, clock }, closers);
  const { config, database, directory, onDefect } = foundation;
  const web = new WebSide(config);
  // The WebSockets among its connections are closed by those who speak on them.
  closers.add(() => web.close());
  // Before the listeners, which wait for requests that are still being answered.
  let watch: SessionWatch | undefined;
  closers.add(() => watch?.close());
  const { tokens, secrets } = database;
  const access = await createAccess({ config, directory, tokens, secrets, clock, onDefect });
  closers.add(() => access.close());
  const features = await startFeatures(foundation, trunks, closers);
  const { calls, attendants, queues, sound, voicemail } = features;
  const sessionWatch = new SessionWatch({ exchange: calls.exchange, clock });
  watch = sessionWatch;
  const admin = startAdministration({ ...foundation, access, calls });
  closers.add(() => admin.close());
  const signedIn = (request: FastifyRequest): Principal =>
    notifications.tunnelled(request.headers) ?? tokenHolder(access, request);
  const notifications = await startNotifications({
    ...foundation,
    ...features,
    access,
    recordings: sound.recordings,
    replies: attendants.replies,
    mailboxes: voicemail.mailboxes,
    apiBase: () => `http://${config.publicAddress}:${web.ports.http}/restapi/v1.0`,
    queueAgents: queues.agents,
    signedIn,
  });
  closers.add(() => notifications.close());
  const former = await calls.phones.former();
  await calls.exchange.recover((session) => former.resume(session));
  former.dismiss();
  const callLog = await CallLog.open({
    exchange: calls.exchange,
    ledger: calls.ledger,
    store: database.callLog,
    clock,
    onDefect,
  });
  closers.add(() => callLog.close());
  await takeUp(features);
  // Everything is as it was: what phones have said meanwhile finds its calls.
  calls.endpoint.begin();
  const idempotency = new IdempotentCommands({
    store: database.idempotency,
    clock,
    sessionsOfRequest: (requestId, since) => calls.ledger.sessionsOfRequest(requestId, since),
    onDefect,
  });
  closers.add(() => idempotency.close());
  const parts: Parts = {
    ...foundation,
    ...features,
    ...{ version, web, access, admin, notifications, callLog, idempotency, sessionWatch },
  };
  let isDraining = false;
  const health = (): Health => healthOf(parts, isDraining);
  const api = createApi(parts, { signedIn, isDraining: () => isDraining, health, plugins });
  await api.ready();
  closers.add(() => api.close());
  notifications.attach(api);
  await openWeb(parts, api, closers);

  const { udp = 0, tcp = 0, tls = 0 } = calls.endpoint.ports;
  let closing: Promise<void> | undefined;
  const close = async (drainSeconds: number): Promise<void> => {
    isDraining = true;
    calls.phones.drain();
    await drain(calls.exchange, drainSeconds * 1000, clock);
    // Whoever waits for an event is answered that there is none, and comes to the next process.
    sessionWatch.close();
    notifications.answerWaiting();
    await web.drain(ANSWER_MS);
    await closers.closeAll();
  };
  return {
    ports: { ...web.ports, sip: { udp, tcp, tls } },
    directory,
    registrations: calls.phones.registrations,
    health,
    close({ drainSeconds }) {
      closing ??= close(drainSeconds);
      return closing;
    },
  };
}

/** Lets the web in: to the API, and by WebSocket to SIP, the sound of calls and notifications. */
async function openWeb(
  { calls, sound, notifications, admin, tls, web }: Parts,
  api: FastifyInstance,
  closers: Closers,
): Promise<void> {
  const sip = createSipUpgrade(calls.endpoint);
  closers.add(() => sip.close());
  await web.open({
    tls,
    onRequest: (request, response) => api.routing(request, response),
    onUpgrade: (request, socket, head, secure) => {
      if (sip.wants(request)) sip.accept(request, socket, head, secure);
      else if (sound.streams.wants(request)) sound.streams.handleUpgrade(request, socket, head);
      else notifications.handleUpgrade(request, socket, head);
    },
  });
  closers.add(() => void web.close());
  admin.announce(web.ports.http);
}

/** Who a request's token belongs to: in the header, or in the query as some clients sign URLs. */
function tokenHolder(access: Access, request: FastifyRequest): Principal {
  const query = request.raw.url?.split('?')[1];
  const token = query === undefined ? null : new URLSearchParams(query).get('access_token');
  const who = access.authenticate(request.headers.authorization, token ?? undefined);
  if (who instanceof ApiError) throw who;
  return who;
}
