import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { SDK } from '@ringcentral/sdk';
import { ALICE, BOB } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { Json } from '../../support/json.ts';
import { WebhookReceiver } from '../../support/webhook-receiver.ts';
import { Listener } from './listener.ts';
import { Office, ringing } from './office.ts';

const ACCOUNT = '/restapi/v1.0/account/~/telephony/sessions';
const EXTENSION = '/restapi/v1.0/account/~/extension/~/telephony/sessions';

describe('@ringcentral/subscriptions', () => {
  let office: Office;
  let sdk: SDK;
  let listener: Listener | undefined;

  before(async () => {
    office = await Office.open();
    sdk = await office.sdkOf(ALICE);
  });

  afterEach(async () => {
    await office.clear();
    await listener?.close();
    listener = undefined;
  });

  after(() => office?.close());

  /** Alice calls Bob, he answers, she hangs up. */
  async function callBob(): Promise<void> {
    const out = await office.alice.call(BOB.extension);
    const rung = await ringing(office.bob);
    rung.answer();
    await out.waitUntilAnswered();
    out.hangUp();
    await rung.waitUntilEnded();
  }

  test('at account level every party of a call is told, in order', async () => {
    listener = await Listener.register(sdk, [ACCOUNT]);
    assert.equal(listener.info.text('status'), 'Active');
    assert.equal(listener.info.text('deliveryMode.transportType'), 'WebSocket');
    await callBob();
    await listener.heard('-2 Disconnected');
    await listener.heard('-1 Disconnected');
    assert.deepEqual(listener.lines.slice(0, 5), [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-2 Proceeding',
      '-2 Answered',
    ]);
    const sequences = listener.events.map((event) => event.number('body.sequence'));
    assert.deepEqual(sequences, [2, 3, 4, 5, 6, 7, 8]);
    const [first] = listener.events;
    assert.equal(
      first?.text('event'),
      '/restapi/v1.0/account/8000001/extension/8000101/telephony/sessions',
    );
    assert.equal(first?.text('subscriptionId'), listener.info.text('id'));
  });

  test('at extension level only one’s own party is told', async () => {
    listener = await Listener.register(sdk, [EXTENSION]);
    await callBob();
    await listener.heard('-1 Disconnected');
    assert.deepEqual(listener.lines, ['-1 Setup', '-1 Answered', '-1 Disconnected']);
  });

  test('what happened while the socket was cut is told when it is back', async () => {
    listener = await Listener.register(sdk, [ACCOUNT]);
    const id = listener.info.text('id');
    const out = await office.alice.call(BOB.extension);
    const rung = await ringing(office.bob);
    await listener.heard('-2 Proceeding');
    listener.cut();
    rung.answer();
    await out.waitUntilAnswered();
    out.hangUp();
    await rung.waitUntilEnded();
    await listener.heard('-1 Disconnected');
    await listener.heard('-2 Disconnected');
    assert.equal(listener.info.text('id'), id);
    assert.deepEqual(
      listener.events.map((event) => event.number('body.sequence')),
      [2, 3, 4, 5, 6, 7, 8],
    );
  });

  test('a webhook is validated, told, listed, renewed and deleted', async () => {
    const receiver = await WebhookReceiver.open();
    try {
      const create = await sdk.post('/restapi/v1.0/subscription', {
        eventFilters: [EXTENSION],
        deliveryMode: { transportType: 'WebHook', address: receiver.address },
        expiresIn: 3600,
      });
      const id = Json.parse(await create.text()).text('id');
      assert.ok(receiver.posts[0]?.headers['validation-token']);
      await callBob();
      await eventually('three deliveries', () => receiver.acknowledged.length === 3);
      assert.deepEqual(
        receiver.acknowledged.map((event) => event.text('body.parties.0.status.code')),
        ['Setup', 'Answered', 'Disconnected'],
      );
      assert.equal(receiver.acknowledged[0]?.text('ownerId'), ALICE.extensionId);

      const list = Json.parse(await (await sdk.get('/restapi/v1.0/subscription')).text());
      const listed = list.list('records').find((one) => one.text('id') === id);
      assert.equal(listed?.text('deliveryMode.transportType'), 'WebHook');
      const renewed = await sdk.post(`/restapi/v1.0/subscription/${id}/renew`);
      assert.equal(Json.parse(await renewed.text()).text('id'), id);
      await sdk.delete(`/restapi/v1.0/subscription/${id}`);
      await assert.rejects(sdk.get(`/restapi/v1.0/subscription/${id}`));
    } finally {
      await receiver.close();
    }
  });
});
