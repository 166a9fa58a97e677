import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ear, findClicks } from '../listening/index.ts';
import {
  createSoundLibrary,
  loadWav,
  SHIPPED_SOUNDS,
  type SoundReader,
  spokenDigits,
  spokenDuration,
  spokenNumber,
  writeWav,
} from './index.ts';

const library = createSoundLibrary();

function open(name: string, loop = false): SoundReader {
  const reader = library.open(name, { loop });
  assert.ok(reader, `there is a sound ${name}`);
  return reader;
}

/** Reads so much of a sound in frames of 20 ms; less when it ends before. */
function play(reader: SoundReader, ms: number): Int16Array {
  const pcm = new Int16Array(ms * 8);
  for (let at = 0; at < pcm.length; at += 160) {
    const frame = pcm.subarray(at, at + 160);
    const count = reader.read(frame);
    if (count < frame.length) {
      return pcm.subarray(0, at + count);
    }
  }
  return pcm;
}

function earFor(pcm: Int16Array): Ear {
  const ear = new Ear({ memoryMs: Math.max(1, pcm.length / 8) });
  ear.feed(pcm);
  return ear;
}

test('ringback is 440 and 480 Hz for two seconds, then silence for four, again and again', () => {
  const reader = open('ringback');
  for (let turn = 0; turn < 2; turn++) {
    const sounding = earFor(play(reader, 2000));
    assert.ok(sounding.hears(440) && sounding.hears(480));
    assert.ok(!sounding.hears(620));
    assert.ok(earFor(play(reader, 4000)).isSilent());
  }
});

test('busy and congestion are one pair of frequencies in two rhythms', () => {
  for (const [name, ms] of [
    ['busy', 500],
    ['congestion', 250],
  ] as const) {
    const reader = open(name);
    const sounding = earFor(play(reader, ms));
    assert.ok(sounding.hears(480) && sounding.hears(620), name);
    assert.ok(earFor(play(reader, ms)).isSilent(), name);
  }
});

test('a continuous tone has no seam', () => {
  const pcm = play(open('dial'), 3500);
  assert.deepEqual(findClicks(pcm, { minHeight: 1 }), []);
  assert.ok(earFor(pcm).hears(350));
});

test('a beep sounds once and ends, unless it is asked to loop', () => {
  const beep = play(open('beep'), 2000);
  assert.equal(beep.length, 300 * 8);
  assert.equal(Math.round(earFor(beep).dominantFrequency() ?? 0), 1000);
  assert.equal(play(open('beep', true), 2000).length, 2000 * 8);
});

test('a sine of any frequency and level is to be had by name', () => {
  const ear = earFor(play(open('sine:1234.5:-20'), 1000));
  assert.ok(Math.abs((ear.dominantFrequency() ?? 0) - 1234.5) < 0.5);
  assert.ok(Math.abs(ear.levelDb() + 20) < 0.1);
  for (const wrong of ['sine:', 'sine:0', 'sine:4000', 'sine:-5', 'sine:abc', 'sine:440:x']) {
    assert.equal(library.open(wrong), undefined, wrong);
  }
});

test('digits are to be had as the tone pairs of the keypad', () => {
  const pairs: Record<string, [number, number]> = {
    '1': [697, 1209],
    '5': [770, 1336],
    '9': [852, 1477],
    '*': [941, 1209],
    '0': [941, 1336],
    '#': [941, 1477],
    d: [941, 1633],
  };
  const pcm = play(open(`dtmf:${Object.keys(pairs).join('')}`), 60_000);
  assert.equal(pcm.length, Object.keys(pairs).length * 1600);
  const frequencies = [697, 770, 852, 941, 1209, 1336, 1477, 1633];
  for (const [index, digit] of Object.keys(pairs).entries()) {
    const sounding = earFor(pcm.subarray(index * 1600, index * 1600 + 800));
    const heard = frequencies.filter((hz) => sounding.hears(hz));
    assert.deepEqual(heard, pairs[digit], digit);
    assert.ok(earFor(pcm.subarray(index * 1600 + 800, index * 1600 + 1600)).isSilent());
  }
  assert.equal(library.open('dtmf:'), undefined);
  assert.equal(library.open('dtmf:1x'), undefined);
});

test('hold music goes on without a pause, a click or a seam, and is no tone', () => {
  const music = play(open('hold', true), 26_000);
  assert.equal(music.length, 26_000 * 8);
  for (let second = 0; second < 26; second++) {
    const ear = earFor(music.subarray(second * 8000, (second + 1) * 8000));
    assert.ok(ear.levelDb() > -26 && ear.levelDb() < -12, `second ${second}: ${ear.levelDb()} dB`);
    assert.deepEqual(ear.clicks(), [], `second ${second}`);
    for (const tone of [425, 440, 480, 620, 1000]) {
      assert.ok(!ear.hears(tone, { minDb: -35 }), `second ${second} has no ${tone} Hz`);
    }
  }
});

test('every shipped sound is there, as long as the list says, and at the common level', () => {
  for (const [name, { durationMs }] of Object.entries(SHIPPED_SOUNDS)) {
    const pcm = play(open(name), 60_000);
    assert.equal(Math.round(pcm.length / 8), durationMs, name);
    const level = earFor(pcm).levelDb();
    assert.ok(level > -23 && level < -15, `${name}: ${level} dB`);
  }
});

test('the eight reply patterns, their menu and the amounts of time are spoken', () => {
  const patterns =
    'WillCallYouBack CallMeBack OnMyWay OnTheOtherLine WillCallYouBackLater CallMeBackLater ' +
    'InAMeeting OnTheOtherLineNoCall WillCallYouBack-in CallMeBack-in menu';
  for (const pattern of patterns.split(' ')) {
    assert.ok(library.open(`reply/${pattern}`), pattern);
  }
  for (const unit of ['minute', 'hour', 'day'] as const) {
    for (let value = 0; value <= 60; value++) {
      assert.ok(library.open(spokenDuration(value, unit)), `${value} ${unit}`);
    }
  }
});

test('numbers are composed as they are said', () => {
  assert.equal(spokenNumber(0), 'number/0');
  assert.equal(spokenNumber(20), 'number/20');
  assert.equal(spokenNumber(21), 'number/20+number/1');
  assert.equal(spokenNumber(115), 'number/1+number/hundred+number/15');
  assert.equal(spokenNumber(42_300), 'number/40+number/2+number/thousand+number/3+number/hundred');
  assert.equal(spokenDuration(1, 'hour'), 'number/1+unit/hour');
  assert.equal(spokenDigits('*80-1#'), 'key/star+number/8+number/0+number/1+key/pound');
  assert.equal(spokenDigits('-'), undefined);
  for (const wrong of [-1, 1.5, 1_000_000, Number.NaN]) {
    assert.throws(() => spokenNumber(wrong), RangeError);
  }
});

test('sounds joined by + follow each other without a gap, and loop as a whole', () => {
  const joined = play(open('beep+number/5+beep'), 60_000);
  const beep = play(open('beep'), 60_000);
  const five = play(open('number/5'), 60_000);
  assert.deepEqual(joined, Int16Array.of(...beep, ...five, ...beep));
  const looped = play(open('beep+number/5', true), 4000);
  assert.equal(looped.length, 4000 * 8);
  const turn = beep.length + five.length;
  assert.deepEqual(looped.subarray(0, turn), looped.subarray(turn, 2 * turn));
});

test('an unknown name, alone or among others, opens nothing', () => {
  const names = ['', 'nothing', 'beep+nothing', '+', 'beep+', '../package', 'hold.wav', '/hold'];
  for (const name of [...names, 'sounds\0', 'constructor', 'file:', 'file:/nowhere.wav']) {
    assert.equal(library.open(name), undefined, JSON.stringify(name));
  }
});

test('a WAV file of ours is read back by its path, plus sign and all', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-player-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a+b.wav');
  const sound = play(open('beep'), 1000);
  writeWav(path, sound);
  assert.deepEqual(loadWav(path), sound);
  assert.deepEqual(play(open(`file:${path}`), 1000), sound);
});

test('a file is no part of a sequence: who may name sounds names no files by that', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-player-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'plain.wav');
  writeWav(path, play(open('beep'), 1000));
  assert.ok(library.open(`file:${path}`));
  assert.equal(library.open(`beep+file:${path}`), undefined);
});

test('a file that is no WAV opens nothing', () => {
  assert.equal(library.open(`file:${fileURLToPath(import.meta.url)}`), undefined);
});
