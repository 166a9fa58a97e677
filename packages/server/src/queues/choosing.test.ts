import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Candidate, choose } from './choosing.ts';

function candidate(extensionId: string, more: Partial<Candidate> = {}): Candidate {
  return { extensionId, timesCalled: 0, calledAt: 0, idleSince: 0, ...more };
}

test('simultaneous: all of them', () => {
  const all = [candidate('a', { timesCalled: 3 }), candidate('b')];
  assert.deepEqual(choose('Simultaneous', all), ['a', 'b']);
});

test('fixed order: the first, as long as nobody was called less often for this caller', () => {
  assert.deepEqual(choose('FixedOrder', [candidate('a'), candidate('b')]), ['a']);
  assert.deepEqual(choose('FixedOrder', [candidate('a', { timesCalled: 1 }), candidate('b')]), [
    'b',
  ]);
  const again = [candidate('a', { timesCalled: 1 }), candidate('b', { timesCalled: 1 })];
  assert.deepEqual(choose('FixedOrder', again), ['a']);
});

test('rotating: whoever the queue has not called for the longest', () => {
  const all = [candidate('a', { calledAt: 20 }), candidate('b', { calledAt: 10 })];
  assert.deepEqual(choose('Rotating', all), ['b']);
  assert.deepEqual(choose('Rotating', [...all, candidate('c')]), ['c']);
});

test('longest idle: whoever has had no call for the longest, and who never had one first', () => {
  const all = [candidate('a', { idleSince: 30 }), candidate('b', { idleSince: 5 })];
  assert.deepEqual(choose('LongestIdle', all), ['b']);
  assert.deepEqual(choose('LongestIdle', [...all, candidate('c')]), ['c']);
});

test('nobody to choose from', () => {
  for (const ringing of ['Simultaneous', 'Rotating', 'FixedOrder', 'LongestIdle'] as const) {
    assert.deepEqual(choose(ringing, []), []);
  }
});
