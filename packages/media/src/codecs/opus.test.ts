import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Ear } from '../listening/index.ts';
import { createSoundLibrary } from '../player/index.ts';
import { createCodec, createMixCodec, opusDuration } from './index.ts';

const FRAME = 160;

/** A tone through encoder and decoder. */
function through(name: string, hz: number, frames = 100): Int16Array {
  const codec = createMixCodec(name);
  const tone = createSoundLibrary().open(`sine:${hz}`, { loop: true });
  assert.ok(codec && tone);
  const pcm = new Int16Array(FRAME);
  const payload = new Uint8Array(codec.frameBytes);
  const heard = new Int16Array(FRAME * frames);
  let at = 0;
  for (let frame = 0; frame < frames; frame++) {
    tone.read(pcm);
    const bytes = codec.encode(pcm, FRAME, payload);
    assert.ok(bytes > 0 && bytes <= codec.frameBytes);
    at += codec.decode(payload.subarray(0, bytes), heard.subarray(at));
  }
  codec.close?.();
  assert.equal(at, heard.length);
  return heard;
}

function level(pcm: Int16Array): number {
  let sum = 0;
  for (const sample of pcm) sum += sample * sample;
  return 10 * Math.log10(sum / pcm.length);
}

for (const name of ['opus', 'G722']) {
  for (const hz of [300, 1000, 2500]) {
    test(`${name}: a tone of ${hz} Hz keeps its pitch and its level`, () => {
      const heard = through(name, hz).subarray(FRAME * 10);
      const sent = new Int16Array(heard.length);
      createSoundLibrary().open(`sine:${hz}`, { loop: true })?.read(sent);
      const ear = new Ear();
      ear.feed(heard);
      assert.ok(Math.abs((ear.dominantFrequency() ?? 0) - hz) < 10, `${ear.dominantFrequency()}`);
      assert.ok(Math.abs(level(heard) - level(sent)) < 1.5, `${level(heard)} of ${level(sent)} dB`);
    });
  }
}

test('an Opus packet says itself how long it lasts', () => {
  const lasting = (...bytes: number[]): number =>
    opusDuration(Uint8Array.from(bytes), 0, bytes.length);
  // Configurations of RFC 6716 §3.1, in 1/48000 s.
  assert.equal(lasting(0x08), 960, 'SILK narrowband, 20 ms');
  assert.equal(lasting(0x18), 2880, 'SILK narrowband, 60 ms');
  assert.equal(lasting(0x78), 960, 'hybrid fullband, 20 ms');
  assert.equal(lasting(0xf8), 960, 'CELT fullband, 20 ms');
  assert.equal(lasting(0xe0), 120, 'CELT fullband, 2.5 ms');
  assert.equal(lasting(0xf9), 1920, 'two frames of one size');
  assert.equal(lasting(0xfb, 0x83), 2880, 'three frames');
  assert.equal(lasting(0xfb), 0);
  assert.equal(lasting(), 0);
});

test('what is no Opus packet is silence, not an error', () => {
  const codec = createCodec('opus');
  assert.ok(codec);
  const out = new Int16Array(1600);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1500 }), (payload) => {
      const samples = codec.decode(payload, out);
      assert.ok(samples >= 0 && samples <= out.length);
    }),
  );
  codec.close?.();
  assert.equal(codec.decode(Uint8Array.of(0x08, 1, 2), out), 0, 'after its end');
});
