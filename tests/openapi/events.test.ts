import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import { OurDocument } from '../support/our-document.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';
import { Post } from '../voicemail/post.ts';
import { isJson, listAt, readDocument, recordAt } from './described.ts';

const ACCOUNT = '/restapi/v1.0/account/~';
const OWN = `${ACCOUNT}/extension/~`;
/** Of the demo account. */
const QUEUE = '8000301';

describe('events are as our OpenAPI document has them', () => {
  const ours = OurDocument.read();
  let post: Post;
  let all: Gateway;
  let plain: Gateway;
  let receiver: WebhookReceiver;

  before(async () => {
    post = await Post.open();
    const { floor } = post;
    const bob = await floor.as(BOB.extension);
    all = await Gateway.open(
      bob,
      `${ACCOUNT}/telephony/sessions?sipData=true`,
      `${ACCOUNT}/presence?detailedTelephonyState=true&sipData=true`,
      `${OWN}/presence/dnd`,
      `${ACCOUNT}/call-queues/${QUEUE}/presence`,
      `${OWN}/voicemail`,
      `${OWN}/message-store`,
      `${OWN}/missed-calls`,
      `${ACCOUNT}/telephony/recordings`,
      `${ACCOUNT}/telephony/replies`,
      `${ACCOUNT}/telephony/blocked-calls`,
    );
    plain = await Gateway.open(bob, `${ACCOUNT}/presence`);
    receiver = await WebhookReceiver.open();
  });

  after(async () => {
    await Promise.allSettled([all?.close(), plain?.close()]);
    await post?.floor.close();
    await receiver?.close();
  });

  /** Waits for an event whose resource ends so. */
  const seen = (gateway: Gateway, ending: string) =>
    eventually(
      () => `${ending}; there are ${gateway.events.map((one) => one.text('event')).join(' ')}`,
      () => gateway.events.find((one) => one.text('event').endsWith(ending)),
    );

  test('a call that is missed and leaves a message', async () => {
    const { floor } = post;
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await seen(all, '/presence?detailedTelephonyState=true&sipData=true');
    call.in.reject(486);
    await post.leave(call.out);
    call.out.hangUp();
    await seen(all, '/voicemail');
    await seen(all, '/message-store');
    await seen(all, '/missed-calls');
  });

  test('a call that is recorded, held and parked', async () => {
    const { floor } = post;
    const call = await floor.aliceAndBob();
    const path = `/account/~/telephony/sessions/${call.sessionId}`;
    await floor.api.expect(201, 'POST', `${path}/parties/${call.caller.id}/recordings`);
    await call.caller.do(200, 'hold');
    await call.caller.do(200, 'unhold');
    await floor.park(call.callee, BOB);
    call.out.hangUp();
    await seen(all, '/telephony/recordings');
    await seen(all, '/telephony/sessions');
  });

  test('a call that is replied to', async () => {
    const { floor } = post;
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await call.callee.do(200, 'reply', { replyWithPattern: { pattern: 'OnMyWay' } });
    await call.out.waitUntilAnswered();
    call.out.hangUp();
    await seen(all, '/telephony/replies');
  });

  test('a call abroad that is refused', async () => {
    const { floor } = post;
    const call = await floor.alice.call('+4930123456');
    await eventually('the refusal', () => call.state.name === 'ended');
    await seen(all, '/telephony/blocked-calls');
  });

  test('somebody who wants no calls, or none of a queue', async () => {
    const bob = await post.floor.as(BOB.extension);
    const presence = '/account/~/extension/~/presence';
    await bob.expect(200, 'PUT', presence, { dndStatus: 'DoNotAcceptAnyCalls' });
    await seen(all, '/presence/dnd');
    await seen(plain, '/presence');
    await bob.expect(200, 'PUT', presence, { dndStatus: 'TakeAllCalls' });
    await bob.expect(200, 'PUT', '/account/~/extension/~/call-queue-presence', {
      records: [{ callQueue: { id: QUEUE }, acceptCalls: false }],
    });
    await seen(all, `/call-queues/${QUEUE}/presence`);
  });

  test('a subscription that nobody renews', async () => {
    const { api } = post.floor;
    await api.expect(200, 'POST', '/subscription', {
      eventFilters: [`${OWN}/missed-calls`, '/restapi/v1.0/subscription/~?threshold=4&interval=1'],
      expiresIn: 8,
      deliveryMode: { transportType: 'WebHook', address: receiver.address },
    });
    await eventually('the reminder', () => receiver.acknowledged.length > 0);
  });

  test('every event that is described came, and none that is not', async () => {
    await post.floor.settle();
    const events = [...all.events, ...plain.events, ...receiver.acknowledged];
    assert.deepEqual(
      events.flatMap((event) => ours.eventProblems(event.value)),
      [],
    );
    const names = events.map((event) => event.text('event'));
    for (const [name, item] of Object.entries(recordAt(readDocument(), 'webhooks'))) {
      const filters = listAt(isJson(item) ? item : {}, 'post', 'x-event-filters').map(String);
      const patterns = filters.map(
        (filter) =>
          new RegExp(`^${filter.replaceAll('?', '\\?').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      );
      assert.ok(
        names.some((one) => patterns.some((pattern) => pattern.test(one))),
        `no event ${name} among ${names.length}`,
      );
    }
    // Somebody has been called by name all the time.
    assert.ok(events.some((event) => String(event).includes(ALICE.name)));
  });
});
