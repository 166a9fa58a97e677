import assert from 'node:assert/strict';
import type { Session } from '@cordboard/calls';
import { createFakePhone, type FakePhone, type FakePhoneOptions } from '@cordboard/simulator';
import { pino } from 'pino';
import type { Principal } from '../../access/index.ts';
import { type Config, loadConfig } from '../../config/index.ts';
import {
  APP_PERMISSIONS,
  createDirectory,
  type Directory,
  demoData,
} from '../../directory/index.ts';
import { type SessionChange, systemClock } from '../../exchange/index.ts';
import { mayMonitor } from '../../monitoring/index.ts';
import { type CallOperations, createCallOperations } from '../../operations/index.ts';
import { loadTls } from '../../tls/index.ts';
import type { Trunk } from '../../trunks/index.ts';
import { type CallsSystem, startCallsSystem } from '../calls-system.ts';
import { openWorkFolder } from '../work-folder.ts';

export interface WorldOptions {
  /** First of the 200 RTP ports; every test file has its own. */
  readonly rtpFrom: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly trunks?: readonly Trunk[];
}

/** The demo account with everything that makes calls happen, real SIP and RTP, and fake phones. */
export interface World extends CallsSystem {
  readonly config: Config;
  readonly directory: Directory;
  readonly operations: CallOperations;
  readonly changes: SessionChange[];
  /** A registered phone of a user that says a tone and answers after 100 ms. */
  phone(user: string, hz: number, options?: Partial<FakePhoneOptions>): Promise<FakePhone>;
  as(user: string): Principal;
  /** The only live session. */
  only(): Session;
  /** The API id of a party of it. */
  partyId(number: number): string;
  /** `sequence -party code reason` of all events so far. */
  events(): readonly string[];
}

/** Runs a test in a world of its own and closes everything after it. */
export async function inWorld(
  options: WorldOptions,
  use: (world: World) => Promise<void>,
): Promise<void> {
  const loaded = loadConfig({
    mode: 'dev',
    env: {
      CORDBOARD_DATA_DIR: ':memory:',
      CORDBOARD_SIP_PORT: '0',
      CORDBOARD_SIPS_PORT: '0',
      CORDBOARD_HTTP_PORT: '0',
      CORDBOARD_HTTPS_PORT: '0',
      CORDBOARD_RTP_PORTS: `${options.rtpFrom}-${options.rtpFrom + 199}`,
      ...options.env,
    },
  });
  assert.ok(loaded.ok, JSON.stringify(loaded));
  const { config } = loaded;
  const folder = openWorkFolder(config);
  const directory = createDirectory(demoData());
  const system = await startCallsSystem({
    config,
    directory,
    trunks: options.trunks ?? [],
    tls: await loadTls(config),
    folder,
    clock: systemClock,
    log: pino({ level: process.env.LOG ?? 'error' }),
  });
  system.endpoint.begin();
  const changes: SessionChange[] = [];
  system.exchange.onChange((change) => changes.push(change));
  const phones: FakePhone[] = [];
  const only = (): Session => {
    const [session, another] = system.exchange.sessionsOf('8000001');
    assert.ok(session !== undefined && another === undefined, 'one live session');
    return session;
  };
  const world: World = {
    ...system,
    config,
    directory,
    changes,
    operations: createCallOperations({
      exchange: system.exchange,
      directory,
      router: system.router,
      phonesOf: (device) => system.phones.registrations.phonesOf(device),
      compatibility: config.compatibility,
      mayMonitor: (account, supervisor, agent) => mayMonitor(directory, account, supervisor, agent),
      tokenHost: '127.0.0.1:5060',
      isDraining: () => false,
      parkReturnMs: config.parkReturnSeconds * 1000,
    }),
    async phone(user, hz, more = {}) {
      const phone = await createFakePhone({
        registrar: { host: '127.0.0.1', port: system.endpoint.ports.udp ?? 0 },
        domain: config.sipDomain,
        userName: `16505550${user}`,
        authorizationId: `9000${user}1`,
        password: `sip-${user}`,
        behaviour: { sound: { kind: 'tone', hz }, onCall: { kind: 'answer', afterMs: 100 } },
        ...more,
      });
      phones.push(phone);
      await phone.register();
      return phone;
    },
    as: (user) => ({
      accountId: '8000001',
      extensionId: `8000${user}`,
      clientId: 'test',
      permissions: new Set<string>(APP_PERMISSIONS),
      tokenId: 't',
      sessionId: 'o',
    }),
    only,
    partyId: (number) => only().parties[number - 1]?.id ?? '',
    events: () =>
      changes.map(({ change: { sequence, party } }) => {
        const { status } = party;
        const reason = 'reason' in status && status.reason !== undefined ? ` ${status.reason}` : '';
        return `${sequence} -${party.number} ${status.code}${reason}`;
      }),
  };
  try {
    await use(world);
  } finally {
    for (const phone of phones) await phone.close();
    await system.close();
    folder.remove();
  }
}
