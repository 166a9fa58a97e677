import { readFileSync, writeFileSync } from 'node:fs';
import { createCodec } from '../codecs/index.ts';
import { resample } from '../codecs/resample.ts';

/** Sample rate in Hz of every sound the player gives out. */
export const PLAYER_RATE = 8000;

/** Format tags of the `fmt ` chunk (RFC 2361). */
const FORMAT_PCM = 1;
const FORMAT_A_LAW = 6;
const FORMAT_MU_LAW = 7;
const FORMAT_EXTENSIBLE = 0xfffe;

/** A file that is no WAV, or a WAV of a kind that we do not read; the message says which. */
export class WavError extends Error {
  override readonly name = 'WavError';
}

/** How `encodeWav` stores the samples; µ-law takes half the space of PCM. */
export interface WavOptions {
  /** In Hz; default 8000. */
  readonly sampleRate?: number;
  /** Default `pcm16`. */
  readonly coding?: 'pcm16' | 'mulaw';
}

/** The sound of a WAV file as PCM16, its channels mixed into one. */
export interface WavSound {
  /** In Hz. */
  readonly sampleRate: number;
  readonly pcm: Int16Array;
}

interface Format {
  readonly tag: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bits: number;
}

/**
 * Reads a WAV of 8, 16, 24 or 32 bit PCM or of G.711, of any rate and number of channels, as
 * 8 kHz mono PCM16.
 * @param source a path or the bytes of the file.
 * @throws WavError when it is no such WAV; the file system's error when it cannot be read.
 */
export function loadWav(source: string | Uint8Array): Int16Array {
  const sound = parseWav(typeof source === 'string' ? readFileSync(source) : source);
  // Rates that share no large divisor with ours need huge filters. No ear hears this rounding, and
  // all usual rates are multiples of 25 Hz.
  const sampleRate = Math.round(sound.sampleRate / 25) * 25;
  return resample(sound.pcm, sampleRate, PLAYER_RATE);
}

/**
 * Reads the bytes of a WAV at its own rate. A data chunk whose length is wrong, as in a recording
 * cut off by a crash, is read up to the end of the bytes.
 * @throws WavError
 */
export function parseWav(bytes: Uint8Array): WavSound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tagAt(bytes, 0) !== 'RIFF' || tagAt(bytes, 8) !== 'WAVE') {
    throw new WavError('not a WAV file: it does not start with RIFF … WAVE');
  }
  let format: Format | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    const tag = tagAt(bytes, at);
    if (tag === 'fmt ' && size >= 16 && start + 16 <= bytes.length) {
      format = readFormat(view, start, Math.min(size, bytes.length - start));
    } else if (tag === 'data') {
      if (format === undefined) {
        throw new WavError('the WAV has no format before its data');
      }
      const end = size === 0 ? bytes.length : Math.min(start + size, bytes.length);
      const samples = readSamples(bytes.subarray(start, end), format);
      return { sampleRate: format.sampleRate, pcm: mixDown(samples, format.channels) };
    }
    at = start + size + (size & 1);
  }
  throw new WavError('the WAV has no data');
}

/** Length of the header that `wavHeader` makes. */
export const WAV_HEADER_BYTES = 44;

/** The header of a WAV file of PCM16, or of G.711 µ-law; the samples follow it. */
export function wavHeader(sound: {
  readonly channels: number;
  /** In Hz. */
  readonly sampleRate: number;
  /** Length of the samples. */
  readonly dataBytes: number;
  readonly muLaw?: boolean;
}): Uint8Array {
  const { channels, sampleRate, dataBytes, muLaw = false } = sound;
  const width = muLaw ? 1 : 2;
  const bytes = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  putTag(bytes, 0, 'RIFF');
  view.setUint32(4, WAV_HEADER_BYTES - 8 + dataBytes + (dataBytes & 1), true);
  putTag(bytes, 8, 'WAVE');
  putTag(bytes, 12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, muLaw ? FORMAT_MU_LAW : FORMAT_PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * width, true);
  view.setUint16(32, channels * width, true);
  view.setUint16(34, width * 8, true);
  putTag(bytes, 36, 'data');
  view.setUint32(40, dataBytes, true);
  return bytes;
}

/** Writes 8 kHz (or other) mono PCM16 as the bytes of a WAV file. */
export function encodeWav(pcm: Int16Array, options: WavOptions = {}): Uint8Array {
  const sampleRate = options.sampleRate ?? PLAYER_RATE;
  const muLaw = options.coding === 'mulaw';
  const dataBytes = pcm.length * (muLaw ? 1 : 2);
  const bytes = new Uint8Array(WAV_HEADER_BYTES + dataBytes + (dataBytes & 1));
  const view = new DataView(bytes.buffer);
  bytes.set(wavHeader({ channels: 1, sampleRate, dataBytes, muLaw }));
  if (muLaw) {
    createCodec('PCMU')?.encode(pcm, pcm.length, bytes.subarray(44));
  } else {
    for (let index = 0; index < pcm.length; index++) {
      view.setInt16(44 + index * 2, pcm[index] ?? 0, true);
    }
  }
  return bytes;
}

/** Writes a WAV file. @throws the file system's error. */
export function writeWav(path: string, pcm: Int16Array, options: WavOptions = {}): void {
  writeFileSync(path, encodeWav(pcm, options));
}

function readFormat(view: DataView, at: number, size: number): Format {
  const tag = view.getUint16(at, true);
  const format = {
    // The extensible form keeps the tag in the first two bytes of its sub-format.
    tag: tag === FORMAT_EXTENSIBLE && size >= 26 ? view.getUint16(at + 24, true) : tag,
    channels: view.getUint16(at + 2, true),
    sampleRate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
  if (format.channels === 0 || format.sampleRate < 1000 || format.sampleRate > 384_000) {
    const { channels, sampleRate } = format;
    throw new WavError(`a WAV of ${channels} channels and ${sampleRate} Hz cannot be read`);
  }
  return format;
}

function readSamples(data: Uint8Array, format: Format): Int16Array {
  const { tag, bits } = format;
  if (tag === FORMAT_A_LAW || tag === FORMAT_MU_LAW) {
    const samples = new Int16Array(data.length);
    createCodec(tag === FORMAT_A_LAW ? 'PCMA' : 'PCMU')?.decode(data, samples);
    return samples;
  }
  if (tag !== FORMAT_PCM || ![8, 16, 24, 32].includes(bits)) {
    throw new WavError(`a WAV of format ${tag} with ${bits} bits cannot be read`);
  }
  const width = bits / 8;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const samples = new Int16Array(Math.floor(data.length / width));
  for (let index = 0; index < samples.length; index++) {
    // Eight bits are stored without sign; of more than sixteen the two highest bytes are taken.
    samples[index] =
      width === 1
        ? (view.getUint8(index) - 128) << 8
        : view.getInt16(index * width + width - 2, true);
  }
  return samples;
}

function mixDown(samples: Int16Array, channels: number): Int16Array {
  if (channels === 1) {
    return samples;
  }
  const mono = new Int16Array(Math.floor(samples.length / channels));
  for (let index = 0; index < mono.length; index++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += samples[index * channels + channel] ?? 0;
    }
    mono[index] = Math.round(sum / channels);
  }
  return mono;
}

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function putTag(bytes: Uint8Array, at: number, tag: string): void {
  for (let index = 0; index < tag.length; index++) {
    bytes[at + index] = tag.charCodeAt(index);
  }
}
