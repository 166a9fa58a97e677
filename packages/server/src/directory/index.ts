export { demoData } from './demo.ts';
export {
  createDirectory,
  type Directory,
  type DirectoryChange,
  type DirectoryStore,
  type NumberOwner,
} from './directory.ts';
export { ADMIN_PERMISSIONS, APP_PERMISSIONS, USER_PERMISSIONS } from './permissions.ts';
export type {
  Account,
  App,
  Device,
  DeviceRecord,
  DeviceType,
  DirectoryData,
  Extension,
  ExtensionType,
  FlipTarget,
  PhoneNumber,
} from './types.ts';
