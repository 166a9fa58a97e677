import { open, stat } from 'node:fs/promises';
import { PLAYER_RATE, WAV_HEADER_BYTES } from '@cordboard/media';
import type { Clock } from '../exchange/index.ts';
import { voiceIn } from './voice.ts';

const LOOK_MS = 1000;
/**
 * Sound is written once a second, and where nobody sends any, nothing is written: by the clock
 * alone a caller is silent only after so much longer.
 */
const LATE_MS = 2500;
const SAMPLE_BYTES = 2;
const BYTES_PER_MS = (PLAYER_RATE * SAMPLE_BYTES) / 1000;
/** As much as is read at once: eight seconds. */
const MOST_BYTES = 8000 * BYTES_PER_MS;

export interface SilenceOptions {
  /** The WAV that grows. */
  readonly path: string;
  readonly silenceMs: number;
  readonly clock: Clock;
  readonly onSilence: () => void;
}

/**
 * Watches a recording and calls once when nothing has been said for so long.
 * @returns how to stop
 */
export function watchForSilence(options: SilenceOptions): () => void {
  const { path, silenceMs, clock, onSilence } = options;
  let position = WAV_HEADER_BYTES;
  let heardAt = clock.now();
  /** How much silence there is at the end of what has been written. */
  let quietMs = 0;
  let isOver = false;
  let cancel: () => void = () => undefined;
  const look = async (): Promise<void> => {
    const bytes = await grownSince(path, position);
    position += bytes.length;
    const { lengthMs, untilMs } = voiceIn(samplesOf(bytes));
    const writtenMs = bytes.length / BYTES_PER_MS;
    quietMs = lengthMs > 0 ? writtenMs - untilMs : quietMs + writtenMs;
    if (lengthMs > 0) heardAt = clock.now();
    if (isOver) return;
    if (quietMs >= silenceMs || clock.now() - heardAt >= silenceMs + LATE_MS) {
      isOver = true;
      onSilence();
    } else {
      again();
    }
  };
  const again = (): void => {
    // What cannot be read is not heard; the recorder itself tells of trouble with its files.
    cancel = clock.after(LOOK_MS, () => void look().catch(() => isOver || again()));
  };
  again();
  return () => {
    isOver = true;
    cancel();
  };
}

/** What has been written behind a position, in whole samples. */
async function grownSince(path: string, position: number): Promise<Buffer> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  const length = Math.min(MOST_BYTES, Math.max(0, size - position));
  const whole = length - (length % SAMPLE_BYTES);
  if (whole === 0) return Buffer.alloc(0);
  const handle = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(whole);
    const { bytesRead } = await handle.read(bytes, 0, whole, position);
    return bytes.subarray(0, bytesRead - (bytesRead % SAMPLE_BYTES));
  } finally {
    await handle.close();
  }
}

function samplesOf(bytes: Buffer): Int16Array {
  const samples = new Int16Array(bytes.length / SAMPLE_BYTES);
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = bytes.readInt16LE(index * SAMPLE_BYTES);
  }
  return samples;
}
