import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../facts.ts';
import {
  aliceTalksWithBob,
  bob,
  carol,
  phone,
  placed,
  Scenario,
  user,
} from '../../testkit/scenario.ts';

const START: Fact = { type: 'recording-started', party: 1, id: '7', mode: 'OnDemand' };

test('a recording has a channel for each party, and its party shows it', () => {
  const s = aliceTalksWithBob().tell(START);
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1', 'record:7:1: 1', 'record:7:2: 2']);
  assert.deepEqual(s.session.parties[0]?.recordings, [{ id: '7', active: true }]);
  assert.equal(s.events.at(-1), '7 -1 Answered');
  assert.equal(s.effects.at(-1), 'start-recorder');
});

test('everyone on a phone is told first', () => {
  const s = aliceTalksWithBob().tell({ ...START, announcement: 'recording/announcement' });
  assert.deepEqual(s.hearing().slice(0, 2), ['1: 2 recording-7-1', '2: 1 recording-7-2']);
  s.tell({ type: 'sound-played', id: 'recording-7-1' });
  assert.deepEqual(s.hearing()[0], '1: 2');
});

test('a paused recording has no ears, and pausing twice makes one event', () => {
  const s = aliceTalksWithBob().tell(START);
  s.tell({ type: 'recording-paused', party: 1, id: '7' });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
  assert.deepEqual(s.session.parties[0]?.recordings, [{ id: '7', active: false }]);
  const { length } = s.events;
  s.tell({ type: 'recording-paused', party: 1, id: '7' });
  assert.equal(s.events.length, length);
  s.tell({ type: 'recording-resumed', party: 1, id: '7' });
  assert.deepEqual(s.session.parties[0]?.recordings, [{ id: '7', active: true }]);
  assert.equal(s.hearing().length, 4);
});

test('the automatic recording of a strict account is not paused', () => {
  const s = aliceTalksWithBob().tell({ ...START, mode: 'Automatic' });
  const refusal = s.refused({ type: 'recording-paused', party: 1, id: '7' });
  assert.deepEqual(refusal, { kind: 'automatic-recording' });
  assert.deepEqual(s.refused({ type: 'recording-paused', party: 2, id: '7' }), {
    kind: 'no-such-recording',
  });
});

test('only a connected party is recorded, and once', () => {
  const ringing = new Scenario(placed(bob, '102'));
  assert.equal(ringing.refused(START).kind, 'wrong-state');
  assert.equal(ringing.refused({ ...START, party: 2 }).kind, 'wrong-state');
  assert.equal(ringing.refused({ ...START, party: 9 }).kind, 'no-such-party');
  const s = aliceTalksWithBob().tell(START);
  assert.equal(s.refused({ ...START, id: '8' }).kind, 'wrong-state');
  s.tell({ ...START, party: 2, id: '8' });
  assert.deepEqual(s.hearing().slice(2), [
    'record:7:1: 1',
    'record:7:2: 2',
    'record:8:2: 2',
    'record:8:1: 1',
  ]);
});

test('hold is silence in a recording that goes on', () => {
  const s = aliceTalksWithBob().tell(START).tell({ type: 'hold-requested', party: 1 });
  assert.deepEqual(s.hearing(), ['1: -', '2: hold', 'record:7:1: -']);
  s.tell({ type: 'unhold-requested', party: 1, command: 'c' });
  assert.deepEqual(s.hearing().slice(2), ['record:7:1: 1', 'record:7:2: 2']);
});

test('a muted party is silent in its own recording', () => {
  const s = aliceTalksWithBob().tell(START).tell({ type: 'party-updated', party: 1, muted: true });
  assert.deepEqual(s.hearing().slice(2), ['record:7:1: -', 'record:7:2: 2']);
});

test('the recording of who parked goes on with who picks the call up', () => {
  const s = aliceTalksWithBob().tell({ ...START, party: 2 });
  s.tell({
    type: 'park-requested',
    party: 2,
    orbit: '*801',
    location: false,
    returnTo: bob,
    returnMs: 60_000,
  });
  assert.deepEqual(s.hearing(), ['1: hold', 'record:7:2: -']);
  s.tell({
    type: 'parked-retrieved',
    party: 2,
    caller: user('103', 'Carol Cole'),
    endpoint: phone('90001031'),
  });
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1', 'record:7:3: 3', 'record:7:1: 1']);
  assert.deepEqual(s.session.parties[2]?.recordings, [{ id: '7', active: true }]);
  assert.ok(!s.effects.includes('stop-recorder'));
});

test('a user who takes another phone is recorded on', () => {
  const s = aliceTalksWithBob().tell({ ...START, party: 2 });
  s.tell({
    type: 'leg-replaced',
    leg: s.leg(2),
    by: phone('90001022'),
    caller: user('102', 'Bob Baker'),
    earlyOnly: false,
  });
  assert.deepEqual(s.hearing().slice(2), ['record:7:3: 3', 'record:7:1: 1']);
});

test('whom the other side is transferred to gets a channel', () => {
  const s = aliceTalksWithBob().tell(START);
  s.tell({ type: 'transfer-requested', party: 2, destination: carol });
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1', 'record:7:1: 1', 'record:7:3: 3']);
});

test('a recording ends with its party, without an event after the end', () => {
  const s = aliceTalksWithBob().tell(START);
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.events.slice(-2), ['8 -1 Disconnected', '9 -2 Disconnected']);
  assert.deepEqual(s.session.parties[0]?.recordings, [{ id: '7', active: false }]);
  assert.ok(s.effects.includes('stop-recorder'));
});

test('a recording that failed is gone from its party', () => {
  const s = aliceTalksWithBob().tell(START).tell({ type: 'recording-ended', id: '7' });
  assert.deepEqual(s.session.parties[0]?.recordings, []);
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
  assert.deepEqual(s.refused({ type: 'recording-ended', id: '7' }), { kind: 'no-such-recording' });
});

test('a whisper is in a channel of its own, and not in the recording of who does not hear it', () => {
  const opening = placed(bob, '102');
  const s = new Scenario({
    ...opening,
    session: { ...opening.session, compatibility: 'extended' },
  });
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  s.tell(START).tell({ ...START, party: 2, id: '8' });
  s.tell({
    type: 'supervise-requested',
    supervisor: user('104', 'Dan Drake'),
    phone: phone('90001041'),
    mode: 'Whisper',
    agent: 2,
    answersItself: true,
  });
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.hearing().slice(3), [
    'record:7:1: 1',
    'record:7:2: 2',
    'record:8:2: 2',
    'record:8:1: 1',
    'record:8:3: 3',
  ]);
});

test('a conference is recorded in extended mode only', () => {
  const opening: Fact<'conference-created'> = {
    type: 'conference-created',
    session: { id: 's-c1z1', legacyId: '7', accountId: '8000001', compatibility: 'strict' },
    host: '8000101',
    voiceCallToken: 'conf_a1',
    hostMs: 38_000,
  };
  const join = (number: string): Fact => ({
    type: 'conference-joined',
    caller: user(number, number),
    endpoint: phone(`9000${number}1`),
  });
  const strict = new Scenario(opening).tell(join('101')).tell(join('102'));
  assert.equal(strict.refused(START).kind, 'not-allowed');
  const extended = new Scenario({
    ...opening,
    session: { ...opening.session, compatibility: 'extended' },
  });
  extended.tell(join('101')).tell(join('102')).tell(join('103')).tell(START);
  assert.deepEqual(extended.hearing().slice(3), [
    'record:7:1: 1',
    'record:7:2: 2',
    'record:7:3: 3',
  ]);
});
