import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCodec } from '../codecs/index.ts';
import { createSoundLibrary } from '../player/index.ts';
import { Ear, findSound } from './index.ts';

function samplesOf(name: string, ms: number, loop = false): Int16Array {
  const reader = createSoundLibrary().open(name, { loop });
  assert.ok(reader, name);
  const pcm = new Int16Array(ms * 8);
  return pcm.subarray(0, reader.read(pcm));
}

function earFor(pcm: Int16Array, codec?: string): Ear {
  const ear = new Ear(codec === undefined ? {} : { codec });
  ear.feed(pcm);
  return ear;
}

test('a piece is found where it was cut out, whatever its level', () => {
  const music = samplesOf('hold', 24_000);
  const piece = music.slice(100_000, 102_400).map((sample) => sample / 5);
  const found = findSound(piece, music);
  assert.equal(found.at, 100_000);
  assert.ok(found.likeness > 0.999);
});

test('a piece across the seam of a loop is found', () => {
  const twice = samplesOf('hold', 48_000, true);
  const found = findSound(twice.slice(191_000, 193_400), twice.subarray(0, 192_000));
  assert.equal(found.at, 191_000);
  assert.ok(found.likeness > 0.999);
});

test('hold music is known by ear at every place, through a codec, and under a soft voice', () => {
  const music = samplesOf('hold', 25_000, true);
  for (let second = 1; second <= 25; second += 6) {
    const part = music.slice((second - 1) * 8000, second * 8000);
    assert.ok(earFor(part).hearsSound('hold'), `second ${second}`);
    const coded = new Uint8Array(part.length);
    createCodec('PCMA')?.encode(part, part.length, coded);
    const ear = new Ear({ codec: 'PCMA' });
    ear.feedPayload(coded);
    assert.ok(ear.hearsSound('hold'), `second ${second} in A-law`);
    const voice = samplesOf('sine:440:-35', 1000);
    const both = part.map((sample, index) => sample + (voice[index] ?? 0));
    assert.ok(earFor(both).hearsSound('hold'), `second ${second} with a voice`);
  }
});

test('a tone, a voice, other music or silence is not taken for the hold music', () => {
  const reversed = samplesOf('hold', 24_000).reverse();
  for (const [name, pcm] of Object.entries({
    'a tone': samplesOf('sine:440', 1000),
    'a tone of the music': samplesOf('sine:654.7', 1000),
    ringback: samplesOf('ringback', 1000),
    speech: samplesOf('ivr/greeting', 2000),
    'music backwards': reversed.slice(40_000, 48_000),
    silence: new Int16Array(8000),
    nothing: new Int16Array(0),
  })) {
    assert.ok(!earFor(pcm).hearsSound('hold'), name);
  }
});

test('one prompt is not taken for another', () => {
  const prompt = samplesOf('call/not-available', 1500);
  assert.ok(earFor(prompt).hearsSound('call/not-available'));
  assert.ok(!earFor(prompt).hearsSound('voicemail/greeting'));
  assert.throws(() => earFor(prompt).hearsSound('nothing'), TypeError);
});

test('a wideband ear knows the music too', () => {
  const ear = new Ear({ codec: 'G722' });
  const encoder = createCodec('G722');
  const music = samplesOf('hold', 1000);
  const wide = Int16Array.from({ length: 16_000 }, (_, index) => music[index >> 1] ?? 0);
  const payload = new Uint8Array(8000);
  encoder?.encode(wide, wide.length, payload);
  ear.feedPayload(payload.subarray(0, 4000));
  ear.feedPayload(payload.subarray(4000));
  assert.ok(ear.hearsSound('hold'));
});
