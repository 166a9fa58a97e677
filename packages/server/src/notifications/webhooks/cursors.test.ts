import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../testkit/clock.ts';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';
import { Cursors, cursorsInMemory } from './cursors.ts';

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
