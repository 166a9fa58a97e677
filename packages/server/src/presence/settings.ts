/** What users say of themselves (API: PresenceInfoRequest). */
export const USER_STATUSES = ['Offline', 'Busy', 'Available'] as const;
export const DND_STATUSES = [
  'TakeAllCalls',
  'DoNotAcceptDepartmentCalls',
  'TakeDepartmentCallsOnly',
  'DoNotAcceptAnyCalls',
  'Unknown',
] as const;
export const CALLER_ID_VISIBILITIES = ['All', 'None', 'PermittedUsers'] as const;

export type UserStatus = (typeof USER_STATUSES)[number];
export type DndStatus = (typeof DND_STATUSES)[number];

/** The part of presence that the user decides. */
export interface PresenceSettings {
  readonly userStatus: UserStatus;
  readonly dndStatus: DndStatus;
  /** At most 75 characters. */
  readonly message?: string;
  /** When false, others see the user as `Offline` and nothing more. */
  readonly allowSeeMyPresence: boolean;
  /** Whether others see with whom the user speaks; `PermittedUsers` shows it to nobody. */
  readonly callerIdVisibility: (typeof CALLER_ID_VISIBILITIES)[number];
  readonly ringOnMonitoredCall: boolean;
  readonly pickUpCallsOnHold: boolean;
  readonly acceptCallQueueCalls: boolean;
}

export type PresenceRequest = {
  readonly [Name in keyof PresenceSettings]?: PresenceSettings[Name];
};

/** What holds until the user says otherwise. */
export const DEFAULT_SETTINGS: PresenceSettings = {
  userStatus: 'Available',
  dndStatus: 'TakeAllCalls',
  allowSeeMyPresence: true,
  callerIdVisibility: 'All',
  ringOnMonitoredCall: false,
  pickUpCallsOnHold: false,
  acceptCallQueueCalls: true,
};

/** The settings of one extension. */
export interface StoredSettings {
  readonly extensionId: string;
  readonly settings: PresenceSettings;
}

/** Where the settings are kept beyond the life of the process. */
export interface PresenceStore {
  load(): Promise<readonly StoredSettings[]>;
  /** Resolves when the settings are durable. */
  save(stored: StoredSettings): Promise<void>;
  /** No event had a higher number; 0 when there was none. */
  highestSequence(): Promise<number>;
  /** Resolves when it is durable that events may have numbers up to this one. */
  saveSequence(highest: number): Promise<void>;
}
