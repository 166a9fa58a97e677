import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../facts.ts';
import { hasEnded } from '../../model/session.ts';
import { aliceTalksWithBob, carol, phone, placed, Scenario, user } from '../../testkit/scenario.ts';
import { Switchboard } from '../../testkit/switchboard.ts';

const linked = {
  type: 'party-linked',
  party: 1,
  peer: { telephonySessionId: 's-b2z1', partyId: 'p-b2z1-1', sessionId: '7' },
  link: { id: 'k1', side: 'a' },
  reason: 'AttendedTransfer',
  moves: false,
} as const satisfies Fact;

test('the seat of the one who leaves is taken by the link', () => {
  const s = aliceTalksWithBob().tell(linked);
  assert.equal(s.events.at(-1), '7 -1 Gone AttendedTransfer');
  assert.deepEqual(s.hearing(), ['link:k1:a: 2', '2: link']);
  assert.ok(s.effects.includes('hang-up-leg 1'));
});

test('when this side hangs up the other side of the link learns it', () => {
  const s = aliceTalksWithBob().tell(linked);
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'hung-up' } });
  assert.ok(s.effects.includes('end-link'));
  assert.deepEqual(s.codes(), ['Gone', 'Disconnected']);
});

test('when the other side of the link ends this side is hung up', () => {
  const s = aliceTalksWithBob().tell(linked);
  s.tell({ type: 'link-ended', party: 1, link: 'k1' });
  assert.deepEqual(s.codes(), ['Gone', 'Disconnected']);
  assert.ok(s.effects.includes('hang-up-leg 2'));
});

/** Alice talks with Bob in one call and with Carol in another. */
function twoCalls() {
  const board = new Switchboard();
  const one = board.add(aliceTalksWithBob());
  const other = board.open(placed(carol, '103', { id: 's-b2z1', legacyId: '700000008' }));
  other.tell({ type: 'leg-answered', leg: other.leg(2) });
  return { board, one, other };
}

test('two calls of one user become one: the user is gone from both, the others talk', () => {
  const { board, one, other } = twoCalls();
  one.tell({ type: 'hold-requested', party: 1 });
  board.bridge(one, 1, other, 1);
  assert.equal(one.events.at(-1), '8 -1 Gone AttendedTransfer');
  assert.equal(other.events.at(-1), '6 -1 Gone AttendedTransfer');
  assert.equal(one.session.parties[0]?.peer?.partyId, 'p-b2z1-1');
  assert.equal(other.session.parties[0]?.peer?.partyId, 'p-a1z1-1');
  assert.deepEqual(one.hearing(), ['link:k1:a: 2', '2: link']);
  assert.deepEqual(other.hearing(), ['link:k1:b: 2', '2: link']);
});

test('one of the two hangs up: both calls are over', () => {
  const { board, one, other } = twoCalls();
  board.bridge(one, 1, other, 1);
  one.tell({ type: 'leg-ended', leg: one.leg(2), ending: { cause: 'hung-up' } });
  board.deliver();
  assert.equal(hasEnded(one.session), true);
  assert.equal(hasEnded(other.session), true);
  assert.deepEqual(other.codes(), ['Gone', 'Disconnected']);
});

test('hold and transfer of one side reach the other through the link', () => {
  const { board, one, other } = twoCalls();
  board.bridge(one, 1, other, 1);
  one.tell({ type: 'hold-requested', party: 2 });
  assert.deepEqual(one.hearing(), ['link:k1:a: hold', '2: -']);
  one.tell({ type: 'transfer-requested', party: 2, destination: carol });
  assert.deepEqual(one.hearing(), ['link:k1:a: ringback']);
  one.tell({ type: 'leg-answered', leg: one.leg(3) });
  assert.deepEqual(one.hearing(), ['link:k1:a: 3', '3: link']);
  assert.deepEqual(other.hearing(), ['link:k1:b: 2', '2: link']);
});

test('a mute of the one who leaves does not silence those it joined', () => {
  const { board, one, other } = twoCalls();
  one.tell({ type: 'party-updated', party: 1, muted: true });
  board.bridge(one, 1, other, 1);
  assert.deepEqual(one.hearing(), ['link:k1:a: 2', '2: link']);
});

test('calls that are joined are not joined again', () => {
  const { board, one, other } = twoCalls();
  assert.equal(board.joined(one, other), false);
  board.bridge(one, 1, other, 1);
  assert.equal(board.joined(one, other), true);
  const third = board.open(placed(carol, '103', { id: 's-c3z1', legacyId: '700000010' }));
  third.tell({ type: 'leg-answered', leg: third.leg(2) });
  assert.equal(board.joined(one, third), false);
  board.bridge(other, 2, third, 1);
  assert.equal(board.joined(one, third), true);
  const { kind } = one.refused({ ...linked, party: 2 });
  assert.equal(kind, 'not-allowed');
});

test('a call that somebody else is to take over or that rings cannot be joined', () => {
  assert.equal(new Scenario(placed(carol, '103')).refused(linked).kind, 'wrong-state');
  const flipped = aliceTalksWithBob();
  flipped.tell({ type: 'flip-requested', party: 1, destination: carol });
  assert.equal(flipped.refused(linked).kind, 'wrong-state');
});

test('a party that moved changes its phone and stays where it is', () => {
  const s = aliceTalksWithBob().tell({ ...linked, party: 2, reason: 'Conference', moves: true });
  s.tell({
    type: 'leg-replaced',
    leg: s.leg(2),
    by: phone('90001022'),
    caller: user('102', 'Bob Baker'),
    earlyOnly: false,
  });
  assert.deepEqual(s.hearing(), ['3: link', 'link:k1:a: 3']);
  assert.deepEqual(s.codes(), ['Disconnected', 'Gone']);
});

test('two calls on hold become one: nobody is on hold any more', () => {
  const { board, one, other } = twoCalls();
  one.tell({ type: 'hold-requested', party: 1 });
  other.tell({ type: 'hold-requested', party: 1 });
  board.bridge(one, 1, other, 1);
  assert.deepEqual(one.hearing(), ['link:k1:a: 2', '2: link']);
  assert.deepEqual(other.hearing(), ['link:k1:b: 2', '2: link']);
});
