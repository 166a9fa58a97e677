import { execFileSync } from 'node:child_process';
import { resample } from '../../src/codecs/index.ts';
import { parseWav } from '../../src/player/index.ts';

const RATE = 8000;

/** Mean level of the spoken parts, as a share of full scale: −20 dBFS. */
const SPOKEN_RMS = 3277;

/** Speech may peak this high before it is turned down: −3 dBFS. */
const HIGHEST_PEAK = 23_200;

/** What is quieter than this at the edges is no speech. */
const SILENCE = 250;

/**
 * Speaks a text with espeak-ng (its own formant voice, no recorded speaker) as 8 kHz PCM16,
 * trimmed and brought to one level. Words that are put together with others (a text without a
 * full stop) end sooner.
 */
export function speak(text: string): Int16Array {
  const voice = ['-v', 'en-us+f3', '-s', '165', '-a', '100'];
  const wav = execFileSync('espeak-ng', [...voice, '--stdout', text], {
    maxBuffer: 32 * 1024 * 1024,
  });
  const { pcm, sampleRate } = parseWav(wav);
  const trimmed = trim(resample(pcm, sampleRate, RATE), text.endsWith('.') ? 100 : 40);
  return level(trimmed);
}

function trim(pcm: Int16Array, tailMs: number): Int16Array {
  const first = pcm.findIndex((sample) => Math.abs(sample) > SILENCE);
  const last = pcm.findLastIndex((sample) => Math.abs(sample) > SILENCE);
  const start = Math.max(0, first - 0.02 * RATE);
  const spoken = pcm.slice(start, last + 1 + 0.02 * RATE);
  const out = new Int16Array(spoken.length + (tailMs * RATE) / 1000);
  const ramp = 0.01 * RATE;
  for (let index = 0; index < spoken.length; index++) {
    const edge = Math.min(1, index / ramp, (spoken.length - 1 - index) / ramp);
    out[index] = Math.round((spoken[index] ?? 0) * edge);
  }
  return out;
}

/** Scales to the common level, judged by the frames of 20 ms in which something is said. */
function level(pcm: Int16Array): Int16Array {
  let sum = 0;
  let count = 0;
  let peak = 0;
  for (let start = 0; start < pcm.length; start += 160) {
    const frame = pcm.subarray(start, start + 160);
    const energy = frame.reduce((total, sample) => total + sample * sample, 0);
    if (energy > SILENCE ** 2 * frame.length) {
      sum += energy;
      count += frame.length;
    }
    peak = frame.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), peak);
  }
  const gain = Math.min(SPOKEN_RMS / Math.sqrt(sum / count), HIGHEST_PEAK / peak);
  return pcm.map((sample) => Math.round(sample * gain));
}
