import { open, stat } from 'node:fs/promises';
import { WAV_HEADER_BYTES } from '@cordboard/media';
import type { Clock } from '../exchange/index.ts';
import { voiceIn } from './voice.ts';

const LOOK_MS = 1000;
const SAMPLE_BYTES = 2;
/** As much as is read at once: eight seconds. */
const MOST_BYTES = 8 * 8000 * SAMPLE_BYTES;

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
  let isOver = false;
  let cancel: () => void = () => undefined;
  const look = async (): Promise<void> => {
    const bytes = await grownSince(path, position);
    position += bytes.length;
    if (voiceIn(samplesOf(bytes)).lengthMs > 0) heardAt = clock.now();
    if (isOver) return;
    if (clock.now() - heardAt >= silenceMs) {
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
