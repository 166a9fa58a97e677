import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Outbox } from './outbox.ts';

type Step =
  | { readonly do: 'happen'; readonly count: number }
  | { readonly do: 'send'; readonly count: number }
  /** The network delivers a share of what is under way, and perhaps the proof of it. */
  | { readonly do: 'arrive'; readonly share: number; readonly proof: boolean }
  /** The connection dies with everything under way; the client comes back. */
  | { readonly do: 'cut'; readonly missed: number };

const KEEP = 20;

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('happen' as const), count: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ do: fc.constant('send' as const), count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    do: fc.constant('arrive' as const),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    proof: fc.boolean(),
  }),
  fc.record({ do: fc.constant('cut' as const), missed: fc.integer({ min: 0, max: 5 }) }),
);

test('whatever dies with a connection is sent again, once and in order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const outbox = new Outbox<undefined>(KEEP, 1);
      const seen: number[] = [];
      let underWay: number[] = [];
      let happened = 1;
      const push = () => {
        happened += 1;
        outbox.push(undefined);
      };
      const send = (count: number) => {
        for (let i = 0; i < count && outbox.inFlight < KEEP; i += 1) {
          const frame = outbox.next();
          if (frame === undefined) return;
          underWay.push(frame.sequence);
        }
      };
      for (const one of steps) {
        if (one.do === 'happen') for (let i = 0; i < one.count; i += 1) push();
        else if (one.do === 'send') send(one.count);
        else if (one.do === 'arrive') {
          seen.push(...underWay.splice(0, Math.ceil(underWay.length * one.share)));
          if (one.proof) outbox.arrived(seen.at(-1) ?? 1);
        } else {
          underWay = [];
          const keep = Math.max(KEEP, outbox.size);
          for (let i = 0; i < one.missed && outbox.size < keep; i += 1) push();
          outbox.trimTo(keep);
          assert.ok(outbox.rewind(seen.at(-1) ?? 1));
        }
      }
      while (outbox.waiting > 0 || underWay.length > 0) {
        send(KEEP);
        seen.push(...underWay.splice(0));
        outbox.arrived(seen.at(-1) ?? 1);
      }
      assert.deepEqual(
        seen,
        Array.from({ length: happened - 1 }, (_, i) => i + 2),
      );
      assert.ok(outbox.size <= KEEP + 16, `${outbox.size} are still held`);
    }),
    { numRuns: 300 },
  );
});

test('what was forgotten cannot be recovered, nor what was never sent', () => {
  const outbox = new Outbox<undefined>(5, 1);
  for (let i = 0; i < 10; i += 1) outbox.push(undefined);
  outbox.trimTo(5);
  assert.equal(outbox.rewind(5), false);
  assert.equal(outbox.rewind(12), false);
  assert.equal(outbox.rewind(6), true);
  assert.equal(outbox.next()?.sequence, 7);
});

test('an outbox of another process goes on above every sequence that one may have given', () => {
  const entries = [4, 5, 6].map((sequence) => ({ sequence, notice: `no. ${sequence}` }));
  const state = { forgotten: 3, last: 1_000, entries };
  const next = (outbox: Outbox<string>) => outbox.next()?.notice;
  const missed = new Outbox(5, state);
  missed.push('new');
  assert.equal(missed.last, 1_001);
  assert.equal(missed.rewind(2), false);
  assert.ok(missed.rewind(4));
  assert.deepEqual(
    [next(missed), next(missed), next(missed), next(missed)],
    ['no. 5', 'no. 6', 'new', undefined],
  );
  assert.equal(missed.inFlight, 3);
  missed.arrived(6);
  assert.equal(missed.inFlight, 1);
  // It saw some that were sent just before the end and are in no record.
  const ahead = new Outbox(5, state);
  ahead.push('new');
  assert.ok(ahead.rewind(9));
  assert.deepEqual([next(ahead), next(ahead)], ['new', undefined]);
  assert.equal(ahead.sent, 1_001);
});
