import type { AudioCodecCore } from './codec.ts';

/**
 * G.711 (ITU-T G.711, RFC 3551 §4.5.14): eight bits a sample, logarithmic. Both laws are functions
 * of a single sample, so a table of 256 entries decodes and one of 65,536 encodes.
 */

/** µ-law adds 33 in the 14-bit scale of the standard, 132 in the 16-bit scale used here. */
const MU_BIAS = 0x84;
const MU_CLIP = 0x7fff - MU_BIAS;

function muLawToLinear(code: number): number {
  const bits = ~code & 0xff;
  const segment = (bits >> 4) & 7;
  const magnitude = ((((bits & 0x0f) << 3) + MU_BIAS) << segment) - MU_BIAS;
  return (bits & 0x80) !== 0 ? -magnitude : magnitude;
}

function linearToMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), MU_CLIP) + MU_BIAS;
  const segment = 24 - Math.clz32(magnitude);
  return ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f)) & 0xff;
}

function aLawToLinear(code: number): number {
  // The standard transmits every second bit inverted.
  const bits = code ^ 0x55;
  const segment = (bits >> 4) & 7;
  const step = ((bits & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (bits & 0x80) !== 0 ? magnitude : -magnitude;
}

function linearToALaw(sample: number): number {
  // A-law has thirteen bits. Ones' complement makes -1 the mirror of 0: it has no zero code.
  const sign = sample < 0 ? 0 : 0x80;
  const magnitude = (sample < 0 ? ~sample : sample) >> 4;
  const segment = magnitude < 0x20 ? (magnitude >> 4) & 1 : 28 - Math.clz32(magnitude);
  const shift = segment < 2 ? 0 : segment - 1;
  return (sign | (segment << 4) | ((magnitude >> shift) & 0x0f)) ^ 0x55;
}

interface Law {
  readonly toLinear: Int16Array;
  /** Indexed by the sample as an unsigned 16-bit number. */
  readonly toCode: Uint8Array;
}

function tabulate(toLinear: (code: number) => number, toCode: (sample: number) => number): Law {
  const law: Law = { toLinear: new Int16Array(256), toCode: new Uint8Array(65536) };
  for (let code = 0; code < 256; code++) {
    law.toLinear[code] = toLinear(code);
  }
  for (let sample = -32768; sample < 32768; sample++) {
    law.toCode[sample & 0xffff] = toCode(sample);
  }
  return law;
}

const MU_LAW = tabulate(muLawToLinear, linearToMuLaw);
const A_LAW = tabulate(aLawToLinear, linearToALaw);

function decodeWith(table: Int16Array, payload: Uint8Array, out: Int16Array): number {
  const count = Math.min(payload.length, out.length);
  for (let index = 0; index < count; index++) {
    out[index] = table[payload[index] ?? 0] ?? 0;
  }
  return count;
}

function encodeWith(table: Uint8Array, pcm: Int16Array, samples: number, out: Uint8Array): number {
  const count = Math.min(samples, pcm.length, out.length);
  for (let index = 0; index < count; index++) {
    out[index] = table[(pcm[index] ?? 0) & 0xffff] ?? 0;
  }
  return count;
}

function g711Codec(name: string, payloadType: number, law: Law): AudioCodecCore {
  return {
    name,
    sampleRate: 8000,
    clockRate: 8000,
    payloadType,
    stateful: false,
    frameBytes: 160,
    decode: (payload, out) => decodeWith(law.toLinear, payload, out),
    encode: (pcm, samples, out) => encodeWith(law.toCode, pcm, samples, out),
  };
}

/** G.711 µ-law: RTP name PCMU, payload type 0, 8000 Hz. Stateless: one instance serves all. */
export const pcmu: AudioCodecCore = g711Codec('PCMU', 0, MU_LAW);

/** G.711 A-law: RTP name PCMA, payload type 8, 8000 Hz. Stateless: one instance serves all. */
export const pcma: AudioCodecCore = g711Codec('PCMA', 8, A_LAW);
