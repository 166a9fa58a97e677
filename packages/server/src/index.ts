/** @packageDocumentation The phone system: start it with `startCordboard`. */
export type { Config } from './config/index.ts';
export type { Trunk } from './phones/index.ts';
export {
  issueJwtCredential,
  type RunningCordboard,
  type StartOptions,
  startCordboard,
} from './system/index.ts';
