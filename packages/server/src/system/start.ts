import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Access, createAccess, type Principal } from '../access/index.ts';
import type { Config } from '../config/index.ts';
import { createDirectory, type Directory, demoData } from '../directory/index.ts';
import { ApiError } from '../errors/index.ts';
import { type Clock, createAttribution, systemClock } from '../exchange/index.ts';
import { createSipUpgrade, type HttpListeners, openHttpListeners } from '../http/index.ts';
import { IdempotentCommands } from '../idempotency/index.ts';
import { mayMonitor } from '../monitoring/index.ts';
import { createCallOperations } from '../operations/index.ts';
import { createProvisioning } from '../provisioning/index.ts';
import { CallLog, createActiveCalls } from '../records/index.ts';
import { createRestApi, type Health, oauthRoutes } from '../restapi/index.ts';
import { createRingOuts } from '../ringout/index.ts';
import { type Database, openDatabase } from '../storage/index.ts';
import { loadTls } from '../tls/index.ts';
import type { Trunk } from '../trunks/index.ts';
import type { Mailboxes } from '../voicemail/index.ts';
import { SessionWatch } from '../watching/index.ts';
import { startAdministration } from './administration.ts';
import { startAttendants } from './attendants.ts';
import { startCallsSystem } from './calls-system.ts';
import { Closers } from './closers.ts';
import { drain } from './drain.ts';
import { startNotifications } from './notifying.ts';
import { createPresencePresenter, startPresence } from './presence.ts';
import { startQueues } from './queues.ts';
import { legStatistics, resourcesOf } from './resources.ts';
import { SoundDrivers, startSound } from './sound.ts';
import { startVoicemail } from './voicemail.ts';
import { openWorkFolder } from './work-folder.ts';

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
  health(): Health;
  /** Takes no new calls, lets live ones finish for so long, then ends everything. Idempotent. */
  close(options: { readonly drainSeconds: number }): Promise<void>;
}

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
  const { config, log, version, trunks = [], plugins = [], clock = systemClock } = options;
  const onDefect = (error: unknown): void => log.error({ err: error }, 'defect');

  const folder = openWorkFolder(config);
  closers.add(() => folder.remove());
  const [tls, database] = await Promise.all([loadTls(config), openDatabase(config)]);
  closers.add(() => database.close());
  let listeners: HttpListeners | undefined;
  // The WebSockets among its connections are closed by those who speak on them.
  closers.add(() => listeners?.close());
  // Before the listeners, which wait for requests that are still being answered.
  let watch: SessionWatch | undefined;
  closers.add(() => watch?.close());
  const directory = await openDirectory(config, database);
  const { tokens, secrets } = database;
  const access = await createAccess({ config, directory, tokens, secrets, clock, onDefect });
  closers.add(() => access.close());
  const drivers = new SoundDrivers();
  // Calls may come before anybody knows who wants none.
  let takesCalls = (_extension: string): boolean => true;
  let mailboxes: Mailboxes | undefined;
  const calls = await startCallsSystem({
    config,
    directory,
    trunks,
    tls,
    folder,
    clock,
    takesCalls: (extension) => takesCalls(extension),
    voicemailOf: (extension) => mailboxes?.destination(extension),
    log,
    sound: drivers,
  });
  closers.add(() => calls.close());
  const sessionWatch = new SessionWatch({ exchange: calls.exchange, clock });
  watch = sessionWatch;
  const admin = startAdministration({
    config,
    folder,
    directory,
    access,
    calls,
    log,
    onDefect,
  });
  closers.add(() => admin.close());
  const presence = await startPresence({ database, directory, calls, clock, onDefect });
  closers.add(() => presence.close());
  takesCalls = (extension) => presence.takesCalls(extension);
  const queues = await startQueues({ database, directory, calls, presence, clock, onDefect });
  closers.add(() => queues.close());
  const presentPresence = createPresencePresenter(config, directory, calls);
  const store = database.recordings;
  const sound = startSound({ config, store, directory, calls, drivers, folder, clock, onDefect });
  closers.add(() => sound.close());
  const voicemail = await startVoicemail({
    config,
    database,
    directory,
    calls,
    drivers,
    folder,
    clock,
    onDefect,
  });
  closers.add(() => voicemail.close());
  ({ mailboxes } = voicemail);
  const attendants = startAttendants({ directory, calls, sound: sound.door, clock, onDefect });
  closers.add(() => attendants.close());
  const signedIn = (request: FastifyRequest): Principal =>
    notifications.tunnelled(request.headers) ?? tokenHolder(access, request);
  const notifications = await startNotifications({
    config,
    database,
    directory,
    access,
    calls,
    presence,
    presentPresence,
    recordings: sound.recordings,
    replies: attendants.replies,
    mailboxes: voicemail.mailboxes,
    apiBase: () => {
      const port = listeners?.ports.http ?? config.httpPort;
      return `http://${config.publicAddress}:${port}/restapi/v1.0`;
    },
    queueAgents: queues.agents,
    clock,
    signedIn,
    onDefect,
  });
  closers.add(() => notifications.close());
  await calls.exchange.recover();
  const callLog = await CallLog.open({
    exchange: calls.exchange,
    ledger: calls.ledger,
    store: database.callLog,
    now: () => clock.now(),
    onDefect,
  });
  closers.add(() => callLog.close());
  queues.desk.takeUp();
  attendants.takeUp();
  await sound.recordings.recover();
  await voicemail.mailboxes.recover();

  const idempotency = new IdempotentCommands({
    store: database.idempotency,
    clock,
    sessionsOfRequest: (requestId, since) => calls.ledger.sessionsOfRequest(requestId, since),
    onDefect,
  });
  closers.add(() => idempotency.close());
  let isDraining = false;
  const { registrations } = calls.phones;
  const health = (): Health => ({
    status: isDraining ? 'draining' : 'ok',
    version,
    sessions: calls.exchange.count().sessions,
    registrations: registrations.count,
    resources: {
      ...resourcesOf(calls, notifications, listeners),
      recordings: sound.recordings.count,
      voicemail: voicemail.count,
      messageLamps: voicemail.messageLamps,
      queuedCallers: queues.desk.count,
      attendedCallers: attendants.count,
      waitingReaders: sessionWatch.count,
      commands: idempotency.count,
      streams: sound.streams.count,
    },
  });
  const sipPorts = {
    sipPort: calls.endpoint.ports.udp ?? 0,
    sipsPort: calls.endpoint.ports.tls ?? 0,
  };
  const attribution = createAttribution(calls.exchange);
  const api = createRestApi({
    // Where the configuration says 0, phones must be told the port that was found.
    config: { ...config, ...sipPorts },
    directory,
    operations: createCallOperations({
      exchange: attribution.exchange,
      directory,
      router: calls.router,
      phonesOf: (device) => registrations.phonesOf(device),
      compatibility: config.compatibility,
      sound: sound.door,
      replies: attendants.replies,
      streams: sound.streams,
      mayMonitor: (account, supervisor, agent) => mayMonitor(directory, account, supervisor, agent),
      parkReturnMs: config.parkReturnSeconds * 1000,
      tokenHost: `${config.publicAddress}:${sipPorts.sipPort}`,
      isDraining: () => isDraining,
    }),
    eventsNow: () => notifications.eventsNow(),
    provisioning: createProvisioning({
      directory,
      isOnline: (deviceId) => registrations.isOnline(deviceId),
      now: () => clock.now(),
    }),
    webPorts: () => listeners?.ports ?? { http: config.httpPort, https: config.httpsPort },
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
    ringOuts: createRingOuts({
      exchange: attribution.exchange,
      ledger: calls.ledger,
      directory,
      router: calls.router,
      phonesOf: (device) => registrations.phonesOf(device),
      compatibility: config.compatibility,
      isDraining: () => isDraining,
    }),
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
  await api.ready();
  closers.add(() => api.close());
  notifications.attach(api);

  const sip = createSipUpgrade(calls.endpoint);
  closers.add(() => sip.close());
  listeners = await openHttpListeners({
    ...config,
    tls,
    onRequest: (request, response) => api.routing(request, response),
    onUpgrade: (request, socket, head, secure) => {
      if (sip.wants(request)) sip.accept(request, socket, head, secure);
      else if (sound.streams.wants(request)) sound.streams.handleUpgrade(request, socket, head);
      else notifications.handleUpgrade(request, socket, head);
    },
  });
  closers.add(() => void listeners?.close());
  admin.announce(listeners.ports.http);

  const { udp = 0, tcp = 0, tls: sips = 0 } = calls.endpoint.ports;
  let closing: Promise<void> | undefined;
  const close = async (drainSeconds: number): Promise<void> => {
    isDraining = true;
    calls.phones.drain();
    await drain(calls.exchange, drainSeconds * 1000, clock);
    await closers.closeAll();
  };
  return {
    ports: { ...listeners.ports, sip: { udp, tcp, tls: sips } },
    directory,
    registrations,
    health,
    close({ drainSeconds }) {
      closing ??= close(drainSeconds);
      return closing;
    },
  };
}

/** The directory of the database; in `dev` the demo accounts are put into it first. */
async function openDirectory(config: Config, { directory: store }: Database): Promise<Directory> {
  if (config.demoAccount) await store.seed(demoData());
  const data = await store.load();
  const demo = new Set(demoData().accounts.map(({ id }) => id));
  if (!config.demoAccount && data.accounts.some(({ id }) => demo.has(id))) {
    throw new Error(
      'the database holds the demo accounts, whose passwords are published: serve needs a CORDBOARD_DATA_DIR of its own',
    );
  }
  return createDirectory(data, store);
}

/** Who a request's token belongs to: in the header, or in the query as some clients sign URLs. */
function tokenHolder(access: Access, request: FastifyRequest): Principal {
  const query = request.raw.url?.split('?')[1];
  const token = query === undefined ? null : new URLSearchParams(query).get('access_token');
  const who = access.authenticate(request.headers.authorization, token ?? undefined);
  if (who instanceof ApiError) throw who;
  return who;
}
