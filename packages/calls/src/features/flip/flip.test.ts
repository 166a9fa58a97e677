import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Destination } from '../../model/destination.ts';
import { hasEnded } from '../../model/session.ts';
import {
  aliceTalksWithBob,
  bob,
  carol,
  outside,
  phone,
  placed,
  Scenario,
  user,
} from '../../testkit/scenario.ts';

/** Bob flips his call with Alice; his second phone is leg 3. */
function flips(destination: Destination = outside): Scenario {
  return aliceTalksWithBob().tell({ type: 'flip-requested', party: 2, destination });
}

test('until the other phone answers, the opposite party hears music', () => {
  const s = flips();
  assert.equal(s.events.at(-1), '7 -3 Proceeding');
  assert.deepEqual(s.codes(), ['Answered', 'Answered', 'Proceeding']);
  assert.deepEqual(s.hearing(), ['1: hold', '2: -']);
  s.tell({ type: 'leg-early-sound', leg: s.leg(3) });
  assert.deepEqual(s.hearing(), ['1: hold', '2: -', '3: -']);
});

test('it answers: the call is there, and the old phone is hung up', () => {
  const s = flips();
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.events.slice(6), ['8 -2 Disconnected CallFlip', '9 -3 Answered']);
  assert.ok(s.effects.includes('hang-up-leg 2'));
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('it does not answer: the call goes on as it was, and nothing was missed', () => {
  const s = flips(carol).tell({ type: 'timer-fired', timer: 'ring:3' });
  assert.deepEqual(s.codes(), ['Answered', 'Answered', 'Disconnected']);
  assert.equal(s.session.parties[2]?.missedCall, false);
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
});

test('the opposite party hangs up meanwhile: the other phone stops ringing', () => {
  const s = flips();
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected', 'Disconnected']);
  assert.ok(s.effects.includes('hang-up-leg 3'));
  assert.equal(hasEnded(s.session), true);
});

test('the old phone is hung up first: the opposite party waits for the other one', () => {
  const s = flips();
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.hearing(), ['1: ringback']);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('a mute goes with its user to the other phone', () => {
  const s = flips().tell({ type: 'party-updated', party: 2, muted: true });
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.equal(s.session.parties[2]?.muted, true);
  assert.deepEqual(s.hearing(), ['1: -', '3: 1']);
});

test('the user moves the old call to yet another phone: the flip follows', () => {
  const s = flips();
  s.tell({
    type: 'leg-replaced',
    leg: s.leg(2),
    by: phone('90001022'),
    caller: user('102', 'Bob Baker'),
    earlyOnly: false,
  });
  assert.deepEqual(s.hearing(), ['1: hold', '4: -']);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.codes(), ['Answered', 'Disconnected', 'Answered', 'Disconnected']);
});

test('somebody else takes the old call over: the flip is called off', () => {
  const s = flips();
  s.tell({
    type: 'leg-replaced',
    leg: s.leg(2),
    by: phone('90001031'),
    caller: user('103', 'Carol Cole'),
    earlyOnly: false,
  });
  assert.deepEqual(s.codes(), ['Answered', 'Disconnected', 'Disconnected', 'Answered']);
  assert.deepEqual(s.hearing(), ['1: 4', '4: 1']);
});

test('what cannot be flipped', () => {
  const flip = { type: 'flip-requested', party: 2, destination: outside } as const;
  assert.equal(new Scenario(placed(bob, '102')).refused(flip).kind, 'wrong-state');
  assert.equal(flips().refused(flip).kind, 'wrong-state');
  const held = aliceTalksWithBob().tell({ type: 'hold-requested', party: 2 });
  assert.equal(held.refused(flip).kind, 'wrong-state');
  const nobody: Destination = { kind: 'nobody', dialled: '9', reason: 'InvalidNumber' };
  const { kind } = aliceTalksWithBob().refused({ ...flip, destination: nobody });
  assert.equal(kind, 'not-allowed');
});
