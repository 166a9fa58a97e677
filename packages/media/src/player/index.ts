export { createSoundLibrary, type SoundLibrary } from './sound-library.ts';
export type { SoundReader } from './sound-reader.ts';
export { isToneName, type ToneName } from './tones.ts';
export {
  encodeWav,
  loadWav,
  parseWav,
  WavError,
  type WavOptions,
  type WavSound,
  writeWav,
} from './wav.ts';
