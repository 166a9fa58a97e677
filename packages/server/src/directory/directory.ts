import {
  applyChange,
  type DirectoryChange,
  type DocumentChange,
  documentChanges,
} from './changes.ts';
import { type DirectoryIndex, indexDirectory } from './index-data.ts';
import { normaliseNumber } from './numbers.ts';
import type {
  Account,
  App,
  Device,
  DirectoryData,
  Extension,
  Location,
  MonitoringGroup,
  PhoneNumber,
  TrunkRecord,
} from './types.ts';

/** Where the directory is kept. */
export interface DirectoryStore {
  load(): Promise<DirectoryData>;
  /** Resolves when all of them are durable; none of them is when it rejects. */
  save(changes: readonly DocumentChange[]): Promise<void>;
}

export type DirectoryChanges =
  | readonly DirectoryChange[]
  | ((data: DirectoryData) => readonly DirectoryChange[]);

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
  /** Of an account, in order of their names. */
  trunks(accountId: string): readonly TrunkRecord[];
  /** Of whatever account. */
  trunk(trunkId: string): TrunkRecord | undefined;
  /** Of an account, in order of their names. */
  locations(accountId: string): readonly Location[];
  location(accountId: string, locationId: string): Location | undefined;
  /** Everything, as it is now: a value that never changes. */
  data(): DirectoryData;
  /** Makes a change durable, then visible. */
  change(change: DirectoryChange): Promise<void>;
  /**
   * Makes several changes durable together and then visible together: all of them or
   * none. As a function it is given what the directory holds when its turn has come.
   * @throws what the function throws; nothing has changed then
   */
  changeAll(changes: DirectoryChanges): Promise<void>;
  /** Called for every change once it is visible. Returns how to stop listening. */
  onChange(listener: (change: DirectoryChange) => void): () => void;
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

  const apply = async (wanted: DirectoryChanges): Promise<void> => {
    const changes = typeof wanted === 'function' ? wanted(data) : wanted;
    if (changes.length === 0) return;
    const next = changes.reduce(applyChange, data);
    await store?.save(documentChanges(data, next));
    data = next;
    index = indexDirectory(data);
    // What is durable and visible is told to everybody, also when somebody cannot take it.
    const failures: unknown[] = [];
    for (const change of changes) {
      for (const listener of listeners) {
        try {
          listener(change);
        } catch (error) {
          failures.push(error);
        }
      }
    }
    if (failures.length > 0) throw failures[0];
  };

  const changeAll = (changes: DirectoryChanges): Promise<void> => {
    // One after another, so that memory and store agree on who was last.
    const done = saving.then(() => apply(changes));
    saving = done.catch(() => undefined);
    return done;
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
    trunks: (accountId) => index.trunksOf.get(accountId) ?? [],
    trunk: (trunkId) => index.trunks.get(trunkId),
    locations: (accountId) => index.locationsOf.get(accountId) ?? [],
    location: (accountId, locationId) =>
      index.locationsOf.get(accountId)?.find(({ id }) => id === locationId),
    data: () => data,
    change: (change) => changeAll([change]),
    changeAll,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
