import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpeningFact } from '../../facts.ts';
import type { Destination } from '../../model/destination.ts';
import type { Endpoint } from '../../model/leg.ts';
import { alice, bob, outside, phone, placed, Scenario } from '../../testkit/scenario.ts';
import type { CallerPlace } from './facts.ts';

const MOBILE: Endpoint = { kind: 'trunk', trunkId: 'carrier', phoneNumber: '+15550100009' };

function ringOut(
  endpoints: readonly Endpoint[],
  destination: Destination = bob,
  dialled = '102',
): OpeningFact {
  return ringOutAt({ kind: 'endpoints', endpoints }, destination, dialled);
}

function ringOutAt(at: CallerPlace, destination: Destination = bob, dialled = '102'): OpeningFact {
  return {
    type: 'ring-out-requested',
    session: placed(bob, '102').session,
    caller: alice,
    at,
    dialled,
    destination,
    ringMs: 30_000,
  };
}

test('all own phones ring, one is picked up, then the other side rings', () => {
  const s = new Scenario(ringOut([phone('90001011'), phone('90001012')]));
  assert.equal(s.session.origin, 'RingOut');
  assert.deepEqual(s.events, ['2 -1 Setup']);
  s.tell({ type: 'leg-ringing', leg: s.leg(1) });
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.ok(s.effects.includes('hang-up-leg 1'), 'the phone that was not picked up is silent');
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -2 Setup', '4 -1 Answered']);
  assert.deepEqual(
    s.session.parties.map(({ ringOutRole }) => ringOutRole),
    ['Initiator', 'Target'],
  );
  assert.deepEqual(s.hearing(), ['2: ringback']);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.hearing(), ['2: 3', '3: 2']);
});

test('a number outside is asked first, and the other side rings only when it takes the call', () => {
  const s = new Scenario(ringOut([{ ...MOBILE, asks: 'ring-out' }], outside, '+15550100001'));
  s.tell({ type: 'leg-ringing', leg: s.leg(1) });
  s.tell({ type: 'leg-answered', leg: s.leg(1) });
  assert.deepEqual(s.events, ['2 -1 Setup']);
  assert.deepEqual(s.hearing(), ['1: accept:l-a1z1-1']);
  s.tell({ type: 'leg-accepted', leg: s.leg(1), accepts: true });
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -2 Proceeding', '4 -1 Proceeding']);
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
});

test('an own phone may be asked too', () => {
  const s = new Scenario(ringOut([{ ...phone('90001011'), asks: 'ring-out' }]));
  s.tell({ type: 'leg-answered', leg: s.leg(1) });
  assert.deepEqual(s.hearing(), ['1: accept:l-a1z1-1']);
  s.tell({ type: 'leg-accepted', leg: s.leg(1), accepts: false });
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -1 Disconnected Rejected']);
  assert.ok(s.effects.includes('hang-up-leg 1'));
});

test('a machine picks up and presses nothing', () => {
  const s = new Scenario(ringOut([{ ...MOBILE, asks: 'ring-out' }]));
  s.tell({ type: 'leg-answered', leg: s.leg(1) });
  s.tell({ type: 'timer-fired', timer: 'accept:1' });
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -1 Disconnected NoAnswer']);
});

for (const [cause, reason] of [
  ['busy', 'TargetBusy'],
  ['declined', 'Rejected'],
  ['no-answer', 'NoAnswer'],
  ['blocked', 'DestinationBlocked'],
] as const) {
  test(`the caller's own side ends with ${cause}`, () => {
    const s = new Scenario(ringOut([MOBILE]));
    s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause } });
    assert.deepEqual(s.events, ['2 -1 Setup', `3 -1 Disconnected ${reason}`]);
  });

  test(`the other side ends with ${cause}`, () => {
    const s = new Scenario(ringOut([MOBILE]));
    s.tell({ type: 'leg-answered', leg: s.leg(1) });
    s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause } });
    assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected']);
    assert.ok(s.effects.includes('hang-up-leg 1'));
    assert.ok(s.events.some((event) => event.includes(`-2 Disconnected ${reason}`)));
  });
}

test('one of several own phones is busy, another one still rings', () => {
  const s = new Scenario(ringOut([phone('90001011'), phone('90001012')]));
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'busy' } });
  assert.deepEqual(s.codes(), ['Setup']);
  s.tell({ type: 'timer-fired', timer: 'ring:1' });
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -1 Disconnected NoAnswer']);
});

test('cancelled while the own phone rings, and while the other side does', () => {
  const early = new Scenario(ringOut([phone('90001011')]));
  early.tell({ type: 'session-dropped' });
  assert.deepEqual(early.codes(), ['Disconnected']);
  const late = new Scenario(ringOut([phone('90001011')]));
  late.tell({ type: 'leg-answered', leg: late.leg(1) });
  late.tell({ type: 'session-dropped' });
  assert.deepEqual(late.codes(), ['Disconnected', 'Disconnected']);
  assert.ok(late.effects.includes('hang-up-leg 2'));
});

test('where the caller cannot be called, nobody rings', () => {
  const s = new Scenario(ringOutAt({ kind: 'nowhere', reason: 'NoAnswer' }));
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -1 Disconnected NoAnswer']);
  assert.equal(s.session.legs.length, 0);
});

test('where nobody is to be called, the caller is left in peace', () => {
  const nobody = { kind: 'nobody', dialled: '999', reason: 'InvalidNumber' } as const;
  const s = new Scenario(ringOut([phone('90001011')], nobody, '999'));
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -1 Disconnected InvalidNumber']);
  assert.equal(s.session.legs.length, 0);
});

test('a transferred RingOut has a new target', () => {
  const s = new Scenario(ringOut([phone('90001011')]));
  s.tell({ type: 'leg-answered', leg: s.leg(1) });
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  s.tell({ type: 'transfer-requested', party: 2, destination: outside });
  assert.equal(s.session.parties.at(-1)?.ringOutRole, 'Target');
});
