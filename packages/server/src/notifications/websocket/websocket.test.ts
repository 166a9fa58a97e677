import assert from 'node:assert/strict';
import { json } from 'node:stream/consumers';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { ACCOUNT, ALICE, ERIN, FakeCall, STRANGE_ACCOUNT } from '../testkit/calls.ts';
import { sequencesOf, WsClient } from '../testkit/client.ts';
import { ManualClock } from '../testkit/clock.ts';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';

const AS_ALICE = `${ACCOUNT}.${ALICE}`;
const WHOLE_ACCOUNT = '/restapi/v1.0/account/~/telephony/sessions';
const MINE = '/restapi/v1.0/account/~/extension/~/telephony/sessions';

test('a client is greeted, subscribes, and sees every event of its account in order', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  assert.equal(client.greeting.meta.type, 'ConnectionDetails');
  assert.equal(client.greeting.body.recoveryTimeout, 180);
  assert.equal(client.greeting.body.recoveryState, undefined);

  const answer = await client.ask('post', '/restapi/v1.0/subscription/', {
    eventFilters: [WHOLE_ACCOUNT],
    deliveryMode: { transportType: 'WebSocket' },
  });
  assert.equal(answer.meta.type, 'ClientRequest');
  assert.equal(answer.meta.status, 200);
  assert.equal(Reflect.get(Object(answer.meta.headers), 'WSG-SubscriptionId'), answer.body.id);
  assert.equal(answer.body.uri, `/restapi/v1.0/subscription/${answer.body.id}`);
  assert.deepEqual(answer.body.eventFilters, [
    `/restapi/v1.0/account/${ACCOUNT}/telephony/sessions`,
  ]);

  const call = new FakeCall(1);
  for (let i = 0; i < 300; i += 1) server.exchange.emit(call.change({ extensionId: ALICE }));
  await until(() => client.events.length === 300);
  assert.deepEqual(
    sequencesOf(client.events),
    Array.from({ length: 300 }, (_, i) => i + 2),
  );
  const first = client.events[0];
  assert.equal(first?.subscriptionId, answer.body.id);
  assert.equal(first?.ownerId, ALICE);
  assert.match(String(first?.uuid), /^\d{19}$/);
  assert.equal(
    first?.event,
    `/restapi/v1.0/account/${ACCOUNT}/extension/${ALICE}/telephony/sessions`,
  );
  await client.close();
});

test('nothing of one account is visible to the other', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const alice = await WsClient.open(server.port, AS_ALICE);
  const erin = await WsClient.open(server.port, `${STRANGE_ACCOUNT}.${ERIN}`);
  await alice.subscribe(WHOLE_ACCOUNT, MINE);
  await erin.subscribe(WHOLE_ACCOUNT, MINE);
  // One call between both accounts has a party of each.
  const call = new FakeCall(1);
  server.exchange.emit(
    call.change({ extensionId: ALICE }),
    call.change({ number: 2, accountId: STRANGE_ACCOUNT, extensionId: ERIN }),
    call.change({ number: 3 }),
  );
  await until(() => alice.events.length === 2 && erin.events.length === 1);
  assert.deepEqual(sequencesOf(alice.events), [2, 4]);
  assert.deepEqual(sequencesOf(erin.events), [3]);
  const foreign = await erin.ask('POST', '/restapi/v1.0/subscription', {
    eventFilters: [`/restapi/v1.0/account/${ACCOUNT}/telephony/sessions`],
    deliveryMode: { transportType: 'WebSocket' },
  });
  assert.equal(foreign.meta.status, 400);
  assert.equal(foreign.body.errorCode, 'CMN-101');
  const [subscription] = [...(await listOf(server, AS_ALICE))];
  const read = await erin.ask('GET', `/restapi/v1.0/subscription/${subscription}`);
  assert.equal(read.meta.status, 404);
  assert.equal(read.body.errorCode, 'SUB-507');
  await Promise.all([alice.close(), erin.close()]);
});

async function listOf(server: TestServer, who: string): Promise<readonly string[]> {
  const { body } = await server.request(who, 'GET', '/restapi/v1.0/subscription');
  const records = body.records;
  assert.ok(Array.isArray(records));
  return records.map((record: unknown) => String(Reflect.get(Object(record), 'id')));
}

test('a second subscription takes the place of the first on its connection', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  const first = await client.subscribe(MINE);
  const second = await client.subscribe(WHOLE_ACCOUNT);
  assert.deepEqual(await listOf(server, AS_ALICE), [second]);
  const gone = await client.ask('PUT', `/restapi/v1.0/subscription/${first}`, {});
  assert.equal(gone.meta.status, 404);
  const renewed = await client.ask('PUT', `/restapi/v1.0/subscription/${second}`, {
    eventFilters: [MINE],
    deliveryMode: { transportType: 'WebSocket' },
  });
  assert.equal(renewed.meta.status, 200);
  const overHttp = await server.request(AS_ALICE, 'PUT', `/restapi/v1.0/subscription/${second}`);
  assert.equal(overHttp.status, 405);
  assert.equal(overHttp.body.errorCode, 'SUB-511');
  const deleted = await client.ask('DELETE', `/restapi/v1.0/subscription/${second}`);
  assert.equal(deleted.meta.status, 204);
  assert.deepEqual(await listOf(server, AS_ALICE), []);
  await client.close();
});

test('a wrong token is told so and shown the door', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const client = await WsClient.open(server.port, 'nonsense');
  assert.equal(client.greeting.meta.type, 'Error');
  assert.equal(client.greeting.body.errorCode, 'OAU-213');
  await until(() => client.closed !== undefined);
  assert.equal(server.notifications.count().sockets, 0);
});

test('idle and old connections end with their codes, and one without a pulse is dropped', async (t) => {
  const clock = new ManualClock();
  const server = await TestServer.start({ clock });
  t.after(() => server.close());
  const idle = await WsClient.open(server.port, AS_ALICE);
  for (let minute = 0; minute < 30; minute += 1) {
    for (let second = 0; second < 60; second += 5) {
      clock.advance(5_000);
      // The pong needs a turn of the real event loop before the clock goes on.
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
  await until(() => idle.closed !== undefined);
  assert.equal(idle.errors.at(-1)?.body.errorCode, 'WSG-902');

  const old = await WsClient.open(server.port, AS_ALICE);
  clock.advance(86_400_000);
  await until(() => old.closed !== undefined);

  const deaf = await WsClient.open(server.port, AS_ALICE);
  deaf.socket.pause();
  clock.advance(31_000);
  clock.advance(11_000);
  await until(() => server.notifications.count().sockets === 0);
  deaf.cut();
});

test('a reader that does not read is cut off in bounds and finds its events again', async (t) => {
  const server = await TestServer.start({ more: { rules: { settleMs: 5 } } });
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  await client.subscribe(MINE);
  await new Promise((resolve) => setTimeout(resolve, 50));
  client.socket.pause();
  const call = new FakeCall(1);
  const total = 1_150;
  for (let i = 0; i < total; i += 1) server.exchange.emit(call.change({ extensionId: ALICE }));
  await until(() => server.notifications.count().sockets === 0, 'the cut');
  const token = client.wsc?.token;
  client.cut();
  const again = await WsClient.open(server.port, AS_ALICE, token);
  assert.equal(again.greeting.body.recoveryState, 'Successful');
  await until(() => again.events.length === total);
  assert.deepEqual(
    sequencesOf(again.events),
    Array.from({ length: total }, (_, i) => i + 2),
  );
  await again.close();
});

test('a WebSocket on a path that is none of the gateway is answered as any unknown path', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const answers = async (path: string) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}?access_token=${AS_ALICE}`);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    socket.on('message', (frame) => resolve(JSON.parse(String(frame))[0].type));
    socket.on('unexpected-response', (_request, response) => {
      json(response).then((body) => resolve([response.statusCode, body]), reject);
    });
    socket.on('error', reject);
    return promise.finally(() => socket.close());
  };
  const entry = { errorCode: 'CMN-120', message: 'Invalid URI' };
  for (const path of ['/', '/wsx', '/restapi/v1.0/subscription', '/restapi/wss']) {
    assert.deepEqual(await answers(path), [404, { ...entry, errors: [entry] }], path);
  }
  for (const path of ['/ws', '/ws/', '/restapi/ws', '/restapi/ws/net/v1.0/']) {
    assert.equal(await answers(path), 'ConnectionDetails', path);
  }
});

test('a frame far too long ends the connection with 1009 and nothing else', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  client.socket.send('x'.repeat(2_000_000));
  await until(() => client.closed !== undefined);
  assert.equal(client.closed?.code, 1009);
  const next = await WsClient.open(server.port, AS_ALICE);
  await next.close();
});

test('a connection ends when its sign-in does', async (t) => {
  const clock = new ManualClock();
  let revoked = false;
  const server = await TestServer.start({ clock, more: { isSignedIn: () => !revoked } });
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  clock.advance(5_000);
  assert.equal(server.notifications.count().sockets, 1);
  revoked = true;
  clock.advance(1_000);
  await until(() => client.closed !== undefined);
  assert.equal(client.errors[0]?.body.errorCode, 'OAU-213');
  assert.equal(client.errors[0]?.meta.status, 401);
});
