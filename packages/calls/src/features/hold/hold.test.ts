import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliceTalksWithBob, bob, placed, Scenario } from '../../testkit/scenario.ts';

test('who holds hears nothing, the other hears music', () => {
  const s = aliceTalksWithBob().tell({ type: 'hold-requested', party: 1 });
  assert.deepEqual(s.hearing(), ['1: -', '2: hold']);
  assert.equal(s.effects.at(-1), 'reoffer-leg 1');
});

test('a hold from the phone is taken back by the API when the phone agrees', () => {
  const s = aliceTalksWithBob();
  s.tell({ type: 'phone-held', leg: s.leg(1), holds: true });
  assert.deepEqual(s.codes(), ['Hold', 'Answered']);
  s.tell({ type: 'unhold-requested', party: 1, command: 'c1' });
  assert.deepEqual(s.codes(), ['Hold', 'Answered']);
  s.tell({ type: 'leg-reoffered', leg: s.leg(1), holds: false });
  assert.deepEqual(s.codes(), ['Answered', 'Answered']);
  assert.equal(s.effects.at(-1), 'complete-command');
});

test('a phone that insists keeps its hold', () => {
  const s = aliceTalksWithBob();
  s.tell({ type: 'phone-held', leg: s.leg(1), holds: true });
  s.tell({ type: 'unhold-requested', party: 1, command: 'c1' });
  s.tell({ type: 'leg-reoffered', leg: s.leg(1), holds: true });
  assert.deepEqual(s.codes(), ['Hold', 'Answered']);
});

test('a hold from the API is taken back by the phone', () => {
  const s = aliceTalksWithBob().tell({ type: 'hold-requested', party: 2 });
  s.tell({ type: 'phone-held', leg: s.leg(2), holds: false });
  assert.deepEqual(s.codes(), ['Answered', 'Answered']);
});

test('hold pressed twice, by API and phone, makes one event', () => {
  const s = aliceTalksWithBob().tell({ type: 'hold-requested', party: 1 });
  const events = s.events.length;
  s.tell({ type: 'phone-held', leg: s.leg(1), holds: true });
  assert.equal(s.events.length, events);
});

test('a ringing call cannot be held, a held one not twice', () => {
  const ringing = new Scenario(placed(bob, '102'));
  assert.equal(ringing.refused({ type: 'hold-requested', party: 2 }).kind, 'wrong-state');
  assert.equal(ringing.refused({ type: 'hold-requested', party: 1 }).kind, 'wrong-state');
  const held = aliceTalksWithBob().tell({ type: 'hold-requested', party: 1 });
  assert.equal(held.refused({ type: 'hold-requested', party: 1 }).kind, 'wrong-state');
  assert.equal(held.refused({ type: 'hold-requested', party: 9 }).kind, 'no-such-party');
});

test('both hold: nobody hears anybody', () => {
  const s = aliceTalksWithBob()
    .tell({ type: 'hold-requested', party: 1 })
    .tell({ type: 'hold-requested', party: 2 });
  assert.deepEqual(s.hearing(), ['1: -', '2: -']);
});

test('the call ends while an unhold waits for the phone: the command is decided', () => {
  const s = aliceTalksWithBob();
  s.tell({ type: 'phone-held', leg: s.leg(1), holds: true });
  s.tell({ type: 'unhold-requested', party: 1, command: 'c1' });
  s.tell({ type: 'leg-ended', leg: s.leg(1), ending: { cause: 'hung-up' } });
  assert.ok(s.effects.includes('complete-command'));
});
