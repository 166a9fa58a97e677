import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../facts.ts';
import { aliceTalksWithBob, bob, carol, placed, Scenario } from '../../testkit/scenario.ts';

function plays(party: number, id = 'w1'): Fact {
  return { type: 'play-requested', party, id, name: 'welcome' };
}

test('one party hears the sound beside the voices until it ends', () => {
  const s = aliceTalksWithBob().tell(plays(1));
  assert.deepEqual(s.hearing(), ['1: 2 w1', '2: 1']);
  s.tell({ type: 'sound-played', id: 'w1' });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
  assert.equal(s.events.length, 5);
});

test('it is stopped before its end', () => {
  const s = aliceTalksWithBob().tell(plays(1)).tell(plays(2, 'w2'));
  s.tell({ type: 'play-stopped', id: 'w1' });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1 w2']);
  assert.equal(s.refused({ type: 'play-stopped', id: 'w1' }).kind, 'no-such-sound');
  s.tell({ type: 'sound-played', id: 'w1' });
});

test('a sound goes on while the call is held', () => {
  const s = aliceTalksWithBob().tell(plays(2)).tell({ type: 'hold-requested', party: 1 });
  assert.deepEqual(s.hearing(), ['1: -', '2: hold w1']);
});

test('a sound ends with the phone that hears it', () => {
  const s = aliceTalksWithBob().tell(plays(2));
  s.tell({ type: 'transfer-requested', party: 2, destination: carol });
  assert.deepEqual(s.session.playing, []);
  assert.equal(s.refused({ type: 'play-stopped', id: 'w1' }).kind, 'no-such-sound');
});

test('nothing is played to a phone that rings, to nobody, or twice under one name', () => {
  assert.equal(new Scenario(placed(bob, '102')).refused(plays(2)).kind, 'wrong-state');
  const s = aliceTalksWithBob().tell(plays(1));
  assert.equal(s.refused(plays(9, 'w9')).kind, 'no-such-party');
  assert.equal(s.refused(plays(1)).kind, 'not-allowed');
});
