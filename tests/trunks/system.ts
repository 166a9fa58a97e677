import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type RunningCordboard,
  type StartOptions,
  startCordboard,
  type Trunk,
} from '@cordboard/server';
import { type Carrier, createCarrier, type FakePhone, SoundTicker } from '@cordboard/simulator';
import { pino } from 'pino';
import { configOf, deskPhone } from '../operations/desk.ts';
import { Api } from '../support/api.ts';
import type { DemoUser } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';

type TrunkRecord = Extract<
  Parameters<RunningCordboard['directory']['change']>[0],
  { kind: 'trunk-saved' }
>['trunk'];

export const ACCOUNT = '8000001';

/** A phone system in this process with whatever trunks a test gives it, and everything it has logged. */
export class TrunkSystem {
  readonly server: RunningCordboard;
  readonly http: string;
  readonly log: Json[];
  readonly ticker = new SoundTicker();
  readonly #phones: FakePhone[] = [];
  readonly #folder: string;

  private constructor(server: RunningCordboard, log: Json[], folder: string) {
    this.server = server;
    this.#folder = folder;
    this.log = log;
    this.http = `http://127.0.0.1:${server.ports.http}`;
  }

  static async open(
    options: Partial<Pick<StartOptions, 'clock' | 'trunks'>> = {},
  ): Promise<TrunkSystem> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-trunks-'));
    const log: Json[] = [];
    const write = (line: string): void => {
      log.push(Json.parse(line));
      if (process.env.LOG !== undefined) process.stderr.write(line);
    };
    const server = await startCordboard({
      config: { ...configOf('strict'), dataDir: folder },
      log: pino({ level: 'info' }, { write }),
      version: 'test',
      ...options,
    });
    return new TrunkSystem(server, log, folder);
  }

  async phone(user: DemoUser, hz: number): Promise<FakePhone> {
    const phone = await deskPhone(this.server, user, hz, this.ticker);
    this.#phones.push(phone);
    return phone;
  }

  /** Gives the demo account a trunk, or changes it. */
  async trunk(trunk: Omit<TrunkRecord, 'accountId' | 'name'>): Promise<void> {
    const whole = { accountId: ACCOUNT, name: `Trunk ${trunk.id}`, ...trunk };
    await this.server.directory.change({ kind: 'trunk-saved', trunk: whole });
  }

  async removeTrunk(trunkId: string): Promise<void> {
    await this.server.directory.change({ kind: 'trunk-removed', trunkId });
  }

  /** What the account, or a user, may call outside. */
  async allow(
    of: { readonly user?: DemoUser },
    outgoing: {
      readonly countries?: string[];
      readonly premium?: boolean;
      readonly maxCalls?: number;
      readonly maxCallsPerUser?: number;
    },
  ): Promise<void> {
    const { directory } = this.server;
    const account = directory.account(ACCOUNT);
    const extension =
      of.user === undefined ? undefined : directory.extension(ACCOUNT, of.user.extensionId);
    if (extension !== undefined) {
      const { maxCallsPerUser: _, ...own } = outgoing;
      await directory.change({
        kind: 'extension-saved',
        extension: { ...extension, outgoing: own },
      });
    } else if (account !== undefined) {
      await directory.change({ kind: 'account-saved', account: { ...account, outgoing } });
    }
  }

  api(user: DemoUser): Promise<Api> {
    return Api.signIn(this, { extension: user.extension });
  }

  /** The lines of the log that say so. */
  said(pattern: RegExp): readonly Json[] {
    return this.log.filter((line) => pattern.test(line.text('msg')));
  }

  saying(pattern: RegExp): Promise<Json> {
    return eventually(
      () => `a line of the log like ${pattern}; there are\n${this.log.map(String).join('\n')}`,
      () => this.said(pattern)[0],
    );
  }

  /** PEM of who signed its certificate. */
  authority(): string {
    return readFileSync(path.join(this.#folder, 'tls', 'ca.pem'), 'utf8');
  }

  /** Nothing is left of its calls. */
  async idle(): Promise<void> {
    await eventually(
      () => `no session, port or leg: ${JSON.stringify(this.server.health())}`,
      () => {
        const { sessions, resources } = this.server.health();
        const { rtpPorts = 0, legs = 0, mailboxes = 0 } = resources;
        return sessions + rtpPorts + legs + mailboxes === 0;
      },
    );
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#phones.map((phone) => phone.close()));
    await this.server.close({ drainSeconds: 0 });
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The simulated carrier as the trunk `carrier` of a system that is started for it. */
export async function withCarrier(): Promise<{
  readonly system: TrunkSystem;
  readonly carrier: Carrier;
}> {
  const carrier = await createCarrier();
  const trunk: Trunk = { id: 'carrier', host: carrier.host, port: carrier.port };
  const system = await TrunkSystem.open({ trunks: [trunk] });
  serve(carrier, system);
  return { system, carrier };
}

/** Lets a carrier bring the calls of a system. */
export function serve(carrier: Carrier, { server }: TrunkSystem): void {
  carrier.connect({
    host: carrier.host,
    port: server.ports.sip.udp,
    isOurNumber: (number) => server.directory.ownerOfNumber(number) !== undefined,
  });
}
