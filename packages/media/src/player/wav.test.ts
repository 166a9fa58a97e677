import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Ear } from '../listening/index.ts';
import { encodeWav, loadWav, parseWav, WavError } from './wav.ts';

function sine(hz: number, sampleRate: number, seconds = 1): Int16Array {
  return Int16Array.from({ length: seconds * sampleRate }, (_, index) =>
    Math.round(8000 * Math.sin((2 * Math.PI * hz * index) / sampleRate)),
  );
}

interface Layout {
  readonly tag: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bits: number;
}

/** A WAV as other programs write it: extensible format, a chunk before and one after the data. */
function foreignWav(layout: Layout, data: Uint8Array): Buffer {
  const format = Buffer.alloc(40);
  const width = layout.bits / 8;
  format.writeUInt16LE(0xfffe, 0);
  format.writeUInt16LE(layout.channels, 2);
  format.writeUInt32LE(layout.sampleRate, 4);
  format.writeUInt32LE(layout.sampleRate * layout.channels * width, 8);
  format.writeUInt16LE(layout.channels * width, 12);
  format.writeUInt16LE(layout.bits, 14);
  format.writeUInt16LE(22, 16);
  format.writeUInt16LE(layout.tag, 24);
  const chunk = (name: string, body: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const chunks = [chunk('LIST', Buffer.from('odd')), chunk('fmt ', format), chunk('data', data)];
  const body = Buffer.concat([Buffer.from('WAVE'), ...chunks, chunk('id3 ', Buffer.from('end'))]);
  return chunk('RIFF', body);
}

function pcmBytes(samples: Int16Array, bits: number, channels: number): Buffer {
  const width = bits / 8;
  const bytes = Buffer.alloc(samples.length * width * channels);
  for (const [index, sample] of samples.entries()) {
    for (let channel = 0; channel < channels; channel++) {
      const at = (index * channels + channel) * width;
      if (width === 1) {
        bytes[at] = (sample >> 8) + 128;
      } else {
        bytes.writeInt16LE(sample, at + width - 2);
      }
    }
  }
  return bytes;
}

function assertTone(pcm: Int16Array, hz: number, seconds: number): void {
  assert.ok(Math.abs(pcm.length - seconds * 8000) <= 1, `${pcm.length} samples`);
  const ear = new Ear();
  ear.feed(pcm);
  assert.ok(Math.abs((ear.dominantFrequency() ?? 0) - hz) < 1);
  assert.ok(Math.abs(ear.toneDb(hz) - 20 * Math.log10(8000 / 32768)) < 0.2, `${ear.toneDb(hz)} dB`);
}

test('PCM of any width, rate and channels is read as 8 kHz mono at its pitch and level', () => {
  for (const sampleRate of [8000, 11025, 16000, 22050, 44100, 48000]) {
    for (const bits of [8, 16, 24, 32]) {
      for (const channels of [1, 2]) {
        const data = pcmBytes(sine(1000, sampleRate), bits, channels);
        const wav = foreignWav({ tag: 1, channels, sampleRate, bits }, data);
        assertTone(loadWav(wav), 1000, 1);
      }
    }
  }
});

test('the channels of a stereo file are mixed', () => {
  const data = Buffer.alloc(8);
  for (const [index, sample] of [1000, 3000, -32768, -32768].entries()) {
    data.writeInt16LE(sample, index * 2);
  }
  const { pcm } = parseWav(foreignWav({ tag: 1, channels: 2, sampleRate: 8000, bits: 16 }, data));
  assert.deepEqual([...pcm], [2000, -32768]);
});

test('G.711 files of both laws are read', () => {
  assertTone(loadWav(encodeWav(sine(700, 8000), { coding: 'mulaw' })), 700, 1);
  const aLaw = foreignWav(
    { tag: 6, channels: 1, sampleRate: 8000, bits: 8 },
    Uint8Array.of(0xd5, 0x55, 0xaa),
  );
  assert.deepEqual([...parseWav(aLaw).pcm], [8, -8, 32256]);
});

test('what encodeWav writes is read back sample for sample at its rate', () => {
  const pcm = sine(440, 16000, 0.1);
  assert.deepEqual(parseWav(encodeWav(pcm, { sampleRate: 16000 })), { sampleRate: 16000, pcm });
});

test('a recording cut off by a crash is read as far as it goes', () => {
  const whole = encodeWav(sine(440, 8000));
  const cut = whole.slice(0, 44 + 2000 + 1);
  assert.equal(parseWav(cut).pcm.length, 1000);
  for (const size of [0, 0xffffffff]) {
    const open = whole.slice();
    new DataView(open.buffer).setUint32(40, size, true);
    assert.equal(parseWav(open).pcm.length, 8000, `data size ${size}`);
  }
});

test('what is no WAV, or a kind we do not read, is refused with a reason', () => {
  const good = encodeWav(sine(440, 8000, 0.01));
  const with16 = (at: number, value: number) => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint16(at, value, true);
    return bytes;
  };
  const cases: [Uint8Array, RegExp][] = [
    [new Uint8Array(0), /does not start with RIFF/],
    [good.slice(0, 11), /does not start with RIFF/],
    [new TextEncoder().encode('{"not":"a wav file at all"}'), /does not start with RIFF/],
    [good.slice(0, 36), /no data/],
    [with16(20, 85), /format 85/],
    [with16(34, 12), /12 bits/],
    [with16(22, 0), /0 channels/],
    [with16(24, 999), /999 Hz/],
  ];
  for (const [bytes, reason] of cases) {
    assert.throws(
      () => loadWav(bytes),
      (error) => error instanceof WavError && reason.test(error.message),
      String(reason),
    );
  }
});

test('bytes of any kind are read or refused, and nothing else happens', () => {
  const data = pcmBytes(sine(440, 8000, 0.01), 16, 1);
  const seed = foreignWav({ tag: 1, channels: 1, sampleRate: 8000, bits: 16 }, data);
  const change = fc.tuple(fc.nat(seed.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), fc.nat(seed.length), (changes, length) => {
      const bytes = Uint8Array.from(seed.subarray(0, length));
      for (const [at, value] of changes) {
        if (at < bytes.length) {
          bytes[at] = value;
        }
      }
      try {
        assert.ok(parseWav(bytes).pcm.length <= bytes.length);
      } catch (error) {
        assert.ok(error instanceof WavError, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});
