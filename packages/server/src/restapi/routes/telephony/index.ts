export { joiningRoutes } from './joining.ts';
export { mediaRoutes } from './media.ts';
export { movingRoutes } from './moving.ts';
export { partyRoutes } from './parties.ts';
export { sessionRoutes } from './sessions.ts';
