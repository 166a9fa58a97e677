import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { apply, type Outcome } from '../src/index.ts';
import { aliceTalksWithBob } from '../src/testkit/scenario.ts';
import { numbersOf } from './world/choices.ts';
import { brokenBy } from './world/rules.ts';
import { breaks, live, shrink, type Tally } from './world/run.ts';

const STEPS = 30_000;
const RUNS = 80;

/** Refusals are as good as applications for most facts, but each must have been applied. */
const EVERY_FACT = [
  'answer-requested',
  'conference-joined',
  'flip-requested',
  'forward-requested',
  'hold-requested',
  'leg-answered',
  'leg-early-sound',
  'leg-ended',
  'leg-lost',
  'leg-reoffered',
  'leg-replaced',
  'leg-ringing',
  'link-ended',
  'menu-ended',
  'menu-left',
  'menu-said',
  'menu-silenced',
  'park-requested',
  'parked-retrieved',
  'participant-brought',
  'party-dropped',
  'party-linked',
  'party-updated',
  'phone-held',
  'pickup-requested',
  'play-requested',
  'play-stopped',
  'ignore-requested',
  'queue-agents-called',
  'queue-announced',
  'queue-onward-resolved',
  'recording-ended',
  'recording-paused',
  'recording-resumed',
  'recording-started',
  'reject-requested',
  'reply-key-pressed',
  'reply-requested',
  'seat-taken-over',
  'session-dropped',
  'sound-played',
  'stream-closed',
  'stream-opened',
  'supervise-requested',
  'supervision-changed',
  'supervision-joined',
  'timer-fired',
  'transfer-requested',
  'unhold-requested',
  'visit-left',
  'visit-recording-started',
  'visit-recording-stopped',
] as const;

test('whatever phones, timers and the API do, no rule is broken', () => {
  const tally: Tally = new Map();
  let steps = 0;
  const numbers = fc.array(fc.integer({ min: 0, max: 0xffffffff }), {
    maxLength: 300,
    size: 'max',
  });
  fc.assert(
    fc.property(numbers, (run) => {
      steps += run.length;
      live(run, tally);
    }),
    { numRuns: RUNS, seed: 20_260_101 },
  );
  for (let seed = 0; steps < STEPS; seed += 1) {
    const run = numbersOf(seed, 150);
    steps += run.length;
    live(run, tally);
  }
  const never = EVERY_FACT.filter((type) => (tally.get(type)?.applied ?? 0) === 0);
  assert.deepEqual(never, [], 'facts that no step applied');
});

test('the same numbers live the same life', () => {
  const count = (tally: Tally): string => JSON.stringify([...tally].sort());
  const [one, other]: Tally[] = [new Map(), new Map()];
  live(numbersOf(7, 300), one);
  live(numbersOf(7, 300), other);
  assert.equal(count(one ?? new Map()), count(other ?? new Map()));
  assert.equal(breaks(numbersOf(7, 300)), undefined);
});

test('a failure is shrunk to the steps it needs', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const needs = [17, 18, 60, 99];
  const shortest = shrink(numbers, (run) => needs.every((number) => run.includes(number)));
  assert.deepEqual(shortest, needs);
});

/** What becomes of a hold, and a way to tell it wrongly. */
function heldWrongly(change: (outcome: Extract<Outcome, { kind: 'applied' }>) => object): string {
  const { session } = aliceTalksWithBob();
  const outcome = apply(session, { type: 'hold-requested', party: 1 }, 2_000_000);
  assert.equal(outcome.kind, 'applied');
  if (outcome.kind !== 'applied') return '';
  assert.deepEqual(brokenBy(session, outcome), []);
  return brokenBy(session, { ...outcome, ...change(outcome) }).join('; ');
}

test('the rules notice a lost event, a gap, a wrong arc and a change nobody was told of', () => {
  assert.match(
    heldWrongly(() => ({ changes: [] })),
    /changed without an event/,
  );
  assert.match(
    heldWrongly(({ changes }) => ({
      changes: changes.map((change) => ({ ...change, sequence: change.sequence + 1 })),
    })),
    /event 8 is not 7/,
  );
  assert.match(
    heldWrongly(({ changes }) => ({
      changes: changes.map(({ party, ...rest }) => ({
        ...rest,
        party: { ...party, status: { code: 'Setup' } },
      })),
    })),
    /went from Answered to Setup/,
  );
  assert.match(
    heldWrongly(({ session }) => ({
      session: {
        ...session,
        parties: session.parties.map((party) => ({ ...party, muted: true })),
      },
    })),
    /p-a1z1-2 changed without an event/,
  );
});
