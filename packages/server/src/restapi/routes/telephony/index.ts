export { joiningRoutes } from './joining.ts';
export { mediaRoutes } from './media.ts';
export { movingRoutes } from './moving.ts';
export { partyRoutes } from './parties.ts';
export { playingRoutes } from './playing.ts';
export { recordingRoutes } from './recording.ts';
export { sessionRoutes } from './sessions.ts';
export { streamingRoutes } from './streaming.ts';
