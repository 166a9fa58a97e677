/** The sound of the media engine that says that a call is recorded. */
export const RECORDING_ANNOUNCEMENT = 'recording/announcement';
