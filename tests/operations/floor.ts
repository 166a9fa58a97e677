import assert from 'node:assert/strict';
import { type RunningCordboard, type StartOptions, startCordboard } from '@cordboard/server';
import {
  type Carrier,
  createCarrier,
  type FakeCall,
  type FakePhone,
  type PhoneBehaviour,
  SoundTicker,
} from '@cordboard/simulator';
import { pino } from 'pino';
import { type Answer, Api, type PartyApi } from '../support/api.ts';
import { ALICE, BOB, CAROL, DAVE, type DemoUser } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import type { Json } from '../support/json.ts';
import { configOf, deskPhone, ringing, sessionOf } from './desk.ts';
import { eventLine } from './event-line.ts';
import { type Heard, whatIsHeard } from './hearing.ts';
import type { Refusal } from './refusal.ts';

/** The tone by which each phone is known. */
export const ALICE_HZ = 560;
export const BOB_HZ = 760;
export const CAROL_HZ = 1160;
export const DAVE_HZ = 1360;
/** An outside number that answers at once, and its tone. */
export const OUTSIDE = '+15550100010';
export const OUTSIDE_HZ = 1000;

export interface FloorOptions {
  readonly compatibility?: 'strict' | 'extended';
  readonly clock?: StartOptions['clock'];
  /** The program that speaks texts. */
  readonly speechProgram?: string;
  /** Tones besides those above that ears look for. */
  readonly tones?: readonly number[];
}

/** Where a call came from and where it arrived. */
export interface Call {
  readonly sessionId: string;
  /** The call as the caller's phone has it. */
  readonly out: FakeCall;
  /** As the called phone has it. */
  readonly in: FakeCall;
  readonly caller: PartyApi;
  readonly callee: PartyApi;
}

/**
 * A whole system in this process, with phones of its own, a carrier, the API and one subscriber to the
 * events of the account.
 */
export class Floor {
  readonly http: string;
  readonly alice: FakePhone;
  readonly bob: FakePhone;
  readonly carol: FakePhone;
  readonly dave: FakePhone;
  readonly carrier: Carrier;
  /** Signed in as 101. */
  readonly api: Api;
  readonly gateway: Gateway;
  readonly #server: RunningCordboard;
  readonly #tones: readonly number[];
  readonly #phones: FakePhone[];
  readonly #ticker: SoundTicker;
  readonly #users = new Map<string, Promise<Api>>();

  private constructor(parts: {
    readonly server: RunningCordboard;
    readonly carrier: Carrier;
    readonly api: Api;
    readonly gateway: Gateway;
    readonly phones: readonly [FakePhone, FakePhone, FakePhone, FakePhone];
    readonly ticker: SoundTicker;
    readonly tones: readonly number[];
  }) {
    this.#server = parts.server;
    this.carrier = parts.carrier;
    this.http = addressOf(parts.server);
    this.api = parts.api;
    this.gateway = parts.gateway;
    [this.alice, this.bob, this.carol, this.dave] = parts.phones;
    this.#phones = [...parts.phones];
    this.#ticker = parts.ticker;
    this.#tones = [ALICE_HZ, BOB_HZ, CAROL_HZ, DAVE_HZ, OUTSIDE_HZ, ...parts.tones];
  }

  static async open(options: FloorOptions = {}): Promise<Floor> {
    const { compatibility = 'strict', clock, tones = [], speechProgram } = options;
    const ticker = new SoundTicker();
    const carrier = await createCarrier({ ticker });
    const server = await startCordboard({
      config: {
        ...configOf(compatibility),
        ...(speechProgram === undefined ? {} : { speechProgram }),
      },
      log: pino({ level: process.env.LOG ?? 'error' }),
      version: 'test',
      trunks: [{ id: 'carrier', host: carrier.host, port: carrier.port }],
      ...(clock === undefined ? {} : { clock }),
    });
    carrier.connect({
      host: carrier.host,
      port: server.ports.sip.udp,
      isOurNumber: (number) => server.directory.ownerOfNumber(number) !== undefined,
    });
    const phoneOf = (user: DemoUser, hz: number) => deskPhone(server, user, hz, ticker);
    const phones = await Promise.all([
      phoneOf(ALICE, ALICE_HZ),
      phoneOf(BOB, BOB_HZ),
      phoneOf(CAROL, CAROL_HZ),
      phoneOf(DAVE, DAVE_HZ),
    ]);
    const api = await Api.signIn({ http: addressOf(server) }, { extension: ALICE.extension });
    const gateway = await Gateway.open(api, '/restapi/v1.0/account/~/telephony/sessions');
    return new Floor({ server, carrier, api, gateway, phones, ticker, tones });
  }

  /** Another phone of a user, as one of its other devices; rings until a test answers it. */
  async device(user: DemoUser, which: 1 | 2, hz: number): Promise<FakePhone> {
    const phone = await deskPhone(this.#server, user, hz, this.#ticker, which);
    this.#phones.push(phone);
    return phone;
  }

  /** Puts a user into a monitoring group of its own that may supervise others. */
  async mayMonitor(supervisor: DemoUser, agents: readonly DemoUser[]): Promise<void> {
    const group = {
      id: '8000599',
      accountId: '8000001',
      name: 'Another floor',
      members: [
        { extensionId: supervisor.extensionId, permissions: ['Monitoring' as const] },
        ...agents.map(({ extensionId }) => ({ extensionId, permissions: ['Monitored' as const] })),
      ],
    };
    await this.#server.directory.change({ kind: 'monitoring-group-saved', group });
  }

  /** Where the system listens. */
  get ports(): RunningCordboard['ports'] {
    return this.#server.ports;
  }

  /** How many contacts are registered. */
  registrations(): number {
    return this.#server.health().registrations;
  }

  /** What the system knows, to be changed under its feet. */
  get directory(): RunningCordboard['directory'] {
    return this.#server.directory;
  }

  /** Says whether a user's calls are recorded without being asked for. */
  async recordsCalls({ extensionId }: DemoUser, recordsCalls: boolean): Promise<void> {
    const { directory } = this.#server;
    const extension = directory.extension('8000001', extensionId);
    assert.ok(extension);
    await directory.change({
      kind: 'extension-saved',
      extension: { ...extension, recordsCalls },
    });
  }

  /** Closes a phone that `device` gave. */
  async remove(phone: FakePhone): Promise<void> {
    this.#phones.splice(this.#phones.indexOf(phone), 1);
    await phone.close();
  }

  signIn(extension: string, options: { account?: string; scope?: string } = {}): Promise<Api> {
    return Api.signIn(this, { extension, ...options });
  }

  /** Calls, and waits until the other phone rings. */
  async ring(
    from: FakePhone,
    number: string,
    to: FakePhone,
    behaviour: Partial<PhoneBehaviour> = {},
  ): Promise<Call> {
    const out = await from.call(number, behaviour);
    const arrived = await ringing(to);
    const sessionId = sessionOf(arrived);
    await this.event(sessionId, '-2 Proceeding');
    return {
      sessionId,
      out,
      in: arrived,
      caller: this.party(sessionId, 1),
      callee: this.party(sessionId, 2),
    };
  }

  /** Calls, answers, and waits until the events say so. */
  async talk(
    from: FakePhone,
    number: string,
    to: FakePhone,
    behaviour: Partial<PhoneBehaviour> = {},
  ): Promise<Call> {
    const call = await this.ring(from, number, to, behaviour);
    call.in.answer();
    await call.out.waitUntilAnswered(15_000);
    await this.event(call.sessionId, '-2 Answered');
    return call;
  }

  /** 101 talks to 102. */
  aliceAndBob(): Promise<Call> {
    return this.talk(this.alice, BOB.extension, this.bob);
  }

  /** A call to an outside number. */
  async outside(from: FakePhone, number = OUTSIDE): Promise<Omit<Call, 'in'>> {
    const out = await from.call(number);
    await out.waitUntilAnswered(15_000);
    const sessionId = sessionOf(out);
    await this.event(sessionId, '-1 Answered');
    return { sessionId, out, caller: this.party(sessionId, 1), callee: this.party(sessionId, 2) };
  }

  /** The API as a user of the account. */
  as(extension: string): Promise<Api> {
    const known = this.#users.get(extension) ?? this.signIn(extension);
    this.#users.set(extension, known);
    return known;
  }

  /** A user parks a party of its own. */
  async park({ sessionId, id }: PartyApi, { extension }: DemoUser): Promise<Json> {
    const own = await this.as(extension);
    return own.party(sessionId, id).do(201, 'park');
  }

  /** The nth party of a session. */
  party(sessionId: string, number: number): PartyApi {
    return this.api.party(sessionId, `p-${sessionId.slice(2)}-${number}`);
  }

  /** Events of a session as lines; other sessions that peers are in go by the names given. */
  lines(sessionId: string, names: Names = {}): string[] {
    return this.gateway.of(sessionId).map((event) => eventLine(event, names));
  }

  /** Waits for an event that reads so. */
  event(sessionId: string, line: string, names: Names = {}): Promise<Json> {
    return eventually(
      () => `event ${line} of ${sessionId}; there are\n${this.lines(sessionId, names).join('\n')}`,
      () => this.gateway.of(sessionId).find((event) => eventLine(event, names) === line),
    );
  }

  /** All events of a session up to now are these, numbered from 2 without a gap. */
  async story(sessionId: string, expected: readonly string[], names: Names = {}): Promise<void> {
    await eventually(
      () => `${expected.length} events; there are\n${this.lines(sessionId, names).join('\n')}`,
      () => this.gateway.of(sessionId).length >= expected.length,
    );
    await this.settle();
    assert.deepEqual(this.gateway.problems, []);
    assert.deepEqual(this.lines(sessionId, names), expected);
    assert.deepEqual(
      this.gateway.of(sessionId).map((event) => event.number('body.sequence')),
      expected.map((_, index) => index + 2),
    );
  }

  /** What each of these calls hears is exactly this: tones, `music`, `ringback`, or nothing. */
  async hear(...rows: readonly (readonly [FakeCall, ...Heard[]])[]): Promise<void> {
    const heard = () =>
      rows.map(([call, ...expected]) => whatIsHeard(call.ear, this.#tones, expected));
    const wanted = rows.map(([, ...expected]) => [...expected].sort().join(' '));
    let last: readonly string[] = [];
    // What was heard until now proves nothing of how it is now.
    for (const [call] of rows) call.ear.forget();
    await eventually(
      () => `these ears to hear ${JSON.stringify(wanted)}; they hear ${JSON.stringify(last)}`,
      () => {
        last = heard();
        return last.every((one, index) => one === wanted[index]);
      },
    );
  }

  /**
   * A request that is refused, and changes nothing: the sessions read the same before and after, no event
   * comes, and no phone has more or fewer calls.
   */
  async refused(
    sessions: readonly string[],
    { status, code, parameter }: Refusal,
    act: () => Promise<Answer>,
  ): Promise<Answer> {
    const before = await this.#state(sessions);
    const answer = await act();
    assert.equal(answer.status, status, String(answer.body));
    assert.equal(answer.body.text('errors.0.errorCode'), code, String(answer.body));
    if (parameter !== undefined) {
      assert.equal(answer.body.text('errors.0.parameterName'), parameter, String(answer.body));
    }
    assert.deepEqual(await this.#state(sessions), before);
    return answer;
  }

  /** Waits until every event of what was done is here: the answer to a request comes after them. */
  async settle(): Promise<void> {
    await this.gateway.request('GET', '/restapi/v1.0/account/~');
  }

  /** Ends every call and forgets its events; for `afterEach`. */
  async clear(): Promise<void> {
    const sessions = new Set(
      this.gateway.events.map((event) => event.text('body.telephonySessionId')),
    );
    for (const id of sessions) await this.api.delete(`/account/~/telephony/sessions/${id}`);
    for (const call of this.#calls()) call.hangUp();
    await eventually(
      () =>
        `no call anywhere; there are ${this.#server.health().sessions} sessions and ${this.#calls()
          .map((call) => call.describe())
          .join('\n')}`,
      () => this.#calls().length === 0 && this.#server.health().sessions === 0,
    );
    await this.settle();
    this.gateway.events.length = 0;
  }

  /** Ends everything, and expects that nothing of the calls is left. */
  async close(): Promise<void> {
    try {
      await eventually(
        () => `no port, leg or mailbox left: ${JSON.stringify(this.#server.health().resources)}`,
        () => {
          const { rtpPorts = 0, legs = 0, mailboxes = 0 } = this.#server.health().resources;
          return rtpPorts + legs + mailboxes === 0;
        },
      );
    } finally {
      await Promise.allSettled(this.#phones.map((phone) => phone.close()));
      await this.gateway.close().finally(() => this.#server.close({ drainSeconds: 0 }));
      await this.carrier.close();
    }
  }

  #calls(): readonly FakeCall[] {
    return [...this.#phones.flatMap((phone) => phone.calls), ...this.carrier.calls];
  }

  async #state(sessions: readonly string[]): Promise<unknown> {
    const read = sessions.map((id) => this.api.get(`/account/~/telephony/sessions/${id}`));
    const bodies = (await Promise.all(read)).map(({ status, body }) => [status, body.value]);
    await this.settle();
    return {
      bodies,
      events: this.gateway.events.length,
      calls: this.#phones.map(({ calls }) => calls.map(({ state }) => state.name)),
      live: this.#server.health().sessions,
    };
  }
}

/** Sessions by the names that event lines give them. */
export type Names = Readonly<Record<string, string>>;

function addressOf({ ports }: RunningCordboard): string {
  return `http://127.0.0.1:${ports.http}`;
}
