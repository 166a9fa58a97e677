import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FakePhone } from '@cordboard/simulator';
import { deviceOf, ringing, takesMessages } from '../operations/desk.ts';
import { ALICE_HZ, BOB_HZ } from '../operations/floor.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { CUSTOMER_HZ, House, invited, MOBILE, MOBILE_HZ, SECOND_HZ } from './house.ts';

describe('how a user is reached', () => {
  let house: House;
  /** Bob's other phone. */
  let second: FakePhone;

  before(async () => {
    house = await House.open();
    second = await house.floor.device(BOB, 2, SECOND_HZ);
  });

  afterEach(() => house.rest());

  after(() => house?.floor.close());

  test('two phones ring together, and the one that answers has the call', async () => {
    const { floor } = house;
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    const other = await ringing(second);
    other.answer();
    await floor.event(call.sessionId, '-2 Answered');
    await call.in.waitUntilEnded();
    await floor.hear([call.out, SECOND_HZ], [other, ALICE_HZ]);
    await floor.story(call.sessionId, [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-2 Proceeding',
      '-2 Answered',
    ]);
  });

  test('phones ring in order, each alone, as one party', async () => {
    const { floor } = house;
    await house.reach(BOB, {
      ringing: 'InOrder',
      stepSeconds: 10,
      devices: [deviceOf(BOB, 2), deviceOf(BOB, 1)],
    });
    const call = await floor.ring(floor.alice, BOB.extension, second);
    await house.pass(9_000);
    assert.equal(call.in.state.name, 'ringing');
    assert.equal(floor.bob.calls.length, 0, 'the first one is still ringing alone');
    await house.pass(1_500);
    const last = await ringing(floor.bob);
    await call.in.waitUntilEnded();
    last.answer();
    await floor.hear([call.out, BOB_HZ], [last, ALICE_HZ]);
    await floor.story(call.sessionId, [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-2 Proceeding',
      '-2 Answered',
    ]);
  });

  test('a number outside rings later, and who presses 1 there has the call', async () => {
    const { floor } = house;
    await house.reach(BOB, { forwarding: [{ phoneNumber: MOBILE, afterSeconds: 12 }] });
    const customer = await house.customer(BOB);
    const desk = await ringing(floor.bob);
    const sessionId = await house.session();
    await house.pass(11_000);
    assert.equal(floor.carrier.calls.length, 1, 'the customer’s alone');
    await house.pass(1_500);
    const mobile = await house.calledOutside();
    await mobile.waitUntilRinging();
    assert.equal(desk.state.name, 'ringing', 'the own phone rings on');
    mobile.answer();
    await mobile.waitUntilHearsSound('call/accept');
    await floor.event(sessionId, '-2 Proceeding');
    assert.ok(!floor.lines(sessionId).includes('-2 Answered'));
    mobile.sendDigits('51');
    await floor.event(sessionId, '-2 Answered');
    await desk.waitUntilEnded();
    await customer.waitUntilAnswered();
    await floor.hear([customer, MOBILE_HZ], [mobile, CUSTOMER_HZ]);
    assert.match(invited(mobile).headers.get('From') ?? '', /15550100010/, 'shows the customer');
    const parties = await floor.api.session(sessionId);
    assert.equal(parties.list('parties').length, 2, 'the mobile is Bob’s');
  });

  test('where nobody presses 1 the caller comes to the mailbox, and Bob has missed a call', async () => {
    const { floor } = house;
    await house.reach(BOB, {
      devices: [],
      forwarding: [{ phoneNumber: MOBILE }],
    });
    const customer = await house.customer(BOB);
    const mobile = await house.calledOutside();
    await mobile.waitUntilRinging();
    mobile.answer();
    await mobile.waitUntilHearsSound('call/accept');
    const sessionId = await house.session();
    await house.pass(15_500);
    await mobile.waitUntilEnded();
    await floor.event(sessionId, '-2 VoiceMail missedCall');
    await customer.waitUntilHearsSound('voicemail/greeting');
  });

  test('who presses 2 sends the caller to the mailbox, and phones stop ringing', async () => {
    const { floor } = house;
    await house.reach(BOB, { forwarding: [{ phoneNumber: MOBILE }] });
    const customer = await house.customer(BOB);
    const desk = await ringing(floor.bob);
    await house.pass(100);
    const mobile = await house.calledOutside();
    await mobile.waitUntilRinging();
    mobile.answer();
    await mobile.waitUntilHearsSound('call/accept');
    mobile.sendDigits('2');
    await desk.waitUntilEnded();
    await mobile.waitUntilEnded();
    await floor.event(await house.session(), '-2 VoiceMail');
    await customer.waitUntilHearsSound('voicemail/greeting');
  });

  test('without confirmation picking up is enough', async () => {
    const { floor } = house;
    await house.reach(BOB, {
      devices: [],
      forwarding: [{ phoneNumber: MOBILE, confirm: false }],
    });
    const customer = await house.customer(BOB);
    const mobile = await house.calledOutside();
    await mobile.waitUntilRinging();
    mobile.answer();
    await floor.event(await house.session(), '-2 Answered');
    await floor.hear([customer, MOBILE_HZ], [mobile, CUSTOMER_HZ]);
  });

  test('people of the account are shown outside by their own number', async () => {
    const { floor } = house;
    await house.reach(BOB, { devices: [], forwarding: [{ phoneNumber: MOBILE }] });
    await floor.alice.call(BOB.extension);
    const mobile = await house.calledOutside();
    assert.match(invited(mobile).headers.get('From') ?? '', /16505550101/);
  });

  test('a caller who hangs up while the outside number is asked ends it all', async () => {
    const { floor } = house;
    await house.reach(BOB, { forwarding: [{ phoneNumber: MOBILE }] });
    const customer = await house.customer(BOB);
    const desk = await ringing(floor.bob);
    await house.pass(100);
    const mobile = await house.calledOutside();
    await mobile.waitUntilRinging();
    mobile.answer();
    await mobile.waitUntilHearsSound('call/accept');
    customer.hangUp();
    await mobile.waitUntilEnded();
    await desk.waitUntilEnded();
    await floor.event(await house.session(), '-2 Disconnected Cancelled missedCall');
  });

  test('rejecting goes on to where unanswered callers go', async () => {
    const { floor } = house;
    await house.reach(BOB, { unanswered: { action: 'Extension', extensionId: ALICE.extensionId } });
    await house.customer(BOB);
    const desk = await ringing(floor.bob);
    const sessionId = await house.session();
    const own = await floor.as(BOB.extension);
    await own.party(sessionId, `p-${sessionId.slice(2)}-2`).do(204, 'reject');
    await desk.waitUntilEnded();
    const atAlice = await ringing(floor.alice);
    await floor.event(sessionId, '-2 Disconnected Rejected');
    atAlice.answer();
    await floor.event(sessionId, '-3 Answered');
  });

  test('two whom nobody answers and who name each other: the second takes the message', async () => {
    const { floor } = house;
    await house.reach(BOB, {
      unanswered: { action: 'Extension', extensionId: CAROL.extensionId },
      ringSeconds: 5,
    });
    await house.reach(CAROL, {
      unanswered: { action: 'Extension', extensionId: BOB.extensionId },
      ringSeconds: 5,
    });
    const customer = await house.customer(BOB);
    await ringing(floor.bob);
    await house.pass(5_500);
    await ringing(floor.carol);
    await house.pass(5_500);
    await floor.event(await house.session(), '-3 VoiceMail missedCall');
    await customer.waitUntilHearsSound('voicemail/greeting');
  });

  test('busy phones send callers where the user says, or to nobody', async () => {
    const { floor } = house;
    floor.bob.behave({ onCall: { kind: 'busy' } });
    second.behave({ onCall: { kind: 'busy' } });
    try {
      await house.reach(BOB, {
        busy: { action: 'Extension', extensionId: ALICE.extensionId },
      });
      await house.customer(BOB);
      await ringing(floor.alice);
      await floor.clear();
      await house.reach(BOB, { busy: { action: 'Disconnect' } });
      const refused = await house.customer(BOB);
      await refused.waitUntilEnded();
      assert.ok(refused.state.name === 'ended');
      assert.equal(refused.state.status, 486);
      await floor.story(await house.session(), [
        '-1 Setup',
        '-2 Setup',
        '-1 Answered',
        '-2 Disconnected TargetBusy missedCall',
        '-1 Disconnected TargetBusy',
      ]);
    } finally {
      floor.bob.behave({ onCall: { kind: 'ring' } });
      second.behave({ onCall: { kind: 'ring' } });
    }
  });

  test('a call that the user has already goes on at own phones, whatever is said of calls that come', async () => {
    const { floor } = house;
    const toCarol = { action: 'Extension', extensionId: CAROL.extensionId } as const;
    const call = await floor.talk(floor.alice, BOB.extension, floor.bob);
    await second.incoming().then((rang) => rang.waitUntilEnded());
    await house.reach(BOB, { forwardAll: toCarol, unanswered: toCarol, devices: [] });
    const bob = await floor.as(BOB.extension);
    const flip = () =>
      bob.party(call.sessionId, call.callee.id).do(200, 'flip', { callFlipId: '1' });
    await flip();
    const unheard = await ringing(second);
    await house.pass(46_000);
    await unheard.waitUntilEnded();
    await floor.hear([call.out, BOB_HZ], [call.in, ALICE_HZ]);
    await flip();
    const other = await ringing(second);
    other.answer();
    await floor.hear([call.out, SECOND_HZ], [other, ALICE_HZ]);
    const parkable = floor.party(call.sessionId, 4);
    await bob.party(call.sessionId, parkable.id).do(201, 'park');
    await house.pass(121_000);
    await ringing(floor.bob);
    assert.equal(floor.carol.calls.length, 0);
  });

  test('without a mailbox and anybody else the call ends, missed', async () => {
    const { floor } = house;
    await takesMessages(floor.directory, BOB, false);
    await house.reach(BOB, { ringSeconds: 20 });
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await house.pass(21_000);
    await call.in.waitUntilEnded();
    await floor.event(call.sessionId, '-2 Disconnected NoAnswer missedCall');
    await takesMessages(floor.directory, BOB, true);
  });
});
