/** @packageDocumentation Sound: the door to the media engine, and the ears and mouths of tests. */
export { type AudioCodecCore, createCodec } from './codecs/index.ts';
export * from './control/index.ts';
export * from './listening/index.ts';
export {
  createSoundLibrary,
  encodeWav,
  loadWav,
  parseWav,
  type SoundLibrary,
  type SoundReader,
  type WavSound,
  writeWav,
} from './player/index.ts';
export * from './testkit/index.ts';
