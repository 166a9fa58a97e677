import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeWav, WAV_HEADER_BYTES } from '@cordboard/media';
import { waitUntil } from '@cordboard/simulator';
import type { Clock } from '../exchange/index.ts';
import { watchForSilence } from './silence.ts';

/** A clock that a test moves on; each look happens when it is told to. */
class StepClock implements Clock {
  #now = 0;
  #waiting: { readonly at: number; readonly callback: () => void } | undefined;

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    const waiting = { at: this.#now + delayMs, callback };
    this.#waiting = waiting;
    return () => {
      if (this.#waiting === waiting) this.#waiting = undefined;
    };
  }

  /** Goes to the next look and waits until it is over: until another is due, or it was the last. */
  async look(isOver: () => boolean): Promise<void> {
    const due = this.#waiting;
    assert.ok(due);
    this.#waiting = undefined;
    this.#now = due.at;
    due.callback();
    await waitUntil(() => this.#waiting !== undefined || isOver(), 'the look');
  }
}

function sound(ms: number, amplitude: number): Buffer {
  const pcm = Int16Array.from(
    { length: ms * 8 },
    (_, index) => (index % 8 < 4 ? 1 : -1) * amplitude,
  );
  return Buffer.from(encodeWav(pcm)).subarray(WAV_HEADER_BYTES);
}

/** What is written from one look to the next, and at which look silence is noticed; 0 if at none. */
async function noticedAt(silenceMs: number, written: readonly Buffer[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-silence-'));
  const path = join(folder, 'voice.wav');
  writeFileSync(path, encodeWav(new Int16Array(0)));
  const clock = new StepClock();
  let isSilent = false;
  const stop = watchForSilence({ path, silenceMs, clock, onSilence: () => (isSilent = true) });
  try {
    for (const [index, bytes] of written.entries()) {
      appendFileSync(path, bytes);
      await clock.look(() => isSilent);
      if (isSilent) return index + 1;
    }
    return 0;
  } finally {
    stop();
    rmSync(folder, { recursive: true });
  }
}

const NOTHING = Buffer.alloc(0);
const SPEECH = sound(1000, 3000);
const SILENCE = sound(1000, 20);

test('whoever speaks is not taken for silent because the file is written late', async () => {
  assert.equal(await noticedAt(1000, [NOTHING, SPEECH, NOTHING, SPEECH, SPEECH, NOTHING]), 0);
});

test('silence is counted from the last word on', async () => {
  const lastWord = Buffer.concat([sound(400, 3000), sound(600, 20)]);
  assert.equal(await noticedAt(2000, [SPEECH, lastWord, SILENCE, SILENCE]), 4);
  assert.equal(await noticedAt(2000, [SPEECH, SILENCE, lastWord, SILENCE]), 0);
});

test('a phone that sends nothing at all is silent too', async () => {
  assert.equal(await noticedAt(1000, [SPEECH, NOTHING, NOTHING, NOTHING, NOTHING]), 5);
});
