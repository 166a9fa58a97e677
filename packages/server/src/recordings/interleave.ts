import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { PLAYER_RATE, WAV_HEADER_BYTES, wavHeader } from '@cordboard/media';

const SAMPLE_BYTES = 2;
/** Two seconds of each channel at a time. */
const SAMPLES_AT_ONCE = 16_384;

/**
 * Joins mono WAV files of one clock to one file with a channel for each. Several
 * files of one channel are added up. What a file is shorter than the longest is
 * silence, so that files which a crash cut off fit together too.
 * @param channels paths of the mono files, by channel
 * @returns length in ms
 */
export async function interleave(
  channels: readonly (readonly string[])[],
  path: string,
): Promise<number> {
  const opened: FileHandle[] = [];
  const part = `${path}.part`;
  try {
    const tracks = await Promise.all(
      channels.map((files) => Promise.all(files.map((file) => openTrack(file, opened)))),
    );
    const samples = Math.max(0, ...tracks.flat().map((track) => track.samples));
    const out = await open(part, 'w', 0o600);
    opened.push(out);
    const dataBytes = samples * SAMPLE_BYTES * tracks.length;
    await out.write(wavHeader({ channels: tracks.length, sampleRate: PLAYER_RATE, dataBytes }));
    for (let from = 0; from < samples; from += SAMPLES_AT_ONCE) {
      const count = Math.min(SAMPLES_AT_ONCE, samples - from);
      const block = new Int32Array(count * tracks.length);
      for (const [channel, files] of tracks.entries()) {
        for (const file of files) await addTo(block, channel, tracks.length, file, from, count);
      }
      await out.write(clipped(block));
    }
    await out.sync();
    await rename(part, path);
    return (samples * 1000) / PLAYER_RATE;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    for (const handle of opened) await handle.close();
  }
}

interface Track {
  readonly handle: FileHandle;
  readonly samples: number;
}

async function openTrack(path: string, opened: FileHandle[]): Promise<Track> {
  const handle = await open(path, 'r');
  opened.push(handle);
  const { size } = await handle.stat();
  return { handle, samples: Math.max(0, Math.floor((size - WAV_HEADER_BYTES) / SAMPLE_BYTES)) };
}

async function addTo(
  block: Int32Array,
  channel: number,
  channels: number,
  { handle }: Track,
  from: number,
  count: number,
): Promise<void> {
  const bytes = Buffer.alloc(count * SAMPLE_BYTES);
  const position = WAV_HEADER_BYTES + from * SAMPLE_BYTES;
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, position);
  const read = Math.floor(bytesRead / SAMPLE_BYTES);
  for (let index = 0; index < read; index += 1) {
    const at = index * channels + channel;
    block[at] = (block[at] ?? 0) + bytes.readInt16LE(index * SAMPLE_BYTES);
  }
}

function clipped(block: Int32Array): Buffer {
  const bytes = Buffer.allocUnsafe(block.length * SAMPLE_BYTES);
  for (const [index, sample] of block.entries()) {
    bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, sample)), index * SAMPLE_BYTES);
  }
  return bytes;
}
