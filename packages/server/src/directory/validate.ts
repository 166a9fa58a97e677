import type { DirectoryKind } from './changes.ts';
import type { DirectoryData } from './types.ts';

/** Something in the directory that cannot be so. */
export interface Inconsistency {
  readonly kind: DirectoryKind;
  readonly id: string;
  /** The field that is wrong, in the words of people. */
  readonly field: string;
  /** Completes the sentence "users[0].email …". */
  readonly message: string;
}

interface Owned {
  readonly id: string;
  readonly accountId: string;
}

/** The later of those that have the same key as an earlier one. */
function repeated<T>(items: readonly T[], keyOf: (item: T) => string | undefined): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (key === undefined) return false;
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
}

/**
 * What in a directory contradicts itself: numbers that are given twice, owners that
 * are not there. Nothing that this finds may be made durable; what sections of
 * settings name is checked by the administration, which knows their schemas.
 */
export function inconsistencies(data: DirectoryData): readonly Inconsistency[] {
  const accounts = new Set(data.accounts.map(({ id }) => id));
  const extensions = new Map(data.extensions.map((one) => [one.id, one]));
  const devices = new Set(data.devices.map(({ id }) => id));
  const found: Inconsistency[] = [];
  const say = (kind: DirectoryKind, id: string, field: string, message: string): void => {
    found.push({ kind, id, field, message });
  };
  const owners = (kind: DirectoryKind, all: readonly Owned[]): void => {
    for (const { id, accountId } of all) {
      if (!accounts.has(accountId)) say(kind, id, 'id', `belongs to no account (${accountId})`);
    }
  };
  const isOwn = (accountId: string, extensionId: string): boolean =>
    extensions.get(extensionId)?.accountId === accountId;

  owners('extension', data.extensions);
  owners('device', data.devices);
  owners('phone-number', data.phoneNumbers);
  owners('trunk', data.trunks);
  owners('location', data.locations);
  owners('monitoring-group', data.monitoringGroups);

  for (const { id, mainNumber, operatorExtensionId: operator } of data.accounts) {
    const isMain = data.phoneNumbers.some(
      (one) =>
        one.accountId === id &&
        one.phoneNumber === mainNumber &&
        one.usageType === 'MainCompanyNumber',
    );
    if (!isMain) say('account', id, 'mainNumber', `${mainNumber} is not a number of the account`);
    if (operator !== '' && !isOwn(id, operator)) {
      say('account', id, 'operator', 'names no extension of the account');
    }
  }
  const byNumber = (one: { readonly accountId: string; readonly extensionNumber: string }) =>
    `${one.accountId}/${one.extensionNumber}`;
  for (const { id, extensionNumber } of repeated(data.extensions, byNumber)) {
    say('extension', id, 'extension', `${extensionNumber} is the number of another extension`);
  }
  for (const { id, phoneNumber, accountId, extensionId } of data.phoneNumbers) {
    if (extensionId !== undefined && !isOwn(accountId, extensionId)) {
      say('phone-number', id, 'numbers', `${phoneNumber} leads to no extension of the account`);
    }
  }
  for (const { id, phoneNumber } of repeated(data.phoneNumbers, (one) => one.phoneNumber)) {
    say('phone-number', id, 'numbers', `${phoneNumber} is taken`);
  }
  for (const { id, accountId, extensionId, locationId } of data.devices) {
    if (!isOwn(accountId, extensionId)) {
      say('device', id, 'extension', 'names no extension of the account');
    }
    const place = data.locations.find((one) => one.id === locationId);
    if (locationId !== undefined && place?.accountId !== accountId) {
      say('device', id, 'location', 'names no location of the account');
    }
  }
  const user = new Map<string, string>();
  for (const { id, sipUserName, extensionId } of data.devices) {
    const owner = user.get(sipUserName) ?? extensionId;
    user.set(sipUserName, owner);
    if (owner !== extensionId) say('device', id, 'sipUserName', `${sipUserName} is taken`);
    // An authorization id wins over a user name: the other one could not sign in.
    if (devices.has(sipUserName) && sipUserName !== id) {
      say('device', id, 'sipUserName', `${sipUserName} is the id of another device`);
    }
  }
  const named = (accountId: string, name: string): string => `${accountId}/${name.toLowerCase()}`;
  const twice = (
    kind: DirectoryKind,
    all: readonly (Owned & { readonly name: string })[],
  ): void => {
    for (const { id, name } of repeated(all, (one) => named(one.accountId, one.name))) {
      say(kind, id, 'name', `"${name}" is the name of another one`);
    }
  };
  twice('trunk', data.trunks);
  twice('location', data.locations);
  twice('monitoring-group', data.monitoringGroups);
  for (const { id, name } of repeated(data.devices, (one) =>
    // Browser phones are not named by people.
    one.type === 'WebPhone' || one.provisioned !== undefined
      ? undefined
      : named(one.extensionId, one.name),
  )) {
    say('device', id, 'name', `"${name}" is the name of another phone of the user`);
  }
  for (const { id, accountId, members } of data.monitoringGroups) {
    for (const { extensionId } of members) {
      const type = extensions.get(extensionId)?.type;
      if (!isOwn(accountId, extensionId) || type !== 'User') {
        say('monitoring-group', id, 'members', `${extensionId} is no user of the account`);
      }
    }
  }
  return found;
}
