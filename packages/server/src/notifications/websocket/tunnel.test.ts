import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT, ALICE } from '../testkit/calls.ts';
import { WsClient } from '../testkit/client.ts';
import { ManualClock } from '../testkit/clock.ts';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';

const AS_ALICE = `${ACCOUNT}.${ALICE}`;
const MINE = '/restapi/v1.0/account/~/extension/~/telephony/sessions';

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
