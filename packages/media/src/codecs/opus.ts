import { createRequire } from 'node:module';
import type { AudioCodecCore } from './codec.ts';

/** Samples per second on our side. The mix has 8 kHz, and Opus reads and writes that rate itself. */
const SAMPLE_RATE = 8000;
/** Enough for clear 8 kHz sound, music included. */
const BITRATE = 32_000;
/** 0–10: beyond this, narrow sound gains nothing one could hear. */
const COMPLEXITY = 5;
const SET_BITRATE = 4002;
const SET_COMPLEXITY = 4010;
/** RFC 6716 §2.1.2: no frame of 20 ms is longer at this rate than so many bytes, spikes included. */
const MOST_FRAME_BYTES = 400;
/** Units of 1/48000 s in 2.5 ms, the shortest frame. */
const SHORTEST = 120;

/** What we use of `@evan/opus`; it throws on packets that are none. */
interface OpusLibrary {
  readonly Encoder: new (options: object) => OpusEncoder;
  readonly Decoder: new (options: object) => OpusDecoder;
}
interface OpusEncoder {
  ctl(command: number, value: number): number;
  encode(pcm: Uint8Array): Uint8Array;
  drop(): void;
}
interface OpusDecoder {
  decode(payload: Uint8Array): Uint8Array;
  drop(): void;
}

/**
 * Opus (RFC 6716) by libopus in WebAssembly, mono. Decoder and encoder are made when first used, and
 * freed by `close`; after that nothing is decoded or encoded any more.
 */
export class OpusCodec implements AudioCodecCore {
  readonly name = 'opus';
  readonly sampleRate = SAMPLE_RATE;
  /** As in `opus/48000/2` (RFC 7587 §7); there are phones that say 16000. */
  readonly clockRate = 48_000;
  /** Dynamic: what we number it in offers. */
  readonly payloadType = 111;
  readonly stateful = true;
  readonly frameBytes = MOST_FRAME_BYTES;
  #decoder: OpusDecoder | undefined;
  #encoder: OpusEncoder | undefined;
  #closed = false;

  decode(payload: Uint8Array, out: Int16Array): number {
    if (this.#closed || payload.length === 0) return 0;
    this.#decoder ??= new (library().Decoder)({ channels: 1, sample_rate: SAMPLE_RATE });
    let bytes: Uint8Array;
    try {
      bytes = this.#decoder.decode(payload);
    } catch {
      // Not an Opus packet: as good as lost.
      return 0;
    }
    const samples = Math.min(bytes.length >> 1, out.length);
    out.set(new Int16Array(bytes.buffer, bytes.byteOffset, samples));
    return samples;
  }

  encode(pcm: Int16Array, samples: number, out: Uint8Array): number {
    if (this.#closed) return 0;
    const encoder = this.#encoder ?? this.#createEncoder();
    const bytes = encoder.encode(new Uint8Array(pcm.buffer, pcm.byteOffset, samples * 2));
    if (bytes.length > out.length) return 0;
    out.set(bytes);
    return bytes.length;
  }

  /** Frees the memory of WebAssembly at once instead of some day. */
  close(): void {
    this.#closed = true;
    this.#decoder?.drop();
    this.#encoder?.drop();
    this.#decoder = undefined;
    this.#encoder = undefined;
  }

  #createEncoder(): OpusEncoder {
    const options = { channels: 1, sample_rate: SAMPLE_RATE, application: 'audio' };
    const encoder = new (library().Encoder)(options);
    encoder.ctl(SET_BITRATE, BITRATE);
    encoder.ctl(SET_COMPLEXITY, COMPLEXITY);
    this.#encoder = encoder;
    return encoder;
  }
}

/** How long an Opus packet lasts, in 1/48000 s, by its first bytes (RFC 6716 §3.1); 0 for none. */
export function opusDuration(packet: Uint8Array, from: number, to: number): number {
  const head = packet[from];
  if (head === undefined || to <= from) return 0;
  const config = head >> 3;
  const frame = SHORTEST * frameUnits(config);
  const code = head & 3;
  if (code === 0) return frame;
  if (code !== 3) return frame * 2;
  return to - from < 2 ? 0 : frame * ((packet[from + 1] ?? 0) & 0x3f);
}

/** Length of a frame in units of 2.5 ms. */
function frameUnits(config: number): number {
  if (config < 12) return [4, 8, 16, 24][config & 3] ?? 0;
  return config < 16 ? ((config & 1) === 0 ? 4 : 8) : 1 << (config & 3);
}

/** Loaded when the first call needs it; Node keeps it after that. WebAssembly, not the native add-on. */
function library(): OpusLibrary {
  return createRequire(import.meta.url)('@evan/opus/wasm/index.js');
}
