import assert from 'node:assert/strict';
import type { Session, SessionId } from '@cordboard/calls';
import type { FastifyInstance } from 'fastify';
import { APP_PERMISSIONS, createDirectory, demoData } from '../../directory/index.ts';
import { ApiError } from '../../errors/index.ts';
import { type Clock, createIdSource, type LegEffect, LocalExchange } from '../../exchange/index.ts';
import { openSqliteLedger } from '../../ledger/index.ts';
import { createCallOperations } from '../../operations/index.ts';
import { Presence, type PresenceStore } from '../../presence/index.ts';
import { createProvisioning } from '../../provisioning/index.ts';
import { createQueueManagement, QueueAgents } from '../../queues/index.ts';
import { createActiveCalls } from '../../records/index.ts';
import { createRouter, type Router } from '../../routing/index.ts';
import { createRestApi, PresencePresenter, type RestApiDeps } from '../index.ts';
import { Contract } from './contract.ts';

/** A clock that stands still and lets no timer run out. */
const stillClock: Clock = {
  now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  after: () => () => undefined,
};

/** Keeps nothing. */
const forgetful: PresenceStore = {
  load: async () => [],
  save: async () => undefined,
  highestSequence: async () => 0,
  saveSequence: async () => undefined,
};

/** What an answer of the API is to a test. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The body as JSON; undefined when there is none. */
  readonly body: unknown;
  /** What the body has at a path as `parties.0.status.code`. */
  at(path: string): unknown;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/**
 * The demo account with a real exchange, directory and operations. Its phones do as
 * they are told: they answer what is to answer itself and agree to every re-INVITE;
 * all others ring until the test lets them answer.
 */
export class Office {
  readonly app: FastifyInstance;
  readonly exchange: LocalExchange;
  readonly presence: Presence;
  readonly queueAgents: QueueAgents;
  readonly presentPresence: PresencePresenter;
  readonly defects: unknown[] = [];
  readonly logged: unknown[] = [];
  /** Answers that are not as the contract says. */
  readonly complaints: string[] = [];
  readonly directory = createDirectory(demoData());
  readonly #ledger = openSqliteLedger(':memory:');
  readonly #router: Router;
  readonly offline = new Set<string>();

  constructor(more: Partial<RestApiDeps> = {}) {
    const { directory } = this;
    this.exchange = new LocalExchange({
      ledger: this.#ledger,
      clock: stillClock,
      ids: createIdSource('a1', stillClock.now()),
      legs: { run: (session, effect) => this.#obey(session, effect) },
      ears: { setTable: () => undefined },
      onDefect: (error) => void this.defects.push(error),
    });
    this.presence = new Presence({
      exchange: this.exchange,
      directory,
      clock: stillClock,
      store: forgetful,
      onDefect: (error) => void this.defects.push(error),
    });
    this.presentPresence = new PresencePresenter({
      sipDomain: 'sip.cordboard.test',
      newestOnly: more.config?.compatibility !== 'extended',
      isUser: ({ accountId, extensionId }) =>
        directory.extension(accountId, extensionId)?.type === 'User',
      dialogOf: ({ party }) => ({ callId: `call-of-${party.id}`, fromTag: 'one', toTag: 'two' }),
    });
    const phonesOf = ({ id }: { readonly id: string }) =>
      this.offline.has(id)
        ? []
        : [{ kind: 'device', deviceId: id, answersAtOnce: false, reoffers: true } as const];
    const compatibility = more.config?.compatibility ?? 'strict';
    this.#router = createRouter({
      directory,
      phonesOf,
      takesCalls: (extension) => this.presence.takesCalls(extension),
      outsideTrunk: () => 'carrier',
    });
    const operations = createCallOperations({
      exchange: this.exchange,
      directory,
      router: this.#router,
      phonesOf,
      compatibility,
      mayMonitor: (_account, supervisor) => supervisor === '8000104',
      tokenHost: '127.0.0.1:5060',
      isDraining: () => false,
    });
    this.queueAgents = new QueueAgents(
      { load: async () => [], save: async () => undefined },
      (error) => void this.defects.push(error),
    );
    this.app = createRestApi({
      queues: createQueueManagement({
        directory,
        agents: this.queueAgents,
        presence: this.presence,
      }),
      config: {
        compatibility,
        publicAddress: '127.0.0.1',
        httpPort: 8080,
        sipDomain: 'sip.cordboard.test',
        sipPort: 5060,
        sipsPort: 5061,
      },
      directory,
      operations,
      presence: this.presence,
      activeCalls: createActiveCalls({
        exchange: this.exchange,
        ledger: this.#ledger,
        now: () => stillClock.now(),
      }),
      presentPresence: this.presentPresence,
      provisioning: createProvisioning({
        directory,
        isOnline: (deviceId) => !this.offline.has(deviceId),
        now: () => stillClock.now(),
      }),
      webPorts: () => ({ http: 8080, https: 8443 }),
      authenticate: ({ headers }) => whoIs(headers.authorization),
      isOnline: (deviceId) =>
        directory.device(deviceId) !== undefined && !this.offline.has(deviceId),
      legStatistics: async (_session, party) =>
        party.status.code === 'Answered' ? { packetsReceived: 50, packetsLost: 0 } : undefined,
      health: () => ({
        status: 'ok',
        version: '0.0.0',
        sessions: this.exchange.count().sessions,
        registrations: 0,
        resources: { mailboxes: this.exchange.count().mailboxes },
      }),
      version: '0.0.0',
      log: {
        error: (line: unknown) => void this.logged.push(line),
        debug: () => undefined,
      },
      ...more,
    });
    const contract = Contract.load();
    this.app.addHook('onSend', async (request, reply, payload) => {
      const { operationId } = request.routeOptions.config;
      if (contract === undefined || operationId === undefined) return;
      const text = typeof payload === 'string' ? payload : '';
      this.complaints.push(...contract.complaints(operationId, reply.statusCode, text));
    });
  }

  /** Sends a request as a user of the demo account; `who` is a token `<account>.<extension>[.<app permission>…]`. */
  async ask(
    method: Method,
    path: string,
    body?: object,
    {
      who = '8000001.8000101',
      headers = {},
      raw,
    }: {
      readonly who?: string | undefined;
      readonly headers?: Readonly<Record<string, string>>;
      readonly raw?: string;
    } = {},
  ): Promise<Answered> {
    const payload = raw ?? body;
    const response = await this.app.inject({
      method,
      url: path.startsWith('/') ? path : `/restapi/v1.0/account/~/${path}`,
      headers: { authorization: `Bearer ${who}`, host: 'pbx.test:8080', ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    const json: unknown = isJson && response.body !== '' ? response.json() : undefined;
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: json,
      at: (way) => way.split('.').reduce(step, json),
    };
  }

  /** Calls 102 from 101's desk phone and lets the caller's own phone and Bob's answer. */
  async talk(to = '102'): Promise<{ readonly id: SessionId; readonly session: string }> {
    const made = await this.ask('POST', 'telephony/call-out', {
      from: { deviceId: '90001011' },
      to: { extensionNumber: to },
    });
    const id = this.sessionId(made.at('session.id'));
    await this.letAnswer(id);
    await this.letAnswer(id);
    return { id, session: `telephony/sessions/${id}` };
  }

  /** A call from 101 to 102 that rings at 102; `called` is the path of 102's party. */
  async ring(): Promise<{ readonly id: SessionId; readonly called: string }> {
    const made = await this.ask('POST', 'telephony/call-out', {
      from: { deviceId: '90001011' },
      to: { extensionNumber: '102' },
    });
    const id = this.sessionId(made.at('session.id'));
    await this.letAnswer(id);
    return { id, called: `telephony/sessions/${id}/parties/p-${id.slice(2)}-2` };
  }

  /** The path of a session's first party. */
  async firstParty(session: string): Promise<string> {
    const read = await this.ask('GET', session);
    return `${session}/parties/${String(read.at('parties.0.id'))}`;
  }

  /** The id in an answer, as the model has it. */
  sessionId(id: unknown): SessionId {
    const body = /^s-(.+)$/.exec(String(id))?.[1];
    if (body === undefined) throw new Error(`no session: ${JSON.stringify(id)}`);
    return `s-${body}`;
  }

  /** The caller that a phone of the demo account is. */
  callerOf(deviceId: string): ReturnType<Router['callerOf']> {
    const device = this.directory.device(deviceId);
    assert.ok(device);
    return this.#router.callerOf(device);
  }

  /** The next phone of a session that rings answers. */
  async letAnswer(id: SessionId): Promise<void> {
    const ringing = this.exchange
      .session(id)
      ?.legs.find(
        ({ direction, state }) =>
          direction === 'outgoing' && (state.name === 'offered' || state.name === 'ringing'),
      );
    if (ringing !== undefined)
      await this.exchange.tell(id, { type: 'leg-answered', leg: ringing.id });
  }

  /** Ends every call; fails when something was wrong that no answer shows. */
  async close(): Promise<void> {
    await this.app.close();
    for (const session of this.exchange.sessionsOf('8000001')) {
      await this.exchange.tell(session.id, { type: 'session-dropped' });
    }
    this.#ledger.close();
    assert.deepEqual(this.complaints, []);
    assert.deepEqual(this.defects, []);
  }

  #obey(session: Session, effect: LegEffect): void {
    const tell = (fact: Parameters<LocalExchange['tell']>[1]) =>
      setImmediate(() => void this.exchange.tell(session.id, fact));
    const { leg } = effect;
    if (effect.type === 'offer-leg' && effect.answersItself) tell({ type: 'leg-answered', leg });
    if (effect.type === 'reoffer-leg') tell({ type: 'leg-reoffered', leg, holds: false });
  }
}

function step(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function whoIs(authorization: string | undefined) {
  const [accountId, extensionId, ...permissions] = (authorization ?? '')
    .replace(/^bearer\s*/i, '')
    .split('.');
  if (accountId === undefined || accountId === '' || extensionId === undefined) {
    throw new ApiError('CMN-405');
  }
  return {
    accountId,
    extensionId,
    clientId: 'test',
    permissions: new Set<string>(permissions.length === 0 ? APP_PERMISSIONS : permissions),
    tokenId: 't',
    sessionId: 'o',
  };
}
