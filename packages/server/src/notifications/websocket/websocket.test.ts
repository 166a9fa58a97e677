import assert from 'node:assert/strict';
import { json } from 'node:stream/consumers';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { ACCOUNT, ALICE, BOB, ERIN, FakeCall, STRANGE_ACCOUNT } from '../testkit/calls.ts';
import { WsClient } from '../testkit/client.ts';
import { ManualClock } from '../testkit/clock.ts';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';

const AS_ALICE = `${ACCOUNT}.${ALICE}`;
const WHOLE_ACCOUNT = '/restapi/v1.0/account/~/telephony/sessions';
const MINE = '/restapi/v1.0/account/~/extension/~/telephony/sessions';

function sequencesOf(events: readonly Record<string, unknown>[]): readonly unknown[] {
  return events.map((event) => Reflect.get(Object(event.body), 'sequence'));
}

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

test('a connection cut at any moment is recovered without a missing or doubled event', async (t) => {
  const server = await TestServer.start({ more: { rules: { settleMs: 5 } } });
  t.after(() => server.close());
  let client = await WsClient.open(server.port, AS_ALICE);
  await client.subscribe(WHOLE_ACCOUNT);
  const call = new FakeCall(1);
  const seen: unknown[] = [];
  const total = 4_000;
  let sent = 0;
  let cuts = 0;
  let random = 12_345;
  const roll = (below: number) => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return random % below;
  };
  while (sent < total) {
    for (let burst = 1 + roll(40); burst > 0 && sent < total; burst -= 1) {
      server.exchange.emit(call.change({ extensionId: ALICE }));
      sent += 1;
    }
    if (roll(3) > 0) await new Promise((resolve) => setTimeout(resolve, roll(4)));
    if (roll(4) > 0) continue;
    client.cut();
    seen.push(...sequencesOf(client.events));
    const { wsc } = client;
    assert.ok(wsc !== undefined);
    // Some go on while nobody is connected, but no more than the buffer promises.
    for (let missed = roll(40); missed > 0 && sent < total; missed -= 1) {
      server.exchange.emit(call.change({ extensionId: ALICE }));
      sent += 1;
    }
    client = await WsClient.open(server.port, AS_ALICE, wsc.token);
    assert.equal(client.greeting.body.recoveryState, 'Successful');
    client.wsc ??= wsc;
    cuts += 1;
  }
  await until(() => seen.length + client.events.length >= total, 'the last event');
  seen.push(...sequencesOf(client.events));
  assert.deepEqual(
    seen,
    Array.from({ length: total }, (_, i) => i + 2),
  );
  assert.ok(cuts > 20, `only ${cuts} cuts`);
  await client.close();
});

test('events do not come glued to the greeting of a recovered connection', async (t) => {
  const clock = new ManualClock();
  const server = await TestServer.start({ clock });
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  await client.subscribe(MINE);
  client.cut();
  await until(() => server.notifications.count().sockets === 0);
  server.exchange.emit(new FakeCall(1).change({ extensionId: ALICE }));
  const again = await WsClient.open(server.port, AS_ALICE, client.wsc?.token);
  await again.ask('GET', '/restapi/v1.0/subscription');
  assert.equal(again.events.length, 0);
  clock.advance(120);
  await until(() => again.events.length === 1);
  await again.close();
});

test('a session cannot be recovered by a stranger, too late, or without a subscription', async (t) => {
  const clock = new ManualClock();
  const server = await TestServer.start({ clock });
  t.after(() => server.close());
  const idle = await WsClient.open(server.port, AS_ALICE);
  idle.cut();
  const without = await WsClient.open(server.port, AS_ALICE, idle.wsc?.token);
  assert.equal(without.greeting.body.recoveryState, 'Failed');
  assert.equal(without.greeting.body.recoveryErrorCode, 'WSG-1005');
  assert.ok((without.wsc?.sequence ?? 0) > (idle.wsc?.sequence ?? 0));

  await without.subscribe(MINE);
  without.cut();
  await until(() => server.notifications.count().sockets === 0);
  const bob = await WsClient.open(server.port, `${ACCOUNT}.${BOB}`, without.wsc?.token);
  assert.equal(bob.greeting.body.recoveryState, 'Failed');
  const otherApp = await WsClient.open(server.port, `${AS_ALICE}.other`, without.wsc?.token);
  assert.equal(otherApp.greeting.body.recoveryState, 'Failed');
  assert.equal(server.notifications.count().subscriptions, 1);
  clock.advance(181_000);
  assert.equal(server.notifications.count().subscriptions, 0);
  const late = await WsClient.open(server.port, AS_ALICE, without.wsc?.token);
  assert.equal(late.greeting.body.recoveryState, 'Failed');
  await Promise.all([bob.close(), otherApp.close(), late.close()]);
});

test('more events than the buffer holds make the recovery fail rather than leave a gap', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  await client.subscribe(MINE);
  client.cut();
  await until(() => server.notifications.count().sockets === 0);
  const call = new FakeCall(1);
  for (let i = 0; i < 101; i += 1) server.exchange.emit(call.change({ extensionId: ALICE }));
  const again = await WsClient.open(server.port, AS_ALICE, client.wsc?.token);
  assert.equal(again.greeting.body.recoveryState, 'Failed');
  assert.equal(server.notifications.count().subscriptions, 0);
  await again.close();
});

test('a second connection with the recovery token takes the session over', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const half = await WsClient.open(server.port, AS_ALICE);
  await half.subscribe(MINE);
  const again = await WsClient.open(server.port, AS_ALICE, half.wsc?.token);
  assert.equal(again.greeting.body.recoveryState, 'Successful');
  await until(() => half.closed !== undefined);
  server.exchange.emit(new FakeCall(1).change({ extensionId: ALICE }));
  await until(() => again.events.length === 1);
  assert.equal(half.events.length, 0);
  await again.close();
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

test('frames that make no sense get an error frame and the connection lives on', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  const nonsense = [
    'hello',
    '{}',
    '[]',
    '[1]',
    '[{"type":"ClientRequest"}]',
    '[{"type":"Dance","messageId":"1"}]',
    '[{"type":"ClientRequest","messageId":"2","method":"BREW","path":"/"}]',
    '[{"type":"ClientRequest","messageId":"3","method":"GET","path":"//evil.example/restapi"}]',
    '[{"type":"ClientRequest","messageId":"4","method":"GET","path":"/","headers":{"a b":"c"}}]',
    '[{"type":"ClientRequest","messageId":"5","method":"GET","path":"/","query":[1]}]',
    '[{"type":"ClientRequest","messageId":"6","method":"POST","path":"/"},--Boundary x]',
    `["${'x'.repeat(300_000)}"]`,
  ];
  for (const text of nonsense) client.socket.send(text);
  client.socket.send(Buffer.from([0, 1, 2]));
  await until(() => client.errors.length === nonsense.length + 1);
  assert.ok(client.errors.every(({ body }) => body.errorCode === 'CMN-103'));
  client.socket.send('[{"type":"Heartbeat","messageId":"beat"}]');
  const beat = await client.answerTo('beat');
  assert.deepEqual(beat.meta, { type: 'Heartbeat', messageId: 'beat' });
  await client.close();
});

test('any REST request goes through except OAuth, multipart and binary ones', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const client = await WsClient.open(server.port, AS_ALICE);
  const echo = await client.ask('GET', '/restapi/v1.0/echo?a=1', undefined, {
    query: { b: 'two words', c: ['3', '4'] },
    headers: { 'X-User-Agent': 'test/1', Authorization: 'Bearer x', 'X-Cordboard-Tunnel': 'y' },
  });
  assert.deepEqual(echo.body.query, { a: '1', b: 'two words', c: ['3', '4'] });
  const headers = Object(echo.body.headers);
  assert.equal(headers['x-user-agent'], 'test/1');
  assert.equal(headers.authorization, undefined);
  assert.notEqual(headers['x-cordboard-tunnel'], 'y');
  for (const path of [
    '/restapi/oauth/token',
    '/restapi/./oauth/revoke',
    '/restapi/v1.0/../oauth/wstoken',
    '/restapi/%6fauth/token',
    '/restapi//oauth/token',
  ]) {
    const refused = await client.ask('POST', path, {});
    assert.equal(refused.meta.status, 403, path);
    assert.equal(typeof refused.body.message, 'string');
  }
  const binary = await client.ask('GET', '/restapi/v1.0/binary');
  assert.equal(binary.meta.status, 415);
  const multipart = await client.ask('POST', '/restapi/v1.0/echo', 'x', {
    headers: { 'content-type': 'multipart/mixed; boundary=x' },
  });
  assert.equal(multipart.meta.status, 415);
  const meta =
    '{"type":"ClientRequest","messageId":"deep","method":"POST","path":"/restapi/v1.0/echo"}';
  client.socket.send(`[${meta},${'['.repeat(50_000)}${']'.repeat(50_000)}]`);
  const deep = await client.answerTo('deep');
  assert.equal(deep.meta.status, 400);
  assert.equal(deep.body.message, 'Parameter [body] is nested too deep');
  const missing = await client.ask('GET', '/restapi/v1.0/nothing');
  assert.equal(missing.meta.status, 404);
  await client.close();
});

test('a header that only looks like the tunnel opens nothing', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const response = await server.app.inject({
    url: '/restapi/v1.0/subscription',
    headers: { 'x-cordboard-tunnel': 'guess' },
  });
  assert.equal(response.statusCode, 401);
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

test('an eleventh request at once is refused, and close leaves nothing behind', async () => {
  const clock = new ManualClock();
  const server = await TestServer.start({ clock });
  const client = await WsClient.open(server.port, AS_ALICE);
  const asked = Array.from({ length: 11 }, () => client.ask('GET', '/restapi/v1.0/echo'));
  const statuses = (await Promise.all(asked)).map(({ meta }) => meta.status);
  assert.deepEqual(statuses.filter((status) => status === 429).length, 1);
  await client.subscribe(MINE);
  await server.close();
  await until(() => client.closed !== undefined);
  assert.equal(client.closed?.code, 1001);
  assert.deepEqual(server.notifications.count(), {
    subscriptions: 0,
    sockets: 0,
    sessions: 0,
    requests: 0,
    waiting: 0,
    dropped: 0,
    timers: 0,
  });
  assert.equal(clock.timers, 0);
  assert.equal(server.exchange.listeners, 0);
});
