import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCodec } from './index.ts';

function codecOf(name: string) {
  const codec = createCodec(name);
  assert.ok(codec, `there is a codec ${name}`);
  return codec;
}

function roundTrip(name: string, pcm: Int16Array): Int16Array {
  const codec = codecOf(name);
  const payload = new Uint8Array(pcm.length);
  const out = new Int16Array(pcm.length);
  assert.equal(codec.encode(pcm, pcm.length, payload), pcm.length);
  assert.equal(codec.decode(payload, out), pcm.length);
  return out;
}

const EVERY_SAMPLE = Int16Array.from({ length: 65536 }, (_, index) => index - 32768);
const EVERY_CODE = Uint8Array.from({ length: 256 }, (_, index) => index);

test('G.711 codes of the standard tables: zero, full scale and the decision values', () => {
  const mu = codecOf('PCMU');
  const out = new Int16Array(6);
  mu.decode(Uint8Array.of(0xff, 0x7f, 0x80, 0x00, 0xf0, 0xef), out);
  // Output values of G.711 table 2 in 14 bits are 0, 0, 8031, -8031, 30, 33; ours have 16 bits.
  assert.deepEqual([...out], [0, 0, 32124, -32124, 120, 132]);
  const a = codecOf('PCMA');
  a.decode(Uint8Array.of(0xd5, 0x55, 0xaa, 0x2a, 0xd4, 0xc5), out);
  // Table 1 in 13 bits: 1, -1, 4032, -4032, 3, 33; ours are eight times as large.
  assert.deepEqual([...out], [8, -8, 32256, -32256, 24, 264]);
});

test('G.711 misses no sample by more than half a step of the law', () => {
  for (const name of ['PCMU', 'PCMA']) {
    const values = new Int16Array(256);
    codecOf(name).decode(EVERY_CODE, values);
    const ladder = [...new Set(values)].sort((left, right) => left - right);
    const decoded = roundTrip(name, EVERY_SAMPLE);
    for (const [index, value] of decoded.entries()) {
      const sample = index - 32768;
      const rung = ladder.indexOf(value);
      // Beyond the last rung the sound is clipped, which is no matter of steps.
      const below = value - (ladder[rung - 1] ?? -Infinity);
      const above = (ladder[rung + 1] ?? Infinity) - value;
      const error = Math.abs(value - sample);
      assert.ok(error <= Math.max(below, above) / 2, `${name} of ${sample} is ${value}`);
    }
  }
});

test('G.711 switches the segment at the decision values of the standard', () => {
  const mu = codecOf('PCMU');
  const code = new Uint8Array(2);
  // Decision value 4063 of table 2 (14 bits) parts the outputs 3999 and 4191.
  mu.encode(Int16Array.of(4063 * 4 - 1, 4063 * 4), 2, code);
  assert.deepEqual([...code], [0x90, 0x8f]);
  const a = codecOf('PCMA');
  // Decision value 2048 of table 1 (13 bits) parts the outputs 2016 and 2112.
  a.encode(Int16Array.of(2048 * 8 - 1, 2048 * 8), 2, code);
  assert.deepEqual([...code], [0xef ^ 0x55, 0xf0 ^ 0x55]);
});

test('G.711 sound that was coded once is not changed by being coded again', () => {
  for (const name of ['PCMU', 'PCMA']) {
    const once = roundTrip(name, EVERY_SAMPLE);
    assert.deepEqual(roundTrip(name, once), once);
  }
});

test('G.711 stops at the end of the smaller buffer', () => {
  const codec = codecOf('pcmu');
  const pcm = new Int16Array(10);
  assert.equal(codec.decode(new Uint8Array(160), pcm), 10);
  assert.equal(codec.encode(pcm, 160, new Uint8Array(160)), 10);
  assert.equal(codec.encode(pcm, 10, new Uint8Array(4)), 4);
});

test('a codec that we do not speak is undefined', () => {
  assert.equal(createCodec('GSM'), undefined);
});
