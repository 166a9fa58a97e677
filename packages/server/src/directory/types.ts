import type { BusinessHours, CallerIdSettings, HandlingSettings } from './handling.ts';
import type { MailboxSettings } from './mailbox.ts';
import type { MenuSettings } from './menu.ts';
import type { AccountOutgoing, ExtensionOutgoing } from './outgoing.ts';
import type { QueueSettings } from './queue.ts';
import type { RecordingSettings } from './recording.ts';
import type { TrunkSettings } from './trunk.ts';

/** A customer of the phone system. Nothing of one account is visible to another. */
export interface Account {
  readonly id: string;
  /** E.164. */
  readonly mainNumber: string;
  readonly name: string;
  readonly status: 'Confirmed' | 'Disabled';
  /** `1210` in every real payload of the contract. */
  readonly brandId: string;
  /** Id of the country in RingCentral's dictionary; `1` is the United States. */
  readonly countryId: string;
  /** Who takes calls to the main number. */
  readonly operatorExtensionId: string;
  readonly recording?: RecordingSettings;
  readonly businessHours?: BusinessHours;
  readonly outgoing?: AccountOutgoing;
}

export type ExtensionType = 'User' | 'Department' | 'IvrMenu' | 'ParkLocation';

/** Kinds of numbers a user can have beside the phones (API: ForwardingPhoneNumberTypeEnum). */
export const FLIP_TARGET_TYPES = [
  'Home',
  'Mobile',
  'Work',
  'PhoneLine',
  'Outage',
  'Other',
  'BusinessMobilePhone',
  'ExtensionApps',
] as const;

/** A number to which a user can flip a call (API: forwarding number with `CallFlip`). */
export interface FlipTarget {
  /** Decimal digits, unique in the account; stays when the flip number changes. */
  readonly id: string;
  /** One or two digits, given as `callFlipId`. */
  readonly flipNumber: string;
  /** E.164. */
  readonly phoneNumber: string;
  readonly label: string;
  readonly type: (typeof FLIP_TARGET_TYPES)[number];
  /** The user's own device behind it, if it is one. */
  readonly deviceId?: string;
}

/** A user, queue or park location of an account. */
export interface Extension {
  readonly id: string;
  readonly accountId: string;
  /** Short number, as `101`. */
  readonly extensionNumber: string;
  readonly name: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly type: ExtensionType;
  readonly status: 'Enabled' | 'Disabled' | 'Frozen' | 'NotActivated';
  /** E.164. */
  readonly directNumber?: string;
  /** Whether the user administers the account. */
  readonly admin: boolean;
  /** User permissions (API: authorization profile). */
  readonly permissions: readonly string[];
  readonly flipTargets: readonly FlipTarget[];
  /** Whether all calls of the extension are recorded (API: automatic call recording). */
  readonly recordsCalls?: boolean;
  /** What it may call, where that differs from the account's. */
  readonly outgoing?: ExtensionOutgoing;
  /** How it works, if it is a menu. */
  readonly menu?: MenuSettings;
  /** How it works, if it is a queue. */
  readonly handling?: HandlingSettings;
  readonly callerId?: CallerIdSettings;
  readonly queue?: QueueSettings;
  /** Where its callers leave messages, if it is a user or a queue. */
  readonly mailbox?: MailboxSettings;
  /** See access/passwords; without it nobody signs in as this extension. */
  readonly passwordHash?: string;
}

export type DeviceType = 'OtherPhone' | 'SoftPhone' | 'HardPhone' | 'WebPhone';

/** A phone that may register. */
export interface Device {
  /** Unique among all accounts. */
  readonly id: string;
  readonly accountId: string;
  readonly extensionId: string;
  readonly type: DeviceType;
  readonly name: string;
  /** User part of the address of record; the devices of a user share it. */
  readonly sipUserName: string;
  /** Digest user name; equals the id. */
  readonly authorizationId: string;
  /** Plain RFC phones, or RingCentral's own clients with their habits. */
  readonly dialect: 'rfc' | 'ringcentral';
  /** Such a phone wants its own call answered before the callee answers (contract: web phone). */
  readonly answersOwnCallsAtOnce: boolean;
  readonly serial?: string;
  /** Where it stands. */
  readonly locationId?: string;
  /** What its phone is challenged with; MD5 unless told, which every phone knows (RFC 8760). */
  readonly digest?: 'MD5' | 'SHA-256';
  /** For a device that a program was given by sip-provision: which installation of it, and when. */
  readonly provisioned?: { readonly instance: string; readonly at: number };
}

/** A device with the secret its phone signs in with. Digest needs the plain text. */
export interface DeviceRecord extends Device {
  readonly sipPassword: string;
}

export interface PhoneNumber {
  readonly id: string;
  readonly accountId: string;
  /** Whose direct number it is; none for the main number. */
  readonly extensionId?: string;
  /** E.164. */
  readonly phoneNumber: string;
  readonly usageType: 'MainCompanyNumber' | 'DirectNumber';
}

/** A program that signs users in (OAuth client). */
export interface App {
  readonly clientId: string;
  readonly name: string;
  /** SHA-256 of the secret, base64url; a public app has none and must use PKCE. */
  readonly secretHash?: string;
  /** App permissions, which are also its OAuth scopes. */
  readonly permissions: readonly string[];
  /** Matched exactly, except that a loopback URI may have any port (RFC 8252 §7.3). */
  readonly redirectUris: readonly string[];
  /** Whose users alone it may sign in; without it those of every account. */
  readonly accountId?: string;
}

/** What a member of a monitoring group may do, or has done to it (API: CallMonitoringExtensionInfo). */
export type MonitoringPermission = 'Monitoring' | 'Monitored';

export interface MonitoringMember {
  readonly extensionId: string;
  readonly permissions: readonly MonitoringPermission[];
}

/** Who may supervise whose calls: each `Monitoring` member those of each `Monitored` one. */
export interface MonitoringGroup {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly members: readonly MonitoringMember[];
}

/** A line to a carrier or another phone system, of one account. */
export interface TrunkRecord extends TrunkSettings {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
}

/** Where phones stand: what emergency services are told. */
export interface Location {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly address: EmergencyAddress;
}

/** API: CommonEmergencyLocationAddressInfo. */
export interface EmergencyAddress {
  readonly customerName?: string;
  readonly street: string;
  readonly street2?: string;
  readonly city: string;
  readonly state?: string;
  readonly zip?: string;
  /** Of two letters (ISO 3166). */
  readonly country: string;
}

/** Everything the directory knows. */
export interface DirectoryData {
  readonly accounts: readonly Account[];
  readonly extensions: readonly Extension[];
  readonly devices: readonly DeviceRecord[];
  readonly phoneNumbers: readonly PhoneNumber[];
  readonly apps: readonly App[];
  readonly trunks: readonly TrunkRecord[];
  readonly locations: readonly Location[];
  readonly monitoringGroups: readonly MonitoringGroup[];
}
