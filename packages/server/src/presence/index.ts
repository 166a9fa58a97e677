export type {
  ActiveCall,
  PresenceView,
  Seat,
  TelephonyStatus,
} from './derive.ts';
export { Presence, type PresenceChange, type PresenceOptions } from './presence.ts';
export {
  CALLER_ID_VISIBILITIES,
  DND_STATUSES,
  type DndStatus,
  type PresenceRequest,
  type PresenceSettings,
  type PresenceStore,
  type StoredSettings,
  USER_STATUSES,
  type UserStatus,
} from './settings.ts';
