import { createSoundLibrary, type MediaEngine } from '@cordboard/media';
import type { SoundDoor } from '../operations/index.ts';
import type { Speech } from './speech.ts';

/** Names of shipped sounds and of tones: nothing that names a file of this machine. */
const NAME = /^(?!.*file:)[A-Za-z0-9:.+#*/-]{1,200}$/;

/** The sound that operations reach: the media engine, its sounds, and speech. */
export function createSoundDoor(media: Pick<MediaEngine, 'sendDigits'>, speech: Speech): SoundDoor {
  const library = createSoundLibrary();
  return {
    sendDigits: (leg, digits) => media.sendDigits(leg, digits),
    isSound: (name) => NAME.test(name) && library.open(name) !== undefined,
    speak: async (text) => `file:${await speech.speak(text)}`,
  };
}
