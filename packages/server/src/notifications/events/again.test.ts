import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEventFilter, parseFilter } from '../filters/index.ts';
import type { Subscription } from '../subscriptions/index.ts';
import { ACCOUNT, ALICE, FakeCall } from '../testkit/calls.ts';
import { ManualClock } from '../testkit/clock.ts';
import {
  EventLog,
  type LoggedEvent,
  missedCallOccurrence,
  type Notification,
  Publisher,
} from './index.ts';
import { uuidOf } from './uuid.ts';

const OWNER = { accountId: ACCOUNT, extensionId: ALICE, clientId: 'app' };

test('an event is told again, from the log, as it was told first: under the same id', async () => {
  const clock = new ManualClock();
  const log = new EventLog({
    clock,
    capacity: 10,
    keepMs: 1,
    onDefect: (error) => assert.fail(String(error)),
  });
  const text = `/restapi/v1.0/account/~/extension/~/missed-calls`;
  const filter = parseFilter(text, OWNER);
  assert.ok(isEventFilter(filter));
  const subscription: Subscription = {
    id: '0b9f3a52-6a43-4a3e-9b0e-0c1d2e3f4a5b',
    owner: OWNER,
    filters: [filter],
    disabled: [],
    delivery: { transportType: 'WebSocket' },
    createdAt: 0,
    lifetime: 60,
    expiresAt: 0,
    status: { name: 'Active' },
  };
  const told: Notification[] = [];
  const publisher = new Publisher({
    clock,
    log,
    nextUuid: () => assert.fail('it is in the log'),
    subscriptionsOf: () => [subscription],
    deliver: (_subscription, notification) => told.push(notification),
  });
  const logged: LoggedEvent[] = [];
  log.onAppend((event) => logged.push(event));
  const missed = missedCallOccurrence(
    new FakeCall(1).change({
      extensionId: ALICE,
      missedCall: true,
      status: { code: 'Disconnected' },
    }),
  );
  assert.ok(missed !== undefined);
  publisher.publish(missed);
  const [event] = logged;
  assert.ok(event !== undefined);
  assert.match(told[0]?.payload ?? '', /"action":"StopRing".*"body":\{/);
  assert.deepEqual(publisher.again(subscription, event), told[0]);
});

test('ids of one subscription are all different, and so are those of one event in two of them', () => {
  const ids = new Set<string>();
  for (const subscription of ['a', 'b']) {
    for (let position = 1; position <= 5_000; position += 1) {
      const id = uuidOf({ at: Date.UTC(2026, 0, 2), position }, subscription);
      assert.match(id, /^\d{19}$/);
      ids.add(id);
    }
  }
  assert.equal(ids.size, 10_000);
});
