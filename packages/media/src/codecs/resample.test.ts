import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ear, findClicks } from '../listening/index.ts';
import { Resampler, resample } from './index.ts';

const AMPLITUDE = 10_000;
const AMPLITUDE_DB = 20 * Math.log10(AMPLITUDE / 32768);

const RATES = [
  [8000, 16000],
  [16000, 8000],
  [8000, 48000],
  [48000, 8000],
  [16000, 48000],
  [48000, 16000],
  [44100, 8000],
] as const;

function sine(hz: number, sampleRate: number, seconds = 1): Int16Array {
  return Int16Array.from({ length: seconds * sampleRate }, (_, index) =>
    Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hz * index) / sampleRate)),
  );
}

/** Sends a sound through a resampler in frames of 20 ms. */
function stream(pcm: Int16Array, fromRate: number, toRate: number): Int16Array {
  const resampler = new Resampler(fromRate, toRate);
  const size = fromRate / 50;
  const frame = new Int16Array(resampler.outputSize(size));
  const out: number[] = [];
  for (let at = 0; at < pcm.length; at += size) {
    const input = pcm.subarray(at, at + size);
    const written = resampler.process(input, input.length, frame);
    out.push(...frame.subarray(0, written));
  }
  return Int16Array.from(out);
}

/** An ear that heard the sound without its first 20 ms, in which the filter swings in. */
function earFor(pcm: Int16Array, sampleRate: number): Ear {
  const ear = new Ear({ sampleRate, memoryMs: 900 });
  ear.feed(pcm.subarray(sampleRate / 50, sampleRate / 50 + 0.9 * sampleRate));
  return ear;
}

test('a tone keeps its pitch and its level at every pair of rates', () => {
  for (const [fromRate, toRate] of RATES) {
    for (const hz of [100, 440, 1000, 3000, 3300]) {
      const out = stream(sine(hz, fromRate), fromRate, toRate);
      const ear = earFor(out, toRate);
      const name = `${hz} Hz from ${fromRate} to ${toRate}`;
      assert.equal(out.length, toRate, name);
      assert.ok(Math.abs((ear.dominantFrequency() ?? 0) - hz) < 0.5, name);
      assert.ok(Math.abs(ear.toneDb(hz) - AMPLITUDE_DB) < 0.05, `${name}: ${ear.toneDb(hz)} dB`);
    }
  }
});

test('going up, the images of a tone stay 65 dB below it', () => {
  for (const toRate of [16000, 48000]) {
    for (const hz of [300, 1000, 3000]) {
      const ear = earFor(stream(sine(hz, 8000), 8000, toRate), toRate);
      for (let image = 8000; image < toRate; image += 8000) {
        for (const at of [image - hz, image + hz].filter((place) => place < toRate / 2)) {
          const below = ear.toneDb(hz) - ear.toneDb(at);
          assert.ok(below > 65, `${hz} Hz to ${toRate}: image at ${at} Hz is ${below} dB below`);
        }
      }
    }
  }
});

test('going down, what the lower rate cannot carry is gone and not folded back', () => {
  for (const fromRate of [16000, 48000]) {
    for (const hz of [4200, 5000, 7000, 7900]) {
      const level = earFor(stream(sine(hz, fromRate), fromRate, 8000), 8000).levelDb();
      assert.ok(level < AMPLITUDE_DB - 60, `${hz} Hz from ${fromRate} leaves ${level} dB`);
    }
  }
});

test('frames of any size join to the same sound as one piece', () => {
  for (const [fromRate, toRate] of RATES) {
    const pcm = sine(440, fromRate, 0.2);
    const whole = new Int16Array(toRate);
    const resampler = new Resampler(fromRate, toRate);
    const expected = whole.subarray(0, resampler.process(pcm, pcm.length, whole));
    const pieces = new Resampler(fromRate, toRate);
    const joined: number[] = [];
    for (let at = 0, size = 1; at < pcm.length; at += size, size = (size * 7) % 501) {
      const piece = pcm.subarray(at, at + size);
      const out = new Int16Array(pieces.outputSize(piece.length));
      const written = pieces.process(piece, piece.length, out);
      assert.ok(written <= out.length);
      joined.push(...out.subarray(0, written));
    }
    assert.deepEqual(Int16Array.from(joined), expected);
    assert.deepEqual(findClicks(expected.subarray(toRate / 100)), []);
  }
});

test('a frame of 20 ms gives a frame of 20 ms each time', () => {
  for (const [fromRate, toRate] of RATES) {
    const resampler = new Resampler(fromRate, toRate);
    const input = new Int16Array(fromRate / 50);
    const out = new Int16Array(toRate / 50 + 10);
    for (let frame = 0; frame < 10; frame++) {
      assert.equal(resampler.process(input, input.length, out), toRate / 50);
    }
  }
});

test('full scale is clipped and does not wrap around', () => {
  const square = Int16Array.from({ length: 800 }, (_, index) =>
    index % 100 < 50 ? 32767 : -32768,
  );
  const out = stream(square, 8000, 48000);
  assert.ok(out.includes(32767) && out.includes(-32768));
  // The filter overshoots beside the edge. Wrapped, the overshoot would be of the other sign.
  for (let index = 1800; index < 2070; index++) {
    const input = square[Math.floor(index / 6) - 24] ?? 0;
    const middle = Math.abs((index / 6 - 24) % 50) > 3 && Math.abs((index / 6 - 24) % 50) < 47;
    assert.ok(!middle || Math.sign(out[index] ?? 0) === Math.sign(input), `sample ${index}`);
  }
});

test('the delay of a stream is what it says', () => {
  for (const [fromRate, toRate] of RATES) {
    const impulse = new Int16Array(fromRate / 5);
    impulse[0] = 32000;
    const out = stream(impulse, fromRate, toRate);
    const peak = out.indexOf(Math.max(...out));
    const { delayMs } = new Resampler(fromRate, toRate);
    assert.ok(Math.abs((peak * 1000) / toRate - delayMs) <= 1000 / toRate, `${peak} of ${toRate}`);
  }
});

test('a whole sound lines up with its original and has its length', () => {
  for (const [fromRate, toRate] of RATES) {
    const out = resample(sine(440, fromRate), fromRate, toRate);
    const expected = sine(440, toRate);
    assert.equal(out.length, expected.length);
    for (let index = toRate / 50; index < out.length - toRate / 50; index++) {
      const error = Math.abs((out[index] ?? 0) - (expected[index] ?? 0));
      assert.ok(error < 20, `sample ${index} from ${fromRate} to ${toRate} is off by ${error}`);
    }
  }
});

test('a rate that is no rate is refused', () => {
  for (const rate of [0, -8000, 0.5, Number.NaN]) {
    assert.throws(() => new Resampler(rate, 8000), RangeError);
    assert.throws(() => new Resampler(8000, rate), RangeError);
  }
});
