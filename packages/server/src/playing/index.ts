export { OwnSounds } from './own-sounds.ts';
export { tellPlayed } from './played.ts';
export { createSoundDoor } from './sound-door.ts';
export { Speech } from './speech.ts';
