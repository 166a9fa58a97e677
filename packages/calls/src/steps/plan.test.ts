import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Destination } from '../model/destination.ts';
import { bob, carol, placed, Scenario } from '../testkit/scenario.ts';
import { open } from '../transition/apply.ts';

type Extension = Extract<Destination, { kind: 'extension' }>;

function extension(destination: Destination): Extension {
  assert.ok(destination.kind === 'extension');
  return destination;
}

const toBob = extension(bob);
const mobile = { kind: 'trunk', trunkId: 'carrier', phoneNumber: '+15550101102' } as const;
const thenCarol: Destination = { ...toBob, otherwise: carol };

/** Bob's desk phone, after ten seconds his mobile too, then Carol. */
const planned: Destination = {
  ...toBob,
  steps: [{ afterMs: 10_000, endpoints: [mobile], instead: false }],
  otherwise: carol,
};

test('a caller whom nobody answers goes on to somebody else, in the same session', () => {
  const s = new Scenario(placed(thenCarol, '102'));
  s.tell({ type: 'leg-ringing', leg: s.leg(2) }).tell({ type: 'timer-fired', timer: 'ring:2' });
  assert.deepEqual(s.events.slice(-2), ['6 -2 Disconnected NoAnswer', '7 -3 Setup']);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
});

test('declining sends the caller on; so do busy phones and a user without any', () => {
  for (const cause of ['declined', 'busy'] as const) {
    const s = new Scenario(placed(thenCarol, '102'));
    s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause } });
    assert.match(s.events.at(-1) ?? '', /-3 Setup/);
  }
  const s = new Scenario(placed({ ...toBob, phones: [], otherwise: carol }, '102'));
  assert.match(s.events.at(-1) ?? '', /-3 Setup/);
  const rejected = new Scenario(placed(thenCarol, '102'));
  rejected.tell({ type: 'reject-requested', party: 2 });
  assert.match(rejected.events.at(-1) ?? '', /-3 Setup/);
});

test('busy phones may send the caller elsewhere than phones that nobody answers, or nowhere', () => {
  const ends = (destination: Destination, cause: 'busy' | 'no-answer') => {
    const s = new Scenario(placed(destination, '102'));
    return s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause } });
  };
  const dave: Destination = { ...toBob, extensionId: '8000104', dialled: '104' };
  const elsewhere: Destination = { ...thenCarol, whenBusy: dave };
  assert.equal(ends(elsewhere, 'busy').session.parties[2]?.to.phoneNumber, '104');
  assert.equal(ends(elsewhere, 'no-answer').session.parties[2]?.to.phoneNumber, '103');
  const unwilling = new Scenario(placed({ ...elsewhere, phones: [], busy: true }, '102'));
  assert.equal(unwilling.session.parties[2]?.to.phoneNumber, '104');
  const nobody = { kind: 'nobody', dialled: '102', reason: 'TargetBusy' } as const;
  const refused = ends({ ...thenCarol, whenBusy: nobody }, 'busy');
  assert.deepEqual(refused.events.slice(-2), [
    '5 -2 Disconnected TargetBusy',
    '6 -1 Disconnected TargetBusy',
  ]);
  assert.deepEqual(refused.session.legs[0]?.state, { name: 'ended', ending: { cause: 'busy' } });
});

test('a caller who gives up meanwhile goes nowhere', () => {
  const s = new Scenario(placed(thenCarol, '102'));
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'cancelled' } });
  assert.equal(s.session.parties.length, 2);
  assert.ok(s.session.parties.every(({ status }) => status.code === 'Disconnected'));
});

test('a later step rings beside the first, and whoever answers has the call', () => {
  const s = new Scenario(placed(planned, '102'));
  assert.equal(s.session.legs.length, 2);
  s.tell({ type: 'timer-fired', timer: 'step:2' });
  assert.deepEqual(s.session.legs[2]?.endpoint, mobile);
  s.tell({ type: 'leg-answered', leg: s.leg(3) });
  assert.equal(s.session.legs[1]?.state.name, 'ended');
  assert.deepEqual(s.hearing(), ['1: 3', '3: 1']);
  assert.equal(s.session.parties.length, 2, 'the mobile is the user’s');
});

test('a step that rings instead stops the phones before it', () => {
  const s = new Scenario(
    placed({ ...toBob, steps: [{ afterMs: 1, endpoints: [mobile], instead: true }] }, '102'),
  );
  s.tell({ type: 'timer-fired', timer: 'step:2' });
  assert.equal(s.session.legs[1]?.state.name, 'ended');
  assert.equal(s.session.legs[2]?.state.name, 'offered');
});

test('a phone that is not there is not waited for', () => {
  const s = new Scenario(placed(planned, '102'));
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'unreachable' } });
  assert.deepEqual(s.session.legs[2]?.endpoint, mobile);
  const none = new Scenario(placed({ ...planned, phones: [] }, '102'));
  assert.deepEqual(none.session.legs[1]?.endpoint, mobile);
});

test('who declines wants no other phone of theirs to ring', () => {
  const s = new Scenario(placed(planned, '102'));
  s.tell({ type: 'leg-ended', leg: s.leg(2), ending: { cause: 'declined' } });
  assert.match(s.events.at(-1) ?? '', /-3 Setup/);
  assert.equal(s.session.parties[2]?.to.phoneNumber, '103');
});

const asking = { ...mobile, asks: 'call/accept' } as const;
const asksThere: Destination = {
  ...toBob,
  phones: [],
  steps: [{ afterMs: 0, endpoints: [asking], instead: false }],
  otherwise: carol,
};

test('who picks up outside is asked first, and the call still rings until it is taken', () => {
  const s = new Scenario(placed(asksThere, '102'));
  s.tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.equal(s.session.parties[1]?.status.code, 'Proceeding');
  assert.deepEqual(s.hearing(), ['2: accept:l-a1z1-2']);
  s.tell({ type: 'leg-accepted', leg: s.leg(2), accepts: true });
  assert.equal(s.session.parties[1]?.status.code, 'Answered');
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
});

test('who is being asked when the time to ring is over may still take the call', () => {
  const later = { ...asksThere, phones: toBob.phones };
  const askedAtTheEnd = () => {
    const s = new Scenario(placed(later, '102')).tell({ type: 'timer-fired', timer: 'step:2' });
    s.tell({ type: 'leg-answered', leg: s.leg(3) });
    return s.tell({ type: 'timer-fired', timer: 'ring:2' });
  };
  const taken = askedAtTheEnd();
  assert.equal(
    taken.session.legs[1]?.state.name,
    'ended',
    'the desk phone has rung for long enough',
  );
  taken.tell({ type: 'leg-accepted', leg: taken.leg(3), accepts: true });
  assert.deepEqual(taken.hearing(), ['1: 3', '3: 1']);
  const machine = askedAtTheEnd().tell({ type: 'timer-fired', timer: 'accept:3' });
  assert.deepEqual(machine.events.slice(-2), ['6 -2 Disconnected NoAnswer', '7 -3 Setup']);
});

test('a machine that says nothing, hangs up, or somebody who does not want the call: the caller goes on', () => {
  const picked = () => {
    const s = new Scenario(placed(asksThere, '102'));
    return s.tell({ type: 'leg-answered', leg: s.leg(2) });
  };
  const silent = picked().tell({ type: 'timer-fired', timer: 'accept:2' });
  assert.equal(silent.session.legs[1]?.state.name, 'ended');
  assert.deepEqual(silent.events.slice(-2), ['6 -2 Disconnected NoAnswer', '7 -3 Setup']);
  const gone = picked();
  gone.tell({ type: 'leg-ended', leg: gone.leg(2), ending: { cause: 'hung-up' } });
  assert.deepEqual(gone.events.slice(-2), ['6 -2 Disconnected NoAnswer', '7 -3 Setup']);
  const unwilling = picked();
  unwilling.tell({ type: 'leg-accepted', leg: unwilling.leg(2), accepts: false });
  assert.deepEqual(unwilling.events.slice(-2), ['6 -2 Disconnected Rejected', '7 -3 Setup']);
});

test('the own phone may answer while the other one is still being asked', () => {
  const s = new Scenario(
    placed({ ...toBob, steps: [{ afterMs: 0, endpoints: [asking], instead: false }] }, '102'),
  );
  s.tell({ type: 'timer-fired', timer: 'step:2' });
  s.tell({ type: 'leg-answered', leg: s.leg(3) }).tell({ type: 'leg-answered', leg: s.leg(2) });
  assert.equal(s.session.legs[2]?.state.name, 'ended');
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
  s.tell({ type: 'leg-accepted', leg: s.leg(3), accepts: true });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1'], 'too late');
});

test('people outside are shown the number for people outside', () => {
  const opened = open(placed(asksThere, '102'), 1_000_000);
  assert.ok(opened.kind === 'applied');
  const offered = opened.effects.find((one) => one.type === 'offer-leg');
  assert.ok(offered?.type === 'offer-leg');
  assert.equal(offered.from.phoneNumber, '+16505550101');
});
