import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../facts.ts';
import {
  aliceTalksWithBob,
  bob,
  carol,
  outside,
  phone,
  placed,
  Scenario,
} from '../../testkit/scenario.ts';

function answers(party: number): Fact {
  return { type: 'answer-requested', party, phone: phone('90001039') };
}

/** Bob transferred Alice's call to Carol, whose phone rings as leg 3. */
function transferred(): Scenario {
  const s = aliceTalksWithBob();
  s.tell({ type: 'transfer-requested', party: 2, destination: carol });
  return s.tell({ type: 'leg-ringing', leg: s.leg(3) });
}

test('what rings is cancelled, and the named device gets a call that answers itself', () => {
  const s = transferred().tell(answers(3));
  assert.deepEqual(s.effects.slice(-2), ['hang-up-leg 3', 'offer-leg 4']);
  assert.deepEqual(s.codes(), ['Answered', 'Disconnected', 'Proceeding']);
  s.tell({ type: 'leg-ended', leg: s.leg(3), ending: { cause: 'cancelled' } });
  s.tell({ type: 'leg-answered', leg: s.leg(4) });
  assert.equal(s.codes()[2], 'Answered');
  assert.deepEqual(s.hearing(), ['1: 4', '4: 1']);
});

test('answered before it rings, the party proceeds', () => {
  const s = aliceTalksWithBob();
  s.tell({ type: 'transfer-requested', party: 2, destination: carol }).tell(answers(3));
  assert.equal(s.events.at(-1), '9 -3 Proceeding');
});

test('in strict mode only calls that were forwarded, transferred or flipped', () => {
  assert.equal(new Scenario(placed(bob, '102')).refused(answers(2)).kind, 'not-allowed');
  const forwarded = new Scenario(placed(bob, '102'));
  forwarded.tell({ type: 'forward-requested', party: 2, destination: carol }).tell(answers(3));
  const flipped = aliceTalksWithBob();
  flipped.tell({ type: 'flip-requested', party: 2, destination: carol }).tell(answers(3));
  flipped.tell({ type: 'leg-answered', leg: flipped.leg(4) });
  assert.deepEqual(flipped.codes(), ['Answered', 'Disconnected', 'Answered']);
});

test('in extended mode any call that rings', () => {
  const s = new Scenario(placed(bob, '102', { compatibility: 'extended' })).tell(answers(2));
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('not the caller, not the outside, not what is answered', () => {
  const call = new Scenario(placed(bob, '102', { compatibility: 'extended' }));
  assert.equal(call.refused(answers(1)).kind, 'wrong-state');
  const out = new Scenario(placed(outside, '+15550100001', { compatibility: 'extended' }));
  assert.equal(out.refused(answers(2)).kind, 'wrong-state');
  assert.equal(aliceTalksWithBob().refused(answers(2)).kind, 'wrong-state');
  assert.equal(call.refused(answers(7)).kind, 'no-such-party');
});
