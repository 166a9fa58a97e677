export type { AudioCodecCore } from './codec.ts';
export { createCodec, createMixCodec } from './create-codec.ts';
export { opusDuration } from './opus.ts';
export { Resampler, resample } from './resample.ts';
