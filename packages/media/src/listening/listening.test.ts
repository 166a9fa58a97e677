import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCodec } from '../codecs/index.ts';
import { dominantFrequency, Ear, findClicks, goertzel, largestStep, meanSquare } from './index.ts';

function sines(seconds: number, ...tones: readonly [hz: number, peak: number][]): Int16Array {
  return Int16Array.from({ length: seconds * 8000 }, (_, index) => {
    const at = (2 * Math.PI * index) / 8000;
    return Math.round(tones.reduce((sum, [hz, peak]) => sum + peak * Math.sin(at * hz), 0));
  });
}

function earFor(pcm: Int16Array): Ear {
  const ear = new Ear();
  ear.feed(pcm);
  return ear;
}

test('the power of a tone is half the square of its peak, and other frequencies have none', () => {
  const pcm = sines(1, [1000, 8000]);
  assert.ok(Math.abs(goertzel(pcm, 1000, 8000) / 32e6 - 1) < 1e-3);
  assert.ok(Math.abs(meanSquare(pcm) / 32e6 - 1) < 1e-3);
  assert.ok(goertzel(pcm, 1100, 8000) < 1);
  assert.equal(goertzel(new Int16Array(0), 1000, 8000), 0);
});

test('the strongest of several frequencies is found to a fraction of a Hertz', () => {
  for (const hz of [50, 301.3, 440, 1234.5, 3399.9]) {
    const found = dominantFrequency(sines(1, [hz, 8000], [700, 2000]), 8000) ?? 0;
    assert.ok(Math.abs(found - hz) < 0.5, `${hz} Hz was taken for ${found}`);
  }
  assert.equal(dominantFrequency(new Int16Array(8000), 8000), undefined);
});

test('each of thirty voices is heard in their sum, and no thirty-first', () => {
  const voices = Array.from({ length: 30 }, (_, index) => 300 + index * 97);
  const ear = earFor(sines(1, ...voices.map((hz): [number, number] => [hz, 900])));
  for (const hz of voices) {
    assert.ok(ear.hears(hz), `${hz} Hz is there`);
    assert.ok(!ear.hears(hz + 48), `${hz + 48} Hz is not there`);
  }
});

test('the skirt of a loud tone is not taken for a tone', () => {
  const ear = earFor(sines(0.333, [1003.7, 30_000]));
  assert.ok(ear.hears(1003.7));
  for (const hz of [980, 990, 1020, 1030, 1100]) {
    assert.ok(!ear.hears(hz), `${hz} Hz`);
  }
});

test('a tone below the asked level is not heard', () => {
  const ear = earFor(sines(1, [440, 327.68]));
  assert.ok(Math.abs(ear.toneDb(440) + 40) < 0.1);
  assert.ok(ear.hears(440, { minDb: -41 }));
  assert.ok(!ear.hears(440, { minDb: -39 }));
});

test('an ear that was fed nothing or zeros is in silence and hears nothing', () => {
  for (const ear of [new Ear(), earFor(new Int16Array(8000))]) {
    assert.ok(ear.isSilent());
    assert.ok(!ear.hears(440));
    assert.equal(ear.dominantFrequency(), undefined);
    assert.equal(ear.loudest([440, 480]), undefined);
    assert.equal(ear.rms(), 0);
  }
});

test('an ear judges only what it remembers', () => {
  const ear = earFor(sines(1, [440, 8000]));
  ear.feed(sines(1.5, [1000, 8000]));
  assert.equal(ear.samplesHeard, 20_000);
  assert.ok(!ear.hears(440));
  assert.equal(ear.loudest([440, 1000]), 1000);
  assert.deepEqual(ear.remembered(), sines(1.5, [1000, 8000]).subarray(4000));
  ear.forget();
  assert.ok(ear.isSilent());
});

test('payloads are heard through their codec', () => {
  for (const name of ['PCMU', 'PCMA']) {
    const pcm = sines(1, [697, 8000]);
    const payload = new Uint8Array(160);
    const ear = new Ear({ codec: name });
    for (let at = 0; at < pcm.length; at += 160) {
      createCodec(name)?.encode(pcm.subarray(at), 160, payload);
      ear.feedPayload(payload);
    }
    assert.ok(Math.abs((ear.dominantFrequency() ?? 0) - 697) < 0.5);
    assert.ok(Math.abs(ear.rms() - 8000 / Math.SQRT2) < 60, `${ear.rms()}`);
  }
  assert.throws(() => new Ear({ codec: 'GSM' }), TypeError);
});

test('a jump in a tone is a click, the tone itself is none', () => {
  assert.deepEqual(findClicks(sines(1, [1000, 8000])), []);
  const jumped = sines(1, [200, 8000]);
  for (let index = 4000; index < jumped.length; index++) {
    jumped[index] = -(jumped[index + 10] ?? 0);
  }
  const ear = earFor(sines(0.5, [200, 8000]));
  ear.feed(jumped);
  assert.deepEqual(
    findClicks(jumped).map(({ at }) => at),
    [4000],
  );
  assert.deepEqual(
    ear.clicks().map(({ at }) => at),
    [8000],
  );
  assert.equal(largestStep(Int16Array.of(0, 5, -7, 1)), 12);
});
