import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ear } from '../listening/index.ts';
import { startEngineBench } from '../testkit/index.ts';

/** An ear that has heard this. */
function earOf(pcm: Int16Array): Ear {
  const ear = new Ear({ memoryMs: 4000 });
  ear.feed(pcm);
  return ear;
}

const BOTH_WAYS = [
  { ear: 'a', hears: [{ kind: 'voice', of: 'b', gain: 1 }] },
  { ear: 'b', hears: [{ kind: 'voice', of: 'a', gain: 1 }] },
] as const;

test('two phones of one codec hear each other, relayed and counted', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  bench.engine.setTable('s', BOTH_WAYS);
  alice.play(440);
  bob.play(1000);
  const [atBob, atAlice] = await Promise.all([bob.listen(600), alice.listen(600)]);
  assert.ok(earOf(atBob).hears(440) && !earOf(atBob).hears(1000));
  assert.ok(earOf(atAlice).hears(1000) && !earOf(atAlice).hears(440));

  const statistics = await bench.engine.statistics('a');
  assert.equal(statistics.relay, true);
  assert.equal(statistics.mixing, false);
  assert.equal(statistics.received.lost, 0);
  assert.ok(statistics.received.packets >= 30);
  assert.ok(statistics.sent.packets >= 30);
  assert.deepEqual(statistics.latched, { address: alice.address, port: alice.port });
  const ssrcs = new Set(bob.packets.map(({ ssrc }) => ssrc));
  assert.equal(ssrcs.size, 1);
  assert.ok(!ssrcs.has(alice.ssrc), 'the port has an SSRC of its own');
});
