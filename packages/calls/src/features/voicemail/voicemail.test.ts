import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Destination, Party, VoicemailDestination } from '../../index.ts';
import {
  aliceTalksWithBob,
  conferenceCreated,
  extension,
  phone,
  placed,
  Scenario,
  user,
} from '../../testkit/scenario.ts';

function mailbox(more: Partial<VoicemailDestination> = {}): VoicemailDestination {
  return {
    kind: 'voicemail',
    accountId: '8000001',
    extensionId: '8000102',
    name: 'Bob Baker',
    dialled: '102',
    greeting: 'greeting',
    beep: 'beep',
    maxMessageMs: 180_000,
    ...more,
  };
}

function bob(phones = [phone('90001021')], more: Partial<VoicemailDestination> = {}): Destination {
  const called = extension('102', 'Bob Baker', phones);
  return called.kind === 'extension' ? { ...called, otherwise: mailbox(more) } : called;
}

/** Bob's phone rings; party 2 and leg 2 are his. */
function ringing(more: Partial<VoicemailDestination> = {}): Scenario {
  const s = new Scenario(placed(bob(undefined, more), '102'));
  return s.tell({ type: 'leg-ringing', leg: s.leg(2) });
}

function greeted(): Scenario {
  return ringing().tell({ type: 'timer-fired', timer: 'ring:2' });
}

function recorded(): Scenario {
  const s = greeted().tell({ type: 'sound-played', id: 'voicemail:2:greeting' });
  return s.tell({ type: 'sound-played', id: 'voicemail:2:beep' });
}

function party(s: Scenario, number: number): Party {
  const found = s.session.parties[number - 1];
  assert.ok(found);
  return found;
}

test('nobody answers: the called party becomes the mailbox, which greets and beeps and records', () => {
  const s = greeted();
  assert.deepEqual(s.events, [
    '2 -1 Setup',
    '3 -2 Setup',
    '4 -1 Answered',
    '5 -2 Proceeding',
    '6 -2 VoiceMail',
  ]);
  assert.equal(party(s, 2).missedCall, true);
  assert.deepEqual(s.hearing(), ['1: voicemail:2:greeting']);
  assert.ok(s.effects.includes('hang-up-leg 2') && s.effects.includes('answer-leg 1'));
  assert.ok(!s.effects.includes('start-recorder'));
  s.tell({ type: 'sound-played', id: 'voicemail:2:greeting' });
  assert.deepEqual(s.hearing(), ['1: voicemail:2:beep']);
  s.tell({ type: 'sound-played', id: 'voicemail:2:beep' });
  assert.deepEqual(s.hearing(), ['1: -', 'record:voicemail-p-a1z1-2:voice: 1']);
  assert.deepEqual(s.effects.slice(-2), ['start-recorder', 'start-timer voicemail:2']);
  assert.equal(s.events.length, 5);
});

test('the caller hangs up: the message is complete and the call over', () => {
  const s = recorded();
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.events.slice(5), ['7 -1 Disconnected', '8 -2 Disconnected']);
  assert.ok(s.effects.includes('stop-recorder') && s.effects.includes('stop-timer voicemail:2'));
  assert.equal(party(s, 2).missedCall, true);
  assert.equal(party(s, 2).message?.stage, 'over');
});

test('the caller skips the greeting with the pound key, and ends the message with it', () => {
  const s = greeted().tell({ type: 'message-key', party: 2 });
  assert.deepEqual(s.hearing(), ['1: voicemail:2:beep']);
  s.tell({ type: 'message-key', party: 2 });
  assert.deepEqual(s.hearing(), ['1: voicemail:2:beep']);
  s.tell({ type: 'sound-played', id: 'voicemail:2:beep' }).tell({ type: 'message-key', party: 2 });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected']);
  assert.ok(s.effects.includes('hang-up-leg 1'));
  assert.equal(s.refused({ type: 'message-key', party: 2 }).kind, 'wrong-state');
  assert.equal(s.refused({ type: 'message-ended', party: 9 }).kind, 'no-such-party');
});

test('the longest message, and one in which nothing is said any more, ends the call', () => {
  assert.deepEqual(recorded().tell({ type: 'timer-fired', timer: 'voicemail:2' }).codes(), [
    'Disconnected',
    'Disconnected',
  ]);
  assert.deepEqual(recorded().tell({ type: 'message-ended', party: 2 }).codes(), [
    'Disconnected',
    'Disconnected',
  ]);
});

test('who declines, who is busy and who has no phone is reached by the mailbox', () => {
  const declined = ringing().tell({ type: 'reject-requested', party: 2 });
  assert.deepEqual(declined.codes(), ['Answered', 'VoiceMail']);
  assert.equal(party(declined, 2).missedCall, false);
  const busy = ringing();
  busy.tell({ type: 'leg-ended', leg: busy.leg(2), ending: { cause: 'busy' } });
  assert.deepEqual(busy.codes(), ['Answered', 'VoiceMail']);
  const offline = new Scenario(placed(bob([]), '102'));
  assert.deepEqual(offline.events, ['2 -1 Setup', '3 -2 Setup', '4 -1 Answered', '5 -2 VoiceMail']);
  assert.deepEqual(offline.effects.slice(-1), ['answer-leg 1']);
});

test('a full mailbox says so and takes nothing', () => {
  const s = ringing({ full: true }).tell({ type: 'timer-fired', timer: 'ring:2' });
  s.tell({ type: 'sound-played', id: 'voicemail:2:greeting' });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected']);
  assert.ok(!s.effects.includes('start-recorder'));
});

test('the caller goes on to the mailbox of somebody else: a party of its own', () => {
  const s = ringing({ extensionId: '8000103', name: 'Carol Cole' });
  s.tell({ type: 'timer-fired', timer: 'ring:2' });
  assert.deepEqual(s.events.slice(4), ['6 -2 Disconnected NoAnswer', '7 -3 VoiceMail']);
  assert.deepEqual(party(s, 3).owner, {
    kind: 'extension',
    accountId: '8000001',
    extensionId: '8000103',
  });
});

test('a call that rings is forwarded, and one that is answered transferred, to a mailbox', () => {
  const forwarded = ringing();
  forwarded.tell({ type: 'forward-requested', party: 2, destination: mailbox() });
  assert.deepEqual(forwarded.codes(), ['Answered', 'Disconnected', 'VoiceMail']);
  assert.deepEqual(forwarded.hearing(), ['1: voicemail:3:greeting']);
  const s = aliceTalksWithBob();
  s.tell({ type: 'transfer-requested', party: 2, destination: mailbox() });
  assert.deepEqual(s.codes(), ['Answered', 'Disconnected', 'VoiceMail']);
  assert.deepEqual(s.hearing(), ['1: voicemail:3:greeting']);
});

test('a caller cannot be given to somebody else by leaving the mailbox alone with it', () => {
  const s = recorded();
  const carol = extension('103', 'Carol Cole');
  const transfer = { type: 'transfer-requested', party: 1, destination: carol } as const;
  assert.equal(s.refused(transfer).kind, 'not-allowed');
  assert.equal(s.refused({ ...transfer, party: 2 }).kind, 'wrong-state');
  assert.equal(s.refused({ type: 'hold-requested', party: 2 }).kind, 'wrong-state');
});

test('who leaves a message on hold is silent in it, and goes on at another phone', () => {
  const s = recorded().tell({ type: 'hold-requested', party: 1 });
  assert.deepEqual(s.hearing(), ['1: -', 'record:voicemail-p-a1z1-2:voice: -']);
  s.tell({ type: 'unhold-requested', party: 1, command: 'c' });
  s.tell({
    type: 'leg-replaced',
    leg: s.leg(1),
    by: phone('90001012'),
    caller: user('101', 'Alice Archer'),
    earlyOnly: false,
  });
  assert.deepEqual(s.hearing(), ['3: -', 'record:voicemail-p-a1z1-2:voice: 3']);
});

test('nobody to greet on a phone: what comes through a link is recorded at once', () => {
  const s = greeted();
  s.tell({
    type: 'park-requested',
    party: 1,
    orbit: '8801',
    location: true,
    returnTo: bob(),
    returnMs: 60_000,
  });
  assert.deepEqual(s.hearing(), ['record:voicemail-p-a1z1-2:voice: -']);
});

test('a parked call that its parker does not take back stays parked', () => {
  const s = aliceTalksWithBob();
  s.tell({
    type: 'park-requested',
    party: 2,
    orbit: '*801',
    location: false,
    returnTo: bob(),
    returnMs: 60_000,
  });
  s.tell({ type: 'timer-fired', timer: 'park:2' }).tell({ type: 'timer-fired', timer: 'ring:3' });
  assert.deepEqual(s.codes(), ['Answered', 'Parked', 'Disconnected']);
});

test('a flip does not end in a mailbox', () => {
  const flip = { type: 'flip-requested', party: 2, destination: mailbox() } as const;
  assert.equal(aliceTalksWithBob().refused(flip).kind, 'not-allowed');
});

test('somebody of a conference is transferred to a mailbox, which ends with the others', () => {
  const s = new Scenario(conferenceCreated({ compatibility: 'extended' }));
  const join = (number: string): void => {
    const caller = user(number, number);
    s.tell({ type: 'conference-joined', caller, endpoint: phone(`9000${number}1`) });
  };
  for (const number of ['101', '103', '104']) join(number);
  s.tell({ type: 'transfer-requested', party: 3, destination: mailbox() });
  assert.equal(s.codes().at(-1), 'VoiceMail');
  for (const leg of [1, 2]) {
    s.tell({ type: 'leg-ended', leg: s.leg(leg), ending: { cause: 'hung-up' } });
  }
  assert.ok(s.codes().every((code) => code === 'Disconnected'));
});

const ALICES_MESSAGES = {
  kind: 'visit',
  accountId: '8000001',
  extensionId: '8000101',
  visitor: '8000101',
  name: 'Alice Archer',
  dialled: '*86',
} as const;

/** Alice hears her messages: her mailbox is party 2. */
function visiting(visitor = '8000101'): Scenario {
  return new Scenario(placed({ ...ALICES_MESSAGES, visitor }, '*86'));
}

test('a user visits the own mailbox: it answers, plays and records, and ends with its caller', () => {
  const s = visiting();
  assert.deepEqual(s.codes(), ['Answered', 'VoiceMail']);
  s.tell({ type: 'play-requested', party: 1, id: 'v1', name: 'voicemail/main-menu' });
  assert.deepEqual(s.hearing(), ['1: v1']);
  s.tell({ type: 'sound-played', id: 'v1' });
  s.tell({ type: 'visit-recording-started', party: 2, recording: 'greeting-1' });
  assert.deepEqual(s.hearing(), ['1: -', 'record:greeting-1:voice: 1']);
  const again = { type: 'visit-recording-started', party: 2, recording: 'greeting-2' } as const;
  assert.equal(s.refused(again).kind, 'wrong-state');
  s.tell({ type: 'visit-recording-stopped', party: 2 });
  assert.equal(s.effects.at(-1), 'stop-recorder');
  s.tell(again).tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.deepEqual(s.codes(), ['Disconnected', 'Disconnected']);
  assert.equal(s.effects.filter((effect) => effect === 'stop-recorder').length, 2);
  assert.equal(s.refused(again).kind, 'wrong-state');
});

test('a visitor who is brought into a conference hears no more messages, whoever stays', () => {
  const s = new Scenario(placed(extension('102', 'Bob Baker'), '102'));
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  // Nobody is at Bob's other phone, and such calls go on to Alice's messages.
  const destination = { ...extension('103', 'Carol Cole'), otherwise: ALICES_MESSAGES };
  s.tell({ type: 'flip-requested', party: 2, destination });
  s.tell({ type: 'leg-ended', leg: s.leg(3), ending: { cause: 'unreachable' } });
  assert.equal(s.codes()[3], 'VoiceMail');
  s.tell({
    type: 'party-linked',
    party: 1,
    peer: { telephonySessionId: 's-c1z1', partyId: 'p-c1z1-2', sessionId: '0' },
    link: { id: 'k1', side: 'a' },
    reason: 'Conference',
    moves: true,
  });
  assert.equal(s.codes()[3], 'Disconnected');
});

test('a visitor calls back: the mailbox leaves, and the call goes on to a phone', () => {
  const s = visiting();
  s.tell({ type: 'visit-left', party: 2, destination: bob() });
  assert.deepEqual(s.codes(), ['Answered', 'Disconnected', 'Setup']);
  assert.ok(s.effects.includes('offer-leg 2'));
});

test('a mailbox plays to nobody but its visitor', () => {
  assert.deepEqual(visiting('8000102').codes(), ['Disconnected', 'Disconnected']);
  const s = visiting();
  s.tell({
    type: 'leg-replaced',
    leg: s.leg(1),
    by: phone('90001031'),
    caller: user('103', 'Carol Cole'),
    earlyOnly: false,
  });
  assert.ok(s.codes().every((code) => code === 'Disconnected' || code === 'Gone'));
});
