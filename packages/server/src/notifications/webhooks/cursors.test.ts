import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';
import { cursorsInMemory } from './cursors.ts';

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
