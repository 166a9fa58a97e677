export {
  applyChange,
  type DirectoryChange,
  type DirectoryDocuments,
  type DirectoryKind,
  type DocumentChange,
  documentsOf,
  emptyDirectory,
} from './changes.ts';
export { demoData } from './demo.ts';
export {
  createDirectory,
  type Directory,
  type DirectoryChanges,
  type DirectoryStore,
  type NumberOwner,
} from './directory.ts';
export {
  createForwardingNumbers,
  type ForwardingNumberRequest,
  type ForwardingNumbers,
} from './forwarding-numbers.ts';
export {
  BusinessHours,
  CALLER_ID_FEATURES,
  type CallerIdFeature,
  CallerIdSettings,
  HandlingSettings,
  type HandlingTarget,
  WEEKDAYS,
} from './handling.ts';
export { type MailboxRules, MailboxSettings, mailboxSettingsOf } from './mailbox.ts';
export {
  type MenuChoice,
  type MenuRules,
  MenuSettings,
  menuSettingsOf,
} from './menu.ts';
export { normaliseNumber } from './numbers.ts';
export {
  AccountOutgoing,
  ExtensionOutgoing,
  type OutgoingRules,
  outgoingRulesOf,
} from './outgoing.ts';
export { ADMIN_PERMISSIONS, APP_PERMISSIONS, USER_PERMISSIONS } from './permissions.ts';
export {
  QUEUE_ALERT_TIMERS,
  type QueueRules,
  QueueSettings,
  queueSettingsOf,
} from './queue.ts';
export { RecordingSettings, recordingSettingsOf } from './recording.ts';
export {
  DeviceReference,
  ExtensionReference,
  isSecret,
  type ReferenceKind,
  referenceOf,
  Secret,
} from './references.ts';
export { type TrunkRules, TrunkSettings, trunkRulesOf } from './trunk.ts';
export type {
  Account,
  App,
  Device,
  DeviceRecord,
  DeviceType,
  DirectoryData,
  EmergencyAddress,
  Extension,
  ExtensionType,
  FlipTarget,
  Location,
  MonitoringGroup,
  MonitoringMember,
  MonitoringPermission,
  PhoneNumber,
  TrunkRecord,
} from './types.ts';
export { FLIP_TARGET_TYPES } from './types.ts';
export { type Inconsistency, inconsistencies } from './validate.ts';
