import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../facts.ts';
import type { SupervisionMode } from '../../model/party.ts';
import { type Compatibility, hasEnded } from '../../model/session.ts';
import {
  aliceTalksWithBob,
  carol,
  outside,
  phone,
  type Scenario,
  user,
} from '../../testkit/scenario.ts';

interface Wish {
  readonly by?: string;
  readonly mode?: SupervisionMode;
  readonly only?: number;
  readonly sendOnly?: boolean;
}

/** Bob, party 2, is the agent. */
function supervises({ by = '109', mode = 'Listen', only, sendOnly }: Wish = {}): Fact {
  return {
    type: 'supervise-requested',
    supervisor: user(by, `Supervisor ${by}`),
    phone: phone(`9000${by}1`),
    mode,
    agent: 2,
    ...(only === undefined ? {} : { only }),
    ...(sendOnly === undefined ? {} : { sendOnly }),
    answersItself: true,
  };
}

/** A supervisor, party and leg 3, is on the phone with Alice and Bob. */
function supervised(wish: Wish = {}, compatibility: Compatibility = 'strict'): Scenario {
  const s = aliceTalksWithBob({ compatibility }).tell(supervises(wish));
  return s.tell({ type: 'leg-answered', leg: s.leg(3) });
}

test('listening to a session: the supervisor hears both, and neither hears it', () => {
  const s = supervised();
  assert.deepEqual(s.events.slice(5), ['7 -3 Setup', '8 -3 Answered']);
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1', '3: 1 2']);
});

test('listening to one party: its voice alone', () => {
  assert.deepEqual(supervised({ only: 1 }).hearing(), ['1: 2', '2: 1', '3: 1']);
  assert.deepEqual(supervised({ only: 2 }).hearing(), ['1: 2', '2: 1', '3: 2']);
});

test('whisper: only the agent hears the supervisor', () => {
  const s = supervised({ mode: 'Whisper' }, 'extended');
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1 3', '3: 1 2']);
});

test('barge: all hear the supervisor', () => {
  const s = supervised({ mode: 'Barge' }, 'extended');
  assert.deepEqual(s.hearing(), ['1: 2 3', '2: 1 3', '3: 1 2']);
});

test('the mode changes on a live supervision, and makes no event', () => {
  const s = supervised({}, 'extended');
  const events = s.events.length;
  s.tell({ type: 'supervision-changed', party: 3, mode: 'Whisper' });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1 3', '3: 1 2']);
  s.tell({ type: 'supervision-changed', party: 3, mode: 'Barge' });
  assert.deepEqual(s.hearing(), ['1: 2 3', '2: 1 3', '3: 1 2']);
  assert.equal(s.events.length, events);
  const { kind } = s.refused({ type: 'supervision-changed', party: 2, mode: 'Barge' });
  assert.equal(kind, 'no-such-party');
});

test('a phone that still rings is heard by nobody, whatever it plays', () => {
  const s = aliceTalksWithBob({ compatibility: 'extended' }).tell(supervises({ mode: 'Barge' }));
  s.tell({ type: 'leg-early-sound', leg: s.leg(3) });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1', '3: -']);
});

test('several supervisors: a barging one is heard by the others, a whispering one is not', () => {
  const s = supervised({ mode: 'Barge' }, 'extended').tell(
    supervises({ by: '110', mode: 'Whisper' }),
  );
  s.tell({ type: 'leg-answered', leg: s.leg(4) });
  assert.deepEqual(s.hearing(), ['1: 2 3', '2: 1 3 4', '3: 1 2', '4: 1 2 3']);
});

test('strict: Listen only, one supervisor, who may take one stream for each party', () => {
  const s = supervised({ only: 1 });
  assert.equal(s.refused(supervises({ mode: 'Whisper' })).kind, 'not-allowed');
  assert.equal(s.refused(supervises({ by: '110' })).kind, 'not-allowed');
  const { kind } = s.refused({ type: 'supervision-changed', party: 3, mode: 'Barge' });
  assert.equal(kind, 'not-allowed');
  s.tell(supervises({ only: 2 })).tell({ type: 'leg-answered', leg: s.leg(4) });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1', '3: 1', '4: 2']);
});

test('a supervised hold: the supervisor hears who has not turned away', () => {
  const s = supervised().tell({ type: 'hold-requested', party: 2 });
  assert.deepEqual(s.hearing(), ['1: hold', '2: -', '3: 1']);
});

test('a whisper reaches an agent who has put the other side on hold', () => {
  const s = supervised({ mode: 'Whisper' }, 'extended').tell({ type: 'hold-requested', party: 2 });
  assert.deepEqual(s.hearing(), ['1: hold', '2: 3', '3: 1']);
});

test('a supervisor who holds hears nothing, and makes nobody hear music', () => {
  const s = supervised({ mode: 'Barge' }, 'extended');
  s.tell({ type: 'party-updated', party: 1, muted: true });
  s.tell({ type: 'phone-held', leg: s.leg(3), holds: true });
  assert.deepEqual(s.hearing(), ['1: 2', '2: -', '3: -']);
});

test('the other side transfers the call: the supervision of the agent goes on', () => {
  const s = supervised().tell({ type: 'transfer-requested', party: 1, destination: carol });
  s.tell({ type: 'leg-answered', leg: s.leg(4) });
  assert.deepEqual(s.hearing(), ['2: 4', '3: 2 4', '4: 2']);
});

test('the agent transfers the call: nobody supervises those who remain', () => {
  const s = supervised().tell({ type: 'transfer-requested', party: 2, destination: carol });
  assert.equal(s.codes()[2], 'Disconnected');
  assert.ok(s.effects.includes('hang-up-leg 3'));
  s.tell({ type: 'leg-answered', leg: s.leg(4) });
  assert.deepEqual(s.hearing(), ['1: 4', '4: 1']);
});

test('who listens to one party only has nothing to hear when it leaves', () => {
  const s = supervised({ only: 1 }).tell({
    type: 'transfer-requested',
    party: 1,
    destination: carol,
  });
  assert.equal(s.codes()[2], 'Disconnected');
});

test('a supervised call is parked: the supervision ends with the agent', () => {
  const s = supervised().tell({
    type: 'park-requested',
    party: 2,
    orbit: '*801',
    location: false,
    returnTo: carol,
    returnMs: 60_000,
  });
  assert.deepEqual(s.codes(), ['Answered', 'Parked', 'Disconnected']);
  assert.deepEqual(s.hearing(), ['1: hold']);
});

test('the agent flips to another phone: the supervision follows', () => {
  const s = supervised({ mode: 'Whisper' }, 'extended');
  s.tell({ type: 'flip-requested', party: 2, destination: outside });
  s.tell({ type: 'leg-answered', leg: s.leg(4) });
  assert.deepEqual(s.hearing(), ['1: 4', '3: 1 4', '4: 1 3']);
});

test('the call ends, and with it the supervision', () => {
  const s = supervised();
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected', 'Disconnected']);
  assert.equal(hasEnded(s.session), true);
});

test('the supervisor hangs up or is dropped: the call goes on', () => {
  const hungUp = supervised();
  hungUp.tell({ type: 'leg-ended', leg: hungUp.leg(3), ending: { cause: 'hung-up' } });
  assert.deepEqual(hungUp.codes(), ['Answered', 'Answered', 'Disconnected']);
  const dropped = supervised().tell({ type: 'party-dropped', party: 3 });
  assert.deepEqual(dropped.hearing(), ['1: 2', '2: 1']);
});

test("the supervisor's phone does not answer: the call knows nothing of it", () => {
  const s = aliceTalksWithBob().tell(supervises());
  s.tell({ type: 'timer-fired', timer: 'ring:3' });
  assert.deepEqual(s.codes(), ['Answered', 'Answered', 'Disconnected']);
});

test('a supervisor may not dispose of the call', () => {
  const s = supervised({}, 'extended');
  const facts: readonly Fact[] = [
    { type: 'transfer-requested', party: 3, destination: carol },
    { type: 'flip-requested', party: 3, destination: carol },
    {
      type: 'park-requested',
      party: 3,
      orbit: '*801',
      location: false,
      returnTo: carol,
      returnMs: 1,
    },
    {
      type: 'party-linked',
      party: 3,
      peer: { telephonySessionId: 's-b2z1', partyId: 'p-b2z1-1', sessionId: '7' },
      link: { id: 'k1', side: 'a' },
      reason: 'AttendedTransfer',
      moves: false,
    },
    { ...supervises(), ...{ agent: 3 } },
    {
      type: 'leg-replaced',
      leg: s.leg(3),
      by: phone('90001031'),
      caller: user('103', 'Carol Cole'),
      earlyOnly: false,
    },
  ];
  for (const fact of facts) assert.equal(s.refused(fact).kind, 'not-allowed', fact.type);
});

test('a supervisor changes its phone and stays one', () => {
  const s = supervised();
  s.tell({
    type: 'leg-replaced',
    leg: s.leg(3),
    by: phone('90001092'),
    caller: user('109', 'Supervisor 109'),
    earlyOnly: false,
  });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1', '4: 1 2']);
});

const dave = user('109', 'Supervisor 109');

/** A supervisor's own call comes in to Bob, party 2. */
function joins(mode: SupervisionMode): Fact {
  return {
    type: 'supervision-joined',
    supervisor: dave,
    endpoint: phone('90001091'),
    mode,
    agent: 2,
  };
}

const takesOver: Fact = {
  type: 'seat-taken-over',
  supervisor: dave,
  endpoint: phone('90001091'),
  agent: 2,
};

test('a supervisor who calls in listens at once, and leaves without a trace', () => {
  const s = aliceTalksWithBob().tell(joins('Listen'));
  assert.deepEqual(s.events.slice(5), ['7 -3 Answered']);
  assert.equal(s.effects.at(-1), 'answer-leg 3');
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1', '3: 1 2']);
  s.tell({ type: 'leg-ended', leg: s.leg(3), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.codes(), ['Answered', 'Answered', 'Disconnected']);
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
});

test('one who calls in whispers or barges in extended mode only', () => {
  assert.equal(aliceTalksWithBob().refused(joins('Whisper')).kind, 'not-allowed');
  const s = aliceTalksWithBob({ compatibility: 'extended' }).tell(joins('Whisper'));
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1 3', '3: 1 2']);
  const all = aliceTalksWithBob({ compatibility: 'extended' }).tell(joins('Barge'));
  assert.deepEqual(all.hearing(), ['1: 2 3', '2: 1 3', '3: 1 2']);
});

test('the agent who leaves takes the one who called in along', () => {
  const s = aliceTalksWithBob({ compatibility: 'extended' }).tell(joins('Barge'));
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'hung-up' } });
  assert.equal(hasEnded(s.session), true);
});

test('take-over: the supervisor has the seat of the agent, who is out', () => {
  const s = aliceTalksWithBob({ compatibility: 'extended' }).tell(takesOver);
  assert.deepEqual(s.events.slice(5), ['7 -2 Disconnected TakeOver', '8 -3 Answered']);
  assert.ok(s.effects.includes('hang-up-leg 2'));
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
  assert.equal(s.session.parties[2]?.to.phoneNumber, '109');
  assert.equal(s.refused(takesOver).kind, 'wrong-state');
});

test('taking over ends who supervised the agent; strict mode knows no taking over', () => {
  const s = aliceTalksWithBob({ compatibility: 'extended' }).tell(joins('Listen')).tell(takesOver);
  assert.deepEqual(s.codes(), ['Answered', 'Disconnected', 'Disconnected', 'Answered']);
  assert.deepEqual(s.hearing(), ['1: 4', '4: 1']);
  assert.equal(aliceTalksWithBob().refused(takesOver).kind, 'not-allowed');
});

test('a call on hold that is taken over goes on', () => {
  const s = aliceTalksWithBob({ compatibility: 'extended' });
  s.tell({ type: 'hold-requested', party: 2 }).tell(takesOver);
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('a phone that was offered to listen only is offered to speak when the mode asks for it', () => {
  const s = supervised({ sendOnly: true }, 'extended');
  s.tell({ type: 'supervision-changed', party: 3, mode: 'Listen' });
  assert.ok(!s.effects.includes('reoffer-leg 3'));
  s.tell({ type: 'supervision-changed', party: 3, mode: 'Whisper' });
  assert.equal(s.effects.at(-1), 'reoffer-leg 3');
  const free = supervised({}, 'extended');
  free.tell({ type: 'supervision-changed', party: 3, mode: 'Barge' });
  assert.ok(!free.effects.includes('reoffer-leg 3'));
});
