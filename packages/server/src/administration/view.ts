import type { TSchema } from 'typebox';
import type {
  Account,
  App,
  Device,
  DeviceRecord,
  DirectoryData,
  Extension,
  Location,
  MonitoringGroup,
  TrunkRecord,
} from '../directory/index.ts';
import { hidden, nameOf, type Speaker, spoken, type ViewOptions } from './names.ts';
import type { ListName } from './schema.ts';
import {
  ACCOUNT_SECTIONS,
  EXTENSION_SECTIONS,
  MENU_SECTIONS,
  QUEUE_SECTIONS,
  type Sections,
  TRUNK_FIELDS,
} from './sections.ts';

/** One thing of an account as people write it. */
export type Item = Readonly<Record<string, unknown>>;

/** An account as people write it: account.yaml. */
export type AccountView = { readonly account: Item } & Readonly<Record<ListName, readonly Item[]>>;

/** The lists whose items are extensions, with the type they have there. */
export const EXTENSION_LISTS = {
  users: 'User',
  queues: 'Department',
  menus: 'IvrMenu',
  parkLocations: 'ParkLocation',
} as const;

export type ExtensionList = keyof typeof EXTENSION_LISTS;

/** The sections that the extensions of a list may have. */
export function sectionsOf(list: ExtensionList): Sections {
  switch (list) {
    case 'queues':
      return { ...EXTENSION_SECTIONS, ...QUEUE_SECTIONS };
    case 'menus':
      return { ...EXTENSION_SECTIONS, ...MENU_SECTIONS };
    default:
      return EXTENSION_SECTIONS;
  }
}

/** Whether people manage a device; browser phones and the like come and go by themselves. */
export function isManaged({ type, provisioned }: Device): boolean {
  return type !== 'WebPhone' && provisioned === undefined;
}

/** Fields without those that have no value. */
export function given(fields: Readonly<Record<string, unknown>>): Item {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Shows what a directory holds in the form in which people write it. */
export class Viewer {
  readonly #data: DirectoryData;
  readonly #options: ViewOptions;

  constructor(data: DirectoryData, options: ViewOptions = { secrets: 'omit' }) {
    this.#data = data;
    this.#options = options;
  }

  /** Undefined when there is no such account. */
  view(accountId: string): AccountView | undefined {
    const account = this.#data.accounts.find(({ id }) => id === accountId);
    if (account === undefined) return undefined;
    const own = <T extends { readonly accountId?: string }>(all: readonly T[]): readonly T[] =>
      all.filter((one) => one.accountId === accountId);
    const extensions = (list: ExtensionList) =>
      own(this.#data.extensions)
        .filter(({ type }) => type === EXTENSION_LISTS[list])
        .sort((a, b) => Number(a.extensionNumber) - Number(b.extensionNumber))
        .map((one) => this.extension(list, one));
    return {
      account: this.account(account),
      locations: own(this.#data.locations).map((one) => this.location(one)),
      trunks: own(this.#data.trunks).map((one) => this.trunk(one)),
      users: extensions('users'),
      queues: extensions('queues'),
      menus: extensions('menus'),
      parkLocations: extensions('parkLocations'),
      monitoringGroups: own(this.#data.monitoringGroups).map((one) => this.monitoringGroup(one)),
      apps: own(this.#data.apps).map((one) => this.app(one)),
    };
  }

  account(account: Account): Item {
    const { id, name, mainNumber, operatorExtensionId, status } = account;
    const speaker = { accountId: id };
    return given({
      id,
      name,
      mainNumber,
      operator:
        operatorExtensionId === ''
          ? undefined
          : nameOf(this.#data, speaker, 'extension', operatorExtensionId),
      status,
      ...this.#sections(ACCOUNT_SECTIONS, account, speaker),
    });
  }

  extension(list: ExtensionList, extension: Extension): Item {
    const { id, accountId, extensionNumber, name, status, recordsCalls, directNumber } = extension;
    const numbers = this.#data.phoneNumbers
      .filter((one) => one.extensionId === id)
      .map(({ phoneNumber }) => phoneNumber)
      .sort((a, b) => Number(b === directNumber) - Number(a === directNumber));
    return given({
      extension: extensionNumber,
      id,
      name,
      ...(list === 'users' ? this.#user(extension) : {}),
      status,
      recordsCalls,
      numbers,
      ...(list === 'users' ? this.#lists(extension) : {}),
      ...this.#sections(sectionsOf(list), extension, { accountId, extensionId: id }),
    });
  }

  #user({ firstName, lastName, email, admin, passwordHash }: Extension): Item {
    const password = passwordHash === undefined ? undefined : this.#secret(passwordHash);
    return { firstName, lastName, email, admin, password };
  }

  #lists({ id, accountId, flipTargets }: Extension): Item {
    const speaker = { accountId, extensionId: id };
    return {
      devices: this.#data.devices
        .filter((one) => one.extensionId === id && isManaged(one))
        .map((one) => this.device(one)),
      forwardingNumbers: flipTargets.map(({ flipNumber, phoneNumber, label, type, deviceId }) =>
        given({
          flipNumber,
          phoneNumber,
          label,
          type,
          device:
            deviceId === undefined ? undefined : nameOf(this.#data, speaker, 'device', deviceId),
        }),
      ),
    };
  }

  device(device: DeviceRecord): Item {
    const { id, accountId, name, type, sipUserName, sipPassword, locationId } = device;
    const { dialect, digest, serial } = device;
    return given({
      id,
      name,
      type,
      sipUserName,
      sipPassword: this.#secret(sipPassword),
      dialect,
      digest,
      serial,
      location:
        locationId === undefined
          ? undefined
          : nameOf(this.#data, { accountId }, 'location', locationId),
    });
  }

  monitoringGroup({ id, accountId, name, members }: MonitoringGroup): Item {
    const those = (wanted: 'Monitoring' | 'Monitored') =>
      members
        .filter(({ permissions }) => permissions.includes(wanted))
        .map(({ extensionId }) => nameOf(this.#data, { accountId }, 'extension', extensionId));
    return { id, name, monitors: those('Monitoring'), monitored: those('Monitored') };
  }

  location({ id, name, address }: Location): Item {
    return given({ id, name, ...address });
  }

  trunk(trunk: TrunkRecord): Item {
    const { id, accountId, name } = trunk;
    return given({ id, name, ...this.#sections(TRUNK_FIELDS, trunk, { accountId }) });
  }

  app({ clientId, name, secretHash, permissions, redirectUris }: App): Item {
    const secret = secretHash === undefined ? undefined : this.#secret(secretHash);
    return given({ clientId, name, secret, permissions, redirectUris });
  }

  #secret(secret: string): string | undefined {
    return this.#options.secrets === 'hidden' ? hidden(secret) : undefined;
  }

  #sections(sections: Sections, document: object, speaker: Speaker): Item {
    const shown: Record<string, unknown> = {};
    const called = (kind: Parameters<typeof nameOf>[2], id: string) =>
      nameOf(this.#data, speaker, kind, id);
    for (const [name, schema] of Object.entries<TSchema>(sections)) {
      const value: unknown = Reflect.get(document, name);
      if (value !== undefined) shown[name] = spoken(schema, value, called, this.#options);
    }
    return shown;
  }
}
