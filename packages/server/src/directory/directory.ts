import { type DirectoryIndex, indexDirectory } from './index-data.ts';
import { normaliseNumber } from './numbers.ts';
import type {
  Account,
  App,
  Device,
  DeviceRecord,
  DirectoryData,
  Extension,
  MonitoringGroup,
  PhoneNumber,
} from './types.ts';

/** One change of the directory. */
export type DirectoryChange =
  | { readonly kind: 'extension-saved'; readonly extension: Extension }
  | { readonly kind: 'device-saved'; readonly device: DeviceRecord }
  | { readonly kind: 'device-removed'; readonly deviceId: string }
  | { readonly kind: 'monitoring-group-saved'; readonly group: MonitoringGroup }
  | { readonly kind: 'monitoring-group-removed'; readonly groupId: string };

/** Where the directory is kept. */
export interface DirectoryStore {
  load(): Promise<DirectoryData>;
  /** Resolves when the change is durable. */
  save(change: DirectoryChange): Promise<void>;
}

/** Whose a number is. */
export interface NumberOwner {
  readonly account: Account;
  readonly extension?: Extension;
}

/** Accounts, extensions, devices, numbers and apps. Reads come from memory and never wait. */
export interface Directory {
  account(id: string): Account | undefined;
  /** The account of a main number, E.164. */
  accountByMainNumber(phoneNumber: string): Account | undefined;
  extension(accountId: string, extensionId: string): Extension | undefined;
  extensionByNumber(accountId: string, extensionNumber: string): Extension | undefined;
  /** The one extension with this e-mail address; undefined when several have it. */
  extensionByEmail(email: string): Extension | undefined;
  /** In order of extension number. */
  extensions(accountId: string): readonly Extension[];
  /** By id or authorization id, of whatever account. */
  device(deviceId: string): Device | undefined;
  devicesOf(extensionId: string): readonly Device[];
  /** By authorization id, or by SIP user name, which means the user's `OtherPhone`. */
  deviceByLogin(login: string): Device | undefined;
  sipPassword(deviceId: string): string | undefined;
  phoneNumbers(accountId: string): readonly PhoneNumber[];
  /** A direct number's extension; for a main number the account's operator. */
  ownerOfNumber(e164: string): NumberOwner | undefined;
  /** E.164 or a short number; see `normaliseNumber`. */
  normalise(accountId: string, dialled: string): string;
  app(clientId: string): App | undefined;
  /** In order of their names. */
  monitoringGroups(accountId: string): readonly MonitoringGroup[];
  monitoringGroup(accountId: string, groupId: string): MonitoringGroup | undefined;
  /** Makes a change durable, then visible. */
  change(change: DirectoryChange): Promise<void>;
  /** Called after every change. Returns how to stop listening. */
  onChange(listener: (change: DirectoryChange) => void): () => void;
}

function replace<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  const others = items.filter((one) => one.id !== item.id);
  return [...others, item];
}

function applyChange(data: DirectoryData, change: DirectoryChange): DirectoryData {
  switch (change.kind) {
    case 'extension-saved':
      return { ...data, extensions: replace(data.extensions, change.extension) };
    case 'device-saved':
      return { ...data, devices: replace(data.devices, change.device) };
    case 'device-removed':
      return { ...data, devices: data.devices.filter(({ id }) => id !== change.deviceId) };
    case 'monitoring-group-saved':
      return { ...data, monitoringGroups: replace(data.monitoringGroups, change.group) };
    case 'monitoring-group-removed':
      return {
        ...data,
        monitoringGroups: data.monitoringGroups.filter(({ id }) => id !== change.groupId),
      };
  }
}

/**
 * Makes a directory of what is known. Reads are map look-ups; a change goes to the
 * store first and becomes visible when it is durable there.
 */
export function createDirectory(initial: DirectoryData, store?: DirectoryStore): Directory {
  let data = initial;
  let index: DirectoryIndex = indexDirectory(data);
  let saving: Promise<void> = Promise.resolve();
  const listeners = new Set<(change: DirectoryChange) => void>();

  const apply = async (change: DirectoryChange): Promise<void> => {
    await store?.save(change);
    data = applyChange(data, change);
    index = indexDirectory(data);
    for (const listener of listeners) listener(change);
  };

  const ownerOfNumber = (e164: string): NumberOwner | undefined => {
    const number = index.numbers.get(e164);
    const account = number === undefined ? undefined : index.accounts.get(number.accountId);
    if (number === undefined || account === undefined) return undefined;
    const extension = index.extensions.get(number.extensionId ?? account.operatorExtensionId);
    return extension === undefined ? { account } : { account, extension };
  };

  return {
    account: (id) => index.accounts.get(id),
    accountByMainNumber(phoneNumber) {
      const number = index.numbers.get(phoneNumber);
      if (number?.usageType !== 'MainCompanyNumber') return undefined;
      return index.accounts.get(number.accountId);
    },
    extension(accountId, extensionId) {
      const extension = index.extensions.get(extensionId);
      return extension?.accountId === accountId ? extension : undefined;
    },
    extensionByNumber: (accountId, number) => index.byExtensionNumber.get(`${accountId}/${number}`),
    extensionByEmail: (email) => index.byEmail.get(email.toLowerCase()),
    extensions: (accountId) => index.extensionsOf.get(accountId) ?? [],
    device: (deviceId) => index.devices.get(deviceId),
    devicesOf: (extensionId) => index.devicesOf.get(extensionId) ?? [],
    deviceByLogin: (login) => index.byLogin.get(login),
    sipPassword: (deviceId) => index.devices.get(deviceId)?.sipPassword,
    phoneNumbers: (accountId) => index.numbersOf.get(accountId) ?? [],
    ownerOfNumber,
    normalise: (accountId, dialled) =>
      normaliseNumber(index.accounts.get(accountId)?.mainNumber ?? '', dialled),
    app: (clientId) => index.apps.get(clientId),
    monitoringGroups: (accountId) => index.monitoringGroupsOf.get(accountId) ?? [],
    monitoringGroup: (accountId, groupId) =>
      index.monitoringGroupsOf.get(accountId)?.find(({ id }) => id === groupId),
    change(change) {
      // One after another, so that memory and store agree on who was last.
      const done = saving.then(() => apply(change));
      saving = done.catch(() => undefined);
      return done;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
