import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import type { Json } from '../support/json.ts';
import { Post } from '../voicemail/post.ts';
import { EventReader } from './reader.ts';

const ACCOUNT = '/restapi/v1.0/account/~';
const QUEUE = '8000301';
const FILTERS = [
  `${ACCOUNT}/telephony/sessions`,
  `${ACCOUNT}/telephony/recordings`,
  `${ACCOUNT}/telephony/blocked-calls`,
  `${ACCOUNT}/telephony/replies`,
  `${ACCOUNT}/call-queues/${QUEUE}/presence`,
  `${ACCOUNT}/presence`,
  `${ACCOUNT}/extension/~/presence/dnd`,
  `${ACCOUNT}/extension/~/voicemail`,
  `${ACCOUNT}/extension/~/message-store`,
  `${ACCOUNT}/extension/~/missed-calls`,
];

describe('events of every kind read by position', () => {
  let post: Post;

  before(async () => {
    post = await Post.open();
  });

  after(() => post?.floor.close());

  /** Something for every filter. */
  async function muchHappens(): Promise<void> {
    const { floor } = post;
    const bob = await floor.as(BOB.extension);
    const message = await floor.ring(floor.alice, BOB.extension, floor.bob);
    message.in.reject(486);
    await post.leave(message.out);
    await floor.hear([message.out]);
    message.out.hangUp();
    await post.messages(BOB, 1);

    const recorded = await floor.aliceAndBob();
    await bob.party(recorded.sessionId, recorded.callee.id).do(201, 'recordings');
    recorded.out.hangUp();
    await recorded.out.waitUntilEnded();

    const replied = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await bob
      .party(replied.sessionId, replied.callee.id)
      .do(200, 'reply', { replyWithPattern: { pattern: 'OnMyWay' } });
    await replied.out.waitUntilAnswered();
    replied.out.hangUp();

    await assert.rejects((await floor.bob.call('+442071838750')).waitUntilAnswered());
    for (const dndStatus of ['DoNotAcceptDepartmentCalls', 'TakeAllCalls']) {
      await bob.expect(200, 'PUT', '/account/~/extension/~/presence', { dndStatus });
    }
    for (const acceptCalls of [false, true]) {
      await bob.expect(200, 'PUT', '/account/~/extension/~/call-queue-presence', {
        records: [{ callQueue: { id: QUEUE }, acceptCalls }],
      });
    }
  }

  test('are those that were sent, with their positions, and each only to who may know of it', async () => {
    const { floor } = post;
    const bob = await floor.as(BOB.extension);
    const gateway = await Gateway.open(bob, ...FILTERS);
    const reader = await EventReader.now(bob);
    const alices = await EventReader.now(floor.api);
    await muchHappens();
    const query = FILTERS.map((filter) => `eventFilter=${encodeURIComponent(filter)}`).join('&');
    const kinds = () => new Set(reader.events.map(kindOf));
    await eventually(
      () => `every kind; there are ${[...kinds()].join(', ')}`,
      async () => {
        await reader.readAll(bob, query);
        return kinds().size === FILTERS.length;
      },
    );
    await eventually(
      () => `${reader.events.length} events; there are ${gateway.events.length}`,
      () => gateway.events.length >= reader.events.length,
    );
    await floor.settle();
    await reader.readAll(bob, query);
    assert.deepEqual(
      reader.events.map(told),
      gateway.events.map(told).sort((a, b) => a.position - b.position),
    );
    await gateway.close();

    // Alice administers the account, and yet his mailbox is his own.
    const his = query.replaceAll('extension%2F~', `extension%2F${BOB.extensionId}`);
    await alices.readAll(floor.api, his);
    const mayHear = alices.events.filter((event) => /voicemail|message-store/.test(kindOf(event)));
    assert.deepEqual(
      mayHear.map(told),
      [],
      `${ALICE.name} reads of messages that she may not hear`,
    );
    assert.ok(alices.events.length > 0);
    await post.rest(BOB);
  });
});

/** The resource without whose it is. */
function kindOf(event: Json): string {
  return event
    .text('event')
    .replace(/\?.*/, '')
    .replace(/\/restapi\/v1.0\/account\/\d+(\/extension\/\d+)?/, '');
}

/** What both have of an event. */
function told(event: Json) {
  return {
    position: event.number('position'),
    event: event.text('event'),
    body: event.at('body').value,
  };
}
