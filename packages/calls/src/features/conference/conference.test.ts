import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../facts.ts';
import { type Compatibility, hasEnded } from '../../model/session.ts';
import {
  alice,
  aliceTalksWithBob,
  conferenceCreated,
  phone,
  Scenario,
  user,
} from '../../testkit/scenario.ts';
import { Switchboard } from '../../testkit/switchboard.ts';

const hostJoins: Fact = { type: 'conference-joined', caller: alice, endpoint: phone('90001011') };

function joins(number: string): Fact {
  return {
    type: 'conference-joined',
    caller: user(number, `Person ${number}`),
    endpoint: phone(`9000${number}1`),
  };
}

/** A bring-in of party 2 of some other call. */
function brought(number: number): Fact {
  return {
    type: 'participant-brought',
    peer: { telephonySessionId: `s-b${number}z1`, partyId: `p-b${number}z1-2`, sessionId: '7' },
    link: { id: `k${number}`, side: 'b' },
    from: { phoneNumber: '102' },
  };
}

function joined(compatibility: Compatibility = 'strict'): Scenario {
  return new Scenario(conferenceCreated({ compatibility })).tell(hostJoins);
}

/** Alice is host of a conference and talks with Bob in a call of its own. */
function conferenceAndCall() {
  const board = new Switchboard();
  const conference = board.add(joined());
  const call = board.add(aliceTalksWithBob());
  return { board, conference, call };
}

test('a new conference has nobody in it and waits 38 s for its host', () => {
  const s = new Scenario(conferenceCreated());
  assert.deepEqual(s.events, []);
  assert.deepEqual(s.effects, ['start-timer host']);
  assert.equal(hasEnded(s.session), false);
  assert.equal(s.refused(brought(1)).kind, 'not-allowed');
  assert.equal(s.refused(joins('103')).kind, 'not-allowed');
  s.tell({ type: 'timer-fired', timer: 'host' });
  assert.equal(hasEnded(s.session), true);
  assert.equal(s.refused(hostJoins).kind, 'not-allowed');
});

test('the host dials in, and may be alone', () => {
  const s = joined();
  assert.deepEqual(s.events, ['2 -1 Answered']);
  assert.equal(s.session.parties[0]?.conferenceRole, 'Host');
  assert.deepEqual(s.effects.slice(1), ['stop-timer host', 'answer-leg 1']);
  assert.deepEqual(s.hearing(), ['1: -']);
  s.tell({ type: 'timer-fired', timer: 'host' });
  assert.deepEqual(s.codes(), ['Answered']);
});

test('my own party is brought in: my seat in the call becomes a link', () => {
  const { board, conference, call } = conferenceAndCall();
  board.bringIn(call, 1, conference, false);
  assert.equal(call.events.at(-1), '7 -1 Gone Conference');
  assert.deepEqual(call.session.parties[0]?.peer, {
    telephonySessionId: 's-c1z1',
    partyId: 'p-c1z1-2',
    sessionId: '0',
  });
  assert.ok(call.effects.includes('hang-up-leg 1'));
  assert.deepEqual(call.hearing(), ['link:k1:a: 2', '2: link']);
  assert.deepEqual(conference.events.slice(1), ['3 -2 Setup', '4 -2 Gone Conference']);
  assert.equal(conference.session.parties[1]?.peer?.partyId, 'p-a1z1-1');
  assert.deepEqual(conference.hearing(), ['1: link', 'link:k1:b: 1']);
});

test('the other party is brought in: it moves with its phone, and its call is over', () => {
  const { board, conference, call } = conferenceAndCall();
  board.bringIn(call, 2, conference, true);
  assert.deepEqual(call.events.slice(5), ['7 -2 Gone Conference', '8 -1 Disconnected']);
  assert.ok(call.effects.includes('hang-up-leg 1'));
  assert.ok(!call.effects.includes('hang-up-leg 2'));
  assert.deepEqual(call.hearing(), ['2: link', 'link:k1:a: 2']);
  assert.equal(hasEnded(call.session), false);
  assert.deepEqual(conference.hearing(), ['1: link', 'link:k1:b: 1']);
});

test('a participant who hangs up leaves the conference', () => {
  const { board, conference, call } = conferenceAndCall();
  board.bringIn(call, 2, conference, true);
  call.tell({ type: 'leg-ended', leg: call.leg(2), ending: { cause: 'hung-up' } });
  board.deliver();
  assert.equal(hasEnded(call.session), true);
  assert.deepEqual(conference.codes(), ['Answered', 'Disconnected']);
  assert.deepEqual(conference.hearing(), ['1: -']);
});

test('the mute a party brought along does not silence it in the conference', () => {
  const { board, conference, call } = conferenceAndCall();
  call.tell({ type: 'party-updated', party: 2, muted: true });
  board.bringIn(call, 2, conference, true);
  assert.deepEqual(call.hearing(), ['2: link', 'link:k1:a: 2']);
  assert.deepEqual(conference.hearing(), ['1: link', 'link:k1:b: 1']);
});

test('a phone that holds in the conference hears nothing and plays it no music', () => {
  const { board, conference, call } = conferenceAndCall();
  board.bringIn(call, 2, conference, true);
  call.tell({ type: 'phone-held', leg: call.leg(2), holds: true });
  assert.deepEqual(call.hearing(), ['2: -', 'link:k1:a: -']);
  call.tell({ type: 'phone-held', leg: call.leg(2), holds: false });
  assert.deepEqual(call.hearing(), ['2: link', 'link:k1:a: 2']);
});

test('ten parties can be brought in, in extended mode more', () => {
  const strict = joined();
  for (let number = 1; number <= 10; number += 1) strict.tell(brought(number));
  assert.equal(strict.refused(brought(11)).kind, 'not-allowed');
  strict.tell({ type: 'party-dropped', party: 2, keepConferenceAlive: true });
  strict.tell(brought(11));
  const extended = joined('extended');
  for (let number = 1; number <= 11; number += 1) extended.tell(brought(number));
  assert.equal(extended.session.parties.length, 12);
});

test('dropping one of several participants leaves the others', () => {
  const s = joined().tell(brought(1)).tell(brought(2));
  s.tell({ type: 'party-dropped', party: 2 });
  assert.equal(s.events.at(-1), '7 -2 Disconnected');
  assert.ok(s.effects.includes('end-link'));
  assert.deepEqual(s.hearing(), ['1: link', 'link:k2:b: 1']);
  assert.equal(s.refused({ type: 'party-dropped', party: 2 }).kind, 'wrong-state');
});

test('dropping the last participant ends the conference, unless it is to be kept alive', () => {
  const ended = joined().tell(brought(1)).tell({ type: 'party-dropped', party: 2 });
  assert.deepEqual(ended.codes(), ['Disconnected', 'Disconnected']);
  assert.equal(hasEnded(ended.session), true);
  const kept = joined().tell(brought(1));
  kept.tell({ type: 'party-dropped', party: 2, keepConferenceAlive: true });
  assert.deepEqual(kept.codes(), ['Answered', 'Disconnected']);
  kept.tell(brought(2));
  assert.deepEqual(kept.hearing(), ['1: link', 'link:k2:b: 1']);
});

test('dropping a participant ends the call it came from', () => {
  const { board, conference, call } = conferenceAndCall();
  board.bringIn(call, 1, conference, false);
  conference.tell({ type: 'party-dropped', party: 2, keepConferenceAlive: true });
  board.deliver();
  assert.deepEqual(call.codes(), ['Gone', 'Disconnected']);
  assert.equal(hasEnded(call.session), true);
});

test('mute inside: a muted participant hears and is heard by nobody', () => {
  const s = joined().tell(brought(1)).tell(joins('103'));
  s.tell({ type: 'party-updated', party: 2, muted: true });
  assert.equal(s.events.at(-1), '6 -2 Gone Conference');
  assert.deepEqual(s.hearing(), ['1: 2', 'link:k1:b: 1 2', '2: 1']);
});

test('hold inside: the others go on; the last one hears music', () => {
  const s = joined().tell(brought(1)).tell(joins('103'));
  s.tell({ type: 'hold-requested', party: 1 });
  assert.deepEqual(s.hearing(), ['1: -', 'link:k1:b: 2', '2: link']);
  s.tell({ type: 'hold-requested', party: 2 });
  assert.deepEqual(s.codes(), ['Hold', 'Hold', 'Answered']);
  assert.deepEqual(s.hearing(), ['1: -', 'link:k1:b: -', '2: hold']);
  s.tell({ type: 'unhold-requested', party: 2, command: 'c1' });
  assert.deepEqual(s.codes(), ['Hold', 'Gone', 'Answered']);
  assert.deepEqual(s.hearing(), ['1: -', 'link:k1:b: 2', '2: link']);
});

test('the host leaves: others go on while there are two of them', () => {
  const s = joined().tell(joins('103')).tell(joins('104'));
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.hearing(), ['2: 3', '3: 2']);
  s.tell({ type: 'leg-ended', leg: s.leg(3), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected', 'Disconnected']);
});

test('the host leaves a conference with one participant: it is over', () => {
  const { board, conference, call } = conferenceAndCall();
  board.bringIn(call, 1, conference, false);
  conference.tell({ type: 'leg-ended', leg: conference.leg(1), ending: { cause: 'hung-up' } });
  board.deliver();
  assert.equal(hasEnded(conference.session), true);
  assert.equal(hasEnded(call.session), true);
});

test('a conference cannot be parked', () => {
  const s = joined('extended').tell(joins('103'));
  const { kind } = s.refused({
    type: 'park-requested',
    party: 2,
    orbit: '*801',
    location: false,
    returnTo: { kind: 'nobody', dialled: '1', reason: 'NoSuchUser' },
    returnMs: 1,
  });
  assert.equal(kind, 'not-allowed');
});

test('thirty in a conference: everyone hears the other twenty-nine', () => {
  const s = joined();
  for (let number = 201; number < 230; number += 1) s.tell(joins(String(number)));
  const everyone = Array.from({ length: 30 }, (_, index) => String(index + 1));
  const wanted = everyone.map(
    (ear) => `${ear}: ${everyone.filter((one) => one !== ear).join(' ')}`,
  );
  assert.deepEqual(s.hearing(), wanted);
});

test('a host whose seat is a link does not wait for others', () => {
  const board = new Switchboard();
  const [one, other] = [board.add(joined().tell(joins('103'))), board.add(aliceTalksWithBob())];
  board.bridge(one, 1, other, 1);
  one.tell({ type: 'leg-ended', leg: one.leg(2), ending: { cause: 'hung-up' } });
  board.deliver();
  assert.equal(hasEnded(one.session), true);
  assert.equal(hasEnded(other.session), true);
});
