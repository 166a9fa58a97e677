import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type Carrier, createCarrier, type FakeCall, type FakePhone } from '@cordboard/simulator';
import { ringing } from '../operations/desk.ts';
import { whatIsHeard } from '../operations/hearing.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { serve, TrunkSystem } from './system.ts';

const ALICE_HZ = 560;
const BOB_HZ = 760;
const OUTSIDE = '+15550100010';
const OUTSIDE_HZ = 1000;

/** A second system plays the provider: our trunk is one of its phones, behind a registrar with digest. */
describe('a trunk by registration', () => {
  let system: TrunkSystem;
  let provider: TrunkSystem;
  let carrier: Carrier;
  let alice: FakePhone;
  /** A customer of the provider. */
  let bob: FakePhone;

  before(async () => {
    carrier = await createCarrier();
    provider = await TrunkSystem.open({
      trunks: [{ id: 'carrier', host: carrier.host, port: carrier.port }],
    });
    serve(carrier, provider);
    system = await TrunkSystem.open();
    alice = await system.phone(ALICE, ALICE_HZ);
    bob = await provider.phone(BOB, BOB_HZ);
  });

  after(async () => {
    await system?.close();
    await provider?.close();
    await carrier?.close();
  });

  afterEach(async () => {
    for (const call of [...alice.calls, ...bob.calls, ...carrier.calls]) call.hangUp();
    await system.idle();
    await provider.idle();
  });

  const isRegistered = () => provider.server.registrations.isOnline(CAROL.deviceId);

  async function hears(call: FakeCall, hz: number): Promise<void> {
    call.ear.forget();
    await eventually(
      () => `${hz} Hz; heard is ${whatIsHeard(call.ear, [ALICE_HZ, BOB_HZ, OUTSIDE_HZ], [hz])}`,
      () => whatIsHeard(call.ear, [ALICE_HZ, BOB_HZ, OUTSIDE_HZ], [hz]) === String(hz),
    );
  }

  for (const { transport, srtp } of [
    { transport: 'UDP' },
    { transport: 'TCP' },
    { transport: 'TLS', srtp: 'require' },
    { transport: 'TLS', srtp: 'prefer' },
    { transport: 'TLS', srtp: 'never' },
  ] as const) {
    const how = srtp === undefined ? transport : `${transport}, SRTP ${srtp}`;
    describe(`over ${how}`, () => {
      before(async () => {
        const { udp, tcp, tls } = provider.server.ports.sip;
        await system.trunk({
          id: 'provider',
          host: '127.0.0.1',
          port: { UDP: udp, TCP: tcp, TLS: tls }[transport],
          transport,
          register: true,
          domain: 'sip.cordboard.test',
          username: CAROL.sipUser,
          password: CAROL.sipPassword,
          ...(srtp === undefined ? {} : { srtp }),
          ...(transport === 'TLS' ? { certificateAuthority: provider.authority() } : {}),
        });
        await eventually('the registration', isRegistered);
      });

      after(async () => {
        await system.removeTrunk('provider');
        await eventually('no registration', () => !isRegistered());
      });

      test('calls go out, with the digest the provider asks for, and both hear each other', async () => {
        const out = await alice.call(OUTSIDE);
        await out.waitUntilAnswered(15_000);
        await hears(out, OUTSIDE_HZ);
        const [there] = carrier.calls;
        assert.ok(there);
        await hears(there, ALICE_HZ);
      });

      test('calls come in to the number that To names, and both hear each other', async () => {
        // The provider knows the trunk as its customer with this number, which is our Carol's.
        const carol = await system.phone(CAROL, 1160);
        const out = await bob.call(CAROL.number);
        const arrived = await ringing(carol);
        arrived.answer();
        await out.waitUntilAnswered(15_000);
        await hears(arrived, BOB_HZ);
        out.hangUp();
        await arrived.waitUntilEnded(15_000);
        await carol.close();
      });
    });
  }

  test('with a wrong password is told to the log, not with the password, and takes no calls', async () => {
    const trunk = {
      id: 'wrong',
      host: '127.0.0.1',
      port: provider.server.ports.sip.udp,
      register: true,
      domain: 'sip.cordboard.test',
      username: CAROL.sipUser,
      password: 'no-such-secret',
    };
    await system.trunk(trunk);
    await system.saying(/^trunk Trunk wrong \(wrong\) is out: registration: 401/);
    assert.ok(!system.log.some((line) => String(line).includes('no-such-secret')));
    const out = await alice.call(OUTSIDE);
    await out.waitUntilEnded(15_000);
    // Set right, it is there with the next call.
    await system.trunk({ ...trunk, password: CAROL.sipPassword });
    await eventually('the registration', isRegistered);
    const again = await alice.call(OUTSIDE);
    await again.waitUntilAnswered(15_000);
    // The call stays when the trunk goes.
    await system.removeTrunk('wrong');
    await eventually('no registration', () => !isRegistered());
    await hears(again, OUTSIDE_HZ);
  });

  test('whose settings mean nothing does not keep others from working', async () => {
    // What administration refuses today may be in a data folder since it did not.
    await system.trunk({ id: 'senseless', host: '127.0.0.1:5060', register: true });
    assert.ok(system.said(/^trunk Trunk senseless \(senseless\) cannot be used as it is set/)[0]);
    await system.trunk({
      id: 'right',
      host: '127.0.0.1',
      port: provider.server.ports.sip.udp,
      register: true,
      domain: 'sip.cordboard.test',
      username: CAROL.sipUser,
      password: CAROL.sipPassword,
    });
    await eventually('the registration', isRegistered);
    await system.removeTrunk('right');
    await system.removeTrunk('senseless');
    await eventually('no registration', () => !isRegistered());
  });
});
