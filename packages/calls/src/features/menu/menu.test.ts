import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Destination, Fact, MenuDestination, OpeningFact, Party } from '../../index.ts';
import { ACCOUNT, bob, extension, phone, placed, Scenario } from '../../testkit/scenario.ts';

const REACHED: MenuDestination = {
  kind: 'menu',
  accountId: ACCOUNT,
  extensionId: '8000401',
  extensionNumber: '401',
  name: 'Main menu',
  dialled: '+16505550100',
};

function fromOutside(): OpeningFact {
  const opening = placed(REACHED, '+16505550100');
  if (opening.type !== 'call-placed') throw new Error('unreachable');
  return {
    ...opening,
    caller: { kind: 'outside', accountId: ACCOUNT, phoneNumber: '+15550100010' },
    endpoint: { kind: 'trunk', trunkId: 'carrier', phoneNumber: '+15550100010' },
  };
}

function left(destination: Destination, dialled = false): Fact {
  return { type: 'menu-left', party: 2, destination, dialled };
}

function party(s: Scenario, number: number): Party {
  const found = s.session.parties[number - 1];
  assert.ok(found);
  return found;
}

test('from outside through a menu to an extension, in the order of RingCentral', () => {
  const s = new Scenario(fromOutside());
  assert.deepEqual(s.effects, ['answer-leg 1']);
  assert.deepEqual(party(s, 1).to, {
    ...{ phoneNumber: '+16505550100', name: 'Main menu', extensionId: '8000401' },
  });
  assert.deepEqual(s.hearing(), ['1: -']);
  s.tell({ type: 'menu-said', party: 2, id: 'menu:2:1', name: 'ivr/greeting' });
  assert.deepEqual(s.hearing(), ['1: menu:2:1']);
  s.tell(left(bob));
  s.tell({ type: 'leg-ringing', leg: s.leg(2) }).tell({ type: 'leg-answered', leg: s.leg(2) });
  s.tell({ type: 'hold-requested', party: 3 });
  s.tell({ type: 'unhold-requested', party: 3, command: 'c1' });
  s.tell({ type: 'leg-reoffered', leg: s.leg(2), holds: false });
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.events, [
    '2 -1 Setup',
    '3 -2 Setup',
    '4 -1 Answered',
    '5 -2 Disconnected',
    '6 -3 Setup',
    '7 -3 Proceeding',
    '8 -3 Answered',
    '9 -3 Hold',
    '10 -3 Answered',
    '11 -3 Disconnected',
    '12 -1 Disconnected',
  ]);
  assert.equal(party(s, 2).missedCall, false);
  assert.deepEqual(party(s, 3).from, { phoneNumber: '+15550100010' });
});

test('what a menu says is replaced by the next, and a key silences it', () => {
  const s = new Scenario(fromOutside());
  s.tell({ type: 'menu-said', party: 2, id: 'menu:2:1', name: 'ivr/greeting' });
  s.tell({ type: 'menu-said', party: 2, id: 'menu:2:2', name: 'ivr/invalid-choice' });
  assert.deepEqual(s.hearing(), ['1: menu:2:2']);
  s.tell({ type: 'menu-silenced', party: 2 });
  assert.deepEqual(s.hearing(), ['1: -']);
});

test('a dialled extension says so in the reason, and rings with ringback', () => {
  const s = new Scenario(fromOutside());
  s.tell({ type: 'menu-said', party: 2, id: 'menu:2:1', name: 'ivr/greeting' });
  s.tell(left(bob, true)).tell({ type: 'leg-ringing', leg: s.leg(2) });
  assert.deepEqual(s.events.slice(3, 5), ['5 -2 Disconnected CallerInputRedirect', '6 -3 Setup']);
  assert.deepEqual(s.hearing(), ['1: ringback']);
});

test('from menu to menu, and to somebody who is not there and goes on', () => {
  const s = new Scenario(fromOutside());
  const other: MenuDestination = { ...REACHED, extensionId: '8000402', extensionNumber: '402' };
  s.tell(left(other));
  assert.deepEqual(s.codes(), ['Answered', 'Disconnected', 'Setup']);
  const reachedNot = extension('103', 'Carol Cole', []);
  if (reachedNot.kind !== 'extension') throw new Error('unreachable');
  const destination = { ...reachedNot, otherwise: REACHED };
  s.tell({ type: 'menu-left', party: 3, destination, dialled: false });
  assert.deepEqual(s.codes().slice(2), ['Disconnected', 'Disconnected', 'Setup']);
  assert.deepEqual(s.events.slice(-2), ['9 -4 Disconnected NoAnswer', '10 -5 Setup']);
});

test('the menu ends the call', () => {
  const s = new Scenario(fromOutside()).tell({ type: 'menu-ended', party: 2 });
  assert.deepEqual(s.events.slice(3), ['5 -2 Disconnected', '6 -1 Disconnected']);
  assert.equal(s.refused({ type: 'menu-ended', party: 2 }).kind, 'wrong-state');
  assert.equal(s.refused({ type: 'menu-silenced', party: 7 }).kind, 'no-such-party');
});

test('the caller hangs up in the menu', () => {
  const s = new Scenario(fromOutside());
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.events.slice(3), ['5 -1 Disconnected', '6 -2 Disconnected']);
  assert.equal(party(s, 2).missedCall, false);
});

test('nobody is no destination, and a menu has no phone that could answer', () => {
  const s = new Scenario(fromOutside());
  const nobody: Destination = { kind: 'nobody', dialled: '999', reason: 'InvalidNumber' };
  assert.equal(s.refused(left(nobody)).kind, 'not-allowed');
  const named = phone('90001011');
  assert.equal(s.refused({ type: 'answer-requested', party: 2, phone: named }).kind, 'not-allowed');
  assert.equal(
    s.refused({ type: 'reply-requested', party: 2, words: [], patienceMs: 1 }).kind,
    'wrong-state',
  );
  s.tell({ type: 'forward-requested', party: 2, destination: bob });
  assert.equal(s.events.at(-2), '5 -2 Disconnected BlindTransfer');
});
