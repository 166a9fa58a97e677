export { RECORDING_ANNOUNCEMENT } from './announcement.ts';
export { recordAutomatically } from './automatic.ts';
export type { RecordedChannel, Recording, RecordingStore } from './recording.ts';
export { type RecordedFile, Recordings } from './recordings.ts';
