import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../facts.ts';
import { aliceTalksWithBob } from '../../testkit/scenario.ts';

const linked: Fact = {
  type: 'party-linked',
  party: 1,
  peer: { telephonySessionId: 's-b2z1', partyId: 'p-b2z1-1', sessionId: '7' },
  link: { id: 'k1', side: 'a' },
  reason: 'AttendedTransfer',
  moves: false,
};

test('the seat of the one who leaves is taken by the link', () => {
  const s = aliceTalksWithBob().tell(linked);
  assert.equal(s.events.at(-1), '7 -1 Gone AttendedTransfer');
  assert.deepEqual(s.hearing(), ['link:k1:a: 2', '2: link']);
  assert.ok(s.effects.includes('hang-up-leg 1'));
});

test('when this side hangs up the other side of the link learns it', () => {
  const s = aliceTalksWithBob().tell(linked);
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'hung-up' } });
  assert.ok(s.effects.includes('end-link'));
  assert.deepEqual(s.codes(), ['Gone', 'Disconnected']);
});

test('when the other side of the link ends this side is hung up', () => {
  const s = aliceTalksWithBob().tell(linked);
  s.tell({ type: 'link-ended', party: 1, link: 'k1' });
  assert.deepEqual(s.codes(), ['Gone', 'Disconnected']);
  assert.ok(s.effects.includes('hang-up-leg 2'));
});
