import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALICE, FakeCall } from '../testkit/calls.ts';
import { eventsInMemory } from '../testkit/event-store.ts';
import { Receiver } from '../testkit/receiver.ts';
import { MemoryStore, TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';
import { AS_ALICE, QUICK, statusOf, subscribe } from '../testkit/webhooks.ts';
import type { CursorStore } from './cursors.ts';

/** So few are kept in memory that everything here goes through the log. */
const SMALL = { deliveryRules: { ...QUICK.deliveryRules, maxWaiting: 20 } };

/** Makes so many events of so many calls. */
function happen(server: TestServer, calls: readonly FakeCall[], rounds: number): void {
  for (let round = 0; round < rounds; round += 1) {
    for (const call of calls) server.exchange.emit(call.change({ extensionId: ALICE }));
  }
}

/** That a receiver has every event of each call once and in order, beginning with the first. */
function assertComplete(receiver: Receiver, calls: readonly FakeCall[], each: number): void {
  for (const { session } of calls) {
    const numbers = receiver.acknowledged
      .map(({ body }) => Object(body))
      .filter((body) => body.telephonySessionId === session.id)
      .map((body) => body.sequence);
    assert.deepEqual(
      numbers,
      Array.from({ length: each }, (_, at) => at + 2),
    );
  }
}

test('more than memory holds waits in the log: nothing is lost, and nobody is blacklisted for it', async (t) => {
  const server = await TestServer.start({ more: SMALL });
  const receiver = await Receiver.start();
  t.after(() => Promise.all([server.close(), receiver.close()]));
  const { body } = await subscribe(server, receiver.url);
  receiver.answer = () => 500;
  const calls = [new FakeCall(1), new FakeCall(2), new FakeCall(3)];
  happen(server, calls, 300);
  assert.equal((await statusOf(server, body.id)).status, 'Active');
  assert.equal(server.notifications.count().waiting, 21, 'those in the log count as one');
  // Some come while the backlog is worked off.
  receiver.answer = (n) => {
    if (n % 100 === 0) happen(server, calls, 10);
    return receiver.acknowledged.length < 1_500 && n % 7 === 0 ? 500 : 200;
  };
  await until(() => receiver.acknowledged.length >= 900, 'what waited', 60_000);
  receiver.answer = () => 200;
  await until(() => server.notifications.count().waiting === 0, 'nothing to wait', 60_000);
  const each = (calls[0]?.session.sequence ?? 0) - 1;
  assertComplete(receiver, calls, each);
  assert.equal(receiver.acknowledged.length, each * calls.length);
  assert.equal(server.notifications.count().dropped, 0);
});

test('a blacklisted receiver gets everything that happened until it is renewed', async (t) => {
  const server = await TestServer.start({
    more: { deliveryRules: { ...SMALL.deliveryRules, giveUpAfterMs: 0 } },
  });
  const receiver = await Receiver.start();
  t.after(() => Promise.all([server.close(), receiver.close()]));
  const { body } = await subscribe(server, receiver.url);
  receiver.answer = () => 500;
  const calls = [new FakeCall(1)];
  happen(server, calls, 1);
  await until(() => receiver.arrived.length === 1);
  await until(() => server.notifications.count().requests === 0);
  assert.equal((await statusOf(server, body.id)).status, 'Blacklisted');
  happen(server, calls, 700);
  receiver.answer = () => 200;
  await server.request(AS_ALICE, 'POST', `/restapi/v1.0/subscription/${body.id}/renew`);
  await until(() => receiver.acknowledged.length === 701, 'all of it', 60_000);
  assertComplete(receiver, calls, 701);
});

test('what waits over a restart is read page by page, blacklists nobody and is known by its ids', async (t) => {
  const stands = new Map<string, number>();
  const cursorStore: CursorStore = {
    load: async () => new Map(stands),
    save: async (changed) => {
      for (const [id, stand] of changed) stands.set(id, stand);
    },
    forget: async (id) => void stands.delete(id),
  };
  const kept = { store: new MemoryStore() };
  const more = { ...SMALL, eventStore: eventsInMemory(), cursorStore };
  const receiver = await Receiver.start();
  t.after(() => receiver.close());
  const first = await TestServer.start({ ...kept, more });
  const { body } = await subscribe(first, receiver.url);
  const calls = Array.from({ length: 5 }, (_, at) => new FakeCall(at + 1));
  receiver.answer = () => 500;
  happen(first, calls, 400);
  await until(() => receiver.arrived.length > 20);
  await first.notifications.close(0);
  await first.close();
  const refused = new Set(receiver.arrived.map(({ body: { uuid } }) => uuid));

  const second = await TestServer.start({ ...kept, more });
  t.after(() => second.close());
  let mostWaiting = 0;
  receiver.answer = () => {
    mostWaiting = Math.max(mostWaiting, second.notifications.count().waiting);
    return 200;
  };
  await until(() => receiver.acknowledged.length === 2_000, 'all of it', 60_000);
  assertComplete(receiver, calls, 400);
  assert.equal((await statusOf(second, body.id)).status, 'Active');
  assert.ok(mostWaiting < 300, `${mostWaiting} waited in memory`);
  const told = new Set(receiver.acknowledged.map(({ uuid }) => uuid));
  assert.equal(told.size, 2_000);
  for (const uuid of refused) assert.ok(told.has(uuid));
  // What happens now comes as it happens.
  happen(second, calls, 1);
  await until(() => receiver.acknowledged.length === 2_005, 'what happens now');
  await until(() => [...stands.values()].every((stand) => stand % 1_000_000 !== 0));
  assert.deepEqual(second.defects, []);
});
