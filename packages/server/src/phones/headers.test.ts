import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soundWarning } from './headers.ts';

test('what a phone wrote into its description cannot break out of the warning', () => {
  assert.deepEqual(soundWarning('No common codec'), ['Warning', '399 cordboard "No common codec"']);
  const [, value] = soundWarning('Malformed line: x"\r\nVia: evil\\'.padEnd(500, 'é'));
  assert.match(value, /^399 cordboard "[ -!#-~]*"$/);
  assert.ok(value.length < 160);
});
