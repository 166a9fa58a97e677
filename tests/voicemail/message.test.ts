import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Ear, parseWav } from '@cordboard/media';
import { ALICE_HZ } from '../operations/floor.ts';
import { ALICE, BOB } from '../support/demo.ts';
import { Post } from './post.ts';

describe('callers leave messages', () => {
  let post: Post;

  before(async () => {
    post = await Post.open();
  });

  afterEach(() => post.rest(BOB));

  after(() => post?.floor.close());

  test('nobody answers: greeting, beep, and what the caller says is in the mailbox', async () => {
    const { floor } = post;
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
    const bob = await floor.as(BOB.extension);
    const response = await fetch(message.text('attachments.0.uri'), {
      headers: { authorization: `bearer ${bob.token}` },
    });
    assert.equal(response.headers.get('content-type'), 'audio/x-wav');
    const { pcm, sampleRate } = parseWav(new Uint8Array(await response.arrayBuffer()));
    const ear = new Ear({ sampleRate });
    ear.feed(pcm.subarray(0, 8000));
    assert.ok(ear.hears(ALICE_HZ), `heard ${ear.dominantFrequency()} Hz`);
    assert.ok(pcm.length > 8000, `${pcm.length} samples`);
  });
});
