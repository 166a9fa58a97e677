import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createFakePhone, type FakeCall, type FakePhone, SoundTicker } from '@cordboard/simulator';
import { SDK } from '@ringcentral/sdk';
import { ALICE, BOB, CAROL, DAVE, type DemoUser, MAIN_NUMBER } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { type System, startSystem } from '../../support/system.ts';

const program = fileURLToPath(new URL('../../../packages/cordboard/src/main.ts', import.meta.url));

/** The app of the demo account, as programs are configured with it. */
export const APP = { clientId: 'cordboard-demo', clientSecret: 'cordboard-demo-secret' };

/** The tone by which each user's desk phone is known. */
export const TONE = { alice: 560, bob: 760, carol: 1160, dave: 1360 } as const;
/** An outside number that answers at once, and its tone. */
export const OUTSIDE = '+15550100010';
export const OUTSIDE_HZ = 1000;

/** A `cordboard dev` in its own process, and four desk phones with tones of their own that ring when called. */
export class Office {
  readonly system: System;
  readonly alice: FakePhone;
  readonly bob: FakePhone;
  readonly carol: FakePhone;
  readonly dave: FakePhone;
  readonly #ticker: SoundTicker;
  readonly #phones: FakePhone[];
  #sdks = 0;

  private constructor(
    system: System,
    ticker: SoundTicker,
    phones: readonly [FakePhone, FakePhone, FakePhone, FakePhone],
  ) {
    this.system = system;
    this.#ticker = ticker;
    [this.alice, this.bob, this.carol, this.dave] = phones;
    this.#phones = [...phones];
  }

  static async open(): Promise<Office> {
    const system = await startSystem();
    const ticker = new SoundTicker();
    const phones = await Promise.all([
      deskPhone(system, ticker, ALICE, ALICE.deviceId, TONE.alice),
      deskPhone(system, ticker, BOB, BOB.deviceId, TONE.bob),
      deskPhone(system, ticker, CAROL, CAROL.deviceId, TONE.carol),
      deskPhone(system, ticker, DAVE, DAVE.deviceId, TONE.dave),
    ]);
    return new Office(system, ticker, phones);
  }

  /** The second device of a user as a phone with that tone. */
  async secondPhone(user: DemoUser, hz: number): Promise<FakePhone> {
    const phone = await deskPhone(this.system, this.#ticker, user, secondDevice(user), hz);
    this.#phones.push(phone);
    return phone;
  }

  /** An SDK that nobody has signed in to yet. */
  newSdk(options: ConstructorParameters<typeof SDK>[0] = {}): SDK {
    // In Node every instance shares one storage, so each needs a prefix of its own.
    this.#sdks++;
    const cachePrefix = `test-${process.pid}-${this.#sdks}`;
    return new SDK({ server: this.system.http, ...APP, cachePrefix, ...options });
  }

  /** An SDK signed in as a user by password. */
  async sdkOf(user: DemoUser): Promise<SDK> {
    const sdk = this.newSdk();
    await sdk.login({
      username: MAIN_NUMBER,
      extension: user.extension,
      password: `demo-${user.extension}`,
    });
    return sdk;
  }

  /** What `cordboard jwt --extension …` prints. */
  async jwt(user: DemoUser): Promise<string> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, 'jwt', '--extension', user.extension],
      {
        env: {
          ...process.env,
          CORDBOARD_DATA_DIR: path.dirname(path.dirname(this.system.authority)),
        },
      },
    );
    return stdout.trim();
  }

  /** Lets somebody outside call a number, as the simulator offers it to programs. */
  async callFromOutside(to: string, from = OUTSIDE): Promise<void> {
    const response = await fetch(`${this.system.http}/simulator/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from, to }),
    });
    assert.equal(response.status, 201, await response.text());
  }

  /** Ends every call of these phones, and waits until the system has none. */
  async clear(): Promise<void> {
    for (const phone of this.#phones) for (const call of phone.calls) call.hangUp();
    await eventually('no session left', async () => (await this.system.health()).sessions === 0);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#phones.map((phone) => phone.close()));
    await this.system.stop();
  }
}

/** The next call at a phone that has not ended. */
export async function ringing(phone: FakePhone): Promise<FakeCall> {
  for (;;) {
    const call = await phone.incoming(15_000);
    if (call.state.name !== 'ended') return call;
  }
}

/** Two phones hear each other. */
export async function hearEachOther(
  [one, oneHz]: readonly [FakeCall, number],
  [other, otherHz]: readonly [FakeCall, number],
): Promise<void> {
  await Promise.all([one.waitUntilHears(otherHz, 15_000), other.waitUntilHears(oneHz, 15_000)]);
}

export function secondDevice({ deviceId }: DemoUser): string {
  return `${deviceId.slice(0, -1)}2`;
}

async function deskPhone(
  system: System,
  ticker: SoundTicker,
  user: DemoUser,
  authorizationId: string,
  hz: number,
): Promise<FakePhone> {
  const phone = await createFakePhone({
    registrar: { host: '127.0.0.1', port: system.sip.udp },
    domain: system.domain,
    userName: user.sipUser,
    authorizationId,
    password: user.sipPassword,
    behaviour: { onCall: { kind: 'ring' }, sound: { kind: 'tone', hz } },
    ticker,
  });
  await phone.register();
  return phone;
}
