import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliceTalksWithBob } from '../../testkit/scenario.ts';

test('whoever talks with a lost phone hears that the call waits for it', () => {
  const s = aliceTalksWithBob();
  const before = s.events.length;
  s.tell({ type: 'leg-lost', leg: s.leg(1), lost: true });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1 comfort']);
  s.tell({ type: 'leg-lost', leg: s.leg(1), lost: false });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
  assert.equal(s.events.length, before, 'nothing is told of it');
});

test('a lost phone that was muted or holds is missed by nobody', () => {
  const s = aliceTalksWithBob().tell({ type: 'party-updated', party: 1, muted: true });
  s.tell({ type: 'leg-lost', leg: s.leg(1), lost: true });
  assert.deepEqual(s.hearing(), ['1: 2', '2: -']);
});

test('a lost phone that has hung up meanwhile stays ended', () => {
  const s = aliceTalksWithBob();
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  s.tell({ type: 'leg-lost', leg: s.leg(1), lost: true });
  assert.equal(s.session.legs[0]?.lost, undefined);
});
