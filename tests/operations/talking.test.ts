import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ALICE, BOB, ERIN } from '../support/demo.ts';
import { deviceOf, ringing } from './desk.ts';
import { ALICE_HZ, BOB_HZ, Floor, OUTSIDE, OUTSIDE_HZ } from './floor.ts';
import { invalid, NOT_ALLOWED, WRONG_STATE } from './refusal.ts';
import { refusesStrangers } from './refusals.ts';

const TALKING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding', '-2 Answered'];
const ENDED_BY_101 = ['-1 Disconnected', '-2 Disconnected'];

describe('call-out, hold, mute and drop', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  test('call-out rings the own phone, which answers itself, and then the other', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/call-out', {
      from: { deviceId: ALICE.deviceId },
      to: { extensionNumber: BOB.extension },
    });
    const id = made.text('session.id');
    assert.equal(made.text('session.origin.type'), 'CallOut');
    const own = await ringing(floor.alice);
    const other = await ringing(floor.bob);
    await floor.event(id, '-2 Proceeding');
    await floor.hear([own, 'ringback']);
    other.answer();
    await floor.hear([own, BOB_HZ], [other, ALICE_HZ]);
    await floor.story(id, TALKING);
    own.hangUp();
    await floor.story(id, [...TALKING, ...ENDED_BY_101]);
  });

  test('call-out to the outside', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/call-out', {
      from: { deviceId: ALICE.deviceId },
      to: { phoneNumber: OUTSIDE },
    });
    const own = await ringing(floor.alice);
    await floor.hear([own, OUTSIDE_HZ]);
    await floor.story(made.text('session.id'), [
      '-1 Setup',
      '-2 Proceeding',
      '-1 Proceeding',
      '-2 Answered',
      '-1 Answered',
    ]);
  });

  test('a call-out that cannot be made is refused', async () => {
    const to = { extensionNumber: BOB.extension };
    for (const [refusal, body] of [
      [invalid('from.deviceId'), { from: { deviceId: '1' }, to }],
      [invalid('from.deviceId'), { from: { deviceId: ERIN.deviceId }, to }],
      [NOT_ALLOWED, { from: { deviceId: deviceOf(ALICE, 2) }, to }],
      [invalid('from.deviceId'), { from: {}, to }],
      [invalid('to.phoneNumber'), { from: { deviceId: ALICE.deviceId }, to: {} }],
    ] as const) {
      await floor.refused([], refusal, () => floor.api.post('/account/~/telephony/call-out', body));
    }
  });

  for (const [who, press] of [
    ['the API', 'api'],
    ['the phone', 'phone'],
  ] as const) {
    test(`held by ${who}: music for the other, and the same events`, async () => {
      const call = await floor.aliceAndBob();
      if (press === 'phone') await call.out.hold();
      else assert.equal((await call.caller.do(200, 'hold')).text('status.code'), 'Hold');
      await floor.hear([call.in, 'music'], [call.out]);
      assert.equal((await call.callee.read()).text('status.code'), 'Answered');
      if (press === 'phone') await call.out.resume();
      else assert.equal((await call.caller.do(200, 'unhold')).text('status.code'), 'Answered');
      await floor.hear([call.in, ALICE_HZ], [call.out, BOB_HZ]);
      call.out.hangUp();
      await floor.story(call.sessionId, [...TALKING, '-1 Hold', '-1 Answered', ...ENDED_BY_101]);
    });
  }

  test('held by the phone, released by the API: one state for both', async () => {
    const call = await floor.aliceAndBob();
    await call.out.hold();
    await call.caller.becomes('Hold');
    await call.caller.do(200, 'unhold');
    assert.equal(call.out.holds, false);
    await floor.hear([call.in, ALICE_HZ], [call.out, BOB_HZ]);
    await floor.story(call.sessionId, [...TALKING, '-1 Hold', '-1 Answered']);
  });

  test('held by the API, released by the phone', async () => {
    const call = await floor.aliceAndBob();
    await call.caller.do(200, 'hold');
    await floor.hear([call.in, 'music']);
    await call.out.hold();
    await call.out.resume();
    await call.caller.becomes('Answered');
    await floor.hear([call.in, ALICE_HZ], [call.out, BOB_HZ]);
  });

  test('both sides hold; each hears nothing until both let go', async () => {
    const call = await floor.aliceAndBob();
    await call.caller.do(200, 'hold');
    await call.callee.do(200, 'hold');
    await floor.hear([call.in], [call.out]);
    await call.caller.do(200, 'unhold');
    await floor.hear([call.out, 'music'], [call.in]);
    await call.callee.do(200, 'unhold');
    await floor.hear([call.in, ALICE_HZ], [call.out, BOB_HZ]);
  });

  test('muted is heard by nobody and hears on; standing alone it hears nobody either', async () => {
    const call = await floor.aliceAndBob();
    assert.equal((await call.caller.mute(true)).at('muted').value, true);
    await floor.hear([call.in], [call.out, BOB_HZ]);
    await call.caller.mute(false);
    await floor.hear([call.in, ALICE_HZ]);
    const path = `/account/~/telephony/sessions/${call.sessionId}/parties/${call.callee.id}`;
    await floor.api.expect(200, 'PATCH', path, { party: { standAlone: true } });
    await floor.hear([call.in], [call.out]);
    await floor.api.expect(200, 'PATCH', path, { party: { standAlone: false } });
    // The flat form that a published client sends.
    await floor.api.expect(200, 'PATCH', path, { muted: true });
    await floor.hear([call.in, ALICE_HZ], [call.out]);
    await floor.story(call.sessionId, [
      ...TALKING,
      '-1 Answered muted',
      '-1 Answered',
      '-2 Answered standAlone',
      '-2 Answered',
      '-2 Answered muted',
    ]);
  });

  test('a party that is dropped ends the call, as its phone does', async () => {
    const byApi = await floor.aliceAndBob();
    assert.equal((await byApi.caller.drop()).status, 204);
    await byApi.in.waitUntilEnded();
    await byApi.out.waitUntilEnded();
    await floor.story(byApi.sessionId, [...TALKING, ...ENDED_BY_101]);
    const byPhone = await floor.aliceAndBob();
    byPhone.out.hangUp();
    await byPhone.in.waitUntilEnded();
    await floor.story(byPhone.sessionId, [...TALKING, ...ENDED_BY_101]);
  });

  test('a ringing call that is dropped is missed', async () => {
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await floor.api.drop(call.sessionId);
    await call.in.waitUntilEnded();
    await call.out.waitUntilEnded();
    await floor.settle();
    assert.deepEqual(floor.lines(call.sessionId).slice(-2).sort(), [
      '-1 Disconnected',
      '-2 Disconnected missedCall',
    ]);
  });

  test('in a wrong state nothing is held, released or muted', async () => {
    const ring = await floor.ring(floor.carol, '104', floor.dave);
    const refused = floor.refused.bind(floor, [ring.sessionId]);
    await refused(WRONG_STATE, () => ring.callee.act('hold'));
    await refused(WRONG_STATE, () => ring.callee.act('unhold'));
    const path = `/account/~/telephony/sessions/${ring.sessionId}/parties/${ring.callee.id}`;
    await refused(WRONG_STATE, () => floor.api.patch(path, { party: { muted: true } }));
    await refused(invalid('party'), () => floor.api.patch(path, {}));
    const call = await floor.aliceAndBob();
    await floor.refused([call.sessionId], WRONG_STATE, () => call.caller.act('unhold'));
    await call.caller.do(200, 'hold');
    await floor.refused([call.sessionId], WRONG_STATE, () => call.caller.act('hold'));
  });

  test('strangers and wrong addresses', async () => {
    const call = await floor.aliceAndBob();
    const at = { sessionId: call.sessionId, partyId: call.caller.id } as const;
    await refusesStrangers(floor, { ...at, method: 'GET', operation: '' });
    await refusesStrangers(floor, {
      ...at,
      method: 'PATCH',
      operation: '',
      body: { party: { muted: true } },
    });
    await refusesStrangers(floor, { ...at, method: 'POST', operation: '/hold' });
    await refusesStrangers(floor, { ...at, method: 'DELETE', operation: '' });
    const { sessionId } = call;
    await refusesStrangers(floor, { sessionId, method: 'GET', operation: '' });
    await refusesStrangers(floor, { sessionId, method: 'DELETE', operation: '' });
    await call.caller.do(200, 'hold');
    await refusesStrangers(floor, { ...at, method: 'POST', operation: '/unhold' });
  });
});
