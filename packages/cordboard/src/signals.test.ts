import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stopRequested } from './signals.ts';
import { recordedSurroundings } from './testkit.ts';

test('a Ctrl-C that launchers pass on again is one request', async () => {
  const surroundings = recordedSurroundings();
  let now = 0;
  const stop = stopRequested(surroundings, () => now);
  surroundings.signal('SIGINT');
  now = 80;
  surroundings.signal('SIGINT');
  surroundings.signal('SIGTERM');
  assert.equal(await stop.first, 'SIGINT');
  assert.deepEqual(surroundings.written().exits, []);
});

test('a second request ends the process at once with the code of its signal', async () => {
  const surroundings = recordedSurroundings();
  let now = 0;
  const stop = stopRequested(surroundings, () => now);
  surroundings.signal('SIGTERM');
  now = 1000;
  surroundings.signal('SIGINT');
  assert.equal(await stop.first, 'SIGTERM');
  assert.deepEqual(surroundings.written().exits, [130]);
});
