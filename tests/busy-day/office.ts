import {
  createFakePhone,
  type FakeCall,
  type FakePhone,
  SoundTicker,
  toneOf,
} from '@cordboard/simulator';
import { Api } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import type { System } from '../support/system.ts';

/** Somebody who works in the office. */
export interface Person {
  readonly extension: string;
  readonly extensionId: string;
  /** Direct number, E.164. */
  readonly number: string;
  readonly deviceId: string;
  readonly phone: FakePhone;
  /** The tone by which the person is known. */
  readonly hz: number;
  /** Signed in as the person. */
  readonly api: Api;
}

/** How many work in the office, by what they do. */
export interface Staff {
  readonly workers: number;
  /** Decline every call, so that callers leave messages. */
  readonly away: number;
  readonly agents: number;
}

export const STAFF: Staff = { workers: 36, away: 4, agents: 10 };

const FIRST_EXTENSION = 151;
const SALES = '390';
const OWN = '/cordboard/v1/accounts/~';
/** How soon people pick up, in ms. */
const PICK_UP_MS = 200;

/** A company in the demo account: people with phones of their own, and a queue. */
export class Office {
  readonly system: System;
  /** Signed in as the administrator. */
  readonly admin: Api;
  readonly workers: readonly Person[];
  readonly away: readonly Person[];
  readonly agents: readonly Person[];
  /** Extension of the queue, and the number by which it is called from outside. */
  readonly queue = { extension: SALES, number: directNumber(SALES) } as const;
  #lastOutside = 0;

  private constructor(system: System, admin: Api, staff: Staff, people: readonly Person[]) {
    this.system = system;
    this.admin = admin;
    const { workers, away } = staff;
    this.workers = people.slice(0, workers);
    this.away = people.slice(workers, workers + away);
    this.agents = people.slice(workers + away);
  }

  static async open(system: System, staff: Staff = STAFF): Promise<Office> {
    const admin = await Api.signIn(system, { extension: '101' });
    const ticker = new SoundTicker();
    const people: Person[] = [];
    for (let at = 0; at < staff.workers + staff.away + staff.agents; at += 1) {
      const isAway = at >= staff.workers && at < staff.workers + staff.away;
      people.push(await hire(system, admin, ticker, String(FIRST_EXTENSION + at), isAway));
    }
    const office = new Office(system, admin, staff, people);
    await admin.expect(201, 'POST', `${OWN}/queues`, {
      extension: SALES,
      name: 'Sales',
      numbers: [directNumber(SALES)],
      queue: {
        members: office.agents.map(({ extension }) => extension),
        ringing: 'LongestIdle',
        agentRingSeconds: 10,
      },
    });
    return office;
  }

  get people(): readonly Person[] {
    return [...this.workers, ...this.away, ...this.agents];
  }

  /** Somebody from outside calls a number of ours, from a number that nobody called from before. */
  async callIn(to: string): Promise<string> {
    this.#lastOutside += 1;
    const from = `+1415555${String(this.#lastOutside).padStart(4, '0')}`;
    await this.admin.expect(201, 'POST', '/simulator/calls', { from, to });
    return from;
  }

  /** Hangs up, unregisters, and closes every phone. */
  async close(): Promise<void> {
    await Promise.all(this.people.map(({ phone }) => phone.close()));
  }
}

function directNumber(extension: string): string {
  return `+16505550${extension}`;
}

async function hire(
  system: System,
  admin: Api,
  ticker: SoundTicker,
  extension: string,
  isAway: boolean,
): Promise<Person> {
  const deviceId = `9000${extension}1`;
  const number = directNumber(extension);
  const user = await admin.expect(201, 'POST', `${OWN}/users`, {
    extension,
    name: `Person ${extension}`,
    password: `demo-${extension}`,
    numbers: [number],
    devices: [{ id: deviceId, name: 'Desk phone', sipPassword: `sip-${extension}` }],
  });
  const hz = toneOf(extension);
  const phone = await createFakePhone({
    registrar: { host: '127.0.0.1', port: system.sip.udp },
    domain: system.domain,
    userName: number.slice(1),
    authorizationId: deviceId,
    password: `sip-${extension}`,
    behaviour: {
      onCall: isAway ? { kind: 'decline' } : { kind: 'answer', afterMs: PICK_UP_MS },
      sound: { kind: 'tone', hz },
    },
    ticker,
  });
  await phone.register();
  const api = await Api.signIn(system, { extension });
  return { extension, extensionId: user.text('id'), number, deviceId, phone, hz, api };
}

/** The call at one of these people's phones in which a tone is heard. */
export async function whoHears(
  people: readonly Person[],
  hz: number,
  from: (call: FakeCall) => boolean,
): Promise<{ readonly person: Person; readonly call: FakeCall }> {
  const find = () => {
    for (const person of people) {
      for (const call of person.phone.calls) {
        if (call.state.name === 'answered' && from(call) && call.hears(hz)) return { person, call };
      }
    }
    return undefined;
  };
  return eventually(
    () =>
      `somebody of ${people.map(({ extension }) => extension).join(' ')} to hear ${hz} Hz; there are\n${people
        .flatMap(({ phone }) => phone.calls.map((call) => call.describe()))
        .join('\n')}`,
    find,
    PATIENCE_MS,
  );
}

/** A machine that does all at once, and something else besides, may take so long for a step. */
export const PATIENCE_MS = 30_000;
