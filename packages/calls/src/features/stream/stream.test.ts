import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliceTalksWithBob, bob, carol, placed, Scenario } from '../../testkit/scenario.ts';

test('a stream of the mix hears everybody and is heard by nobody unless it speaks', () => {
  const s = aliceTalksWithBob().tell({ type: 'stream-opened', id: 'x', direction: 'listen' });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1', 'stream:x: 1 2']);
  s.tell({ type: 'stream-opened', id: 'y', direction: 'both' });
  assert.deepEqual(s.hearing(), [
    '1: 2 stream:y',
    '2: 1 stream:y',
    'stream:x: 1 2 stream:y',
    'stream:y: 1 2',
  ]);
  s.tell({ type: 'stream-closed', id: 'y' }).tell({ type: 'stream-closed', id: 'x' });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1']);
  assert.deepEqual(s.refused({ type: 'stream-closed', id: 'x' }), { kind: 'no-such-stream' });
});

test('a stream of one party hears that one, speaks to that one, and is an own channel of a recording', () => {
  const s = aliceTalksWithBob();
  s.tell({ type: 'stream-opened', id: 'x', party: 2, direction: 'both' });
  assert.deepEqual(s.hearing(), ['1: 2', '2: 1 stream:x', 'stream:x: 2']);
  s.tell({ type: 'recording-started', party: 2, id: '7', mode: 'OnDemand' });
  s.tell({ type: 'recording-started', party: 1, id: '8', mode: 'OnDemand' });
  assert.deepEqual(s.hearing().slice(3), [
    'record:7:2: 2',
    'record:7:1: 1',
    'record:7:sx: stream:x',
    'record:8:1: 1',
    'record:8:2: 2',
  ]);
});

test('who waits on hold hears music and whoever speaks by a stream', () => {
  const s = aliceTalksWithBob().tell({ type: 'stream-opened', id: 'x', direction: 'both' });
  s.tell({ type: 'hold-requested', party: 1 });
  assert.deepEqual(s.hearing(), ['1: stream:x', '2: hold stream:x', 'stream:x: 2']);
});

test('a stream ends with its party or with the call', () => {
  const s = aliceTalksWithBob();
  s.tell({ type: 'stream-opened', id: 'x', party: 2, direction: 'listen' });
  s.tell({ type: 'stream-opened', id: 'y', direction: 'listen' });
  s.tell({ type: 'transfer-requested', party: 2, destination: carol });
  assert.deepEqual(
    s.session.streams.map(({ id }) => id),
    ['y'],
  );
  s.tell({ type: 'session-dropped' });
  assert.deepEqual(s.session.streams, []);
  assert.equal(s.effects.filter((effect) => effect === 'close-stream').length, 2);
});

test('a stream needs somebody on the phone', () => {
  const ringing = new Scenario(placed(bob, '102'));
  const open = { type: 'stream-opened', id: 'x', direction: 'both' } as const;
  assert.equal(ringing.refused(open).kind, 'wrong-state');
  assert.equal(ringing.refused({ ...open, party: 2 }).kind, 'wrong-state');
  assert.equal(ringing.refused({ ...open, party: 9 }).kind, 'no-such-party');
  const s = aliceTalksWithBob().tell(open);
  assert.equal(s.refused(open).kind, 'not-allowed');
});
