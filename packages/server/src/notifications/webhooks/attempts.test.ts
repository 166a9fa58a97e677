import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT, ALICE, FakeCall } from '../testkit/calls.ts';
import { ManualClock } from '../testkit/clock.ts';
import { Receiver } from '../testkit/receiver.ts';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';
import { AS_ALICE, deliveriesOf, QUICK, subscribe } from '../testkit/webhooks.ts';
import { AttemptLog, attemptsInMemory } from './attempts.ts';

test('every attempt is told, with what came of it and when the next one is', async (t) => {
  const server = await TestServer.start({ more: QUICK });
  const receiver = await Receiver.start();
  t.after(() => Promise.all([server.close(), receiver.close()]));
  const made = await subscribe(server, receiver.url);
  receiver.answer = (n) => (n < 3 ? 503 : 204);
  server.exchange.emit(new FakeCall(1).change({ extensionId: ALICE }));
  await until(() => receiver.acknowledged.length === 1);
  await until(() => server.notifications.count().waiting === 0);
  const log = await deliveriesOf(server, made.body.id);
  const { uuid } = receiver.acknowledged[0] ?? {};
  assert.deepEqual(
    log.map((one) => [one.uuid, one.attempt, one.status, one.acknowledged, one.error]),
    [
      [uuid, 3, 204, true, undefined],
      [uuid, 2, 503, false, 'Status 503'],
      [uuid, 1, 503, false, 'Status 503'],
    ],
  );
  assert.equal(log[0]?.nextAttemptTime, undefined);
  assert.ok(String(log[1]?.nextAttemptTime) >= String(log[1]?.time));
  const page = await deliveriesOf(server, made.body.id, '?page=2&perPage=2');
  assert.deepEqual(
    page.map(({ attempt }) => attempt),
    [1],
  );
  const path = `/cordboard/v1/subscriptions/${made.body.id}/deliveries`;
  assert.equal((await server.request(`${ACCOUNT}.8000102`, 'GET', path)).status, 404);
  await server.request(AS_ALICE, 'DELETE', `/restapi/v1.0/subscription/${made.body.id}`);
  assert.equal((await server.request(AS_ALICE, 'GET', path)).status, 404);
});

test('attempts that the store did not take are written when it is back, those of a deleted webhook are not', async () => {
  const clock = new ManualClock();
  const kept = attemptsInMemory();
  const failures: unknown[] = [];
  let isBroken = true;
  const log = new AttemptLog({
    clock,
    store: {
      ...kept,
      append: async (attempts) => {
        if (isBroken) throw new Error('no room on the disk');
        await kept.append(attempts);
      },
    },
    keepMs: 1_000_000,
    onDefect: (error) => failures.push(error),
  });
  const attempt = { uuid: 'a', number: 1, at: clock.now(), durationMs: 1, status: 200 };
  log.add({ ...attempt, subscriptionId: 'one' });
  log.add({ ...attempt, subscriptionId: 'deleted' });
  await log.flush();
  log.add({ ...attempt, subscriptionId: 'one', number: 2 });
  log.forget('deleted');
  isBroken = false;
  clock.advance(60_000);
  const { attempts } = await log.read('one', { offset: 0, limit: 10 });
  assert.deepEqual(
    attempts.map(({ number }) => number),
    [2, 1],
  );
  assert.equal((await kept.read('deleted', { offset: 0, limit: 10 })).total, 0);
  assert.equal(failures.length, 1);
  await log.close();
  assert.equal(clock.timers, 0);
});
