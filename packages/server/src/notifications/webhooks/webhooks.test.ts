import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { test } from 'node:test';
import { loadTls } from '../../tls/index.ts';
import { ALICE, FakeCall } from '../testkit/calls.ts';
import { ManualClock } from '../testkit/clock.ts';
import { Receiver } from '../testkit/receiver.ts';
import { closedPort, MemoryStore, TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';
import { AS_ALICE, deliveriesOf, QUICK, statusOf, subscribe } from '../testkit/webhooks.ts';

function numbersOf(events: readonly Record<string, unknown>[], session: string): unknown[] {
  return events
    .map((event) => Object(event.body))
    .filter((body) => body.telephonySessionId === session)
    .map((body) => body.sequence);
}

test('a receiver proves itself and then gets events with its token in both headers', async (t) => {
  const server = await TestServer.start();
  const receiver = await Receiver.start();
  t.after(() => Promise.all([server.close(), receiver.close()]));
  const made = await subscribe(server, receiver.url, { verificationToken: 'secret-1' });
  assert.equal(made.status, 200);
  assert.equal(receiver.handshakes, 1);
  assert.equal(made.body.status, 'Active');
  assert.equal(made.body.uri, `http://localhost:80/restapi/v1.0/subscription/${made.body.id}`);
  const { signingSecret, ...mode } = Object(made.body.deliveryMode);
  assert.deepEqual(mode, {
    transportType: 'WebHook',
    encryption: false,
    address: receiver.url,
  });
  assert.match(signingSecret, /^whsec_/);
  server.exchange.emit(new FakeCall(1).change({ extensionId: ALICE }));
  await until(() => receiver.acknowledged.length === 1);
  const [received] = receiver.arrived;
  assert.equal(received?.headers['verification-token'], 'secret-1');
  assert.equal(received?.headers['validation-token'], 'secret-1');
  assert.equal(received?.headers['content-type'], 'application/json; charset=UTF-8');
  assert.equal(received?.body.subscriptionId, made.body.id);
  assert.equal(received?.body.ownerId, ALICE);
});

test('a receiver that fails every second request gets each event once, in order per session', async (t) => {
  const server = await TestServer.start({ more: QUICK });
  const receiver = await Receiver.start();
  t.after(() => Promise.all([server.close(), receiver.close()]));
  receiver.answer = (n, response) => {
    if (n % 2 === 1) return 200;
    if (n % 4 === 0) return 500;
    response.socket?.destroy();
    return 0;
  };
  const made = await subscribe(server, receiver.url);
  const calls = Array.from({ length: 12 }, (_, i) => new FakeCall(i + 1));
  for (let i = 0; i < 10; i += 1) {
    for (const call of calls) server.exchange.emit(call.change({ extensionId: ALICE }));
  }
  await until(() => receiver.acknowledged.length === 120);
  await until(() => server.notifications.count().waiting === 0);
  assert.equal(receiver.acknowledged.length, 120);
  for (const call of calls) {
    assert.deepEqual(
      numbersOf(receiver.acknowledged, call.session.id),
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
  }
  const log = await deliveriesOf(server, made.body.id, '?perPage=1000');
  assert.equal(log.length, receiver.arrived.length);
  assert.ok(log.some(({ error }) => error === 'Status 500'));
  assert.equal(log.filter(({ acknowledged }) => acknowledged === true).length, 120);
});

test('a receiver that hangs delays nobody else', async (t) => {
  const server = await TestServer.start();
  const [sleepy, awake] = await Promise.all([Receiver.start(), Receiver.start()]);
  t.after(async () => {
    await server.notifications.close(0);
    await Promise.all([sleepy.close(), awake.close(), server.close()]);
  });
  sleepy.answer = () => 0;
  await subscribe(server, sleepy.url);
  await subscribe(server, awake.url);
  for (let i = 1; i <= 50; i += 1) {
    server.exchange.emit(new FakeCall(i).change({ extensionId: ALICE }));
  }
  await until(() => awake.acknowledged.length === 50);
  assert.equal(sleepy.acknowledged.length, 0);
  // Bounded: only so many requests stand at the sleeping receiver.
  await until(() => sleepy.arrived.length === 8);
  await until(() => server.notifications.count().waiting === 50);
});

test('a receiver that asks for quiet by Retry-After gets it', async (t) => {
  const clock = new ManualClock();
  const server = await TestServer.start({ clock });
  const receiver = await Receiver.start();
  t.after(async () => {
    await receiver.close();
    server.notifications.close(0).catch(() => undefined);
    clock.advance(1);
    await server.close();
  });
  await subscribe(server, receiver.url);
  receiver.answer = (n, response) => {
    if (n > 1) return 200;
    response.setHeader('Retry-After', '30');
    return 429;
  };
  const first = new FakeCall(1);
  server.exchange.emit(first.change({ extensionId: ALICE }));
  await until(() => receiver.arrived.length === 1 && server.notifications.count().requests === 0);
  await until(() => server.notifications.count().timers > 1);
  server.exchange.emit(new FakeCall(2).change({ extensionId: ALICE }));
  clock.advance(29_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(receiver.arrived.length, 1);
  clock.advance(1_100);
  await until(() => receiver.acknowledged.length === 2);
});

test('a receiver that fails for long is blacklisted; a renewal takes it back with what waited', async (t) => {
  const clock = new ManualClock();
  const store = new MemoryStore();
  const server = await TestServer.start({ clock, store });
  const receiver = await Receiver.start();
  t.after(async () => {
    await server.close();
    await receiver.close();
  });
  const { body } = await subscribe(server, receiver.url);
  receiver.answer = () => 503;
  const call = new FakeCall(1);
  server.exchange.emit(call.change({ extensionId: ALICE }), call.change({ extensionId: ALICE }));
  for (let minute = 0; minute < 20; minute += 1) {
    const before = receiver.arrived.length;
    if ((await statusOf(server, body.id)).status === 'Blacklisted') break;
    await until(() => server.notifications.count().requests === 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    clock.advance(60_000);
    await until(() => receiver.arrived.length > before);
    await until(() => server.notifications.count().requests === 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const shown = await statusOf(server, body.id);
  assert.equal(shown.status, 'Blacklisted');
  assert.equal(
    Object(shown.blacklistedData).reason,
    'I/O operation is failed. Details: [Status 503]',
  );
  assert.equal(store.kept.get(String(body.id))?.status.name, 'Blacklisted');
  server.exchange.emit(call.change({ extensionId: ALICE }));

  receiver.shake = (_token, response) => void response.writeHead(200).end();
  const refused = await server.request(
    AS_ALICE,
    'POST',
    `/restapi/v1.0/subscription/${body.id}/renew`,
  );
  assert.equal(refused.body.errorCode, 'SUB-520');
  assert.equal((await statusOf(server, body.id)).status, 'Blacklisted');
  receiver.shake = (token, response) =>
    void response.writeHead(200, { 'Validation-Token': token }).end();
  receiver.answer = () => 200;
  const renewed = await server.request(
    AS_ALICE,
    'POST',
    `/restapi/v1.0/subscription/${body.id}/renew`,
  );
  assert.equal(renewed.body.status, 'Active');
  await until(() => receiver.acknowledged.length === 3);
  assert.deepEqual(numbersOf(receiver.acknowledged, call.session.id), [2, 3, 4]);
});

test('closing gives up what a dead receiver never took, and leaves nothing running', async () => {
  const clock = new ManualClock();
  const server = await TestServer.start({ clock });
  const receiver = await Receiver.start();
  await subscribe(server, receiver.url);
  receiver.answer = () => 500;
  for (let i = 1; i <= 20; i += 1) {
    server.exchange.emit(new FakeCall(i).change({ extensionId: ALICE }));
  }
  await until(() => receiver.arrived.length === 20);
  await until(() => server.notifications.count().timers >= 20);
  const closing = server.notifications.close(0);
  clock.advance(0);
  await closing;
  await server.close();
  await receiver.close();
  assert.equal(clock.timers, 0);
  assert.deepEqual(new Set(Object.values(server.notifications.count())), new Set([0]));
});

test('closing waits for what a slow receiver is about to take', async () => {
  const server = await TestServer.start();
  const receiver = await Receiver.start();
  await subscribe(server, receiver.url);
  receiver.answer = (_n, response) => {
    setTimeout(() => {
      receiver.acknowledged.push({});
      response.writeHead(200).end();
    }, 30);
    return 0;
  };
  const call = new FakeCall(1);
  for (let i = 0; i < 5; i += 1) server.exchange.emit(call.change({ extensionId: ALICE }));
  await server.close();
  assert.equal(receiver.acknowledged.length, 5);
  await receiver.close();
});

test('every way to fail the handshake has its code', async (t) => {
  const server = await TestServer.start({
    more: { resolve: (_host, done) => done(new Error('no such host'), []) },
  });
  const receiver = await Receiver.start();
  t.after(() => Promise.all([server.close(), receiver.close()]));
  const codeOf = async (address: string) => {
    const { status, body } = await subscribe(server, address);
    assert.equal(status, 400, JSON.stringify(body));
    return body.errorCode;
  };
  receiver.shake = (_token, response) => void response.writeHead(200).end();
  assert.equal(await codeOf(receiver.url), 'SUB-520');
  receiver.shake = (token, response) =>
    void response.writeHead(200, { 'Validation-Token': `${token}x` }).end();
  assert.equal(await codeOf(receiver.url), 'SUB-520');
  receiver.shake = (token, response) =>
    void response.writeHead(204, { 'Validation-Token': token }).end();
  assert.equal(await codeOf(receiver.url), 'SUB-525');
  receiver.shake = (token, response) =>
    void response.writeHead(302, { 'Validation-Token': token, Location: receiver.url }).end();
  assert.equal(await codeOf(receiver.url), 'SUB-525');
  receiver.shake = (token, response) =>
    void response.writeHead(200, { 'Validation-Token': token }).end('x'.repeat(1_100));
  assert.equal(await codeOf(receiver.url), 'SUB-525');
  receiver.shake = (token, response) =>
    void response.writeHead(200, { 'Validation-Token': token, 'X-Long': 'y'.repeat(1_000) }).end();
  assert.equal(await codeOf(receiver.url), 'SUB-525');
  receiver.shake = (_token, response) => void response.socket?.end('this is not HTTP\r\n\r\n');
  assert.equal(await codeOf(receiver.url), 'SUB-525');
  receiver.shake = () => undefined;
  assert.equal(await codeOf(receiver.url), 'SUB-521');
  assert.equal(await codeOf(`http://127.0.0.1:${await closedPort()}/`), 'SUB-521');
  assert.equal(await codeOf('http://nowhere.example/'), 'SUB-521');
  assert.equal(await codeOf('ftp://127.0.0.1/'), 'CMN-101');
  assert.equal(await codeOf('http://user:pass@127.0.0.1/'), 'CMN-101');
  assert.equal(await codeOf('not a url'), 'CMN-101');
  assert.equal(server.notifications.count().subscriptions, 0);
});

test('a certificate of an unknown authority is SUB-524, of a trusted one is fine', async (t) => {
  const material = await loadTls({
    dataDir: ':memory:',
    host: '127.0.0.1',
    publicAddress: '127.0.0.1',
    sipDomain: 'sip.cordboard.test',
  });
  const secure = createServer({ key: material.key, cert: material.cert }, (request, response) => {
    const token = String(request.headers['validation-token']);
    response.writeHead(200, { 'Validation-Token': token }).end();
  });
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  const address = secure.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const [doubting, trusting] = await Promise.all([
    TestServer.start(),
    TestServer.start({ more: { webhookCa: [material.ca ?? ''] } }),
  ]);
  t.after(async () => {
    await Promise.all([doubting.close(), trusting.close()]);
    await new Promise((resolve) => secure.close(resolve));
  });
  const refused = await subscribe(doubting, `https://127.0.0.1:${port}/hook`);
  assert.equal(refused.body.errorCode, 'SUB-524');
  const made = await subscribe(trusting, `https://127.0.0.1:${port}/hook`);
  assert.equal(made.status, 200);
});

test('in production only https is accepted', async (t) => {
  const server = await TestServer.start({ config: { mode: 'serve' } });
  t.after(() => server.close());
  const { status, body } = await subscribe(server, 'http://127.0.0.1:1/');
  assert.equal(status, 400);
  assert.equal(body.errorCode, 'SUB-523');
});

test('webhooks never reach an address outside the allowed networks, however it is written', async (t) => {
  const names: Record<string, string[]> = {
    'inside.example': ['127.0.0.1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    'metadata.example': ['169.254.169.254'],
    'mixed.example': ['10.0.0.1', '192.168.1.1'],
  };
  const receiver = await Receiver.start();
  const server = await TestServer.start({
    config: { webhookNetworks: [{ kind: 'public' }] },
    more: {
      resolve: (host, done) => {
        const found = names[host] ?? [];
        done(
          null,
          found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
      },
    },
  });
  t.after(() => Promise.all([server.close(), receiver.close()]));
  for (const host of [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00::1]',
    '10.0.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    ...Object.keys(names),
  ]) {
    const { status, body } = await subscribe(server, `http://${host}:${receiver.port}/`);
    assert.equal(status, 400, host);
    assert.equal(body.errorCode, 'SUB-521', host);
    assert.match(String(body.message), /not in the networks/, host);
  }
  assert.equal(receiver.handshakes, 0);
});

test('a name that changes its address after the handshake gains nothing', async (t) => {
  const receiver = await Receiver.start();
  const trap = await Receiver.start();
  let asked = 0;
  const server = await TestServer.start({
    config: {
      webhookNetworks: [{ kind: 'range', address: '127.0.0.2', prefix: 32, family: 'ipv4' }],
    },
    more: {
      ...QUICK,
      resolve: (_host, done) => {
        asked += 1;
        done(null, [{ address: asked === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]);
      },
    },
  });
  t.after(async () => {
    await Promise.all([receiver.close(), trap.close()]);
    await server.notifications.close(0);
    await server.close();
  });
  // The receivers listen on 127.0.0.1 only, so the allowed address refuses and the forbidden one would answer.
  const { body } = await subscribe(server, `http://rebind.example:${trap.port}/`);
  assert.equal(body.errorCode, 'SUB-521');
  const again = await subscribe(server, `http://rebind.example:${trap.port}/`);
  assert.equal(again.body.errorCode, 'SUB-521');
  assert.match(String(again.body.message), /not in the networks/);
  assert.equal(trap.handshakes, 0);
});
