import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliceTalksWithBob, carol } from '../../testkit/scenario.ts';

test('a muted party is heard by nobody and still hears', () => {
  const s = aliceTalksWithBob().tell({ type: 'party-updated', party: 1, muted: true });
  assert.deepEqual(s.hearing(), ['1: 2', '2: -']);
  assert.equal(s.events.at(-1), '7 -1 Answered');
});

test('muting twice makes one event', () => {
  const s = aliceTalksWithBob()
    .tell({ type: 'party-updated', party: 1, muted: true })
    .tell({ type: 'party-updated', party: 1, muted: true });
  assert.equal(s.events.length, 6);
});

test('mute outlives hold', () => {
  const s = aliceTalksWithBob()
    .tell({ type: 'party-updated', party: 1, muted: true })
    .tell({ type: 'hold-requested', party: 1 })
    .tell({ type: 'unhold-requested', party: 1, command: 'c' });
  assert.deepEqual(s.hearing(), ['1: 2', '2: -']);
});

test('a party that stands alone hears nobody and is heard by nobody', () => {
  const s = aliceTalksWithBob().tell({ type: 'party-updated', party: 1, standAlone: true });
  assert.deepEqual(s.hearing(), ['1: -', '2: -']);
  s.tell({ type: 'party-updated', party: 1, standAlone: false });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
});

test('mute outlives a transfer of the other side', () => {
  const s = aliceTalksWithBob().tell({ type: 'party-updated', party: 1, muted: true });
  s.tell({ type: 'transfer-requested', party: 2, destination: carol });
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.equal(s.session.parties[0]?.muted, true);
  assert.deepEqual(s.hearing(), ['1: 3', '3: -']);
});
