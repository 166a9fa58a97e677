export { demoData } from './demo.ts';
export {
  createDirectory,
  type Directory,
  type DirectoryChange,
  type DirectoryStore,
  type NumberOwner,
} from './directory.ts';
export {
  createForwardingNumbers,
  type ForwardingNumberRequest,
  type ForwardingNumbers,
} from './forwarding-numbers.ts';
export { ADMIN_PERMISSIONS, APP_PERMISSIONS } from './permissions.ts';
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
  MonitoringGroup,
  MonitoringMember,
  MonitoringPermission,
  PhoneNumber,
} from './types.ts';
export { FLIP_TARGET_TYPES } from './types.ts';
