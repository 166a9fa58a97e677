import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { VirtualClock, waitUntil } from '../clock/index.ts';
import { type FakeCall, openPhone } from '../phone/testkit.ts';
import { toneOf } from '../sound/index.ts';
import { type Carrier, type CarrierOptions, createCarrier } from './index.ts';

const OWN_NUMBER = '+16505550101';
const OTHER_NUMBER = '+16505560101';

async function openCarrier(t: TestContext, options: CarrierOptions = {}): Promise<Carrier> {
  const carrier = await createCarrier(options);
  t.after(async () => {
    await carrier.close();
    const none = { calls: 0, rtpPorts: 0, dialogs: 0, transactions: 0, timers: 0, sockets: 0 };
    assert.deepEqual(carrier.resources, none);
  });
  return carrier;
}

/** A phone whose every call goes to the carrier, as Cordboard's calls to the outside do. */
async function openCaller(t: TestContext, carrier: Carrier) {
  const registrar = { host: carrier.host, port: carrier.port };
  return openPhone(t, OWN_NUMBER, { registrar });
}

/** The call as its outside number sees it. */
async function atCarrier(carrier: Carrier): Promise<FakeCall> {
  await waitUntil(() => carrier.calls.length > 0, 'the carrier to have a call');
  return carrier.calls[0] ?? assert.fail('no call');
}

test('00 answers at once and plays a tone of its own', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  const call = await phone.call('+15550100000');
  await call.waitUntilHears(toneOf('+15550100000'));
  const statuses = call.messages.map((message) => message.kind === 'response' && message.status);
  assert.deepEqual(statuses, [200]);
  await (await atCarrier(carrier)).waitUntilHears(toneOf(OWN_NUMBER));
});

test('01 to 05 ring, and answer after so many seconds; everybody else after one', async (t) => {
  const clock = new VirtualClock();
  const carrier = await openCarrier(t, { clock });
  const phone = await openCaller(t, carrier);
  for (const [number, seconds] of [
    ['+15550100001', 1],
    ['+15550100003', 3],
    ['+15550100005', 5],
    ['+15557654321', 1],
    ['15557654321', 1],
  ] as const) {
    const call = await phone.call(number);
    await call.waitUntilRinging();
    clock.advance(seconds * 1000 - 1);
    assert.equal(call.state.name, 'ringing', number);
    clock.advance(1);
    await call.waitUntilAnswered();
    await call.waitUntilHears(toneOf(number));
    call.hangUp();
    await waitUntil(() => carrier.calls.length === 0, 'the carrier to hang up');
  }
  assert.equal(clock.pending, 0);
});

test('06 is busy, 08 declines, 09 is unreachable', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  for (const [digits, status] of [
    ['06', 486],
    ['08', 603],
    ['09', 503],
  ] as const) {
    const call = await phone.call(`+155501000${digits}`);
    await call.waitUntilEnded();
    assert.equal(call.state.name === 'ended' && call.state.status, status, digits);
  }
});

test('07 rings until the caller gives up', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  const call = await phone.call('+15550100007');
  await call.waitUntilRinging();
  const ringing = await atCarrier(carrier);
  call.hangUp();
  await ringing.waitUntilEnded();
});

test('10 plays 1000 Hz, 11 echoes, 12 greets and beeps', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  const tone = await phone.call('+15550100010');
  const echo = await phone.call('+15550100011');
  const mailbox = await phone.call('+15550100012');
  await tone.waitUntilHears(1000);
  await echo.waitUntilHears(toneOf(OWN_NUMBER));
  await waitUntil(() => !mailbox.isSilent(), 'the greeting');
  assert.ok(!mailbox.hears(1000));
  await mailbox.waitUntilHears(1000, 15_000);
  await mailbox.waitUntilSilent();
});

test('13 hangs up after ten seconds', async (t) => {
  const clock = new VirtualClock();
  const carrier = await openCarrier(t, { clock });
  const phone = await openCaller(t, carrier);
  const call = await phone.call('+15550100013');
  await call.waitUntilAnswered();
  clock.advance(9_999);
  assert.equal(call.state.name, 'answered');
  clock.advance(1);
  await call.waitUntilEnded();
});

test('14 presses 1234', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  const call = await phone.call('+15550100014');
  await call.waitUntilDigits('1234');
});

test('15 puts its caller on hold', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  const call = await phone.call('+15550100015');
  await waitUntil(() => call.isHeld, 'to be held');
  await call.waitUntilSilent();
});

test('16 transfers its caller to the number that plays 1000 Hz', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  const call = await phone.call('+15550100016');
  await call.waitUntilEnded();
  await waitUntil(() => phone.calls.length === 1, 'the call to the target');
  await phone.calls[0]?.waitUntilHears(1000);
});

test('17 lets a re-INVITE cross a BYE', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  const call = await phone.call('+15550100017');
  await call.waitUntilEnded();
});

test('18 hears and is not heard, 19 loses packets', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  const call = await phone.call('+15550100018');
  await (await atCarrier(carrier)).waitUntilHears(toneOf(OWN_NUMBER));
  assert.equal(call.counts.received, 0);
  const lossy = await phone.call('+15550100019');
  await waitUntil(() => lossy.counts.received > 30, 'packets');
  const atOther = carrier.calls.find(({ counts }) => counts.sent > lossy.counts.received);
  assert.ok(atOther !== undefined, 'more were sent than came');
});

test('a test may have any number behave as it likes', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openCaller(t, carrier);
  carrier.behave('+15550100000', { onCall: { kind: 'refuse', status: 404 } });
  const refused = await phone.call('+15550100000');
  await refused.waitUntilEnded();
  carrier.behave('+15550100000', {});
  await (await phone.call('+15550100000')).waitUntilAnswered();
});

test('a call from outside comes in, and its number behaves as it says', async (t) => {
  const carrier = await openCarrier(t);
  const phone = await openPhone(t, OWN_NUMBER);
  await assert.rejects(carrier.bringIn({ to: OWN_NUMBER }), /serves nobody/);
  const port = Number(/:(\d+)$/.exec(phone.address)?.[1]);
  carrier.connect({ host: '127.0.0.1', port, isOurNumber: (number) => number === OWN_NUMBER });
  const placed = await carrier.bringIn({ from: '+15550100010', to: OWN_NUMBER });
  const received = await phone.incoming();
  assert.deepEqual(received.remote, { number: '+15550100010' });
  await received.waitUntilHears(1000);
  await placed.waitUntilHears(toneOf(OWN_NUMBER));
  await carrier.bringIn({ to: OWN_NUMBER });
  const unknown = await phone.incoming();
  assert.equal(unknown.remote.number, 'anonymous');
  await carrier.bringIn({ from: '+15550100014', to: OWN_NUMBER });
  await (await phone.incoming()).waitUntilDigits('1234');
});

test('a call to a number of our own comes back in as a new call that hides where it came from', async (t) => {
  const carrier = await openCarrier(t);
  const caller = await openCaller(t, carrier);
  const callee = await openPhone(t, OTHER_NUMBER);
  const port = Number(/:(\d+)$/.exec(callee.address)?.[1]);
  carrier.connect({ host: '127.0.0.1', port, isOurNumber: (number) => number === OTHER_NUMBER });
  const ids: readonly [string, string] = ['P-Rc-Api-Ids', 'party-id=p-1-1;session-id=s-1'];
  const placed = await caller.call(OTHER_NUMBER, { headers: [ids] });
  const received = await callee.incoming();
  await placed.waitUntilHears(toneOf(OTHER_NUMBER));
  await received.waitUntilHears(toneOf(OWN_NUMBER));
  assert.deepEqual(received.apiIds, []);
  assert.equal(received.remote.number, OWN_NUMBER);
  assert.notEqual(received.dialog?.callId, placed.dialog?.callId);
  await received.hold();
  assert.ok(placed.isHeld);
  await placed.waitUntilSilent();
  await received.resume();
  placed.hangUp();
  await received.waitUntilEnded();

  callee.behave({ onCall: { kind: 'busy' } });
  const busy = await caller.call(OTHER_NUMBER);
  await busy.waitUntilEnded();
  assert.equal(busy.state.name === 'ended' && busy.state.status, 486);

  callee.behave({ onCall: { kind: 'ring' } });
  const given = await caller.call(OTHER_NUMBER);
  await given.waitUntilRinging();
  const ringing = callee.calls[0];
  given.hangUp();
  await ringing?.waitUntilEnded();
  assert.equal(callee.calls.length, 0);
});
