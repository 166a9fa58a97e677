/**
 * What a user who administers nothing may do, also with what is not its own: see who is there,
 * and control calls of the account (the contract has no user permission for that). Everything
 * else is for the owner and for administrators.
 */
export const COLLEAGUES_MAY: ReadonlySet<string> = new Set([
  'listCallMonitoringGroupMembers',
  'listCallMonitoringGroups',
  'listCallQueueMembers',
  'listCallQueues',
  'listDirectoryEntries',
  'listExtensions',
  'readAccountInfo',
  'readAccountPresence',
  'readCallQueueInfo',
  'readCallQueuePresence',
  'readCallRecordingSettings',
  'readExtension',
  'readExtensionCallQueuePresence',
  'readUserPresenceStatus',
  // About who asks.
  'authUserInfo',
  'authWsToken',
  'createSIPRegistration',
  'createSubscription',
  'listSubscriptions',
]);
