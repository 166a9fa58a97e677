import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EngineBench, startEngineBench } from '../testkit/index.ts';

function digitsOf(bench: EngineBench, portId: string): string {
  return bench.events
    .map((event) => (event.type === 'digit' && event.portId === portId ? event.digit : ''))
    .join('');
}

test('digits of a relayed voice are told and go on under the payload type of the other side', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a', { digitPayloadType: 101 });
  const bob = await bench.connect('b', { digitPayloadType: 96 });
  bench.engine.setTable('s', [{ ear: 'b', hears: [{ kind: 'voice', of: 'a', gain: 1 }] }]);
  alice.play(440);
  alice.sendDigits('12#');
  assert.ok(await bob.until(() => bob.digits === '12#'), bob.digits);
  assert.equal(digitsOf(bench, 'a'), '12#');
  const sequences = bob.packets.map(({ sequence }) => sequence);
  for (let index = 1; index < sequences.length; index++) {
    assert.equal((sequences[index]! - sequences[index - 1]!) & 0xffff, 1);
  }
});

test('a side that takes no digits gets none and sees no gap in their place', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  const { telephoneEvent: _, ...withoutDigits } = bob.media();
  await bench.engine.configurePort('b', withoutDigits);
  bench.engine.setTable('s', [{ ear: 'b', hears: [{ kind: 'voice', of: 'a', gain: 1 }] }]);
  alice.play(440);
  alice.sendDigits('5');
  assert.ok(await alice.until(() => true));
  await bob.listen(600);
  assert.equal(digitsOf(bench, 'a'), '5');
  assert.equal(bob.digits, '');
  for (let index = 1; index < bob.packets.length; index++) {
    const step = bob.packets[index]!.sequence - bob.packets[index - 1]!.sequence;
    assert.equal(step & 0xffff, 1);
  }
});

test('digits of a mixed voice reach the ears that hear it', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  const carol = await bench.connect('c');
  bench.engine.setTable('s', [
    { ear: 'b', hears: [{ kind: 'voice', of: 'a', gain: 0.5 }] },
    { ear: 'c', hears: [{ kind: 'music', name: 'hold', gain: 0.5 }] },
  ]);
  alice.play(440);
  await bob.listen(100);
  alice.sendDigits('7*');
  assert.ok(await bob.until(() => bob.digits === '7*'), bob.digits);
  assert.equal(digitsOf(bench, 'a'), '7*');
  assert.equal(carol.digits, '');
});

test('digits are sent to a port on request, beside its sound', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  await bench.engine.sendDigits('a', '1234', { durationMs: 60 });
  assert.ok(await alice.until(() => alice.digits === '1234'), alice.digits);
  await assert.rejects(bench.engine.sendDigits('nobody', '1'), { code: 'unknown-port' });
  const { telephoneEvent: _, ...withoutDigits } = alice.media();
  await bench.engine.configurePort('a', withoutDigits);
  await assert.rejects(bench.engine.sendDigits('a', '1'), { code: 'no-telephone-event' });
});
