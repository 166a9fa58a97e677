import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FakePhone, OnCall } from '@cordboard/simulator';
import { CUSTOMER_HZ, House, invited, MOBILE, MOBILE_HZ, SECOND_HZ } from '../handling/house.ts';
import { deviceOf, ringing } from '../operations/desk.ts';
import { ALICE_HZ, BOB_HZ, OUTSIDE } from '../operations/floor.ts';
import { ALICE, BOB, CAROL, DAVE } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { RingOutLine } from './line.ts';

const CONNECTED = 'Success Success Success';

describe('RingOut', () => {
  let house: House;
  /** Alice's other phone. */
  let second: FakePhone;

  before(async () => {
    house = await House.open();
    second = await house.floor.device(ALICE, 2, SECOND_HZ);
  });

  afterEach(async () => {
    for (const number of [MOBILE, OUTSIDE]) house.floor.carrier.behave(number, {});
    house.floor.carrier.behave(MOBILE, { sound: { kind: 'tone', hz: MOBILE_HZ } });
    await house.rest();
  });

  after(() => house?.floor.close());

  test('all own phones ring and show whom they will reach; the one picked up is connected', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: BOB.extension });
    assert.equal(line.begun, 'InProgress InProgress InProgress');
    const [desk, other] = await Promise.all([ringing(floor.alice), ringing(second)]);
    assert.equal(desk.remote.number, BOB.extension);
    assert.equal(desk.apiIds[0]?.sessionId, line.sessionId);
    assert.equal(floor.bob.calls.length, 0, 'the other side does not ring yet');
    other.answer();
    await desk.waitUntilEnded();
    const callee = await ringing(floor.bob);
    assert.equal(callee.remote.number, ALICE.extension);
    await line.says('InProgress Success InProgress');
    await floor.hear([other, 'ringback']);
    callee.answer();
    await line.says(CONNECTED);
    await floor.hear([other, BOB_HZ], [callee, SECOND_HZ]);
    const session = await floor.api.session(line.sessionId);
    assert.equal(session.text('origin.type'), 'RingOut');
    assert.deepEqual(
      session.list('parties').map((party) => [party.text('direction'), party.text('ringOutRole')]),
      [
        ['Outbound', 'Initiator'],
        ['Inbound', 'Target'],
      ],
    );
    const [event] = floor.gateway.of(line.sessionId);
    assert.equal(event?.text('body.origin.type'), 'RingOut');
    await floor.story(line.sessionId, [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-2 Proceeding',
      '-2 Answered',
    ]);
    callee.hangUp();
    await line.says('Finished Finished Finished');
    const log = await floor.api.expect(200, 'GET', '/account/~/extension/~/call-log?view=Detailed');
    const record = log
      .list('records')
      .find((one) => one.text('telephonySessionId') === line.sessionId);
    assert.equal(record?.text('action'), 'RingOut Web');
    assert.equal(record?.text('result'), 'Call connected');
    assert.equal(record?.text('legs.0.legType'), 'RingOutWebToSubscriber');
  });

  test('the account’s log has a leg for each side', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, { from: ALICE.extension, to: BOB.extension });
    (await ringing(floor.alice)).answer();
    const callee = await ringing(floor.bob);
    callee.answer();
    await line.says(CONNECTED);
    callee.hangUp();
    await line.says('Finished Finished Finished');
    const log = await floor.api.expect(200, 'GET', '/account/~/call-log?view=Detailed');
    const record = log
      .list('records')
      .find((one) => one.text('telephonySessionId') === line.sessionId);
    assert.deepEqual(
      record?.list('legs').map((leg) => leg.text('legType')),
      ['RingOutWebToSubscriber', 'RingOutWebToCaller'],
    );
    assert.equal(record?.text('direction'), 'Outbound');
  });

  test('a number outside is asked to press 1, and nobody else is called before', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, {
      from: MOBILE,
      to: BOB.extension,
      playPrompt: true,
    });
    const mobile = await house.calledOutside();
    assert.match(invited(mobile).headers.get('From') ?? '', /16505550101/, 'shows the caller id');
    await mobile.waitUntilRinging();
    mobile.answer();
    await mobile.waitUntilHearsSound('call/press-1-to-connect');
    assert.equal(await line.read(), 'InProgress InProgress InProgress');
    assert.equal(floor.bob.calls.length, 0);
    mobile.sendDigits('1');
    const callee = await ringing(floor.bob);
    callee.answer();
    await line.says(CONNECTED);
    await floor.hear([mobile, BOB_HZ], [callee, MOBILE_HZ]);
  });

  test('both sides are outside', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, {
      from: MOBILE,
      to: OUTSIDE,
      callerId: { phoneNumber: '+16505550100' },
    });
    const mobile = await house.calledOutside();
    await mobile.waitUntilRinging();
    mobile.answer();
    const customer = await house.calledOutside(OUTSIDE);
    assert.match(invited(customer).headers.get('From') ?? '', /16505550100/, 'the main number');
    await line.says(CONNECTED);
    await floor.hear([mobile, CUSTOMER_HZ], [customer, MOBILE_HZ]);
  });

  test('a machine that picks up presses nothing: the callee is left in peace', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, {
      from: MOBILE,
      to: BOB.extension,
      playPrompt: true,
    });
    const mobile = await house.calledOutside();
    await mobile.waitUntilRinging();
    mobile.answer();
    await mobile.waitUntilHearsSound('call/press-1-to-connect');
    await house.pass(15_500);
    await mobile.waitUntilEnded();
    await line.says('NoAnswer NoAnswer NoSessionFound');
    assert.equal(floor.bob.calls.length, 0);
  });

  test('who presses 2 does not want the call', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, {
      from: ALICE.number,
      to: BOB.extension,
      playPrompt: true,
    });
    const desk = await ringing(floor.alice);
    desk.answer();
    await desk.waitUntilHearsSound('call/press-1-to-connect');
    desk.sendDigits('2');
    await desk.waitUntilEnded();
    await line.says('Rejected Rejected NoSessionFound');
  });

  test('a forwarding number that is a phone rings that phone alone', async () => {
    const { floor } = house;
    const numbers = await floor.api.expect(200, 'GET', '/account/~/extension/~/forwarding-number');
    const own = numbers.list('records').find((one) => one.text('device.id').endsWith('2'));
    assert.ok(own, String(numbers));
    const line = await RingOutLine.start(floor.api, {
      from: { forwardingNumberId: own.text('id') },
      to: BOB.extension,
    });
    const phone = await ringing(second);
    assert.equal(floor.alice.calls.length, 0);
    phone.answer();
    (await ringing(floor.bob)).answer();
    await line.says(CONNECTED);
  });

  const failures: readonly (readonly [string, OnCall, string])[] = [
    ['is busy', { kind: 'busy' }, 'Busy'],
    ['declines', { kind: 'decline' }, 'Rejected'],
    ['cannot be reached', { kind: 'unreachable' }, 'CannotReach'],
  ];
  for (const [what, onCall, status] of failures) {
    test(`the number outside that is called first ${what}`, async () => {
      const { floor } = house;
      floor.carrier.behave(MOBILE, { onCall });
      const line = await RingOutLine.start(floor.api, { from: MOBILE, to: BOB.extension });
      await line.says(`${status} ${status} NoSessionFound`);
      assert.equal(floor.bob.calls.length, 0);
    });

    test(`the called number ${what}`, async () => {
      const { floor } = house;
      floor.carrier.behave(OUTSIDE, { onCall });
      const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: OUTSIDE });
      const desk = await ringing(floor.alice);
      desk.answer();
      await desk.waitUntilEnded();
      const callee = status === 'CannotReach' ? 'NoAnswer' : status;
      await line.says(`${callee} Finished ${callee}`);
    });
  }

  test('nobody picks up the own phone', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: BOB.extension });
    const desk = await ringing(floor.alice);
    await house.pass(45_500);
    await desk.waitUntilEnded();
    await line.says('NoAnswer NoAnswer NoSessionFound');
  });

  test('the callee’s mailbox answers in its place', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: BOB.extension });
    const desk = await ringing(floor.alice);
    desk.answer();
    const callee = await ringing(floor.bob);
    await house.pass(45_500);
    await callee.waitUntilEnded();
    await desk.waitUntilHearsSound('voicemail/greeting');
    await line.says(CONNECTED);
  });

  test('cancelled while the own phones ring', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: BOB.extension });
    const [desk, other] = await Promise.all([ringing(floor.alice), ringing(second)]);
    assert.equal(await line.cancel(), 204);
    await Promise.all([desk.waitUntilEnded(), other.waitUntilEnded()]);
    await line.says('Finished Finished NoSessionFound');
    assert.equal(await line.cancel(), 204, 'once more changes nothing');
  });

  test('cancelled while the prompt is heard', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, {
      from: MOBILE,
      to: BOB.extension,
      playPrompt: true,
    });
    const mobile = await house.calledOutside();
    await mobile.waitUntilRinging();
    mobile.answer();
    await mobile.waitUntilHearsSound('call/press-1-to-connect');
    assert.equal(await line.cancel(), 204);
    await mobile.waitUntilEnded();
  });

  test('cancelled while the other side rings', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: BOB.extension });
    const desk = await ringing(floor.alice);
    desk.answer();
    const callee = await ringing(floor.bob);
    assert.equal(await line.cancel(), 204);
    await Promise.all([desk.waitUntilEnded(), callee.waitUntilEnded()]);
    await line.says('Finished Finished Finished');
  });

  test('two who talk are not cut off by it: that is deleteCallSession', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: BOB.extension });
    const desk = await ringing(floor.alice);
    desk.answer();
    const callee = await ringing(floor.bob);
    callee.answer();
    await line.says(CONNECTED);
    await floor.refused([line.sessionId], { status: 409, code: 'TAS-102' }, () =>
      floor.api.delete(`/account/~/extension/~/ring-out/${line.id}`),
    );
    await floor.hear([desk, BOB_HZ], [callee, ALICE_HZ]);
    await floor.api.drop(line.sessionId);
    await line.says('Finished Finished Finished');
  });

  test('the caller gives up while the other side rings', async () => {
    const { floor } = house;
    const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: BOB.extension });
    const desk = await ringing(floor.alice);
    desk.answer();
    const callee = await ringing(floor.bob);
    desk.hangUp();
    await callee.waitUntilEnded();
    await line.says('Finished Finished Finished');
  });

  const wrong: readonly (readonly [string, string, string, string])[] = [
    ['a number that nobody has', ALICE.number, '888', 'NosuchUser NoSessionFound NosuchUser'],
    [
      'a country that may not be called',
      ALICE.number,
      '+442071838750',
      'InternationalDisabled NoSessionFound InternationalDisabled',
    ],
    [
      'a premium number',
      ALICE.number,
      '+19005550199',
      'DestinationBlocked NoSessionFound DestinationBlocked',
    ],
    [
      'help, from a number whose place nobody knows',
      MOBILE,
      '911',
      'DestinationBlocked NoSessionFound DestinationBlocked',
    ],
    [
      'from another user’s phone',
      CAROL.number,
      BOB.extension,
      'RingOutFromThisNumberIsNotSupported RingOutFromThisNumberIsNotSupported NoSessionFound',
    ],
    [
      'from a country that may not be called',
      '+442071838750',
      BOB.extension,
      'InternationalDisabled InternationalDisabled NoSessionFound',
    ],
  ];
  for (const [what, from, to, expected] of wrong) {
    test(`${what}: nobody rings, and the status says why`, async () => {
      const { floor } = house;
      const line = await RingOutLine.start(floor.api, { from, to });
      assert.equal(line.begun, expected);
      await line.says(expected);
      assert.equal(floor.alice.calls.length + floor.bob.calls.length + floor.carol.calls.length, 0);
      assert.equal(floor.carrier.calls.length, 0);
      await eventually('its end', () => floor.gateway.of(line.sessionId).length === 2);
    });
  }

  test('both calls to the outside take a place: a user who has but one reaches nobody', async () => {
    const { floor } = house;
    const extension = floor.directory.extension('8000001', ALICE.extensionId);
    assert.ok(extension);
    await floor.directory.change({
      kind: 'extension-saved',
      extension: { ...extension, outgoing: { ...extension.outgoing, maxCalls: 1 } },
    });
    try {
      const line = await RingOutLine.start(floor.api, { from: MOBILE, to: OUTSIDE });
      const mobile = await house.calledOutside();
      await mobile.waitUntilRinging();
      mobile.answer();
      await mobile.waitUntilEnded();
      await line.says('DestinationBlocked Finished DestinationBlocked');
      const none = await RingOutLine.start(floor.api, { from: ALICE.number, to: OUTSIDE });
      const desk = await ringing(floor.alice);
      desk.answer();
      await none.says(CONNECTED);
    } finally {
      await floor.directory.change({ kind: 'extension-saved', extension });
    }
  });

  test('one own phone shows the number that is set for it', async () => {
    const { floor } = house;
    await house.shows(ALICE, {
      byDevice: [{ deviceId: deviceOf(ALICE, 2), phoneNumber: '+16505550100' }],
    });
    const numbers = await floor.api.expect(200, 'GET', '/account/~/extension/~/forwarding-number');
    const own = numbers.list('records').find((one) => one.text('device.id').endsWith('2'));
    const line = await RingOutLine.start(floor.api, {
      from: { forwardingNumberId: own?.text('id') ?? '' },
      to: OUTSIDE,
    });
    (await ringing(second)).answer();
    const customer = await house.calledOutside(OUTSIDE);
    assert.match(invited(customer).headers.get('From') ?? '', /16505550100/);
    await line.says(CONNECTED);
  });

  test('a user who was deleted in the meantime', async () => {
    const { floor } = house;
    const extension = floor.directory.extension('8000001', CAROL.extensionId);
    assert.ok(extension);
    await floor.directory.change({
      kind: 'extension-saved',
      extension: { ...extension, status: 'Disabled' },
    });
    try {
      const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: CAROL.extension });
      assert.equal(line.begun, 'NosuchUser NoSessionFound NosuchUser');
    } finally {
      await floor.directory.change({ kind: 'extension-saved', extension });
    }
  });

  test('without a phone that is there the caller cannot be reached', async () => {
    const { floor } = house;
    const dave = await floor.as(DAVE.extension);
    await floor.dave.unregister();
    try {
      const line = await RingOutLine.start(dave, { from: DAVE.extension, to: BOB.extension });
      assert.equal(line.begun, 'CannotReach CannotReach NoSessionFound');
    } finally {
      await floor.dave.register();
    }
  });
});
