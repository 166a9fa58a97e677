import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALICE, FakeCall } from '../testkit/calls.ts';
import { ManualClock } from '../testkit/clock.ts';
import { eventsInMemory } from '../testkit/event-store.ts';
import { Receiver } from '../testkit/receiver.ts';
import { MemoryStore, TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';
import { subscribe } from '../testkit/webhooks.ts';
import { type CursorStore, Cursors, cursorsInMemory } from './cursors.ts';

test('where a webhook stood that expired while no server ran is forgotten', async (t) => {
  const kept = new Map([['00000000-0000-4000-8000-000000000001', 12]]);
  const server = await TestServer.start({
    more: {
      cursorStore: {
        ...cursorsInMemory(),
        load: async () => new Map(kept),
        forget: async (id) => void kept.delete(id),
      },
    },
  });
  t.after(() => server.close());
  await until(() => kept.size === 0);
  assert.deepEqual(server.defects, []);
});

test('where a webhook stands is saved again when the store did not take it', async () => {
  const clock = new ManualClock();
  const saved = new Map<string, number>();
  const failures: unknown[] = [];
  const cursors = new Cursors({
    clock,
    store: {
      ...cursorsInMemory(),
      save: async (stands) => {
        if (failures.length === 0) throw new Error('no room on the disk');
        for (const [id, stand] of stands) saved.set(id, stand);
      },
    },
    standOf: (id) => (id === 'one' ? 7 : undefined),
    ids: () => new Set(['one']),
    onDefect: (error) => failures.push(error),
  });
  cursors.touch('one');
  clock.advance(500);
  await until(() => failures.length === 1);
  // Nothing more comes for it, and still it is saved.
  clock.advance(500);
  await until(() => saved.get('one') === 7);
  await cursors.close();
  assert.equal(failures.length, 1);
  clock.advance(10_000);
  assert.equal(clock.timers, 0);
});

test('where a webhook stands is kept before its making is answered, and not touched before it is read again', async (t) => {
  const clock = new ManualClock();
  const stands = new Map<string, number>();
  const cursorStore: CursorStore = {
    load: async () => new Map(stands),
    save: async (changed) => {
      for (const [id, stand] of changed) stands.set(id, stand);
    },
    forget: async () => undefined,
  };
  const store = new MemoryStore();
  const eventStore = eventsInMemory();
  const receiver = await Receiver.start();
  t.after(() => receiver.close());
  const first = await TestServer.start({ clock, store, more: { eventStore, cursorStore } });
  first.exchange.emit(new FakeCall(1).change({ extensionId: ALICE }));
  const { body } = await subscribe(first, receiver.url);
  assert.deepEqual([...stands], [[body.id, 1]]);
  receiver.answer = () => 500;
  const call = new FakeCall(2);
  first.exchange.emit(call.change({ extensionId: ALICE }));
  await until(() => receiver.arrived.length === 1);
  const closing = first.notifications.close(0);
  clock.advance(0);
  await closing;
  await first.close();
  // The next one takes its time: its log is slow to say where it stands.
  const second = await TestServer.start({
    clock,
    store,
    more: {
      cursorStore,
      eventStore: {
        ...eventStore,
        lastPosition: async () => {
          await new Promise<void>((resolve) => setImmediate(resolve));
          clock.advance(5_000);
          return eventStore.lastPosition();
        },
      },
    },
  });
  t.after(() => second.close());
  receiver.answer = () => 200;
  await until(() => receiver.acknowledged.length === 1, 'what the first could not deliver');
  assert.equal(Object(receiver.acknowledged[0]?.body).telephonySessionId, call.session.id);
});

test('that nothing happens for a webhook is kept too, now and then', async () => {
  const clock = new ManualClock();
  const saved: number[] = [];
  let newest = 1;
  const cursors = new Cursors({
    clock,
    store: {
      ...cursorsInMemory(),
      save: async (stands) => void saved.push(...stands.values()),
    },
    standOf: () => newest,
    ids: () => new Set(['idle']),
    onDefect: (error) => assert.fail(String(error)),
  });
  await cursors.load();
  newest = 2_000;
  clock.advance(601_000);
  await until(() => saved.length === 1);
  newest = 3_000;
  clock.advance(600_000);
  await until(() => saved.length === 2);
  assert.deepEqual(saved, [2_000, 3_000]);
  await cursors.close();
  assert.equal(clock.timers, 0);
});
