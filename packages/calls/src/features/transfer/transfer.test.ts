import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliceTalksWithBob, bob, carol, placed, Scenario } from '../../testkit/scenario.ts';

test('a transferred caller hears ringing, then the new target; the transferor is hung up', () => {
  const s = aliceTalksWithBob();
  s.tell({ type: 'transfer-requested', party: 2, destination: carol });
  assert.deepEqual(s.events.slice(5), ['7 -2 Disconnected BlindTransfer', '8 -3 Setup']);
  assert.ok(s.effects.includes('hang-up-leg 2'));
  assert.deepEqual(s.hearing(), ['1: ringback']);
  s.tell({ type: 'leg-ringing', leg: s.leg(3) }).tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
  assert.equal(s.session.parties[2]?.from.phoneNumber, '+16505550101');
});

test('the caller transfers the one it called, also out of hold', () => {
  const s = aliceTalksWithBob().tell({ type: 'hold-requested', party: 1 });
  s.tell({ type: 'transfer-requested', party: 1, destination: carol });
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.hearing(), ['2: 3', '3: 2']);
  assert.deepEqual(s.codes(), ['Disconnected', 'Answered', 'Answered']);
});

test('the target does not answer: the transferred caller is hung up', () => {
  const s = aliceTalksWithBob();
  s.tell({ type: 'transfer-requested', party: 2, destination: carol });
  s.tell({ type: 'timer-fired', timer: 'ring:3' });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected', 'Disconnected']);
  assert.ok(s.effects.includes('hang-up-leg 1'));
});

test('a call that rings can be forwarded, not transferred', () => {
  const s = new Scenario(placed(bob, '102'));
  assert.equal(
    s.refused({ type: 'transfer-requested', party: 2, destination: carol }).kind,
    'wrong-state',
  );
  s.tell({ type: 'forward-requested', party: 2, destination: carol });
  assert.deepEqual(s.events.slice(3), ['5 -2 Disconnected BlindTransfer', '6 -3 Setup']);
  assert.equal(s.session.parties[1]?.missedCall, false);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.ok(s.effects.includes('answer-leg 1'));
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('an answered call cannot be forwarded or rejected', () => {
  const s = aliceTalksWithBob();
  assert.equal(
    s.refused({ type: 'forward-requested', party: 2, destination: carol }).kind,
    'wrong-state',
  );
  assert.equal(s.refused({ type: 'reject-requested', party: 2 }).kind, 'wrong-state');
});

test('a rejected call ends for the caller', () => {
  const s = new Scenario(placed(bob, '102'));
  s.tell({ type: 'reject-requested', party: 2 });
  assert.deepEqual(s.events.slice(3), ['5 -2 Disconnected Rejected', '6 -1 Disconnected Rejected']);
});
