import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rangeOf } from './range.ts';

for (const [header, range] of [
  [undefined, undefined],
  ['bytes=0-99', { from: 0, to: 99 }],
  ['bytes=900-', { from: 900, to: 999 }],
  ['bytes=900-5000', { from: 900, to: 999 }],
  ['bytes=-100', { from: 900, to: 999 }],
  ['bytes=-5000', { from: 0, to: 999 }],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=5-4', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=-', undefined],
  ['lines=1-2', undefined],
] as const) {
  test(`of 1000 bytes, ${header} is ${JSON.stringify(range)}`, () => {
    assert.deepEqual(rangeOf(header, 1000), range);
  });
}

test('an empty file has no bytes to give', () => {
  assert.equal(rangeOf('bytes=0-', 0), 'unsatisfiable');
  assert.equal(rangeOf('bytes=-1', 0), 'unsatisfiable');
});
