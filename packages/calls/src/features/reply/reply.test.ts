import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Destination, Fact, OpeningFact, Party } from '../../index.ts';
import { bob, carol, conferenceCreated, placed, Scenario } from '../../testkit/scenario.ts';

const WORDS = ['reply/OnMyWay', 'reply/menu'];

function replied(party = 2): Fact {
  return { type: 'reply-requested', party, words: WORDS, patienceMs: 15_000 };
}

/** Alice calls Bob, whose phone rings on leg 2. */
function rings(): Scenario {
  const s = new Scenario(placed(bob, '102'));
  return s.tell({ type: 'leg-ringing', leg: s.leg(2) });
}

function presses(s: Scenario, keys: string): Scenario {
  for (const key of keys) s.tell({ type: 'reply-key-pressed', party: 2, key });
  return s;
}

/** The reply is being said. */
function says(): Scenario {
  return rings().tell(replied());
}

function party(s: Scenario, number: number): Party {
  const found = s.session.parties[number - 1];
  assert.ok(found);
  return found;
}

function answer(s: Scenario): unknown {
  const { attends } = party(s, 2);
  return attends?.kind === 'reply' ? attends.answer : undefined;
}

test('a call is replied to: phones stop ringing, the caller hears the words one after another', () => {
  const s = says();
  assert.deepEqual(s.events.slice(3), ['5 -2 Proceeding', '6 -2 Setup CallReplied']);
  assert.deepEqual(s.effects.slice(-3), ['stop-timer ring:2', 'hang-up-leg 2', 'answer-leg 1']);
  assert.deepEqual(s.hearing(), ['1: reply:2:1']);
  assert.equal(s.session.playing[0]?.name, 'reply/OnMyWay');
  s.tell({ type: 'sound-played', id: 'reply:2:1' });
  assert.equal(s.session.playing[0]?.name, 'reply/menu');
  s.tell({ type: 'sound-played', id: 'reply:2:0' });
  assert.deepEqual(s.hearing(), ['1: -']);
  assert.equal(s.effects.at(-1), 'start-timer reply:2');
});

for (const [key, kind] of [
  ['3', 'yes'],
  ['4', 'no'],
]) {
  test(`the caller presses ${key} for ${kind} while the reply still speaks`, () => {
    const s = presses(says(), key ?? '');
    assert.deepEqual(answer(s), { kind });
    assert.equal(s.session.playing[0]?.name, 'reply/answer-sent');
    // A second thought comes too late.
    presses(s, '345');
    assert.deepEqual(answer(s), { kind });
    s.tell({ type: 'sound-played', id: 'reply:2:thanks' });
    assert.deepEqual(s.events.slice(5), ['7 -2 Disconnected CallReplied', '8 -1 Disconnected']);
    assert.equal(party(s, 2).missedCall, false);
    assert.ok(s.effects.includes('stop-timer reply:2') && s.effects.includes('hang-up-leg 1'));
  });
}

test('the caller leaves a number', () => {
  const s = presses(says(), '5');
  assert.equal(s.session.playing[0]?.name, 'reply/enter-number');
  presses(s, '99*#65055501');
  s.tell({ type: 'sound-played', id: 'reply:2:number' });
  assert.equal(s.effects.at(-1), 'start-timer reply:2');
  presses(s, '23#');
  assert.deepEqual(answer(s), { kind: 'number', phoneNumber: '6505550123' });
});

test('a number needs no pound when the caller presses nothing more', () => {
  const s = presses(says(), '5123').tell({ type: 'timer-fired', timer: 'reply:2' });
  // The question is still being asked.
  assert.equal(answer(s), undefined);
  s.tell({ type: 'sound-played', id: 'reply:2:number' });
  s.tell({ type: 'timer-fired', timer: 'reply:2' });
  assert.deepEqual(answer(s), { kind: 'number', phoneNumber: '123' });
  s.tell({ type: 'sound-played', id: 'reply:2:thanks' });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected']);
});

test('other keys mean nothing, and without an answer the call ends', () => {
  const s = presses(says(), '129*#');
  assert.equal(answer(s), undefined);
  assert.deepEqual(s.hearing(), ['1: reply:2:1']);
  s.tell({ type: 'sound-played', id: 'reply:2:1' }).tell({ type: 'sound-played', id: 'reply:2:0' });
  s.tell({ type: 'timer-fired', timer: 'reply:2' });
  assert.deepEqual(s.events.slice(5), ['7 -2 Disconnected CallReplied', '8 -1 Disconnected']);
});

test('the caller hangs up while the reply speaks', () => {
  const s = says().tell({ type: 'leg-ended', leg: 'l-a1z1-1', ending: { cause: 'hung-up' } });
  assert.deepEqual(s.events.slice(5), ['7 -1 Disconnected', '8 -2 Disconnected CallReplied']);
  assert.equal(party(s, 2).missedCall, false);
  assert.deepEqual(s.session.playing, []);
});

test('one who was replied to can be neither replied to again, forwarded, rejected nor answered', () => {
  const s = says();
  const phone = { kind: 'device', deviceId: 'x', answersAtOnce: false, reoffers: true } as const;
  assert.equal(s.refused(replied()).kind, 'wrong-state');
  assert.equal(s.refused({ type: 'reject-requested', party: 2 }).kind, 'wrong-state');
  assert.equal(
    s.refused({ type: 'forward-requested', party: 2, destination: carol }).kind,
    'wrong-state',
  );
  assert.equal(s.refused({ type: 'answer-requested', party: 2, phone }).kind, 'not-allowed');
});

test('only a call that rings can be replied to', () => {
  assert.equal(new Scenario(placed(bob, '102')).refused(replied(9)).kind, 'no-such-party');
  const s = rings();
  assert.equal(s.refused(replied(1)).kind, 'wrong-state');
  assert.equal(s.refused({ type: 'reply-key-pressed', party: 2, key: '3' }).kind, 'wrong-state');
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.equal(s.refused(replied()).kind, 'wrong-state');
});

test('a caller from a conference, and one who waits for any agent, hears no reply', () => {
  const queue: Destination = {
    kind: 'queue',
    accountId: '8000001',
    extensionId: '8000301',
    extensionNumber: '301',
    name: 'Support',
    dialled: '301',
    music: 'hold',
  };
  const waits = new Scenario(placed(queue, '301'));
  assert.equal(waits.refused(replied()).kind, 'not-allowed');
  const opening: OpeningFact = conferenceCreated();
  assert.equal(new Scenario(opening).refused(replied()).kind, 'no-such-party');
});
