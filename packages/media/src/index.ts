/** @packageDocumentation Sound: the door to the media engine, and the ears and mouths of tests. */
export { type AudioCodecCore, createCodec, Resampler, resample } from './codecs/index.ts';
export * from './control/index.ts';
export * from './listening/index.ts';
export {
  createSoundLibrary,
  encodeWav,
  loadWav,
  PLAYER_RATE,
  parseWav,
  SHIPPED_SOUNDS,
  type SoundLibrary,
  type SoundReader,
  spokenDuration,
  spokenNumber,
  WAV_HEADER_BYTES,
  type WavSound,
  wavHeader,
  writeWav,
} from './player/index.ts';
export * from './testkit/index.ts';
