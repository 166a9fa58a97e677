/** Every app permission that the operations of the API ask for (OpenAPI `x-app-permission`). */
export const APP_PERMISSIONS = [
  'CallControl',
  'EditAccounts',
  'EditCallLog',
  'EditExtensions',
  'EditMessages',
  'EditPresence',
  'ReadAccounts',
  'ReadCallLog',
  'ReadCallRecording',
  'ReadMessages',
  'ReadPresence',
  'RingOut',
  'VoipCalling',
  'WebSocket',
  'WebSocketsSubscription',
] as const;

/** User permissions of everybody (OpenAPI `x-user-permission`), with scope `Self`. */
export const USER_PERMISSIONS = [
  'EditCallLog',
  'EditMessages',
  'EditUserForwardingFlipNumbers',
  'EditUserInfo',
  'ReadCallLog',
  'ReadCallRecording',
  'ReadCallerIDSettings',
  'ReadCompanyInfo',
  'ReadExtensionGrant',
  'ReadExtensions',
  'ReadMessages',
  'ReadPresenceStatus',
  'ReadUserDevices',
  'ReadUserForwardingFlipNumbers',
  'ReadUserInfo',
  'ReadUserPhoneNumbers',
] as const;

/** User permissions that reach beyond one's own extension. */
export const ADMIN_PERMISSIONS = [
  'EditCompanyCallRecordings',
  'EditCompanyDevices',
  'EditCompanyInfo',
  'FullCompanyCallLog',
  'Groups',
  'ReadCompanyDevices',
  'ReadCompanyPhoneNumbers',
] as const;
