import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT, ALICE, BOB, FakeCall } from '../testkit/calls.ts';
import { sequencesOf, WsClient } from '../testkit/client.ts';
import { ManualClock } from '../testkit/clock.ts';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';

const AS_ALICE = `${ACCOUNT}.${ALICE}`;
const WHOLE_ACCOUNT = '/restapi/v1.0/account/~/telephony/sessions';
const MINE = '/restapi/v1.0/account/~/extension/~/telephony/sessions';

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
