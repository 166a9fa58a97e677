import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findClicks, largestStep } from '../listening/index.ts';
import { blankRtpFields, type RtpFields } from '../rtp/index.ts';
import { Concealment } from './concealment.ts';
import { JitterBuffer } from './jitter-buffer.ts';

const PACKET = Buffer.alloc(172);

function fieldsOf(sequence: number, ssrc = 7): RtpFields {
  return {
    ...blankRtpFields(),
    sequence: sequence & 0xffff,
    timestamp: (sequence * 160) >>> 0,
    ssrc,
    payloadStart: 12,
    payloadEnd: 172,
  };
}

/** Plays arrivals `[sequence, ms]` with a tick every 20 ms; what each tick got, as text. */
function play(
  buffer: JitterBuffer,
  arrivals: readonly (readonly [sequence: number, atMs: number])[],
  untilMs: number,
): string[] {
  const got: string[] = [];
  const waiting = [...arrivals].sort((a, b) => a[1] - b[1]);
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 20) {
    while (waiting[0] !== undefined && waiting[0][1] <= nowMs) {
      const [sequence, atMs] = waiting.shift()!;
      buffer.insert(PACKET, fieldsOf(sequence), 160, atMs);
    }
    const next = buffer.next(nowMs);
    got.push(next.kind === 'packet' ? String(next.held.sequence) : next.kind);
  }
  return got;
}

test('an even stream is played in order after a short hold', () => {
  const arrivals = [0, 1, 2, 3, 4].map((n) => [n, n * 20 + 5] as const);
  const got = play(new JitterBuffer(8000), arrivals, 120);
  assert.deepEqual(got, ['wait', '0', '1', '2', '3', '4', 'wait']);
});

test('overtaken packets are put back in order, across the wrap', () => {
  const buffer = new JitterBuffer(8000);
  const arrivals = [
    [65534, 1],
    [0, 21],
    [65535, 22],
    [2, 61],
    [1, 62],
  ] as const;
  const got = play(buffer, arrivals, 140).filter((what) => what !== 'wait');
  assert.deepEqual(got, ['65534', '65535', '0', '1', '2']);
  assert.equal(buffer.late, 0);
});

test('a lost packet is told once in its place', () => {
  const arrivals = [0, 1, 3, 4].map((n) => [n, n + 1] as const);
  const got = play(new JitterBuffer(8000), arrivals, 120).filter((what) => what !== 'wait');
  assert.deepEqual(got, ['0', '1', 'lost', '3', '4']);
});

test('a gap that has been waited for is not filled again; copies and latecomers are counted', () => {
  const buffer = new JitterBuffer(8000);
  const arrivals = [
    [0, 1],
    [1, 21],
    [3, 61],
    [4, 81],
    [4, 82],
    [2, 101],
    [5, 103],
  ] as const;
  const got = play(buffer, arrivals, 120);
  assert.deepEqual(got, ['wait', '0', '1', 'wait', '3', '4', '5']);
  assert.equal(buffer.late, 1);
  assert.equal(buffer.duplicates, 1);
});

test('a stream that stalls is waited for, not dropped, and the delay shrinks again later', () => {
  const buffer = new JitterBuffer(8000);
  const stall = Array.from({ length: 10 }, (_, n) => [n, n < 3 ? n * 20 : n * 20 + 100] as const);
  const got = play(buffer, stall, 400).filter((what) => what !== 'wait');
  assert.deepEqual(got, ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  assert.equal(buffer.late, 0);
  // From now on everything comes 100 ms before it is played.
  let shrinkable = false;
  for (let n = 10; n < 260; n++) {
    buffer.insert(PACKET, fieldsOf(n), 160, 400 + (n - 10) * 20);
    if (n >= 15) {
      buffer.next(400 + (n - 10) * 20);
    }
    shrinkable ||= buffer.shrinkable;
  }
  assert.ok(shrinkable);
});

test('another source or a jump of the numbers starts anew', () => {
  const buffer = new JitterBuffer(8000);
  play(buffer, [[0, 0]], 40);
  buffer.insert(PACKET, fieldsOf(30_000), 160, 60);
  buffer.insert(PACKET, fieldsOf(30_001), 160, 80);
  assert.equal(buffer.length, 2);
  const next = buffer.next(200);
  assert.equal(next.kind === 'packet' && next.held.sequence, 30_000);
  buffer.insert(PACKET, fieldsOf(5, 8), 160, 220);
  assert.equal(buffer.length, 1);
});

test('a gap in a tone is filled without a click and fades to nothing', () => {
  const concealment = new Concealment();
  const pcm = new Int16Array(160 * 40);
  for (let frame = 0; frame < 40; frame++) {
    const part = pcm.subarray(frame * 160, frame * 160 + 160);
    const isLost = frame === 10 || (frame >= 20 && frame < 26);
    if (isLost) {
      concealment.fill(part);
    } else {
      for (let index = 0; index < 160; index++) {
        const at = frame * 160 + index;
        part[index] = Math.round(8000 * Math.sin((2 * Math.PI * 217 * at) / 8000));
      }
      concealment.heard(part);
    }
  }
  assert.deepEqual(findClicks(pcm, { minHeight: 400 }), []);
  const steepest = 8000 * 2 * Math.PI * (217 / 8000);
  assert.ok(largestStep(pcm) < steepest * 1.6, `${largestStep(pcm)} of ${steepest}`);
  assert.ok(largestStep(pcm.subarray(160 * 25, 160 * 26)) < 5, 'silence after 100 ms');
  const first = pcm.subarray(160 * 10, 160 * 11);
  assert.ok(Math.max(...first) > 6000, 'the first lost frame is as loud as the voice was');
});
