import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { goertzel, meanSquare } from '../listening/index.ts';
import { type AudioCodecCore, createCodec } from './index.ts';

function g722(): AudioCodecCore {
  const codec = createCodec('G722');
  assert.ok(codec);
  return codec;
}

function sine(hz: number, peak: number, seconds = 2): Int16Array {
  return Int16Array.from({ length: seconds * 16_000 }, (_, index) =>
    Math.round(peak * Math.sin((2 * Math.PI * hz * index) / 16_000)),
  );
}

/** Noise that is the same on every run (a linear congruential generator). */
function noise(peaks: readonly number[]): Int16Array {
  let state = 1;
  return Int16Array.from({ length: peaks.length * 16_000 }, (_, index) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.round((peaks[Math.floor(index / 16_000)] ?? 0) * (state / 2 ** 31 - 1));
  });
}

/** Codes and decodes in frames of 20 ms, as a call does. */
function roundTrip(pcm: Int16Array): Int16Array {
  const codec = g722();
  const payload = new Uint8Array(160);
  const out = new Int16Array(pcm.length);
  for (let at = 0; at < pcm.length; at += 320) {
    assert.equal(codec.encode(pcm.subarray(at, at + 320), 320, payload), 160);
    assert.equal(codec.decode(payload, out.subarray(at, at + 320)), 320);
  }
  return out;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('G.722 says what RTP has to know of it', () => {
  const { name, sampleRate, clockRate, payloadType } = g722();
  assert.deepEqual(
    { name, sampleRate, clockRate, payloadType },
    { name: 'G722', sampleRate: 16_000, clockRate: 8000, payloadType: 9 },
  );
});

test('G.722 keeps the level of a tone in both bands, and the noise far below it', () => {
  // The higher band has two bits a sample, so its tones are noisier by design.
  const lowestSnr = new Map([
    [100, 45],
    [300, 45],
    [1000, 40],
    [2000, 40],
    [3000, 35],
    [3900, 33],
    [5000, 20],
    [6000, 20],
    [7000, 20],
  ]);
  for (const peak of [1000, 10_000, 30_000]) {
    for (const [hz, snr] of lowestSnr) {
      const out = roundTrip(sine(hz, peak)).subarray(16_000);
      const tone = goertzel(out, hz, 16_000);
      const level = 10 * Math.log10(tone / (peak ** 2 / 2));
      const measured = 10 * Math.log10(tone / (meanSquare(out) - tone));
      assert.ok(Math.abs(level) < 0.1, `${hz} Hz of ${peak} came out with ${level} dB`);
      assert.ok(measured > snr, `${hz} Hz of ${peak} has an SNR of ${measured} dB`);
    }
  }
});

test('G.722 gives bit for bit what another implementation gives', () => {
  // The digests were agreed with the G.722 of spandsp, which shares no line with ours, over four
  // seconds of noise at four levels: all code words and all samples were the same.
  const pcm = noise([12, 400, 6000, 12_000]);
  const codec = g722();
  const payload = new Uint8Array(pcm.length / 2);
  const out = new Int16Array(pcm.length);
  codec.encode(pcm, pcm.length, payload);
  codec.decode(payload, out);
  assert.equal(
    Buffer.from(payload.subarray(16_000, 16_016)).toString('hex'),
    'bd3e7f8d24843fa31e188e1476f03c33',
  );
  assert.equal(sha256(payload), '514c799bccda266d77ce573314e27efac9ab0fc299a63085b1dc525154167e1a');
  const bytes = Buffer.alloc(out.length * 2);
  for (const [index, sample] of out.entries()) {
    bytes.writeInt16LE(sample, index * 2);
  }
  assert.equal(sha256(bytes), '48b610c77a12e21ca53604e39b6af010a3fc2bfb5e83115fad3d319a72dd53c1');
});

test('G.722 of silence starts with the byte FA and is silence again', () => {
  const codec = g722();
  const payload = new Uint8Array(160);
  codec.encode(new Int16Array(320), 320, payload);
  assert.deepEqual(payload.subarray(0, 16), new Uint8Array(16).fill(0xfa));
  const out = roundTrip(new Int16Array(16_000));
  assert.ok(out.every((sample) => Math.abs(sample) <= 4));
});

test('G.722 is clipped at full scale and does not wrap around', () => {
  const square = Int16Array.from({ length: 16_000 }, (_, index) =>
    index % 200 < 100 ? 32_767 : -32_768,
  );
  const out = roundTrip(square);
  // The filters delay by 22 samples; away from the edges the sign must be that of the input.
  for (let index = 3200; index < out.length; index++) {
    const place = (index - 22) % 100;
    if (place > 25 && place < 75) {
      assert.equal(Math.sign(out[index] ?? 0), Math.sign(square[index - 22] ?? 0), `at ${index}`);
    }
  }
});

test('G.722 recovers after loss, and from bytes that no encoder sends', () => {
  const pcm = sine(1000, 8000);
  const sender = g722();
  const receiver = g722();
  const payload = new Uint8Array(160);
  const out = new Int16Array(pcm.length);
  for (let at = 0; at < pcm.length; at += 320) {
    sender.encode(pcm.subarray(at, at + 320), 320, payload);
    const frame = at / 320;
    if (frame >= 10 && frame < 15) {
      payload.fill(frame * 50);
    }
    if (frame < 20 || frame >= 25) {
      receiver.decode(payload, out.subarray(at, at + 320));
    }
  }
  const end = out.subarray(24_000);
  const tone = goertzel(end, 1000, 16_000);
  assert.ok(Math.abs(10 * Math.log10(tone / (8000 ** 2 / 2))) < 0.2);
  assert.ok(10 * Math.log10(tone / (meanSquare(end) - tone)) > 30);
});

test('G.722 streams do not share their state', () => {
  const busy = g722();
  busy.encode(sine(6000, 30_000, 1), 16_000, new Uint8Array(8000));
  const payload = new Uint8Array(160);
  g722().encode(new Int16Array(320), 320, payload);
  assert.deepEqual(payload.subarray(0, 16), new Uint8Array(16).fill(0xfa));
});

test('G.722 stops at the end of the smaller buffer, at whole bytes', () => {
  const codec = g722();
  assert.equal(codec.encode(new Int16Array(7), 7, new Uint8Array(160)), 3);
  assert.equal(codec.encode(new Int16Array(320), 320, new Uint8Array(5)), 5);
  assert.equal(codec.decode(new Uint8Array(160), new Int16Array(9)), 8);
});
