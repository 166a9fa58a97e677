import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeCall } from '@cordboard/simulator';
import { sessionOf } from '../operations/desk.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ } from '../operations/floor.ts';
import { BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Post } from './post.ts';

describe('users hear their messages by *86', () => {
  let post: Post;

  before(async () => {
    post = await Post.open();
  });

  afterEach(async () => {
    await post.rest(BOB);
    await post.works(BOB, {});
  });

  after(() => post?.floor.close());

  /** Somebody leaves Bob a message of about two seconds. */
  async function leaveMessage(from: 'alice' | 'carol' = 'alice'): Promise<void> {
    const { floor } = post;
    const call = await floor.ring(floor[from], BOB.extension, floor.bob);
    await post.rejects(call);
    await post.leave(call.out, 2500);
    call.out.hangUp();
    await floor.event(call.sessionId, '-2 Disconnected missedCall');
    await post.quiet();
  }

  async function visit(): Promise<FakeCall> {
    const call = await post.floor.bob.call('*86');
    await call.waitUntilAnswered(10_000);
    call.play({ kind: 'silence' });
    return call;
  }

  test('the owner is told how many, hears them, keeps one and deletes the other', async () => {
    await leaveMessage();
    await leaveMessage('carol');
    const call = await visit();
    await call.waitUntilHearsSound('voicemail/new-messages', 15_000);
    call.sendDigits('1');
    await call.waitUntilHears(ALICE_HZ, 20_000);
    await call.waitUntilHearsSound('voicemail/message-menu', 20_000);
    const [carols, alices] = await post.messages(BOB, 2);
    assert.equal(alices?.text('readStatus'), 'Read');
    assert.equal(carols?.text('readStatus'), 'Unread');
    call.sendDigits('1');
    await call.waitUntilHears(ALICE_HZ, 10_000);
    call.sendDigits('2');
    await call.waitUntilHears(CAROL_HZ, 20_000);
    call.sendDigits('3');
    await call.waitUntilHearsSound('voicemail/end-of-messages', 15_000);
    const [left] = await post.messages(BOB, 1);
    assert.equal(left?.number('id'), alices?.number('id'));
    call.sendDigits('*');
    await call.waitUntilEnded(15_000);
  });

  test('its sound is for its owner alone: another phone hears nothing of it', async () => {
    const { floor } = post;
    await leaveMessage();
    const call = await floor.alice.call('*86');
    await call.waitUntilAnswered(10_000);
    await call.waitUntilHearsSound('voicemail/no-messages', 15_000);
    call.hangUp();
    const bob = await floor.as(BOB.extension);
    const talk = await floor.ring(floor.alice, BOB.extension, floor.bob);
    talk.in.answer();
    await talk.out.waitUntilHears(BOB_HZ);
    const called = `p-${talk.sessionId.slice(2)}-2`;
    await bob.party(talk.sessionId, called).do(400, 'transfer', { phoneNumber: '*86' });
    talk.out.hangUp();
  });

  test('an own greeting is recorded by phone, heard by callers, and taken back', async () => {
    const { floor } = post;
    const call = await visit();
    call.sendDigits('2');
    await call.waitUntilHearsSound('voicemail/greeting-menu', 15_000);
    call.sendDigits('2');
    await call.waitUntilHears(1000, 15_000);
    await eventually('the beep to be over', () => !call.hears(1000));
    call.play({ kind: 'tone', hz: BOB_HZ });
    await sleep(2500);
    call.sendDigits('#');
    call.play({ kind: 'silence' });
    await call.waitUntilHearsSound('voicemail/greeting-saved', 15_000);
    call.sendDigits('1');
    await call.waitUntilHears(BOB_HZ, 10_000);
    await call.waitUntilHearsSound('voicemail/greeting-menu', 15_000);
    const caller = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(caller);
    await caller.out.waitUntilHears(BOB_HZ, 10_000);
    caller.out.hangUp();
    call.sendDigits('3');
    await call.waitUntilHearsSound('voicemail/greeting-standard', 15_000);
    call.hangUp();
    await post.quiet();
    const again = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(again);
    await post.greets(again.out);
    again.out.hangUp();
    await post.quiet();
  });

  test('a pin is asked for where one is set, three times', async () => {
    await post.works(BOB, { pin: '4711' });
    const call = await visit();
    await call.waitUntilHearsSound('voicemail/enter-pin', 10_000);
    call.sendDigits('1234#');
    await call.waitUntilHearsSound('voicemail/wrong-pin', 10_000);
    call.sendDigits('4711#');
    await call.waitUntilHearsSound('voicemail/main-menu', 15_000);
    call.hangUp();
    const other = await visit();
    other.sendDigits('1#2#3#');
    await other.waitUntilHearsSound('call/goodbye', 15_000);
    await other.waitUntilEnded(15_000);
  });

  test('whoever left a message is called back', async () => {
    const { floor } = post;
    await leaveMessage();
    const call = await visit();
    call.play({ kind: 'tone', hz: BOB_HZ });
    call.sendDigits('1');
    await call.waitUntilHears(ALICE_HZ, 20_000);
    call.sendDigits('4');
    const back = await floor.alice.incoming(10_000);
    back.answer();
    await back.waitUntilHears(BOB_HZ, 10_000);
    await call.waitUntilHears(ALICE_HZ, 10_000);
    await floor.story(sessionOf(back), [
      '-1 Setup',
      '-2 VoiceMail',
      '-1 Answered',
      '-2 Disconnected',
      '-3 Setup',
      '-3 Proceeding',
      '-3 Answered',
    ]);
    back.hangUp();
  });
});
