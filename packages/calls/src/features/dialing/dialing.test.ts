import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bob, extension, outside, phone, placed, Scenario } from '../../testkit/scenario.ts';

test('extension calls extension: the events of the recorded stream', () => {
  const s = new Scenario(placed(bob, '102'));
  s.tell({ type: 'leg-ringing', leg: s.leg(2) });
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  s.tell({ type: 'hold-requested', party: 1 });
  s.tell({ type: 'unhold-requested', party: 1, command: 'c1' });
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.events, [
    '2 -1 Setup',
    '3 -2 Setup',
    '4 -1 Answered',
    '5 -2 Proceeding',
    '6 -2 Answered',
    '7 -1 Hold',
    '8 -1 Answered',
    '9 -1 Disconnected',
    '10 -2 Disconnected',
  ]);
});

test('extension calls outside: no Setup for the outside party', () => {
  const s = new Scenario(placed(outside, '+15550100001'));
  s.tell({ type: 'leg-early-sound', leg: s.leg(2) });
  assert.deepEqual(s.hearing(), ['1: 2', '2: -']);
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
  assert.ok(s.effects.includes('stop-timer ring:2'));
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.events, [
    '2 -1 Setup',
    '3 -2 Proceeding',
    '4 -1 Proceeding',
    '5 -2 Answered',
    '6 -1 Answered',
    '7 -2 Disconnected',
    '8 -1 Disconnected',
  ]);
});

test('a number that does not exist ends the call with InvalidNumber', () => {
  const s = new Scenario(
    placed({ kind: 'nobody', dialled: '78654', reason: 'InvalidNumber' }, '78654'),
  );
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -1 Disconnected InvalidNumber']);
  assert.ok(s.effects.includes('hang-up-leg 1'));
});

test('two phones ring, one answers, the other stops', () => {
  const s = new Scenario(placed(extension('102', 'Bob Baker', [phone('a'), phone('b')]), '102'));
  s.tell({ type: 'leg-ringing', leg: s.leg(2) });
  s.tell({ type: 'leg-ringing', leg: s.leg(3) });
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.ok(s.effects.includes('hang-up-leg 2'));
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('one of two phones is busy, the other goes on ringing', () => {
  const s = new Scenario(placed(extension('102', 'Bob Baker', [phone('a'), phone('b')]), '102'));
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'busy' } });
  assert.deepEqual(s.codes(), ['Answered', 'Setup']);
  s.tell({ type: 'leg-ended', leg: s.leg(3), ending: { cause: 'declined' } });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected']);
});

test('nobody answers in time', () => {
  const s = new Scenario(placed(bob, '102'));
  s.tell({ type: 'timer-fired', timer: 'ring:2' });
  assert.deepEqual(s.events.slice(3), ['5 -2 Disconnected NoAnswer', '6 -1 Disconnected NoAnswer']);
  assert.equal(s.session.parties[1]?.missedCall, true);
});

test('the caller hangs up while it rings: a missed call', () => {
  const s = new Scenario(placed(bob, '102'));
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'cancelled' } });
  assert.deepEqual(s.events.slice(3), ['5 -1 Disconnected', '6 -2 Disconnected Cancelled']);
  assert.equal(s.session.parties[1]?.missedCall, true);
  assert.ok(s.effects.includes('hang-up-leg 2'));
});

test('an extension without a phone cannot be reached', () => {
  const s = new Scenario(placed(extension('102', 'Bob Baker', []), '102'));
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected']);
});

test('reports about an ended leg change nothing', () => {
  const s = new Scenario(placed(bob, '102'));
  s.tell({ type: 'timer-fired', timer: 'ring:2' });
  const before = s.session;
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'hung-up' } });
  assert.equal(s.session, before);
});

test('a caller whose phone wants its call answered at once hears ringing as sound', () => {
  const opening = placed(bob, '102');
  if (opening.type !== 'call-placed') throw new Error('unreachable');
  const s = new Scenario({
    ...opening,
    endpoint: { kind: 'device', deviceId: 'w', answersAtOnce: true, reoffers: false },
  });
  assert.ok(s.effects.includes('answer-leg 1'));
  assert.deepEqual(s.hearing(), ['1: ringback']);
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
});
