import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimits } from './rate-limits.ts';
import { createTestClock } from './testkit.ts';

function take(limits: RateLimits, count: number, who = 'alice'): boolean[] {
  return Array.from({ length: count }, () => limits.take(who, 'Heavy').allowed);
}

test('the eleventh heavy request of a minute is rejected', () => {
  const limits = new RateLimits(createTestClock());
  assert.deepEqual(take(limits, 11), [...Array(10).fill(true), false]);
});

test('users and groups are counted apart', () => {
  const limits = new RateLimits(createTestClock());
  take(limits, 11);
  assert.equal(limits.take('bob', 'Heavy').allowed, true);
  assert.equal(limits.take('alice', 'Light').allowed, true);
});

test('every rejected request starts the penalty anew', () => {
  const clock = createTestClock();
  const limits = new RateLimits(clock);
  take(limits, 11);
  clock.advance(59_999);
  assert.equal(limits.take('alice', 'Heavy').allowed, false);
  clock.advance(59_999);
  assert.equal(limits.take('alice', 'Heavy').allowed, false);
  clock.advance(60_000);
  assert.deepEqual(take(limits, 11), [...Array(10).fill(true), false]);
});

test('a new minute begins with full measure', () => {
  const clock = createTestClock();
  const limits = new RateLimits(clock);
  take(limits, 10);
  clock.advance(60_000);
  assert.deepEqual(take(limits, 10), Array(10).fill(true));
});

test('headers say group, limit, what remains and how long to wait', () => {
  const limits = new RateLimits(createTestClock());
  assert.deepEqual(limits.take('alice', 'Auth').headers, {
    'X-Rate-Limit-Group': 'auth',
    'X-Rate-Limit-Limit': '5',
    'X-Rate-Limit-Remaining': '4',
    'X-Rate-Limit-Window': '60',
  });
  for (let count = 0; count < 4; count += 1) limits.take('alice', 'Auth');
  const rejected = limits.take('alice', 'Auth');
  assert.equal(rejected.allowed, false);
  assert.equal(rejected.headers['Retry-After'], '60');
  assert.equal(rejected.headers['X-Rate-Limit-Remaining'], '0');
});
