export { RECORDING_ANNOUNCEMENT } from './announcement.ts';
export { recordAutomatically } from './automatic.ts';
export type { DeletedRecording, RecordedChannel, Recording, RecordingStore } from './recording.ts';
export { type RecordedFile, Recordings } from './recordings.ts';
