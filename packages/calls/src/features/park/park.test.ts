import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../facts.ts';
import { hasEnded } from '../../model/session.ts';
import { aliceTalksWithBob, bob, phone, placed, Scenario, user } from '../../testkit/scenario.ts';

const carol = user('103', 'Carol Cole');

function parks(party: number, location = false): Fact {
  return {
    type: 'park-requested',
    party,
    orbit: location ? '80009' : '*801',
    location,
    returnTo: bob,
    returnMs: 60_000,
  };
}

const picksUp: Fact = {
  type: 'pickup-requested',
  party: 2,
  caller: carol,
  phone: phone('90001031'),
};

const retrieves: Fact = {
  type: 'parked-retrieved',
  party: 2,
  caller: carol,
  endpoint: phone('90001031'),
};

/** Bob parked Alice's call. */
function parked(location = false): Scenario {
  return aliceTalksWithBob().tell(parks(2, location));
}

test("the parker's phone is free, and the other side hears music", () => {
  const s = parked();
  assert.equal(s.events.at(-1), '7 -2 Parked');
  const { status } = s.session.parties[1] ?? {};
  assert.deepEqual(status, { code: 'Parked', orbit: '*801' });
  assert.ok(s.effects.includes('hang-up-leg 2'));
  assert.equal(s.effects.at(-1), 'start-timer park:2');
  assert.deepEqual(s.hearing(), ['1: hold']);
});

test('at a park location the reason says so', () => {
  assert.equal(parked(true).events.at(-1), '7 -2 Parked ParkLocation');
});

test('pickup on a chosen device: it answers itself, and the parked party is gone to it', () => {
  const s = parked().tell(picksUp);
  assert.equal(s.events.at(-1), '8 -3 Setup');
  assert.deepEqual(s.effects.slice(-2), ['offer-leg 3', 'start-timer ring:3']);
  assert.deepEqual(s.hearing(), ['1: hold']);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.events.slice(7), ['9 -2 Gone Pickup', '10 -3 Answered']);
  const { status } = s.session.parties[1] ?? {};
  assert.deepEqual(status?.code === 'Gone' ? status.peer : undefined, {
    telephonySessionId: 's-a1z1',
    partyId: 'p-a1z1-3',
    sessionId: '700000007',
  });
  assert.ok(s.effects.includes('stop-timer park:2'));
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('pickup from a park location disconnects the parked party', () => {
  const s = parked(true).tell(picksUp);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.events.slice(7), ['9 -2 Disconnected Pickup', '10 -3 Answered']);
});

test('a phone that dials the orbit has the call at once', () => {
  const s = parked().tell(retrieves);
  assert.deepEqual(s.events.slice(6), ['8 -3 Setup', '9 -2 Gone Pickup', '10 -3 Answered']);
  assert.equal(s.effects.at(-1), 'answer-leg 3');
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('a phone that does not pick up leaves the call parked, and has missed nothing', () => {
  const s = parked().tell(picksUp).tell({ type: 'timer-fired', timer: 'ring:3' });
  assert.deepEqual(s.codes(), ['Answered', 'Parked', 'Disconnected']);
  assert.equal(s.session.parties[2]?.missedCall, false);
  s.tell(retrieves);
  assert.deepEqual(s.hearing(), ['1: 4', '4: 1']);
});

test('of two who want the call the first gets it, the other is called no more', () => {
  const s = parked().tell(picksUp);
  assert.equal(s.refused(picksUp).kind, 'wrong-state');
  s.tell(retrieves);
  assert.deepEqual(s.codes(), ['Answered', 'Gone', 'Disconnected', 'Answered']);
  assert.ok(s.effects.includes('hang-up-leg 3'));
  assert.deepEqual(s.hearing(), ['1: 4', '4: 1']);
  assert.equal(s.refused(retrieves).kind, 'wrong-state');
});

test('the parked caller hangs up while its call is being picked up', () => {
  const s = parked().tell(picksUp);
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected', 'Disconnected']);
  assert.ok(s.effects.includes('hang-up-leg 3'));
  assert.equal(hasEnded(s.session), true);
});

test('dropping a parked call ends it, and whoever is called for it', () => {
  const s = parked().tell(picksUp).tell({ type: 'party-dropped', party: 2 });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected', 'Disconnected']);
});

test('nobody picks it up: the parker is called, and has its call again', () => {
  const s = parked().tell({ type: 'timer-fired', timer: 'park:2' });
  assert.equal(s.events.at(-1), '8 -3 Setup');
  assert.deepEqual(s.hearing(), ['1: hold']);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.events.slice(7), ['9 -2 Gone Timeout', '10 -3 Answered']);
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('the parker does not answer either: the call stays parked and returns again', () => {
  const s = parked().tell({ type: 'timer-fired', timer: 'park:2' });
  s.tell({ type: 'timer-fired', timer: 'ring:3' });
  assert.deepEqual(s.codes(), ['Answered', 'Parked', 'Disconnected']);
  assert.equal(s.session.parties[2]?.missedCall, true);
  s.tell({ type: 'timer-fired', timer: 'park:2' });
  assert.deepEqual(s.codes(), ['Answered', 'Parked', 'Disconnected', 'Setup']);
});

test('somebody picks the call up while it returns to its parker', () => {
  const s = parked().tell({ type: 'timer-fired', timer: 'park:2' });
  s.tell(picksUp).tell({ type: 'leg-answered', leg: s.leg(4) });
  assert.deepEqual(s.codes(), ['Answered', 'Gone', 'Disconnected', 'Answered']);
  assert.equal(s.session.parties[2]?.missedCall, false);
});

test('in strict mode only an incoming call can be parked, at a location any', () => {
  assert.equal(aliceTalksWithBob().refused(parks(1)).kind, 'not-allowed');
  aliceTalksWithBob().tell(parks(1, true));
  const s = aliceTalksWithBob({ compatibility: 'extended' }).tell(parks(1));
  assert.deepEqual(s.hearing(), ['2: hold']);
  s.tell({ ...picksUp, party: 1 });
  assert.equal(s.session.parties[2]?.direction, 'Outbound');
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.codes(), ['Gone', 'Answered', 'Answered']);
  assert.deepEqual(s.hearing(), ['2: 3', '3: 2']);
});

test('a call is parked out of hold, but not while it rings and not twice', () => {
  const held = aliceTalksWithBob().tell({ type: 'hold-requested', party: 2 }).tell(parks(2));
  assert.deepEqual(held.codes(), ['Answered', 'Parked']);
  assert.equal(new Scenario(placed(bob, '102')).refused(parks(2)).kind, 'wrong-state');
  assert.equal(parked().refused(parks(2)).kind, 'wrong-state');
  const both = aliceTalksWithBob({ compatibility: 'extended' }).tell(parks(2));
  assert.equal(both.refused(parks(1)).kind, 'not-allowed');
});

test('only a parked call can be picked up', () => {
  assert.equal(aliceTalksWithBob().refused(picksUp).kind, 'wrong-state');
  assert.equal(aliceTalksWithBob().refused(retrieves).kind, 'wrong-state');
});

test('the one who picks up is not answered by an answer to somebody else', () => {
  const s = aliceTalksWithBob({ compatibility: 'extended' }).tell(parks(1));
  s.tell({ type: 'flip-requested', party: 2, destination: bob });
  s.tell({ ...picksUp, party: 1 });
  s.tell({ type: 'answer-requested', party: 4, phone: phone('90001032') });
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.codes(), ['Parked', 'Disconnected', 'Answered', 'Proceeding']);
});
