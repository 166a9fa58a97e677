import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from './testing/manual-clock.ts';
import { TimerQueue } from './timer-queue.ts';

function open() {
  const clock = new ManualClock();
  const fired: string[] = [];
  const errors: unknown[] = [];
  const queue = new TimerQueue(clock, (error) => errors.push(error));
  return { clock, fired, errors, queue, owner: { onTimer: (name: string) => fired.push(name) } };
}

test('timers of different delays fire in the order of their deadlines', () => {
  const { clock, fired, queue, owner } = open();
  queue.start(32_000, owner, 'B');
  queue.start(500, owner, 'A');
  queue.start(500, owner, 'A2');
  queue.start(4_000, owner, 'E');
  clock.advance(499);
  assert.deepEqual(fired, []);
  clock.advance(40_000);
  assert.deepEqual(fired, ['A', 'A2', 'E', 'B']);
  assert.equal(queue.size, 0);
  assert.equal(clock.pending, 0);
});

test('a stopped timer stays silent, and stopping twice or too late harms nothing', () => {
  const { clock, fired, queue, owner } = open();
  const first = queue.start(10, owner, 'first');
  const second = queue.start(10, owner, 'second');
  queue.stop(first);
  queue.stop(first);
  queue.stop(undefined);
  assert.equal(queue.size, 1);
  clock.advance(10);
  queue.stop(second);
  assert.deepEqual(fired, ['second']);
  assert.equal(queue.size, 0);
});

test('a timer started from within a timer fires in its turn', () => {
  const { clock, queue } = open();
  const times: number[] = [];
  const owner = {
    onTimer: () => {
      times.push(clock.now());
      if (times.length < 3) queue.start(100, owner, 'again');
    },
  };
  queue.start(100, owner, 'again');
  clock.advance(1_000);
  assert.deepEqual(times, [1_100, 1_200, 1_300]);
});

test('what an owner throws is reported and stops nobody else', () => {
  const { clock, fired, errors, queue, owner } = open();
  queue.start(
    5,
    {
      onTimer: () => {
        throw new Error('broken');
      },
    },
    'x',
  );
  queue.start(5, owner, 'y');
  clock.advance(5);
  assert.equal(errors.length, 1);
  assert.deepEqual(fired, ['y']);
});

test('closing stops everything for good', () => {
  const { clock, fired, queue, owner } = open();
  queue.start(5, owner, 'x');
  queue.close();
  queue.close();
  queue.start(5, owner, 'y');
  clock.advance(100);
  assert.deepEqual(fired, []);
  assert.equal(queue.size, 0);
  assert.equal(clock.pending, 0);
});
