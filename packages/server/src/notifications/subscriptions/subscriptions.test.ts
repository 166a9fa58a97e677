import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse as parseYaml } from 'yaml';
import { ACCOUNT, ALICE, BOB, FakeCall } from '../testkit/calls.ts';
import { WsClient } from '../testkit/client.ts';
import { ManualClock } from '../testkit/clock.ts';
import { Receiver } from '../testkit/receiver.ts';
import { MemoryStore, TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';

const AS_ALICE = `${ACCOUNT}.${ALICE}`;
const CONTRACT = new URL('../../../../../../shared/contract/openapi.yaml', import.meta.url);
const skip = existsSync(CONTRACT) ? false : 'the contract is not here';
const URL_PATH = '/restapi/v1.0/subscription';
const FILTER = '/restapi/v1.0/account/~/extension/~/telephony/sessions';

async function start(more: { readonly clock?: ManualClock; readonly store?: MemoryStore } = {}) {
  const [server, receiver] = await Promise.all([TestServer.start(more), Receiver.start()]);
  const subscribe = (body: object = {}, who = AS_ALICE) =>
    server.request(who, 'POST', URL_PATH, {
      eventFilters: [FILTER],
      deliveryMode: { transportType: 'WebHook', address: receiver.url },
      ...body,
    });
  const close = async () => {
    await server.close();
    await receiver.close();
  };
  return { server, receiver, subscribe, close };
}

test('a subscription is created, listed, read, changed, renewed and deleted', async (t) => {
  const clock = new ManualClock();
  const store = new MemoryStore();
  const { server, subscribe, close } = await start({ clock, store });
  t.after(close);
  const made = await subscribe({ expiresIn: 3_600 });
  assert.equal(made.body.expiresIn, 3_600);
  assert.equal(made.body.expirationTime, new Date(clock.now() + 3_600_000).toISOString());
  const one = `${URL_PATH}/${made.body.id}`;
  clock.advance(1_000_000);
  const read = await server.request(AS_ALICE, 'GET', one);
  assert.equal(read.body.expiresIn, 2_600);

  const changed = await server.request(AS_ALICE, 'PUT', one, {
    eventFilters: ['/restapi/v1.0/account/~/telephony/sessions'],
    deliveryMode: { transportType: 'WebHook', address: 'http://127.0.0.1:1/' },
  });
  assert.deepEqual(changed.body.eventFilters, [
    `/restapi/v1.0/account/${ACCOUNT}/telephony/sessions`,
  ]);
  assert.equal(changed.body.expiresIn, 3_600);
  // What events are signed with is shown once.
  const { signingSecret, ...mode } = Object(made.body.deliveryMode);
  assert.match(signingSecret, /^whsec_/);
  assert.deepEqual(changed.body.deliveryMode, mode);
  clock.advance(500_000);
  const byEmptyPut = await server.request(AS_ALICE, 'PUT', one);
  assert.equal(byEmptyPut.body.expiresIn, 3_600);
  clock.advance(500_000);
  const renewed = await server.request(AS_ALICE, 'POST', `${one}/renew`);
  assert.equal(renewed.status, 200);
  assert.equal(renewed.body.expiresIn, 3_600);

  const list = await server.request(AS_ALICE, 'GET', URL_PATH);
  assert.deepEqual(list.body.records, [renewed.body]);
  assert.equal((await server.request(AS_ALICE, 'DELETE', one)).status, 204);
  assert.equal((await server.request(AS_ALICE, 'GET', one)).body.errorCode, 'SUB-507');
  assert.equal((await server.request(AS_ALICE, 'DELETE', one)).status, 404);
  assert.equal(store.kept.size, 0);
  assert.equal(clock.timers, 0);
});

test('what is not served is said in disabledFilters, what cannot be is an error', async (t) => {
  const { server, subscribe, close } = await start();
  t.after(close);
  const unsent = '/restapi/v1.0/account/~/extension/~/favorite';
  const mixed = await subscribe({ eventFilters: [FILTER, unsent, FILTER] });
  assert.equal(mixed.status, 200);
  assert.deepEqual(mixed.body.eventFilters, [
    `/restapi/v1.0/account/${ACCOUNT}/extension/${ALICE}/telephony/sessions`,
  ]);
  assert.deepEqual(mixed.body.disabledFilters, [
    {
      filter: `/restapi/v1.0/account/${ACCOUNT}/extension/${ALICE}/favorite`,
      reason: 'SUB-412',
      message: 'This server does not send these events yet',
    },
  ]);
  const without = await subscribe({}, `${AS_ALICE}.app.ReadAccounts`);
  assert.deepEqual(without.body.eventFilters, []);
  assert.match(JSON.stringify(without.body.disabledFilters), /CallControl/);

  const home = `/restapi/v1.0/account/${ACCOUNT}/extension/${ALICE}`;
  for (const filter of [
    `${home}/voicemail`,
    `${home}/message-store`,
    `${home}/missed-calls`,
    `${home}/telephony/recordings`,
    `${home}/telephony/replies`,
    `${home}/telephony/blocked-calls`,
    `/restapi/v1.0/account/${ACCOUNT}/call-queues/${ALICE}/presence`,
  ]) {
    const { body } = await subscribe({ eventFilters: [filter] }, `${AS_ALICE}.app.ReadAccounts`);
    assert.deepEqual(body.eventFilters, [], filter);
    assert.match(JSON.stringify(body.disabledFilters), /the permission \[\w+\] is needed/);
    const { status } = await subscribe({ eventFilters: [filter.replaceAll(ALICE, '9999')] });
    assert.equal(status, 400, `${filter} of an extension that is none`);
  }

  for (const [body, code, parameter] of [
    [{ eventFilters: ['/nonsense'] }, 'CMN-101', 'eventFilters'],
    [
      { eventFilters: [`/restapi/v1.0/account/~/extension/9999/telephony/sessions`] },
      'CMN-101',
      'eventFilters',
    ],
    [
      { eventFilters: ['/restapi/v1.0/subscription/~?threshold=900000&interval=2'] },
      'SUB-516',
      'eventFilters',
    ],
    [{ deliveryMode: { transportType: 'PubNub' } }, 'CMN-101', 'deliveryMode.transportType'],
    [{ deliveryMode: { transportType: 'WebSocket' } }, 'CMN-101', 'deliveryMode.transportType'],
    [{ deliveryMode: { transportType: 'WebHook' } }, 'CMN-101', 'deliveryMode.address'],
  ] as const) {
    const refused = await subscribe(body);
    assert.equal(refused.status, 400);
    assert.equal(refused.body.errorCode, code);
    assert.equal(refused.body.parameterName, parameter);
  }
  for (const body of [{ eventFilters: [] }, { eventFilters: [7, {}] }, { expiresIn: 0 }]) {
    assert.equal((await subscribe(body)).status, 400, JSON.stringify(body));
  }
  const { body } = await server.request(AS_ALICE, 'GET', URL_PATH);
  assert.equal(Array.isArray(body.records) && body.records.length, 2 + 7);
});

test('a subscription belongs to one user of one app', async (t) => {
  const { server, subscribe, close } = await start();
  t.after(close);
  const { body } = await subscribe();
  for (const who of [`${ACCOUNT}.${BOB}`, `${AS_ALICE}.other-app`, '8100001.8100101']) {
    const one = `${URL_PATH}/${body.id}`;
    for (const [method, path] of [
      ['GET', one],
      ['PUT', one],
      ['DELETE', one],
      ['POST', `${one}/renew`],
    ] as const) {
      const refused = await server.request(who, method, path);
      assert.equal(refused.status, 404, `${who} ${method}`);
      assert.equal(refused.body.errorCode, 'SUB-507');
    }
    assert.deepEqual((await server.request(who, 'GET', URL_PATH)).body.records, []);
  }
});

test('thirty subscriptions are possible, also when they are asked for at once', async (t) => {
  const { subscribe, close } = await start();
  t.after(close);
  const made = await Promise.all(Array.from({ length: 33 }, () => subscribe()));
  assert.equal(made.filter(({ status }) => status === 200).length, 30);
  const refused = made.filter(({ status }) => status === 403);
  assert.equal(refused.length, 3);
  assert.ok(refused.every(({ body }) => body.errorCode === 'SUB-505'));
  assert.equal((await subscribe({}, `${AS_ALICE}.other-app`)).status, 200);
});

test('a subscription that ran out is gone and gets nothing more', async (t) => {
  const clock = new ManualClock();
  const store = new MemoryStore();
  const { server, receiver, subscribe, close } = await start({ clock, store });
  t.after(close);
  const { body } = await subscribe({ expiresIn: 60 });
  const long = await subscribe({ expiresIn: 400_000_000 });
  assert.equal(long.body.expiresIn, 315_360_000);
  const call = new FakeCall(1);
  server.exchange.emit(call.change({ extensionId: ALICE }));
  await until(() => receiver.acknowledged.length === 2);
  clock.advance(60_000);
  assert.equal((await server.request(AS_ALICE, 'GET', `${URL_PATH}/${body.id}`)).status, 404);
  server.exchange.emit(call.change({ extensionId: ALICE }));
  await until(() => receiver.acknowledged.length === 3);
  assert.equal(receiver.acknowledged[2]?.subscriptionId, long.body.id);
  assert.deepEqual([...store.kept.keys()], [long.body.id]);
});

test('webhook subscriptions survive a restart, WebSocket ones do not', async (t) => {
  const store = new MemoryStore();
  const first = await start({ store });
  const { body } = await first.subscribe();
  const client = await WsClient.open(first.server.port, AS_ALICE);
  await client.subscribe(FILTER);
  await first.server.close();
  const second = await TestServer.start({ store });
  t.after(() => Promise.all([second.close(), first.receiver.close()]));
  const { records } = (await second.request(AS_ALICE, 'GET', URL_PATH)).body;
  assert.ok(Array.isArray(records));
  assert.deepEqual(
    records.map((record: unknown) => Reflect.get(Object(record), 'id')),
    [body.id],
  );
  second.exchange.emit(new FakeCall(1).change({ extensionId: ALICE }));
  await until(() => first.receiver.acknowledged.length === 1);
});

test('who asks for reminders gets them from the threshold on, until it renews', async (t) => {
  const clock = new ManualClock();
  const { server, receiver, subscribe, close } = await start({ clock });
  t.after(close);
  const reminder = '/restapi/v1.0/subscription/~?threshold=60&interval=20';
  const made = await subscribe({ eventFilters: [FILTER, reminder], expiresIn: 600 });
  assert.ok(Object(made.body.eventFilters).includes(reminder));
  assert.equal(made.body.disabledFilters, undefined);
  const remindedOf = async (count: number) => {
    await until(() => receiver.acknowledged.length === count);
    await until(() => server.notifications.count().waiting === 0);
    return receiver.acknowledged.at(-1);
  };
  clock.advance(539_000);
  assert.equal(server.notifications.count().waiting, 0);
  clock.advance(1_000);
  const first = await remindedOf(1);
  assert.equal(first?.event, reminder);
  assert.equal(first?.subscriptionId, made.body.id);
  assert.equal(Object(first?.body).id, made.body.id);
  assert.equal(Object(first?.body).expiresIn, 60);
  clock.advance(20_000);
  assert.equal(Object((await remindedOf(2))?.body).expiresIn, 40);
  await server.request(AS_ALICE, 'POST', `${URL_PATH}/${made.body.id}/renew`);
  clock.advance(500_000);
  assert.equal(server.notifications.count().waiting, 0);
  clock.advance(40_000);
  await remindedOf(3);
  clock.advance(20_000);
  await remindedOf(4);
  clock.advance(20_000);
  await remindedOf(5);
  clock.advance(20_000);
  assert.deepEqual((await server.request(AS_ALICE, 'GET', URL_PATH)).body.records, []);
  assert.equal(clock.timers, 0);
});

test('extended compatibility allows several subscriptions on a connection, changed over HTTP', async (t) => {
  const server = await TestServer.start({ config: { compatibility: 'extended' } });
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  const first = await client.subscribe(FILTER);
  const second = await client.subscribe('/restapi/v1.0/account/~/telephony/sessions');
  const changed = await server.request(AS_ALICE, 'PUT', `${URL_PATH}/${first}`);
  assert.equal(changed.status, 200);
  server.exchange.emit(new FakeCall(1).change({ extensionId: ALICE }));
  await until(() => client.events.length === 2);
  assert.deepEqual(
    new Set(client.events.map((event) => event.subscriptionId)),
    new Set([first, second]),
  );
  await client.close();
});

test('subscriptions validate against the OpenAPI description', { skip }, async (t) => {
  const { server, subscribe, close } = await start();
  t.after(close);
  const api: unknown = parseYaml(readFileSync(CONTRACT, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(Object(api), 'api');
  const made = await subscribe({
    eventFilters: [FILTER, '/restapi/v1.0/account/~/extension/~/favorite'],
  });
  const list = await server.request(AS_ALICE, 'GET', URL_PATH);
  for (const [schema, value] of [
    ['SubscriptionInfo', made.body],
    ['SubscriptionListResource', list.body],
  ] as const) {
    assert.ok(ajv.validate(`api#/components/schemas/${schema}`, value), ajv.errorsText());
  }
});
