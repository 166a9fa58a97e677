import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HearingRow, Sound } from '../control/index.ts';
import { Ear } from '../listening/index.ts';
import { parseWav } from '../player/index.ts';
import { startEngineBench } from '../testkit/index.ts';

function voice(of: string): Sound {
  return { kind: 'voice', of, gain: 1 };
}

const TALK: readonly HearingRow[] = [
  { ear: 'a', hears: [voice('b')] },
  { ear: 'b', hears: [voice('a')] },
];
const RECORDED: readonly HearingRow[] = [
  ...TALK,
  { ear: 'record:7:1', hears: [voice('a')] },
  { ear: 'record:7:2', hears: [voice('b')] },
];

function earOf(pcm: Int16Array): Ear {
  const ear = new Ear({ memoryMs: 20_000 });
  ear.feed(pcm);
  return ear;
}

async function talking(t: TestContext) {
  const bench = await startEngineBench();
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-recorder-'));
  t.after(async () => {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  alice.play(440);
  bob.play(1000);
  return { ...bench, folder, alice, bob };
}

test('each recorded ear has a file of its own, and the call itself is still relayed', async (t) => {
  const { engine, folder, alice, bob, events } = await talking(t);
  await engine.openRecorder('record:7', folder);
  engine.setTable('s', RECORDED);
  await bob.listen(1500);
  assert.equal((await engine.statistics('a')).relay, true);
  const result = await engine.closeRecorder('record:7');
  assert.deepEqual(
    result.channels.map(({ channel }) => channel),
    ['1', '2'],
  );
  const [first, second] = result.channels.map(({ path }) => parseWav(readFileSync(path)));
  assert.ok(first && second);
  assert.equal(first.pcm.length, second.pcm.length);
  assert.equal(first.pcm.length, result.durationMs * 8);
  assert.ok(result.durationMs >= 1400, `${result.durationMs} ms`);
  assert.ok(earOf(first.pcm).hears(440) && !earOf(first.pcm).hears(1000));
  assert.ok(earOf(second.pcm).hears(1000) && !earOf(second.pcm).hears(440));
  assert.ok(events.some((event) => event.type === 'recorderFinished'));
  await assert.rejects(engine.closeRecorder('record:7'), { code: 'unknown-port' });
  assert.ok(await alice.listen(100));
});

test('a recording without rows stands still, one with empty rows goes on', async (t) => {
  const { engine, folder, bob } = await talking(t);
  await engine.openRecorder('record:7', folder);
  engine.setTable('s', RECORDED);
  await bob.listen(600);
  engine.setTable('s', TALK);
  await bob.listen(1500);
  engine.setTable('s', [...TALK, { ear: 'record:7:1', hears: [] }]);
  await bob.listen(600);
  const { durationMs, channels } = await engine.closeRecorder('record:7');
  assert.ok(durationMs >= 1000 && durationMs < 2000, `${durationMs} ms`);
  const pcm = parseWav(readFileSync(channels[0]?.path ?? '')).pcm;
  assert.equal(pcm.length, durationMs * 8);
  assert.ok(earOf(pcm.subarray(0, 4000)).hears(440));
  assert.ok(earOf(pcm.subarray(pcm.length - 3200)).isSilent());
});

test('a recording whose engine is killed can be read up to its last second', async (t) => {
  const { engine, folder, bob } = await talking(t);
  await engine.openRecorder('record:7', folder);
  engine.setTable('s', RECORDED);
  const from = performance.now();
  await bob.listen(2500);
  process.kill(engine.pid, 'SIGKILL');
  const wroteMs = performance.now() - from;
  await sleep(50);
  for (const [channel, hz] of [
    ['1', 440],
    ['2', 1000],
  ] as const) {
    const { pcm } = parseWav(readFileSync(join(folder, `${channel}.wav`)));
    assert.ok(pcm.length / 8 >= wroteMs - 1300, `${pcm.length / 8} of ${wroteMs} ms`);
    assert.ok(earOf(pcm.subarray(1600)).hears(hz));
  }
});

test('a folder that is not there is told, and harms no call', async (t) => {
  const { engine, folder, bob, events } = await talking(t);
  await engine.openRecorder('record:7', join(folder, 'missing'));
  engine.setTable('s', RECORDED);
  await bob.until(() => events.some((event) => event.type === 'recorderFailed'));
  assert.ok(events.some((event) => event.type === 'recorderFailed'));
  assert.ok(earOf(await bob.listen(400)).hears(440));
  await engine.closeRecorder('record:7');
});
