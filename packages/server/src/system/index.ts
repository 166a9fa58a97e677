export { type AdminDoor, AdminError, openAdminDoor } from './admin-door.ts';
export { issueJwtCredential } from './jwt-credential.ts';
export { type RunningCordboard, type StartOptions, startCordboard } from './start.ts';
