import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasEnded } from '../../model/session.ts';
import { aliceTalksWithBob, bob, placed, Scenario } from '../../testkit/scenario.ts';

test('dropping a session ends every party in order', () => {
  const s = aliceTalksWithBob().tell({ type: 'session-dropped' });
  assert.deepEqual(s.events.slice(5), ['7 -1 Disconnected', '8 -2 Disconnected']);
  assert.ok(hasEnded(s.session));
});

test('dropping one of two ends both, the dropped one first', () => {
  const s = aliceTalksWithBob().tell({ type: 'party-dropped', party: 2 });
  assert.deepEqual(s.events.slice(5), ['7 -2 Disconnected', '8 -1 Disconnected']);
});

test('dropping a ringing call', () => {
  const s = new Scenario(placed(bob, '102')).tell({ type: 'session-dropped' });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected']);
  assert.equal(s.refused({ type: 'party-dropped', party: 1 }).kind, 'wrong-state');
});
