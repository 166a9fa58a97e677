import type {
  Account,
  App,
  DeviceRecord,
  DirectoryData,
  Extension,
  Location,
  MonitoringGroup,
  PhoneNumber,
  TrunkRecord,
} from './types.ts';

/** The directory's content, found by whatever it is looked up with. */
export interface DirectoryIndex {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly extensions: ReadonlyMap<string, Extension>;
  /** By account; in order of extension number. */
  readonly extensionsOf: ReadonlyMap<string, readonly Extension[]>;
  /** Key `account/number`. */
  readonly byExtensionNumber: ReadonlyMap<string, Extension>;
  /** Key in lower case; addresses that several extensions share are left out. */
  readonly byEmail: ReadonlyMap<string, Extension>;
  /** By id and by authorization id. */
  readonly devices: ReadonlyMap<string, DeviceRecord>;
  readonly devicesOf: ReadonlyMap<string, readonly DeviceRecord[]>;
  readonly byLogin: ReadonlyMap<string, DeviceRecord>;
  readonly numbers: ReadonlyMap<string, PhoneNumber>;
  readonly numbersOf: ReadonlyMap<string, readonly PhoneNumber[]>;
  readonly apps: ReadonlyMap<string, App>;
  readonly trunks: ReadonlyMap<string, TrunkRecord>;
  /** By account; in order of their names. */
  readonly trunksOf: ReadonlyMap<string, readonly TrunkRecord[]>;
  /** By account; in order of their names. */
  readonly locationsOf: ReadonlyMap<string, readonly Location[]>;
  /** By account; in order of their names. */
  readonly monitoringGroupsOf: ReadonlyMap<string, readonly MonitoringGroup[]>;
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const found = groups.get(key);
    if (found === undefined) groups.set(key, [item]);
    else found.push(item);
  }
  return groups;
}

/** What accounts own, each in order of names. */
function byAccount<T extends { readonly name: string; readonly accountId: string }>(
  items: readonly T[],
): Map<string, T[]> {
  const sorted = [...items].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return group(sorted, ({ accountId }) => accountId);
}

/** Whether a shared SIP user name means this device rather than the other one. */
function goesFirst(device: DeviceRecord, other: DeviceRecord | undefined): boolean {
  return other === undefined || (device.type === 'OtherPhone' && other.type !== 'OtherPhone');
}

function indexByEmail(extensions: readonly Extension[]): Map<string, Extension> {
  const byEmail = new Map<string, Extension>();
  for (const [email, sharing] of group(extensions, (one) => one.email?.toLowerCase() ?? '')) {
    const [only] = sharing;
    if (email !== '' && only !== undefined && sharing.length === 1) byEmail.set(email, only);
  }
  return byEmail;
}

export function indexDirectory(data: DirectoryData): DirectoryIndex {
  const extensions = [...data.extensions].sort((a, b) =>
    a.extensionNumber.localeCompare(b.extensionNumber, 'en', { numeric: true }),
  );
  const devices = new Map<string, DeviceRecord>();
  const byLogin = new Map<string, DeviceRecord>();
  for (const device of data.devices) {
    devices.set(device.id, device);
    if (goesFirst(device, byLogin.get(device.sipUserName))) byLogin.set(device.sipUserName, device);
  }
  // An authorization id is exact and wins over a shared user name.
  for (const device of data.devices) {
    devices.set(device.authorizationId, device);
    byLogin.set(device.authorizationId, device);
  }
  return {
    accounts: new Map(data.accounts.map((account) => [account.id, account])),
    extensions: new Map(extensions.map((extension) => [extension.id, extension])),
    extensionsOf: group(extensions, (extension) => extension.accountId),
    byExtensionNumber: new Map(
      extensions.map((one) => [`${one.accountId}/${one.extensionNumber}`, one]),
    ),
    byEmail: indexByEmail(extensions),
    devices,
    devicesOf: group(data.devices, (device) => device.extensionId),
    byLogin,
    numbers: new Map(data.phoneNumbers.map((number) => [number.phoneNumber, number])),
    numbersOf: group(data.phoneNumbers, (number) => number.accountId),
    apps: new Map(data.apps.map((app) => [app.clientId, app])),
    trunks: new Map(data.trunks.map((trunk) => [trunk.id, trunk])),
    trunksOf: byAccount(data.trunks),
    locationsOf: byAccount(data.locations),
    monitoringGroupsOf: byAccount(data.monitoringGroups),
  };
}
