import type { MediaEngine } from '@cordboard/media';
import type { SoundDoor } from '../operations/index.ts';
import type { OwnSounds } from './own-sounds.ts';
import type { Speech } from './speech.ts';

/** The sound that operations reach: the media engine, its sounds, and speech. */
export function createSoundDoor(
  media: Pick<MediaEngine, 'sendDigits'>,
  speech: Speech,
  sounds: Pick<OwnSounds, 'problem'>,
): SoundDoor {
  return {
    sendDigits: (leg, digits) => media.sendDigits(leg, digits),
    isSound: (name) => sounds.problem(name) === undefined,
    speak: async (text) => `file:${await speech.speak(text)}`,
  };
}
