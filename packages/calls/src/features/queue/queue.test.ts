import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Destination, Fact, Party, QueueDestination } from '../../index.ts';
import { bob, extension, outside, phone, placed, Scenario } from '../../testkit/scenario.ts';

function support(more: Partial<QueueDestination> = {}): Destination {
  return {
    kind: 'queue',
    accountId: '8000001',
    extensionId: '8000301',
    extensionNumber: '301',
    name: 'Support',
    dialled: '301',
    music: 'hold',
    maxWaitMs: 300_000,
    ...more,
  };
}

function called(...numbers: readonly string[]): Fact {
  const agents = numbers.map((number) => ({
    extensionId: `8000${number}`,
    extensionNumber: number,
    name: `Agent ${number}`,
    phones: [phone(`9000${number}1`)],
  }));
  return { type: 'queue-agents-called', party: 2, agents, ringMs: 20_000 };
}

function waiting(more: Partial<QueueDestination> = {}): Scenario {
  return new Scenario(placed(support(more), '301'));
}

/** Queue party 2; agents 103 and 104 ring as parties 3 and 4, on legs 2 and 3. */
function twoRing(more: Partial<QueueDestination> = {}): Scenario {
  const s = waiting(more).tell(called('103', '104'));
  return s
    .tell({ type: 'leg-ringing', leg: s.leg(2) })
    .tell({ type: 'leg-ringing', leg: s.leg(3) });
}

function party(s: Scenario, number: number): Party {
  const found = s.session.parties[number - 1];
  assert.ok(found);
  return found;
}

test('a caller reaches a queue, is answered by it and hears music', () => {
  const s = waiting();
  assert.deepEqual(s.events, ['2 -1 Setup', '3 -2 Setup', '4 -1 Answered']);
  assert.deepEqual(s.hearing(), ['1: hold']);
  assert.deepEqual(s.effects, ['answer-leg 1', 'start-timer queue:2']);
  assert.equal(party(s, 2).queueCall, true);
});

test('one of two agents answers: the queue has done its part, the other is let go', () => {
  const s = twoRing();
  assert.deepEqual(s.hearing(), ['1: hold']);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.events.slice(3), [
    '5 -3 Setup',
    '6 -4 Setup',
    '7 -3 Proceeding',
    '8 -4 Proceeding',
    '9 -3 Disconnected AgentDropped',
    '10 -2 Disconnected AgentAnswered',
    '11 -4 Answered',
  ]);
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
  assert.equal(party(s, 3).missedCall, false);
  assert.equal(party(s, 4).queueCall, true);
  assert.deepEqual(party(s, 4).agentOf, { queue: 2, extensionId: '8000301', name: 'Support' });
  assert.ok(s.effects.includes('stop-timer queue:2'));
  s.tell({ type: 'leg-ended', leg: s.leg(3), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected', 'Disconnected', 'Disconnected']);
});

test('what a phone plays before its agent answers is not for the caller', () => {
  const s = waiting().tell(called('103'));
  s.tell({ type: 'leg-early-sound', leg: s.leg(2) });
  assert.deepEqual(s.hearing(), ['1: hold', '2: -']);
});

test('agents who ignore, decline, cannot be reached or do not answer leave the caller waiting', () => {
  const s = waiting().tell(called('101', '102', '103', '104'));
  s.tell({ type: 'ignore-requested', party: 3 });
  s.tell({ type: 'reject-requested', party: 4 });
  s.tell({ type: 'leg-ended', leg: s.leg(4), ending: { cause: 'unreachable' } });
  s.tell({ type: 'timer-fired', timer: 'ring:6' });
  assert.deepEqual(s.events.slice(7), [
    '9 -3 Disconnected AgentDropped',
    '10 -4 Disconnected Rejected',
    '11 -5 Disconnected NoAnswer',
    '12 -6 Disconnected NoAnswer',
  ]);
  assert.deepEqual(s.hearing(), ['1: hold']);
  s.tell(called('103'));
  assert.equal(s.codes().at(-1), 'Setup');
});

test('only a queue call that rings can be ignored', () => {
  const s = twoRing();
  assert.equal(s.refused({ type: 'ignore-requested', party: 1 }).kind, 'wrong-state');
  assert.equal(s.refused({ type: 'ignore-requested', party: 2 }).kind, 'not-allowed');
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.equal(s.refused({ type: 'ignore-requested', party: 3 }).kind, 'wrong-state');
  const call = new Scenario(placed(bob, '102'));
  assert.equal(call.refused({ type: 'ignore-requested', party: 2 }).kind, 'not-allowed');
});

test('an agent answers on a named phone; a queue has none', () => {
  const s = twoRing();
  const named = { ...phone('another') };
  assert.equal(s.refused({ type: 'answer-requested', party: 2, phone: named }).kind, 'not-allowed');
  s.tell({ type: 'answer-requested', party: 3, phone: named });
  s.tell({ type: 'leg-answered', leg: s.leg(4) });
  assert.equal(party(s, 3).status.code, 'Answered');
  assert.deepEqual(s.hearing(), ['1: 4', '4: 1']);
});

test('the caller hangs up while agents ring: everything ends', () => {
  const s = twoRing();
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.events.slice(7), [
    '9 -1 Disconnected',
    '10 -2 Disconnected Cancelled',
    '11 -3 Disconnected Cancelled',
    '12 -4 Disconnected Cancelled',
  ]);
  assert.equal(party(s, 2).missedCall, true);
  assert.ok(s.effects.includes('hang-up-leg 2') && s.effects.includes('hang-up-leg 3'));
});

test('the wait is over: the caller goes on, and no agent is called any more', () => {
  const s = twoRing({ otherwise: extension('105', 'Eve Eden') });
  s.tell({ type: 'timer-fired', timer: 'queue:2' });
  assert.deepEqual(s.events.slice(7), [
    '9 -2 Disconnected Timeout',
    '10 -3 Disconnected AgentDropped',
    '11 -4 Disconnected AgentDropped',
    '12 -5 Setup',
  ]);
  s.tell({ type: 'leg-answered', leg: s.leg(4) });
  assert.deepEqual(s.hearing(), ['1: 4', '4: 1']);
});

test('where callers go on is looked up again before the wait is over', () => {
  const s = waiting({ otherwise: extension('105', 'Eve Eden', []) });
  s.tell({ type: 'queue-onward-resolved', party: 2, destination: extension('105', 'Eve Eden') });
  assert.equal(s.events.length, 3);
  s.tell({ type: 'timer-fired', timer: 'queue:2' });
  assert.deepEqual(s.events.slice(3), ['5 -2 Disconnected Timeout', '6 -3 Setup']);
  const late: Fact = { type: 'queue-onward-resolved', party: 2, destination: bob };
  assert.equal(s.refused(late).kind, 'wrong-state');
});

test('the wait is over and there is nowhere to go: the call ends', () => {
  const s = waiting().tell({ type: 'timer-fired', timer: 'queue:2' });
  assert.deepEqual(s.events.slice(3), ['5 -2 Disconnected Timeout', '6 -1 Disconnected Timeout']);
});

test('a full queue lets callers go on at once', () => {
  const s = waiting({ full: true, otherwise: outside });
  assert.deepEqual(s.events, [
    '2 -1 Setup',
    '3 -2 Setup',
    '4 -1 Answered',
    '5 -2 Disconnected TargetBusy',
    '6 -3 Proceeding',
  ]);
});

test('the music steps back while something is said, which an answer cuts off', () => {
  const s = waiting({ greeting: 'welcome' });
  assert.deepEqual(s.hearing(), ['1: hold queue:2:greeting']);
  s.tell({ type: 'sound-played', id: 'queue:2:greeting' });
  assert.deepEqual(s.hearing(), ['1: hold']);
  s.tell({ type: 'queue-announced', party: 2, id: 'queue:a', name: 'queue/next' });
  assert.deepEqual(s.hearing(), ['1: hold queue:a']);
  s.tell(called('103'));
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
  const late: Fact = { type: 'queue-announced', party: 2, id: 'queue:b', name: 'queue/next' };
  assert.equal(s.refused(late).kind, 'wrong-state');
});

test('nobody is called for a caller who waits no more, and nobody twice', () => {
  const s = twoRing();
  s.tell(called('103'));
  assert.equal(s.session.parties.length, 4);
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.equal(s.refused(called('102')).kind, 'wrong-state');
});

test('an agent forwards a call that rings: the caller leaves the queue', () => {
  const s = twoRing();
  s.tell({ type: 'forward-requested', party: 3, destination: bob });
  assert.deepEqual(s.events.slice(7), [
    '9 -2 Disconnected BlindTransfer',
    '10 -3 Disconnected BlindTransfer',
    '11 -5 Setup',
    '12 -4 Disconnected AgentDropped',
  ]);
});

test('a caller who waits is forwarded out of the queue, or its queue is dropped', () => {
  const forwarded = twoRing();
  forwarded.tell({ type: 'forward-requested', party: 2, destination: bob });
  assert.deepEqual(forwarded.codes().slice(0, 4), [
    'Answered',
    'Disconnected',
    'Disconnected',
    'Disconnected',
  ]);
  const dropped = twoRing();
  dropped.tell({ type: 'party-dropped', party: 2 });
  assert.ok(dropped.codes().every((code) => code === 'Disconnected'));
});

test('a call is transferred to a queue', () => {
  const s = new Scenario(placed(bob, '102'));
  s.tell({ type: 'leg-ringing', leg: s.leg(2) }).tell({ type: 'leg-answered', leg: s.leg(2) });
  s.tell({ type: 'transfer-requested', party: 2, destination: support() });
  assert.deepEqual(s.codes(), ['Answered', 'Disconnected', 'Setup']);
  assert.deepEqual(s.hearing(), ['1: hold']);
});
