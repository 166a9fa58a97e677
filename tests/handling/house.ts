import assert from 'node:assert/strict';
import { type FakeCall, VirtualClock } from '@cordboard/simulator';
import type { SipMessage } from '@cordboard/sip';
import { Floor } from '../operations/floor.ts';
import type { DemoUser } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

type Extension = NonNullable<ReturnType<Floor['directory']['extension']>>;
type Account = NonNullable<ReturnType<Floor['directory']['account']>>;
type Handling = NonNullable<Extension['handling']>;
type CallerId = NonNullable<Extension['callerId']>;

/** An outside number that rings until a test answers it. */
export const MOBILE = '+15550100007';
/** Tone of the carrier's number above. */
export const MOBILE_HZ = 1640;
/** Tone of a second phone of a user. */
export const SECOND_HZ = 1960;
/** Who calls from outside, and the tone of that number. */
export const CUSTOMER = '+15550100010';
export const CUSTOMER_HZ = 1000;

const ACCOUNT = '8000001';
/** Less than a pong of the subscriber may take. */
const STEP_MS = 4000;

/** The floor with a clock of its own and users who say how they are reached. */
export class House {
  readonly floor: Floor;
  readonly clock: VirtualClock;
  readonly #before = new Map<string, Extension>();
  #account: Account | undefined;

  private constructor(floor: Floor, clock: VirtualClock) {
    this.floor = floor;
    this.clock = clock;
  }

  /** @param now epoch milliseconds at which it begins */
  static async open(now = Date.now()): Promise<House> {
    const clock = new VirtualClock(now);
    const floor = await Floor.open({ clock, tones: [MOBILE_HZ, SECOND_HZ] });
    floor.carrier.behave(MOBILE, { sound: { kind: 'tone', hz: MOBILE_HZ } });
    const house = new House(floor, clock);
    // A new subscriber gets its first events after a moment.
    await house.pass(STEP_MS);
    return house;
  }

  /** Says how a user is reached from the next call on. */
  reach(user: DemoUser, handling: Handling): Promise<void> {
    return this.#change(user, { handling });
  }

  shows(user: DemoUser, callerId: CallerId): Promise<void> {
    return this.#change(user, { callerId });
  }

  /** Says when somebody is there. */
  async opens(businessHours: Account['businessHours']): Promise<void> {
    const account = this.floor.directory.account(ACCOUNT);
    assert.ok(account && businessHours);
    this.#account ??= account;
    const changed = { ...account, businessHours };
    await this.floor.directory.change({ kind: 'account-saved', account: changed });
  }

  /** Lets time pass in steps that leave the subscriber time to answer the gateway's pings. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      this.clock.advance(Math.min(left, STEP_MS));
      await this.floor.settle();
    }
  }

  /** A customer calls a user from outside. */
  customer({ number }: DemoUser): Promise<FakeCall> {
    return this.floor.carrier.bringIn({ from: CUSTOMER, to: number });
  }

  /** The call as the outside number has it that we called. */
  calledOutside(number = MOBILE): Promise<FakeCall> {
    return eventually(`a call to ${number}`, () =>
      this.floor.carrier.calls.find(
        (call) => call.direction === 'incoming' && invited(call).uri.includes(number.slice(1)),
      ),
    );
  }

  /** The session that an event has told of since the last rest. */
  session(): Promise<string> {
    return eventually('an event', () => {
      const [first] = this.floor.gateway.events;
      return first?.text('body.telephonySessionId');
    });
  }

  /** Ends all calls, and takes back what was said of users. */
  async rest(): Promise<void> {
    await this.floor.clear();
    for (const extension of this.#before.values()) {
      await this.floor.directory.change({ kind: 'extension-saved', extension });
    }
    this.#before.clear();
    if (this.#account !== undefined) {
      await this.floor.directory.change({ kind: 'account-saved', account: this.#account });
    }
  }

  async #change({ extensionId }: DemoUser, change: Partial<Extension>): Promise<void> {
    const extension = this.floor.directory.extension(ACCOUNT, extensionId);
    assert.ok(extension);
    if (!this.#before.has(extensionId)) this.#before.set(extensionId, extension);
    const changed = { ...extension, ...change };
    await this.floor.directory.change({ kind: 'extension-saved', extension: changed });
  }
}

/** The INVITE with which a phone was called. */
export function invited(call: FakeCall): Extract<SipMessage, { kind: 'request' }> {
  const invite = call.messages.find((one) => one.kind === 'request' && one.method === 'INVITE');
  assert.ok(invite?.kind === 'request');
  return invite;
}
