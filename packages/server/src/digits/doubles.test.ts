import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Doubles, type Way } from './doubles.ts';

/** What counts of keys such as `rtp 1` and `info 1`, all pressed at once, with `…` for a long pause. */
function counted(...keys: readonly string[]): string {
  let now = 1000;
  const doubles = new Doubles(() => now);
  return keys
    .filter((key) => {
      if (key === '…') {
        now += 10_000;
        return false;
      }
      const [way, digit = '', port = 'l-1'] = key.split(' ');
      const by: Way = way === 'rtp' ? 'rtp' : 'info';
      return !doubles.isDouble(port, digit, by);
    })
    .map((key) => key.split(' ')[1])
    .join('');
}

test('keys sent both ways count once, whichever way is first', () => {
  assert.equal(counted('rtp 1', 'info 1', 'info 0', 'rtp 0', 'rtp 1', 'info 1'), '101');
});

test('one way may be behind by several keys', () => {
  assert.equal(counted('rtp 1', 'rtp 0', 'rtp 1', 'info 1', 'info 0', 'info 1'), '101');
  assert.equal(counted('rtp 5', 'rtp 5', 'info 5', 'info 5', 'rtp 5', 'info 5'), '555');
});

test('a key pressed several times is several keys, by one way or both', () => {
  assert.equal(counted('info 5', 'info 5', 'info 5'), '555');
  assert.equal(counted('rtp 5', 'info 5', 'rtp 5', 'info 5'), '55');
});

test('after a while the same key by the other way is another press', () => {
  assert.equal(counted('rtp 3', '…', 'info 3', '…', 'rtp 3'), '333');
});

test('phones are told apart', () => {
  assert.equal(counted('rtp 7 l-1', 'info 7 l-2', 'info 7 l-1'), '77');
});
