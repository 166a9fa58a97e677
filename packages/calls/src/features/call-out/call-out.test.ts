import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpeningFact } from '../../facts.ts';
import type { Destination } from '../../model/destination.ts';
import { alice, bob, outside, phone, placed, Scenario } from '../../testkit/scenario.ts';

function calledOut(destination: Destination, dialled: string): OpeningFact {
  return {
    type: 'call-out-requested',
    session: placed(bob, '102').session,
    caller: alice,
    phone: phone('90001011'),
    dialled,
    destination,
    ringMs: 30_000,
  };
}

test("the caller's phone is called first and answers itself, then the other side rings", () => {
  const s = new Scenario(calledOut(bob, '102'));
  assert.deepEqual(s.events, ['2 -1 Setup']);
  assert.ok(s.effects.includes('offer-leg 1'));
  s.tell({ type: 'leg-ringing', leg: s.leg(1) });
  s.tell({ type: 'leg-answered', leg: s.leg(1) });
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -2 Setup', '4 -1 Answered']);
  assert.deepEqual(s.hearing(), ['1: ringback']);
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
});

test('to the outside', () => {
  const s = new Scenario(calledOut(outside, '+15550100001'));
  s.tell({ type: 'leg-answered', leg: s.leg(1) });
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.deepEqual(s.events, [
    '2 -1 Setup',
    '3 -2 Proceeding',
    '4 -1 Proceeding',
    '5 -2 Answered',
    '6 -1 Answered',
  ]);
});

test("the caller's own phone does not answer", () => {
  const s = new Scenario(calledOut(bob, '102'));
  s.tell({ type: 'timer-fired', timer: 'ring:1' });
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -1 Disconnected NoAnswer']);
});

test('dropped before the phone answers', () => {
  const s = new Scenario(calledOut(bob, '102'));
  s.tell({ type: 'session-dropped' });
  assert.deepEqual(s.codes(), ['Disconnected']);
  assert.ok(s.effects.includes('hang-up-leg 1'));
});
