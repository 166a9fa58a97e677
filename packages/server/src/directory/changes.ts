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

/** One change of the directory. Saving replaces what has the same id, or adds it. */
export type DirectoryChange =
  | { readonly kind: 'account-saved'; readonly account: Account }
  /** Takes everything along that the account owns. */
  | { readonly kind: 'account-removed'; readonly accountId: string }
  | { readonly kind: 'extension-saved'; readonly extension: Extension }
  | { readonly kind: 'extension-removed'; readonly extensionId: string }
  | { readonly kind: 'device-saved'; readonly device: DeviceRecord }
  | { readonly kind: 'device-removed'; readonly deviceId: string }
  | { readonly kind: 'number-saved'; readonly number: PhoneNumber }
  | { readonly kind: 'number-removed'; readonly numberId: string }
  | { readonly kind: 'app-saved'; readonly app: App }
  | { readonly kind: 'app-removed'; readonly clientId: string }
  | { readonly kind: 'trunk-saved'; readonly trunk: TrunkRecord }
  | { readonly kind: 'trunk-removed'; readonly trunkId: string }
  | { readonly kind: 'location-saved'; readonly location: Location }
  | { readonly kind: 'location-removed'; readonly locationId: string }
  | { readonly kind: 'monitoring-group-saved'; readonly group: MonitoringGroup }
  | { readonly kind: 'monitoring-group-removed'; readonly groupId: string };

/** What the directory is made of, by the kinds of its documents. */
export interface DirectoryDocuments {
  account: Account;
  extension: Extension;
  device: DeviceRecord;
  'phone-number': PhoneNumber;
  app: App;
  trunk: TrunkRecord;
  location: Location;
  'monitoring-group': MonitoringGroup;
}

export type DirectoryKind = keyof DirectoryDocuments;

/** One document as it is stored, or that it is gone. */
export type DocumentChange =
  | { readonly kind: DirectoryKind; readonly id: string; readonly document: object }
  | { readonly kind: DirectoryKind; readonly id: string; readonly document: undefined };

function saved<T>(items: readonly T[], item: T, idOf: (item: T) => string): readonly T[] {
  const id = idOf(item);
  const at = items.findIndex((one) => idOf(one) === id);
  return at === -1 ? [...items, item] : items.with(at, item);
}

function removed<T>(items: readonly T[], id: string, idOf: (item: T) => string): readonly T[] {
  return items.filter((one) => idOf(one) !== id);
}

const idOf = ({ id }: { readonly id: string }): string => id;
const clientIdOf = ({ clientId }: App): string => clientId;

/** The directory after a change. */
export function applyChange(data: DirectoryData, change: DirectoryChange): DirectoryData {
  switch (change.kind) {
    case 'account-saved':
      return { ...data, accounts: saved(data.accounts, change.account, idOf) };
    case 'account-removed': {
      const stays = ({ accountId }: { readonly accountId?: string }): boolean =>
        accountId !== change.accountId;
      return {
        accounts: removed(data.accounts, change.accountId, idOf),
        extensions: data.extensions.filter(stays),
        devices: data.devices.filter(stays),
        phoneNumbers: data.phoneNumbers.filter(stays),
        apps: data.apps.filter(stays),
        trunks: data.trunks.filter(stays),
        locations: data.locations.filter(stays),
        monitoringGroups: data.monitoringGroups.filter(stays),
      };
    }
    case 'extension-saved':
      return { ...data, extensions: saved(data.extensions, change.extension, idOf) };
    case 'extension-removed':
      return { ...data, extensions: removed(data.extensions, change.extensionId, idOf) };
    case 'device-saved':
      return { ...data, devices: saved(data.devices, change.device, idOf) };
    case 'device-removed':
      return { ...data, devices: removed(data.devices, change.deviceId, idOf) };
    case 'number-saved':
      return { ...data, phoneNumbers: saved(data.phoneNumbers, change.number, idOf) };
    case 'number-removed':
      return { ...data, phoneNumbers: removed(data.phoneNumbers, change.numberId, idOf) };
    case 'app-saved':
      return { ...data, apps: saved(data.apps, change.app, clientIdOf) };
    case 'app-removed':
      return { ...data, apps: removed(data.apps, change.clientId, clientIdOf) };
    case 'trunk-saved':
      return { ...data, trunks: saved(data.trunks, change.trunk, idOf) };
    case 'trunk-removed':
      return { ...data, trunks: removed(data.trunks, change.trunkId, idOf) };
    case 'location-saved':
      return { ...data, locations: saved(data.locations, change.location, idOf) };
    case 'location-removed':
      return { ...data, locations: removed(data.locations, change.locationId, idOf) };
    case 'monitoring-group-saved':
      return { ...data, monitoringGroups: saved(data.monitoringGroups, change.group, idOf) };
    case 'monitoring-group-removed':
      return { ...data, monitoringGroups: removed(data.monitoringGroups, change.groupId, idOf) };
  }
}

/** Every document of the directory, by kind and id. */
export function documentsOf(data: DirectoryData): readonly DocumentChange[] {
  const all = <T extends object>(
    kind: DirectoryKind,
    items: readonly T[],
    id: (item: T) => string,
  ): readonly DocumentChange[] => items.map((document) => ({ kind, id: id(document), document }));
  return [
    ...all('account', data.accounts, idOf),
    ...all('extension', data.extensions, idOf),
    ...all('device', data.devices, idOf),
    ...all('phone-number', data.phoneNumbers, idOf),
    ...all('app', data.apps, clientIdOf),
    ...all('trunk', data.trunks, idOf),
    ...all('location', data.locations, idOf),
    ...all('monitoring-group', data.monitoringGroups, idOf),
  ];
}

/** What changes of documents lead from one directory to another: unchanged ones are the same object. */
export function documentChanges(
  before: DirectoryData,
  after: DirectoryData,
): readonly DocumentChange[] {
  const key = ({ kind, id }: DocumentChange): string => `${kind}/${id}`;
  const old = new Map(documentsOf(before).map((one) => [key(one), one]));
  const next = documentsOf(after);
  const there = new Set(next.map(key));
  const gone = [...old.values()].filter((one) => !there.has(key(one)));
  return [
    ...gone.map((one): DocumentChange => ({ ...one, document: undefined })),
    ...next.filter((one) => old.get(key(one))?.document !== one.document),
  ];
}

/** A directory that knows nothing. */
export function emptyDirectory(): DirectoryData {
  return {
    accounts: [],
    extensions: [],
    devices: [],
    phoneNumbers: [],
    apps: [],
    trunks: [],
    locations: [],
    monitoringGroups: [],
  };
}
