import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Ear, parseWav } from '@cordboard/media';
import { ALICE_HZ } from '../operations/floor.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import { Post } from './post.ts';

describe('callers leave messages', () => {
  let post: Post;

  before(async () => {
    post = await Post.open();
  });

  afterEach(async () => {
    await post.rest(BOB, CAROL);
    await post.works(BOB, {});
  });

  after(() => post?.floor.close());

  test('nobody answers: greeting, beep, and what the caller says is in the mailbox', async () => {
    const { floor } = post;
    const bob = await floor.as(BOB.extension);
    const events = await Gateway.open(
      bob,
      '/restapi/v1.0/account/~/extension/~/voicemail',
      '/restapi/v1.0/account/~/extension/~/message-store',
      '/restapi/v1.0/account/~/extension/~/missed-calls',
    );
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    call.in.reject(486);
    await post.leave(call.out);
    await floor.hear([call.out]);
    call.out.hangUp();
    await floor.story(call.sessionId, [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-2 Proceeding',
      '-2 VoiceMail missedCall',
      '-1 Disconnected',
      '-2 Disconnected missedCall',
    ]);
    const [message] = await post.messages(BOB, 1);
    assert.ok(message);
    assert.equal(message.text('from.name'), ALICE.name);
    assert.equal(message.text('from.extensionNumber'), ALICE.extension);
    assert.equal(message.text('to.0.name'), BOB.name);
    assert.equal(message.text('readStatus'), 'Unread');
    assert.equal(message.text('availability'), 'Alive');

    const response = await fetch(message.text('attachments.0.uri'), {
      headers: { authorization: `bearer ${bob.token}` },
    });
    assert.equal(response.headers.get('content-type'), 'audio/x-wav');
    const { pcm, sampleRate } = parseWav(new Uint8Array(await response.arrayBuffer()));
    const ear = new Ear({ sampleRate });
    ear.feed(pcm.subarray(0, 8000));
    assert.ok(ear.hears(ALICE_HZ), `heard ${ear.dominantFrequency()} Hz`);
    assert.ok(pcm.length > 8000, `${pcm.length} samples`);

    await eventually('all events', () => events.events.length >= 3);
    assert.deepEqual(events.problems, []);
    const [missed, store, voicemail] = events.events;
    assert.match(missed?.text('event') ?? '', /8000102\/missed-calls$/);
    assert.equal(missed?.text('body.fromName'), ALICE.name);
    assert.equal(missed?.text('body.telephonySessionId'), call.sessionId);
    assert.equal(
      store?.text('event'),
      `/restapi/v1.0/account/8000001/extension/8000102/message-store`,
    );
    assert.deepEqual(store?.at('body.changes').value, [
      { type: 'VoiceMail', newCount: 1, updatedCount: 0, newMessageIds: [message.number('id')] },
    ]);
    assert.equal(
      voicemail?.text('event'),
      `/restapi/v1.0/account/8000001/extension/8000102/voicemail`,
    );
    assert.deepEqual(voicemail?.at('body.attachments').value, message.at('attachments').value);
    await events.close();
  });

  test('the caller ends the message with the pound key', async () => {
    const { floor } = post;
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(call);
    await post.leave(call.out);
    call.out.sendDigits('#');
    await call.out.waitUntilEnded(10_000);
    await post.messages(BOB, 1);
  });

  test('silence ends a message', async () => {
    const { floor } = post;
    await post.works(BOB, { silenceSeconds: 1 });
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(call);
    await post.leave(call.out);
    call.out.play({ kind: 'silence' });
    await call.out.waitUntilEnded(10_000);
    const [message] = await post.messages(BOB, 1);
    assert.ok((message?.number('attachments.0.vmDuration') ?? 9) <= 3);
  });

  test('who hangs up during the greeting, or says nothing, leaves no message', async () => {
    const { floor } = post;
    const early = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(early);
    await post.greets(early.out);
    early.out.hangUp();
    await floor.event(early.sessionId, '-2 Disconnected missedCall');
    const silent = await floor.ring(floor.alice, BOB.extension, floor.bob);
    silent.out.play({ kind: 'silence' });
    await post.rejects(silent);
    await post.leave(silent.out);
    silent.out.hangUp();
    await floor.event(silent.sessionId, '-2 Disconnected missedCall');
    await post.quiet();
    await post.messages(BOB, 0);
  });

  test('the longest message ends the call', async () => {
    const { floor } = post;
    await post.works(BOB, { maxMessageSeconds: 5 });
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(call);
    await post.leave(call.out);
    await call.out.waitUntilEnded(15_000);
    const [message] = await post.messages(BOB, 1);
    assert.equal(message?.number('attachments.0.vmDuration'), 5);
  });

  test('a full mailbox says so', async () => {
    const { floor } = post;
    await post.works(BOB, { maxMessages: 1 });
    const first = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(first);
    await post.leave(first.out);
    first.out.hangUp();
    await post.messages(BOB, 1);
    const second = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(second);
    await post.greets(second.out, 'voicemail/full');
    await second.out.waitUntilEnded(15_000);
    await post.messages(BOB, 1);
  });

  test('a user without mailbox is not reached, as before', async () => {
    const { floor } = post;
    await post.works(BOB, { enabled: false });
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    call.in.reject(486);
    await floor.event(call.sessionId, '-2 Disconnected TargetBusy missedCall');
    await call.out.waitUntilEnded(10_000);
  });

  test('a caller from outside is sent to a mailbox, from a call that rings and from one that is answered', async () => {
    const { floor } = post;
    const bob = await floor.as(BOB.extension);
    const ringing = await post.arrive(BOB);
    const forwarded = await bob
      .party(ringing.sessionId, ringing.called)
      .do(200, 'forward', { voicemail: CAROL.extensionId });
    assert.equal(forwarded.text('status.code'), 'Disconnected');
    await floor.event(ringing.sessionId, '-3 VoiceMail');
    await post.greets(ringing.call);
    ringing.call.hangUp();

    const talk = await post.arrive(BOB);
    talk.phone.answer();
    await talk.call.waitUntilAnswered(10_000);
    await floor.event(talk.sessionId, '-2 Answered');
    await bob
      .party(talk.sessionId, talk.called)
      .do(200, 'transfer', { voicemail: BOB.extensionId });
    await floor.event(talk.sessionId, '-3 VoiceMail');
    await post.leave(talk.call);
    talk.call.hangUp();
    const [message] = await post.messages(BOB, 1);
    assert.equal(message?.text('from.phoneNumber'), '+15550100010');
    const unknown = await post.arrive(BOB);
    await bob.party(unknown.sessionId, unknown.called).do(404, 'forward', { voicemail: '8000999' });
    unknown.call.hangUp();
  });

  test('rejecting a call sends its caller to the mailbox', async () => {
    const { floor } = post;
    const bob = await floor.as(BOB.extension);
    const { call, sessionId, called } = await post.arrive(BOB);
    await bob.party(sessionId, called).do(204, 'reject');
    await floor.event(sessionId, '-2 VoiceMail');
    await post.greets(call);
    call.hangUp();
  });
});
