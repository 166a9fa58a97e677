import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ringing } from '../operations/desk.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, DAVE_HZ, OUTSIDE, OUTSIDE_HZ } from '../operations/floor.ts';
import { ALICE, BOB, DAVE, MAIN_NUMBER } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { missing } from '../support/programs.ts';
import { CALLER, MENU, OTHER_MENU, Reception } from './reception.ts';

const withoutSpeech = missing('espeak-ng');

describe('a menu for the main number', () => {
  let reception: Reception;

  before(async () => {
    reception = await Reception.open();
  });

  afterEach(() => reception.floor.clear());

  after(() => reception?.floor.close());

  test('from outside through the menu to an extension, hold and unhold, as RingCentral tells it', async () => {
    const { floor } = reception;
    await reception.works({
      keys: [{ key: '2', action: 'Connect', extensionId: BOB.extensionId }],
    });
    const { call, sessionId } = await reception.arrive();
    await call.waitUntilHearsSound('ivr/greeting', 15_000);
    call.sendDigits('2');
    const bob = await ringing(floor.bob);
    await call.waitUntilHears(440, 15_000);
    bob.answer();
    await floor.hear([call, BOB_HZ], [bob, OUTSIDE_HZ]);
    const callee = floor.party(sessionId, 3);
    await callee.do(200, 'hold');
    await floor.hear([call, 'music']);
    await callee.do(200, 'unhold');
    await floor.hear([call, BOB_HZ], [bob, OUTSIDE_HZ]);
    bob.hangUp();
    await call.waitUntilEnded();
    await floor.story(sessionId, [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-2 Disconnected',
      '-3 Setup',
      '-3 Proceeding',
      '-3 Answered',
      '-3 Hold',
      '-3 Answered',
      '-3 Disconnected',
      '-1 Disconnected',
    ]);
    const [placed, menu, reached, , user, rings, answered, held] = floor.gateway.of(sessionId);
    assert.equal(placed?.text('body.parties.0.from.phoneNumber'), CALLER);
    assert.equal(menu?.text('body.parties.0.extensionId'), MENU);
    assert.equal(reached?.text('body.parties.0.to.phoneNumber'), MAIN_NUMBER);
    assert.equal(reached?.text('body.parties.0.to.name'), 'Menu 501');
    assert.equal(reached?.text('body.parties.0.to.extensionId'), MENU);
    assert.equal(user?.text('body.parties.0.extensionId'), BOB.extensionId);
    assert.equal(user?.text('body.parties.0.from.phoneNumber'), CALLER);
    for (const event of [rings, answered]) {
      assert.ok(
        event?.has('body.parties.0.uiCallInfo') ||
          event?.has('body.parties.0.status.mobilePickupData'),
      );
    }
    assert.ok(!held?.has('body.parties.0.status.mobilePickupData'));
  });

  test('a dialled extension: the reason says so', async () => {
    const { floor } = reception;
    await reception.works({
      keys: [{ key: '1', action: 'Connect', extensionId: BOB.extensionId }],
    });
    const { call, sessionId } = await reception.arrive();
    // In the middle of the greeting, which stops at once.
    call.sendDigits('103');
    const carol = await ringing(floor.carol);
    carol.answer();
    await floor.hear([call, CAROL_HZ], [carol, OUTSIDE_HZ]);
    await floor.event(sessionId, '-2 Disconnected CallerInputRedirect');
  });

  test('a key with which extensions begin is taken when nothing follows it', async () => {
    const { floor } = reception;
    await reception.works({
      digitSeconds: 1,
      keys: [{ key: '1', action: 'Connect', extensionId: BOB.extensionId }],
    });
    const { call, sessionId } = await reception.arrive();
    call.sendDigits('1');
    (await ringing(floor.bob)).answer();
    await call.waitUntilHears(BOB_HZ, 15_000);
    await floor.event(sessionId, '-2 Disconnected');
  });

  test('into a queue, whose agent answers', async () => {
    const { floor } = reception;
    const queue = floor.directory.extension('8000001', '8000301');
    assert.ok(queue);
    const members = [ALICE.extensionId];
    await floor.directory.change({
      kind: 'extension-saved',
      extension: { ...queue, queue: { members, announceSeconds: 0 } },
    });
    await reception.works({ keys: [{ key: '7', action: 'Connect', extensionId: queue.id }] });
    const { call, sessionId } = await reception.arrive();
    call.sendDigits('7');
    (await ringing(floor.alice)).answer();
    await call.waitUntilHears(ALICE_HZ, 15_000);
    await floor.event(sessionId, '-3 Disconnected AgentAnswered');
  });

  test('to a number outside, a mailbox, and another menu', async () => {
    const { floor } = reception;
    await reception.works({ greeting: { sound: 'ivr/closed' } }, OTHER_MENU);
    await reception.works({
      keys: [
        { key: '5', action: 'Transfer', phoneNumber: OUTSIDE },
        { key: '6', action: 'Voicemail', extensionId: BOB.extensionId },
        { key: '#', action: 'Connect', extensionId: OTHER_MENU },
      ],
    });
    const outside = await reception.arrive();
    outside.call.sendDigits('5');
    await floor.event(outside.sessionId, '-3 Answered');
    outside.call.hangUp();
    const mailbox = await reception.arrive();
    mailbox.call.sendDigits('6');
    const event = await floor.event(mailbox.sessionId, '-3 VoiceMail');
    assert.equal(event.text('body.parties.0.extensionId'), BOB.extensionId);
    mailbox.call.hangUp();
    const other = await reception.arrive();
    other.call.sendDigits('#');
    await other.call.waitUntilHearsSound('ivr/closed', 15_000);
    await floor.event(other.sessionId, '-3 Setup');
  });

  test('what is no choice is said to be none; who chooses nothing reaches the operator', async () => {
    const { floor } = reception;
    await reception.works({
      inputSeconds: 1,
      tries: 2,
      operatorExtensionId: DAVE.extensionId,
    });
    const { call } = await reception.arrive();
    call.sendDigits('9');
    await call.waitUntilHearsSound('ivr/invalid-choice', 15_000);
    await call.waitUntilHearsSound('ivr/greeting', 15_000);
    (await ringing(floor.dave)).answer();
    await call.waitUntilHears(DAVE_HZ, 15_000);
  });

  test('without an operator the menu says goodbye', async () => {
    const { floor } = reception;
    await reception.works({ tries: 1 });
    const { call, sessionId } = await reception.arrive();
    call.sendDigits('888#');
    await call.waitUntilHearsSound('call/goodbye', 15_000);
    await call.waitUntilEnded(15_000);
    await floor.story(sessionId, [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-2 Disconnected',
      '-1 Disconnected',
    ]);
  });

  test('a greeting is spoken, and a star repeats it', { skip: withoutSpeech }, async () => {
    const { floor } = reception;
    const text = 'Welcome to Example. For sales, press two.';
    await reception.works({ greeting: { text } });
    const { call } = await reception.arrive();
    await eventually('speech', () => call.ear.levelDb() > -35);
    assert.ok(!call.hearsSound('ivr/greeting'));
    await call.waitUntilSilent(15_000);
    call.sendDigits('*');
    await eventually('speech once more', () => call.ear.levelDb() > -35);
    const phone = await floor.alice.call('501');
    await phone.waitUntilAnswered();
    await eventually('speech inside the account', () => phone.ear.levelDb() > -35);
  });

  test('keys by INFO are keys too', async () => {
    const { floor } = reception;
    await reception.works({
      keys: [{ key: '2', action: 'Connect', extensionId: BOB.extensionId }],
    });
    const { call } = await reception.arrive();
    await call.dialog?.info({ contentType: 'application/dtmf', body: '2' });
    await ringing(floor.bob);
  });

  test('a program that is not there costs the greeting its words, and nobody the call', async () => {
    const mute = await Reception.open({ speechProgram: '/nowhere/espeak' });
    await mute.works({ greeting: { text: 'Welcome.' } });
    const { call } = await mute.arrive();
    await call.waitUntilHearsSound('ivr/greeting', 15_000);
    call.hangUp();
    await mute.floor.clear();
    await mute.floor.close();
  });
});
