export { issueJwtCredential } from './jwt-credential.ts';
export { type RunningCordboard, type StartOptions, startCordboard } from './start.ts';
