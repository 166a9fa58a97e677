import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliceTalksWithBob, bob, phone, placed, Scenario, user } from '../../testkit/scenario.ts';

test('a ringing call is picked up by another user', () => {
  const s = new Scenario(placed(bob, '102'));
  s.tell({ type: 'leg-ringing', leg: s.leg(2) });
  s.tell({
    type: 'leg-replaced',
    leg: s.leg(2),
    by: phone('90001031'),
    caller: user('103', 'Carol Cole'),
    earlyOnly: true,
  });
  assert.deepEqual(s.events.slice(4), ['6 -2 Disconnected Pickup', '7 -3 Answered']);
  assert.ok(s.effects.includes('answer-leg 3'));
  assert.ok(s.effects.includes('answer-leg 1'));
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('a user moves the call to another phone', () => {
  const s = aliceTalksWithBob();
  s.tell({
    type: 'leg-replaced',
    leg: s.leg(2),
    by: phone('90001022'),
    caller: user('102', 'Bob Baker'),
    earlyOnly: false,
  });
  assert.deepEqual(s.events.slice(5), ['7 -2 Disconnected CallSwitch', '8 -3 Answered']);
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('early-only does not take an answered call', () => {
  const s = aliceTalksWithBob();
  const refusal = s.refused({
    type: 'leg-replaced',
    leg: s.leg(2),
    by: phone('90001031'),
    caller: user('103', 'Carol Cole'),
    earlyOnly: true,
  });
  assert.equal(refusal.kind, 'wrong-state');
});
