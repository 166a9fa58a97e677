/** @packageDocumentation The phone system: start it with `startCordboard`. */
export {
  type Applied,
  accountJsonSchema,
  type Difference,
  type FieldDifference,
  formatAccountFile,
  readAccountFile,
  readAdminFile,
} from './administration/index.ts';
export type { Config } from './config/index.ts';
export {
  type AdminDoor,
  AdminError,
  issueJwtCredential,
  openAdminDoor,
  type RunningCordboard,
  type StartOptions,
  startCordboard,
} from './system/index.ts';
export type { Trunk } from './trunks/index.ts';
