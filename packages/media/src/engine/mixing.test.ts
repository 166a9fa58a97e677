import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HearingRow, Sound } from '../control/index.ts';
import { Ear, findClicks, largestStep } from '../listening/index.ts';
import { type RtpPeer, startEngineBench } from '../testkit/index.ts';

function earOf(pcm: Int16Array): Ear {
  const ear = new Ear({ memoryMs: 8000 });
  ear.feed(pcm);
  return ear;
}

function voice(of: string, gain = 1): Sound {
  return { kind: 'voice', of, gain };
}

const HOLD: Sound = { kind: 'music', name: 'hold', gain: 1 };
const TALK: readonly HearingRow[] = [
  { ear: 'a', hears: [voice('b')] },
  { ear: 'b', hears: [voice('a')] },
];

/** Sequence numbers and timestamps go on without a break, in one stream. */
function assertContinuous(peer: RtpPeer): void {
  const audio = peer.packets.filter(({ payloadType }) => payloadType === peer.codec.payloadType);
  assert.equal(new Set(audio.map(({ ssrc }) => ssrc)).size, 1, 'one SSRC');
  for (let index = 1; index < audio.length; index++) {
    const [before, after] = [audio[index - 1]!, audio[index]!];
    assert.equal((after.sequence - before.sequence) & 0xffff, 1, `sequence at ${index}`);
    const step = (after.timestamp - before.timestamp) >>> 0;
    assert.equal(step, before.payload.length, `timestamp at ${index}`);
  }
}

test('a call held hears music, the holder hears nothing, and both talk again after', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  alice.play(440);
  bob.play(1000);
  bench.engine.setTable('s', TALK);
  await bob.listen(200);

  bench.engine.setTable('s', [
    { ear: 'a', hears: [] },
    { ear: 'b', hears: [HOLD] },
  ]);
  await bob.listen(200);
  const silentFrom = alice.mark;
  const music = earOf(await bob.listen(1500));
  assert.ok(!music.hears(440), 'the holder is not heard');
  assert.ok(music.levelDb() > -50, `music is heard (${music.levelDb()} dB)`);
  assert.equal(alice.mark, silentFrom, 'nothing is sent to the holder');

  bench.engine.setTable('s', TALK);
  await bob.listen(300);
  const [atBob, atAlice] = await Promise.all([bob.listen(400), alice.listen(400)]);
  assert.ok(earOf(atBob).hears(440));
  assert.ok(earOf(atAlice).hears(1000));
  assert.equal((await bench.engine.statistics('a')).relay, true);
  assert.equal((await bench.engine.statistics('b')).relay, true);
});

test('a muted phone is silent at the other ear only', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  alice.play(440);
  bob.play(1000);
  bench.engine.setTable('s', TALK);
  await bob.listen(200);
  bench.engine.setTable('s', [
    { ear: 'a', hears: [voice('b')] },
    { ear: 'b', hears: [] },
  ]);
  await alice.listen(200);
  const mark = bob.mark;
  const atAlice = earOf(await alice.listen(500));
  assert.ok(atAlice.hears(1000));
  assert.equal(bob.mark, mark);
});

test('in a conference of three each hears exactly the other two', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const tones = { a: 440, b: 1000, c: 1700 };
  const ids = ['a', 'b', 'c'] as const;
  const peers = await Promise.all(ids.map((id) => bench.connect(id)));
  for (const [index, id] of ids.entries()) {
    peers[index]!.play(`sine:${tones[id]}:-18`);
  }
  bench.engine.setTable(
    's',
    ids.map((ear) => ({ ear, hears: ids.filter((id) => id !== ear).map((id) => voice(id)) })),
  );
  await peers[0]!.listen(400);
  const heard = await Promise.all(peers.map((peer) => peer.listen(800)));
  for (const [index, ear] of ids.entries()) {
    const listener = earOf(heard[index]!);
    for (const id of ids) {
      assert.equal(listener.hears(tones[id], { minDb: -30 }), id !== ear, `${ear} hears ${id}`);
    }
    assert.equal((await bench.engine.statistics(ear)).mixing, true);
  }
});

test('phones of different codecs hear each other through the mix', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a', { codec: 'PCMU' });
  const bob = await bench.connect('b', { codec: 'PCMA' });
  alice.play(440);
  bob.play(1000);
  bench.engine.setTable('s', TALK);
  await bob.listen(300);
  const [atBob, atAlice] = await Promise.all([bob.listen(600), alice.listen(600)]);
  assert.ok(earOf(atBob).hears(440, { minDb: -15 }));
  assert.ok(earOf(atAlice).hears(1000, { minDb: -15 }));
});

test('relay to mix and back is one stream without a click', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  const carol = await bench.connect('c');
  alice.play(440);
  carol.play('sine:317:-6');
  bench.engine.setTable('s', TALK);
  const mark = bob.mark;
  await bob.listen(300);
  for (let round = 0; round < 3; round++) {
    bench.engine.setTable('s', [{ ear: 'b', hears: [voice('a'), voice('c')] }]);
    await bob.listen(400);
    assert.equal((await bench.engine.statistics('b')).mixing, true);
    bench.engine.setTable('s', [{ ear: 'b', hears: [voice('a')] }]);
    await bob.listen(400);
    assert.equal((await bench.engine.statistics('b')).relay, true);
  }
  const pcm = bob.heardSince(mark);
  assertContinuous(bob);
  assert.deepEqual(findClicks(pcm, { minHeight: 500 }), []);
  // Two sines of −12 and −6 dBFS; a step beyond both together would be a break in one of them.
  const steepest = 32767 * 2 * Math.PI * (0.25 * (440 / 8000) + 0.5 * (317 / 8000));
  assert.ok(largestStep(pcm) < steepest * 1.15, `${largestStep(pcm)} of ${steepest}`);
  const ear = earOf(pcm);
  assert.ok(ear.hears(440));
});

test('a gain is heard, and a row may name an ear its own voice', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  alice.play(440);
  bench.engine.setTable('s', [
    { ear: 'a', hears: [voice('a')] },
    { ear: 'b', hears: [voice('a', 0.1)] },
  ]);
  await bob.listen(300);
  const [atBob, atAlice] = await Promise.all([bob.listen(400), alice.listen(400)]);
  assert.ok(earOf(atAlice).toneDb(440) > -14);
  const quiet = earOf(atBob).toneDb(440);
  assert.ok(quiet < -30 && quiet > -34, `${quiet} dB`);
});

test('a prompt is played once, told when it has ended, and goes on through other changes', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const beep: Sound = { kind: 'prompt', soundId: 'p1', name: 'beep', gain: 1 };
  bench.engine.setTable('s', [{ ear: 'a', hears: [beep] }]);
  const heard = earOf(await alice.listen(200));
  assert.ok(heard.hears(1000));
  bench.engine.setTable('s', [{ ear: 'a', hears: [beep, { ...HOLD, gain: 0.01 }] }]);
  assert.ok(await alice.until(() => bench.events.some(({ type }) => type === 'played')));
  bench.engine.setTable('s', [{ ear: 'a', hears: [beep] }]);
  await alice.listen(300);
  assert.ok(earOf(await alice.listen(200)).isSilent());
  assert.deepEqual(
    bench.events.filter(({ type }) => type === 'played'),
    [{ type: 'played', portId: 'a', soundId: 'p1' }],
  );
});

test('a prompt that does not exist has ended before it began', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  bench.engine.setTable('s', [
    { ear: 'a', hears: [{ kind: 'prompt', soundId: 'p9', name: 'no-such-thing', gain: 1 }] },
  ]);
  assert.ok(await alice.until(() => bench.events.some(({ type }) => type === 'played')));
});

test('two sessions joined by a link hear each other', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  alice.play(440);
  bob.play(1000);
  bench.engine.setTable('s1', [
    { ear: 'a', hears: [{ kind: 'link', link: 'x', side: 'a', gain: 1 }] },
    { ear: 'link:x:a', hears: [voice('a')] },
  ]);
  bench.engine.setTable('s2', [
    { ear: 'b', hears: [{ kind: 'link', link: 'x', side: 'b', gain: 1 }] },
    { ear: 'link:x:b', hears: [voice('b')] },
  ]);
  const [atBob, atAlice] = await Promise.all([bob.listen(400), alice.listen(400)]);
  assert.ok(earOf(atBob).hears(440));
  assert.ok(earOf(atAlice).hears(1000));
  assert.equal((await bench.engine.statistics('a')).relay, true, 'a link costs no mixing');
  bench.engine.setTable('s2', []);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const mark = alice.mark;
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(alice.mark, mark, 'the other end is gone');
});

test('a conference goes on while members are muted, whispered to, and leave', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const ids = ['a', 'b', 'c', 'd', 'e'] as const;
  const tones = { a: 400, b: 700, c: 1000, d: 1300, e: 1700 };
  const peers = await Promise.all(ids.map((id) => bench.connect(id)));
  for (const [index, id] of ids.entries()) {
    peers[index]!.play(`sine:${tones[id]}:-20`);
  }
  /** Sets who hears whom and asks every ear. */
  async function assertHearing(hearing: Partial<Record<(typeof ids)[number], string>>) {
    bench.engine.setTable(
      's',
      ids.map((ear) => ({ ear, hears: [...(hearing[ear] ?? '')].map((of) => voice(of)) })),
    );
    await peers[0]!.listen(300);
    const heard = await Promise.all(
      ids.map((id, index) => (hearing[id] ? peers[index]!.listen(500) : new Int16Array(0))),
    );
    for (const [index, ear] of ids.entries()) {
      const listener = earOf(heard[index]!);
      const found = ids.filter((id) => listener.hears(tones[id], { minDb: -30 })).join('');
      assert.equal(found, hearing[ear] ?? '', `what ${ear} hears`);
    }
  }
  await assertHearing({ a: 'bcde', b: 'acde', c: 'abde', d: 'abce', e: 'abcd' });
  // b is muted; e whispers to a alone.
  await assertHearing({ a: 'cde', b: 'acd', c: 'ad', d: 'ac', e: 'abcd' });
  await bench.engine.closePort('d');
  await assertHearing({ a: 'bce', b: 'ace', c: 'abe', e: 'abc' });
  await assertHearing({ a: 'b', b: 'a' });
  assert.equal((await bench.engine.resources()).mixing, 0);
});

test('a mixed voice with a third of its packets lost stays a voice without clicks', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  alice.play(250);
  alice.loss = 0.3;
  bench.engine.setTable('s', [{ ear: 'b', hears: [voice('a', 0.9)] }]);
  await bob.listen(300);
  const pcm = await bob.listen(1500);
  assert.ok(earOf(pcm).hears(250, { minDb: -20 }));
  assert.deepEqual(findClicks(pcm, { minHeight: 1500 }), []);
  assertContinuous(bob);
  const { received } = await bench.engine.statistics('a');
  assert.ok(received.lost > 5 && received.lost < received.packets);
});

test('phones of other packet times are served in theirs', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a', { ptimeMs: 20 });
  const bob = await bench.connect('b', { ptimeMs: 60 });
  alice.play(440);
  bob.play(1000);
  bench.engine.setTable('s', TALK);
  await bob.listen(300);
  const [atBob, atAlice] = await Promise.all([bob.listen(600), alice.listen(600)]);
  assert.ok(earOf(atBob).hears(440, { minDb: -15 }));
  assert.ok(earOf(atAlice).hears(1000, { minDb: -15 }));
  assert.equal(bob.packets.at(-1)?.payload.length, 480);
  assert.equal(alice.packets.at(-1)?.payload.length, 160);
  assertContinuous(bob);
});
