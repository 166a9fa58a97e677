import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT, ALICE, BOB, FakeCall } from '../testkit/calls.ts';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';
import { AS_ALICE } from '../testkit/webhooks.ts';

test('twenty requests of a user and app wait for events, and one more is refused until there is room', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.close());
  const now = await server.request(AS_ALICE, 'GET', '/cordboard/v1/events');
  const path = `/cordboard/v1/events?wait=30&after=${now.body.position}`;
  const waiting = Array.from({ length: 20 }, () => server.request(AS_ALICE, 'GET', path));
  await until(() => server.notifications.count().requests === 20, 'all to wait');
  const refused = await server.request(AS_ALICE, 'GET', path);
  assert.equal(refused.status, 429);
  assert.equal(refused.body.errorCode, 'CMN-301');
  const others = server.request(`${ACCOUNT}.${BOB}`, 'GET', path);
  await until(() => server.notifications.count().requests === 21, 'somebody else to wait');
  server.exchange.emit(new FakeCall(1).change({ extensionId: ALICE }));
  for (const { body } of await Promise.all([...waiting, others])) {
    assert.equal(Array.isArray(body.records) && body.records.length, 1);
  }
  assert.equal(server.notifications.count().requests, 0);
});

test('who waits for an event when the server goes is answered that there is none', async () => {
  const server = await TestServer.start();
  const now = await server.request(AS_ALICE, 'GET', '/cordboard/v1/events');
  const path = `/cordboard/v1/events?wait=30&after=${now.body.position}`;
  const waiting = server.request(AS_ALICE, 'GET', path);
  await until(() => server.notifications.count().requests === 1, 'it to wait');
  server.notifications.answerWaiting();
  assert.deepEqual((await waiting).body, { records: [], position: now.body.position });
  assert.deepEqual((await server.request(AS_ALICE, 'GET', path)).status, 200);
  await server.close();
  assert.equal(server.notifications.count().requests, 0);
});
