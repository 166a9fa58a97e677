import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Carrier, FakePhone } from '@cordboard/simulator';
import { whatIsHeard } from '../operations/hearing.ts';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { type TrunkSystem, withCarrier } from './system.ts';

const ALICE_HZ = 560;

describe('outside numbers that make trouble', () => {
  let system: TrunkSystem;
  let carrier: Carrier;
  let alice: FakePhone;

  before(async () => {
    ({ system, carrier } = await withCarrier());
    alice = await system.phone(ALICE, ALICE_HZ);
  });

  after(async () => {
    await system?.close();
    await carrier?.close();
  });

  afterEach(async () => {
    for (const call of [...alice.calls, ...carrier.calls]) call.hangUp();
    await system.idle();
    system.log.length = 0;
  });

  test('16 transfers its caller by REFER to the number that plays 1000 Hz', async () => {
    const call = await alice.call('+15550100016');
    await call.waitUntilAnswered(15_000);
    await eventually('1000 Hz', () => whatIsHeard(call.ear, [1000], [1000]) === '1000');
  });

  test('16 transfers its caller nowhere when the caller may have no second call outside', async () => {
    const account = system.server.directory.account('8000001');
    assert.ok(account);
    await system.allow({ user: ALICE }, { maxCalls: 1 });
    const call = await alice.call('+15550100016');
    await call.waitUntilAnswered(15_000);
    await system.saying(/^a call of extension 101 to \+15550100010 is refused/);
    assert.equal(call.state.name, 'answered');
    assert.equal(carrier.calls.length, 1);
    await system.allow({ user: ALICE }, {});
  });

  test('a transfer by the far end of a trunk to a number abroad is refused', async () => {
    carrier.behave('+15550100016', {
      steps: [{ kind: 'transfer', to: '+442071838750', afterMs: 50 }],
    });
    const call = await alice.call('+15550100016');
    await call.waitUntilAnswered(15_000);
    await system.saying(/^a call of extension 101 to \+442071838750 is refused/);
    assert.equal(call.state.name, 'answered');
    assert.equal(carrier.calls.length, 1);
    carrier.behave('+15550100016', {});
  });

  test('17 holds and hangs up at once: the call ends, and nothing of it stays', async () => {
    const call = await alice.call('+15550100017');
    await call.waitUntilAnswered(15_000);
    await call.waitUntilEnded(15_000);
    assert.deepEqual(call.problems, []);
  });

  test('18 hears and is not heard', async () => {
    const call = await alice.call('+15550100018');
    await call.waitUntilAnswered(15_000);
    const [there] = carrier.calls;
    assert.ok(there);
    await eventually(
      'the caller at the other side',
      () => whatIsHeard(there.ear, [ALICE_HZ], [ALICE_HZ]) === String(ALICE_HZ),
    );
    assert.equal(call.counts.received, 0);
  });

  test('19 loses a third of its packets, and is understood all the same', async () => {
    const call = await alice.call('+15550100019');
    await call.waitUntilAnswered(15_000);
    const [there] = carrier.calls;
    assert.ok(there);
    await eventually('packets', () => there.counts.sent > 40);
    assert.ok(call.counts.received < there.counts.sent);
    assert.ok(call.counts.received > there.counts.sent / 3);
    await eventually(
      'the caller at the other side',
      () => whatIsHeard(there.ear, [ALICE_HZ], [ALICE_HZ]) === String(ALICE_HZ),
    );
  });

  test('16 as the caller moves its callee on to another number', async () => {
    const bob = await system.phone(BOB, 760);
    bob.behave({ onCall: { kind: 'answer', afterMs: 0 } });
    await carrier.bringIn({ from: '+15550100016', to: BOB.number });
    const arrived = await bob.incoming(15_000);
    await arrived.waitUntilAnswered(15_000);
    await eventually('1000 Hz', () => whatIsHeard(arrived.ear, [1000], [1000]) === '1000');
    arrived.hangUp();
  });
});
