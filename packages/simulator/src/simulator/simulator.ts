import { createSoundLibrary, type SoundLibrary } from '@cordboard/media';
import type { Carrier } from '../carrier/index.ts';
import { type Clock, realClock } from '../clock/index.ts';
import { createFakePhone, type FakePhone, type FakePhoneOptions } from '../phone/index.ts';
import { SoundTicker, toneOf } from '../sound/index.ts';
import { type SimulatorRoute, simulatorRoutes } from './routes.ts';
import type { SimulatedPhone, SimulatedUser } from './simulated-user.ts';
import { type Registrations, StandIn } from './stand-in.ts';

/** How long a fake phone rings before its user answers, in ms. */
const ANSWERS_AFTER_MS = 1000;

export interface SimulatorOptions {
  /** Where Cordboard's SIP is listened for. */
  readonly sip: { readonly host: string; readonly port: number };
  /** Domain of addresses of record. */
  readonly domain: string;
  readonly users: readonly SimulatedUser[];
  /** Who is registered, as Cordboard's registrar knows it. */
  readonly registrations: Registrations;
  /** The outside world, started before Cordboard. The simulator connects it; closing it is the owner's. */
  readonly carrier: Carrier;
  /** Whether a number (E.164) is one of Cordboard's, of any account. */
  readonly isOurNumber: (number: string) => boolean;
  readonly ticker?: SoundTicker;
  readonly library?: SoundLibrary;
  /** For the users' waits; default real time. */
  readonly clock?: Clock;
  /** SIP timers of the fake phones, as `createSipEndpoint` takes them. */
  readonly timers?: FakePhoneOptions['timers'];
}

/** The people of the demo account, at their phones. */
export interface Simulator {
  readonly phones: readonly SimulatedPhone[];
  /** What `cordboard dev` serves over HTTP besides the API. */
  readonly routes: readonly SimulatorRoute[];
  /** The phone of an extension; of the first account that has it unless told which. */
  phone(extensionNumber: string, accountId?: string): FakePhone | undefined;
  /** Hangs up, unregisters and frees everything. Idempotent. */
  close(): Promise<void>;
}

/**
 * Gives every user a fake phone that rings, answers after one second and plays the tone of its
 * extension (`toneOf`), and lets the carrier bring in calls. Resolves once every phone that shall be
 * registered is; rejects with an Error, and leaves nothing, when the registrar refuses one.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { carrier, sip, registrations, isOurNumber } = options;
  carrier.connect({ ...sip, isOurNumber });
  const shared = {
    ticker: options.ticker ?? new SoundTicker(),
    library: options.library ?? createSoundLibrary(),
    clock: options.clock ?? realClock,
    ...(options.timers === undefined ? {} : { timers: options.timers }),
  };
  const phones = await Promise.all(
    options.users.map(async (user) => ({
      user,
      phone: await createFakePhone({ ...shared, ...phoneOf(user, options) }),
    })),
  );
  const standIns = phones.map(
    ({ user, phone }) => new StandIn(phone, user.otherDeviceIds, registrations),
  );
  const unsubscribe = registrations.onChange(() => {
    for (const standIn of standIns) standIn.changed();
  });
  let closed: Promise<void> | undefined;

  async function close(): Promise<void> {
    if (typeof unsubscribe === 'function') unsubscribe();
    await Promise.all(standIns.map((standIn) => standIn.stop()));
    await Promise.all(phones.map(({ phone }) => phone.close()));
  }

  const simulator: Simulator = {
    phones,
    routes: simulatorRoutes({ carrier, phones, isOurNumber }),
    phone: (extensionNumber, accountId) =>
      phones.find(
        ({ user }) =>
          user.extensionNumber === extensionNumber &&
          (accountId === undefined || user.accountId === accountId),
      )?.phone,
    close() {
      closed ??= close();
      return closed;
    },
  };
  try {
    await Promise.all(standIns.map((standIn) => standIn.start()));
  } catch (error) {
    await simulator.close();
    throw error;
  }
  return simulator;
}

function phoneOf(user: SimulatedUser, { sip, domain }: SimulatorOptions): FakePhoneOptions {
  return {
    registrar: sip,
    domain,
    host: sip.host,
    userName: user.sipUserName,
    authorizationId: user.authorizationId,
    password: user.sipPassword,
    displayName: user.name,
    behaviour: {
      onCall: { kind: 'answer', afterMs: ANSWERS_AFTER_MS },
      sound: { kind: 'tone', hz: toneOf(user.extensionNumber) },
    },
  };
}
