export type { AudioCodecCore } from './codec.ts';
export { createCodec } from './create-codec.ts';
export { Resampler, resample } from './resample.ts';
