import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type Carrier, createCarrier, type FakeCall, type FakePhone } from '@cordboard/simulator';
import type { SipMessage } from '@cordboard/sip';
import { ringing } from '../operations/desk.ts';
import { ALICE, BOB, MAIN_NUMBER } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { TrunkSystem } from './system.ts';

const NUMBER = '+15550100010';
const RINGS = '+15550100107';

describe('two trunks by address', () => {
  let system: TrunkSystem;
  let first: Carrier;
  let second: Carrier;
  let alice: FakePhone;

  before(async () => {
    [first, second] = await Promise.all([createCarrier(), createCarrier()]);
    system = await TrunkSystem.open();
    alice = await system.phone(ALICE, 560);
    for (const carrier of [first, second]) {
      carrier.connect({
        host: carrier.host,
        port: system.server.ports.sip.udp,
        isOurNumber: (number) => system.server.directory.ownerOfNumber(number) !== undefined,
      });
    }
    for (const carrier of [first, second]) carrier.behave(RINGS, { onCall: { kind: 'ring' } });
  });

  after(async () => {
    await system?.close();
    await Promise.all([first?.close(), second?.close()]);
  });

  afterEach(async () => {
    for (const call of [...alice.calls, ...first.calls, ...second.calls]) call.hangUp();
    await system.idle();
    for (const id of ['one', 'two']) await system.removeTrunk(id);
    for (const carrier of [first, second]) carrier.behave(NUMBER, {});
    system.log.length = 0;
  });

  type Settings = Partial<Parameters<TrunkSystem['trunk']>[0]>;

  async function trunks(one: Settings, two: Settings = {}): Promise<void> {
    const { host } = first;
    await system.trunk({ id: 'one', host, port: first.port, priority: 1, ...one });
    await system.trunk({ id: 'two', host, port: second.port, priority: 2, ...two });
  }

  /** The INVITE that a carrier got last. */
  function invited(carrier: Carrier): SipMessage {
    const message = carrier.calls
      .at(-1)
      ?.messages.find((one) => one.kind === 'request' && one.method === 'INVITE');
    assert.ok(message);
    return message;
  }

  test('the next one is tried before anything rings: when it cannot now, and when nobody is there', async () => {
    await trunks({});
    for (const status of [500, 503, 408]) {
      first.behave(NUMBER, { onCall: { kind: 'refuse', status } });
      const call = await alice.call(NUMBER);
      await call.waitUntilAnswered(15_000);
      assert.equal(second.calls.length, 1);
      call.hangUp();
      await eventually('the end', () => second.calls.length === 0);
    }
    assert.ok(system.said(/^trunk Trunk one \(one\) did not take a call/).length >= 3);
  });

  test('a number that is busy or unknown is so on every trunk', async () => {
    await trunks({});
    for (const status of [486, 404, 603]) {
      first.behave(NUMBER, { onCall: { kind: 'refuse', status } });
      const call = await alice.call(NUMBER);
      await call.waitUntilEnded(15_000);
      assert.equal(second.calls.length, 0);
    }
  });

  test('one that stops answering is left, and taken again when it answers', async () => {
    const gone = await createCarrier();
    await trunks({ host: gone.host, port: gone.port, healthSeconds: 1 });
    await gone.close();
    await system.saying(/^trunk Trunk one \(one\) is out/);
    const call = await alice.call(NUMBER);
    await call.waitUntilAnswered(15_000);
    assert.equal(second.calls.length, 1);
    call.hangUp();
    const back = await createCarrier({ port: gone.port });
    try {
      await system.saying(/^trunk Trunk one \(one\) is there/);
      const again = await alice.call(NUMBER);
      await again.waitUntilAnswered(15_000);
      assert.equal(back.calls.length, 1);
      again.hangUp();
      await system.idle();
    } finally {
      await back.close();
    }
  });

  test('one that dies in the middle of setting a call up hands it to the next', async () => {
    const gone = await createCarrier();
    const { host, port } = gone;
    // It is asked so seldom that only the call can find out.
    await trunks({ host, port, healthSeconds: 3600 });
    await eventually('the first question answered', () => gone.resources.transactions === 0);
    await gone.close();
    const call = await alice.call(NUMBER);
    await call.waitUntilAnswered(20_000);
    assert.equal(second.calls.length, 1);
    await system.saying(/did not take a call \(no answer\)/);
  });

  test('a caller who gives up while the next one is tried leaves nothing behind', async () => {
    await trunks({});
    first.behave(RINGS, { onCall: { kind: 'refuse', status: 503 } });
    const call = await alice.call(RINGS);
    await eventually('the second to ring', () => second.calls.length === 1);
    call.hangUp();
    await call.waitUntilEnded(15_000);
    await eventually('the second to be cancelled', () => second.calls.length === 0);
    first.behave(RINGS, { onCall: { kind: 'ring' } });
  });

  test('numbers go to the trunk that takes them, written as it wants them', async () => {
    await system.allow({}, { countries: ['*'] });
    await trunks(
      { prefixes: ['+44'], numberFormat: 'E164WithoutPlus', prepend: '99' },
      { numberFormat: 'National', prefixes: ['+1', '+49'] },
    );
    await (await alice.call('+442071838750')).waitUntilAnswered(15_000);
    assert.match(startOf(invited(first)), /^sip:99442071838750@/);
    await (await alice.call('+491721234567')).waitUntilAnswered(15_000);
    assert.match(startOf(invited(second)), /^sip:011491721234567@/);
    await (await alice.call('+12125550150')).waitUntilAnswered(15_000);
    assert.match(startOf(invited(second)), /^sip:2125550150@/);
    const nowhere = await alice.call('+33142685300');
    await nowhere.waitUntilEnded(15_000);
    await system.allow({}, {});
  });

  test('callers are shown as the trunk allows it', async () => {
    await trunks({ identity: 'Both', callerIds: [MAIN_NUMBER] });
    await (await alice.call(NUMBER)).waitUntilAnswered(15_000);
    assert.match(invited(first).headers.get('From') ?? '', /sip:\+16505550100@/);
    assert.match(invited(first).headers.get('P-Asserted-Identity') ?? '', /sip:\+16505550100@/);
    await system.trunk({
      id: 'one',
      host: first.host,
      port: first.port,
      priority: 1,
      identity: 'PAssertedIdentity',
      username: 'customer',
    });
    await (await alice.call(NUMBER)).waitUntilAnswered(15_000);
    assert.match(invited(first).headers.get('From') ?? '', /sip:customer@/);
    assert.match(
      invited(first).headers.get('P-Asserted-Identity') ?? '',
      new RegExp(`sip:\\${ALICE.number}@`),
    );
  });

  test('a full trunk leaves calls to the next, and takes no more in', async () => {
    await trunks({ maxCalls: 1 });
    await (await alice.call(NUMBER)).waitUntilAnswered(15_000);
    await (await alice.call(NUMBER)).waitUntilAnswered(15_000);
    assert.deepEqual([first.calls.length, second.calls.length], [1, 1]);
    const refused = await first.bringIn({ from: NUMBER, to: BOB.number });
    assert.equal(await statusOf(refused), 503);
  });

  test('more calls in a second than a trunk takes go to the next', async () => {
    await trunks({ callsPerSecond: 0.001 });
    const calls = await Promise.all([1, 2, 3].map(() => alice.call(RINGS)));
    await eventually('three calls', () => first.calls.length + second.calls.length === 3);
    assert.deepEqual([first.calls.length, second.calls.length], [1, 2]);
    for (const call of calls) call.hangUp();
  });

  test('a trunk brings calls to its own numbers alone, and only from where it is', async () => {
    await trunks({ numbers: [ALICE.number] }, { sources: ['192.0.2.0/24'] });
    const fine = await first.bringIn({ from: NUMBER, to: ALICE.number });
    const arrived = await ringing(alice);
    assert.equal(arrived.remote.number, NUMBER);
    fine.hangUp();
    const other = await first.bringIn({ from: NUMBER, to: BOB.number });
    assert.equal(await statusOf(other), 404);
    // The second is no trunk at this address: it is challenged as a phone is.
    const stranger = await second.bringIn({ from: NUMBER, to: ALICE.number });
    assert.equal(await statusOf(stranger), 407);
  });

  test('a trunk that must sign in is challenged although its address is right', async () => {
    await trunks({ authenticateIncoming: true, username: 'customer', password: 'sesame' });
    const call = await first.bringIn({ from: NUMBER, to: ALICE.number });
    assert.equal(await statusOf(call), 407);
  });

  test('a trunk of plain sound is not used where encryption is a must', async () => {
    await trunks({ srtp: 'require' }, { enabled: false });
    first.behave(NUMBER, { onCall: { kind: 'answer', afterMs: 0 } });
    const call = await alice.call(NUMBER);
    await call.waitUntilEnded(15_000);
    assert.deepEqual(first.calls, []);
    const refused = await first.bringIn({ from: NUMBER, to: ALICE.number });
    assert.equal(await statusOf(refused), 488);
  });
});

function startOf(message: SipMessage): string {
  return message.kind === 'request' ? message.uri : '';
}

/** How a call was refused. */
async function statusOf(call: FakeCall): Promise<number | undefined> {
  await call.waitUntilEnded(15_000);
  return call.state.name === 'ended' ? call.state.status : undefined;
}
