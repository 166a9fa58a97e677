export { SHIPPED_SOUNDS, type ShippedSound, type ShippedSoundName } from './shipped-sounds.ts';
export { createSoundLibrary, type SoundLibrary } from './sound-library.ts';
export type { SoundReader } from './sound-reader.ts';
export {
  type SpokenUnit,
  spokenDigits,
  spokenDuration,
  spokenNumber,
} from './spoken.ts';
export {
  encodeWav,
  loadWav,
  PLAYER_RATE,
  parseWav,
  WAV_HEADER_BYTES,
  type WavOptions,
  type WavSound,
  wavHeader,
  writeWav,
} from './wav.ts';
