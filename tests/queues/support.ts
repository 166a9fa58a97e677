import assert from 'node:assert/strict';
import { type FakeCall, type FakePhone, VirtualClock } from '@cordboard/simulator';
import { sessionOf } from '../operations/desk.ts';
import { Floor } from '../operations/floor.ts';
import { ALICE, BOB, CAROL, type DemoUser } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

export const QUEUE = '8000301';
/** A number of the queue's own, for callers from outside. */
export const QUEUE_NUMBER = '+16505550301';
/** Less than a pong of the notification gateway may take. */
const STEP_MS = 4000;

type Settings = NonNullable<NonNullable<ReturnType<Floor['directory']['extension']>>['queue']>;

/** A caller in the queue. */
export interface Waiting {
  readonly call: FakeCall;
  readonly sessionId: string;
}

/** The floor with the queue 301 Support, whose time passes when a test says so. */
export class Support {
  readonly floor: Floor;
  readonly clock: VirtualClock;

  private constructor(floor: Floor, clock: VirtualClock) {
    this.floor = floor;
    this.clock = clock;
  }

  static async open(): Promise<Support> {
    const clock = new VirtualClock(Date.now());
    const floor = await Floor.open({ clock });
    await floor.directory.change({
      kind: 'number-saved',
      number: {
        id: '90003019',
        accountId: '8000001',
        extensionId: QUEUE,
        phoneNumber: QUEUE_NUMBER,
        usageType: 'DirectNumber',
      },
    });
    const support = new Support(floor, clock);
    // The gateway holds events back for a moment after a subscription.
    await support.pass(STEP_MS);
    return support;
  }

  /** Says how the queue works from now on. */
  async works(settings: Omit<Settings, 'members'>, members: readonly DemoUser[]): Promise<void> {
    const extension = this.floor.directory.extension('8000001', QUEUE);
    assert.ok(extension);
    const queue = { ...settings, members: members.map(({ extensionId }) => extensionId) };
    await this.floor.directory.change({
      kind: 'extension-saved',
      extension: { ...extension, queue },
    });
  }

  /** Calls the queue from a phone of the account. */
  async enter(from: FakePhone): Promise<Waiting> {
    const call = await from.call('301');
    await call.waitUntilAnswered(15_000);
    return { call, sessionId: sessionOf(call) };
  }

  /** Calls the queue from outside. */
  async arrive(from = '+15550100010'): Promise<Waiting> {
    const known = new Set(
      this.floor.gateway.events.map((event) => event.text('body.telephonySessionId')),
    );
    const call = await this.floor.carrier.bringIn({ from, to: QUEUE_NUMBER });
    await call.waitUntilAnswered(15_000);
    const sessionId = await eventually('a session of the call', () =>
      this.floor.gateway.events
        .map((event) => event.text('body.telephonySessionId'))
        .find((id) => !known.has(id)),
    );
    return { call, sessionId };
  }

  /** The newest call at a phone that has not ended yet. */
  rings(phone: FakePhone): Promise<FakeCall> {
    return eventually('a call that rings', () =>
      phone.calls.find(({ state }) => state.name !== 'ended'),
    );
  }

  /** The one agent whose phone rings, by extension number. */
  whoRings(): Promise<readonly [string, FakeCall]> {
    const { alice, bob, carol } = this.floor;
    const phones = { [ALICE.extension]: alice, [BOB.extension]: bob, [CAROL.extension]: carol };
    return eventually('an agent to be called', () => {
      for (const [agent, phone] of Object.entries(phones)) {
        const call = phone.calls.find(({ state }) => state.name === 'ringing');
        if (call !== undefined) return [agent, call] as const;
      }
      return undefined;
    });
  }

  /** The call that a phone has answered. */
  answered(phone: FakePhone): Promise<FakeCall> {
    return eventually('a call that is answered', () =>
      phone.calls.find(({ state }) => state.name === 'answered'),
    );
  }

  /** Nobody's phone rings, although there was time to call. */
  async nobodyRings(): Promise<void> {
    await this.floor.settle();
    const { alice, bob, carol } = this.floor;
    const ringing = [alice, bob, carol].flatMap(({ calls }) =>
      calls.filter(({ state }) => state.name === 'ringing'),
    );
    assert.equal(ringing.length, 0);
  }

  async nobodyCalls(phone: FakePhone): Promise<void> {
    await this.floor.settle();
    assert.ok(phone.calls.every(({ state }) => state.name === 'ended'));
  }

  async rest(): Promise<void> {
    await this.floor.clear();
  }

  /** Lets time pass in steps that leave the subscriber time to answer the gateway's pings. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      this.clock.advance(Math.min(left, STEP_MS));
      await this.floor.settle();
    }
  }
}
