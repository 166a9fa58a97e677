import Value from 'typebox/value';
import {
  ADMIN_PERMISSIONS,
  type Extension,
  type FlipTarget,
  type PhoneNumber,
  USER_PERMISSIONS,
} from '../../directory/index.ts';
import { countryOf, isEmergency } from '../../outgoing/index.ts';
import { check, type Path } from '../check.ts';
import {
  type ForwardingItemBody,
  GroupFields,
  type GroupFieldsBody,
  ITEMS,
  UserFields,
  type UserFieldsBody,
} from '../schema.ts';
import { EXTENSION_LISTS, type ExtensionList, type Item, sectionsOf, Viewer } from '../view.ts';
import { editDevices } from './device.ts';
import { type Draft, mergePatch, without } from './draft.ts';
import { editSections } from './sections.ts';

/** The extension that an item of a list means, by its id or its number. */
export function findExtension(
  draft: Draft,
  accountId: string,
  list: ExtensionList,
  item: Item,
): Extension | undefined {
  const byNumber = item.id === undefined || item.id === null;
  return draft.data.extensions.find(
    (one) =>
      (byNumber ? one.extensionNumber === item.extension : one.id === item.id) &&
      one.accountId === accountId &&
      one.type === EXTENSION_LISTS[list],
  );
}

/** Gives an item its extension, so that others can name it before it is filled in. */
export function allocate(
  draft: Draft,
  accountId: string,
  list: ExtensionList,
  item: Item,
  path: Path,
): Extension {
  const known = findExtension(draft, accountId, list, item);
  const extensionNumber =
    typeof item.extension === 'string' ? item.extension : (known?.extensionNumber ?? '');
  const extension: Extension =
    known === undefined
      ? {
          id: typeof item.id === 'string' ? item.id : draft.context.newId(),
          accountId,
          extensionNumber,
          name: `${list === 'users' ? 'User' : 'Extension'} ${extensionNumber}`,
          type: EXTENSION_LISTS[list],
          status: 'Enabled',
          admin: false,
          permissions: list === 'users' ? USER_PERMISSIONS : [],
          flipTargets: [],
        }
      : { ...known, extensionNumber };
  if (known === undefined && draft.data.extensions.some(({ id }) => id === extension.id)) {
    draft.problem([...path, 'id'], `${extension.id} is taken`);
    return extension;
  }
  if (known?.extensionNumber !== extensionNumber && isDialledForHelp(draft, extension)) {
    draft.problem(
      [...path, 'extension'],
      `${extensionNumber} calls the emergency services: nobody would reach the extension`,
    );
  }
  draft.stands('extension', extension.id, path);
  draft.change({ kind: 'extension-saved', extension });
  return extension;
}

function isDialledForHelp(draft: Draft, { accountId, extensionNumber }: Extension): boolean {
  const home = draft.data.accounts.find(({ id }) => id === accountId)?.mainNumber;
  return home !== undefined && isEmergency(extensionNumber, countryOf(home));
}

/** Fills an extension in from its item. */
export function editExtension(
  draft: Draft,
  list: ExtensionList,
  extensionId: string,
  patch: Item,
  path: Path,
): void {
  const extension = draft.data.extensions.find(({ id }) => id === extensionId);
  if (extension === undefined) return;
  const full = mergePatch(new Viewer(draft.data).extension(list, extension), patch);
  if (draft.problemsAre(check(ITEMS[list], full, {}, path))) return;
  const own = ['recordsCalls', ...Object.keys(sectionsOf(list))];
  if (list === 'users') {
    if (!Value.Check(UserFields, full)) return;
    if (patch.numbers !== undefined) editNumbers(draft, extension, full.numbers ?? [], path);
    if (patch.devices !== undefined) editDevices(draft, extension, patch.devices, path);
    const user = userOf(draft, current(draft, extension), own, full, patch, path);
    const sections = editSections(draft, list, extension, full, path);
    draft.change({ kind: 'extension-saved', extension: Object.assign(user, sections) });
    return;
  }
  if (!Value.Check(GroupFields, full)) return;
  if (patch.numbers !== undefined) editNumbers(draft, extension, full.numbers ?? [], path);
  const group = { ...without(current(draft, extension), own), ...commonOf(extension, full) };
  const sections = editSections(draft, list, extension, full, path);
  draft.change({ kind: 'extension-saved', extension: Object.assign(group, sections) });
}

/** An extension after what was done to its numbers and devices. */
function current(draft: Draft, extension: Extension): Extension {
  return draft.data.extensions.find(({ id }) => id === extension.id) ?? extension;
}

function commonOf(extension: Extension, full: GroupFieldsBody): Partial<Extension> {
  const { extensionNumber } = extension;
  return {
    name: full.name ?? `Extension ${extensionNumber}`,
    status: full.status ?? 'Enabled',
    ...(full.recordsCalls === true ? { recordsCalls: true } : {}),
  };
}

function userOf(
  draft: Draft,
  extension: Extension,
  own: readonly string[],
  full: UserFieldsBody,
  patch: Item,
  path: Path,
): Extension {
  const { firstName, lastName, email } = full;
  const admin = full.admin ?? false;
  // A change of role brings the permissions of the role.
  const permissions =
    admin === extension.admin
      ? extension.permissions
      : [...USER_PERMISSIONS, ...(admin ? ADMIN_PERMISSIONS : [])];
  const passwordHash = passwordOf(draft, extension, patch.password);
  return {
    ...without(extension, [...own, 'firstName', 'lastName', 'email', 'passwordHash']),
    ...commonOf(extension, full),
    name: userName(extension, full, patch),
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(email === undefined ? {} : { email }),
    admin,
    permissions,
    flipTargets:
      patch.forwardingNumbers === undefined
        ? extension.flipTargets
        : flipTargetsOf(draft, extension, full.forwardingNumbers ?? [], path),
    ...(passwordHash === undefined ? {} : { passwordHash }),
  };
}

/** The name that is shown follows first and last name, unless somebody chose another. */
function userName(extension: Extension, full: UserFieldsBody, patch: Item): string {
  const made = (first?: string, last?: string): string =>
    [first, last].filter((part) => part !== undefined && part !== '').join(' ');
  if (typeof patch.name === 'string') return patch.name;
  const before = made(extension.firstName, extension.lastName);
  const isMade =
    patch.name === null || extension.name === before || extension.name.startsWith('User ');
  if (!isMade) return extension.name;
  const name = made(full.firstName, full.lastName);
  return name === '' ? `User ${extension.extensionNumber}` : name;
}

function passwordOf(draft: Draft, { passwordHash }: Extension, given: unknown): string | undefined {
  if (given === undefined) return passwordHash;
  if (typeof given !== 'string') return undefined;
  return draft.context.hashOf(given, passwordHash);
}

function flipTargetsOf(
  draft: Draft,
  extension: Extension,
  items: readonly ForwardingItemBody[],
  path: Path,
): readonly FlipTarget[] {
  const resolve = draft.resolver({ accountId: extension.accountId, extensionId: extension.id });
  const taken = new Set<string>();
  return items.flatMap((item, at): readonly FlipTarget[] => {
    const place = [...path, 'forwardingNumbers', at];
    const old = extension.flipTargets.find((one) => one.flipNumber === item.flipNumber);
    if (taken.has(item.flipNumber)) draft.problem([...place, 'flipNumber'], 'is there twice');
    taken.add(item.flipNumber);
    const deviceId = item.device === undefined ? undefined : resolve('device', item.device);
    if (item.device !== undefined && deviceId === undefined) {
      draft.problem([...place, 'device'], `names no device "${item.device}" of the user`);
    }
    const own = draft.data.phoneNumbers.find((one) => one.extensionId === extension.id);
    const phoneNumber =
      item.phoneNumber ?? (deviceId === undefined ? undefined : (own?.phoneNumber ?? ''));
    if (phoneNumber === undefined) {
      draft.problem([...place, 'phoneNumber'], 'is missing: give phoneNumber or device');
      return [];
    }
    const type = item.type ?? (deviceId === undefined ? 'Other' : 'PhoneLine');
    return [
      {
        id: old?.id ?? draft.context.newId(),
        flipNumber: item.flipNumber,
        phoneNumber,
        label: item.label ?? type,
        type,
        ...(deviceId === undefined ? {} : { deviceId }),
      },
    ];
  });
}

/** Takes away the numbers of an extension that its item does not name any more. */
export function releaseNumbers(draft: Draft, extensionId: string, wanted: unknown): void {
  const keeps = Array.isArray(wanted) ? wanted : [];
  for (const number of draft.data.phoneNumbers) {
    if (number.extensionId !== extensionId || keeps.includes(number.phoneNumber)) continue;
    draft.change({ kind: 'number-removed', numberId: number.id });
  }
}

function editNumbers(
  draft: Draft,
  { id: extensionId, accountId }: Extension,
  wanted: readonly string[],
  path: Path,
): void {
  releaseNumbers(draft, extensionId, wanted);
  wanted.forEach((phoneNumber, at) => {
    const place = [...path, 'numbers', at];
    const there = draft.data.phoneNumbers.find((one) => one.phoneNumber === phoneNumber);
    if (there?.extensionId === extensionId) return;
    if (there !== undefined) {
      const owner = draft.data.extensions.find(({ id }) => id === there.extensionId);
      draft.problem(
        place,
        there.accountId !== accountId
          ? `${phoneNumber} is taken`
          : owner === undefined
            ? `${phoneNumber} is the main number`
            : `${phoneNumber} is a number of ${owner.extensionNumber} ${owner.name}`,
      );
      return;
    }
    // A number that goes from one extension to another stays what it was.
    const old = draft.before.phoneNumbers.find(
      (one) => one.phoneNumber === phoneNumber && one.accountId === accountId,
    );
    const number: PhoneNumber = {
      id: old?.id ?? draft.context.newId(),
      accountId,
      extensionId,
      phoneNumber,
      usageType: 'DirectNumber',
    };
    draft.stands('phone-number', number.id, place);
    draft.change({ kind: 'number-saved', number });
  });
  const extension = draft.data.extensions.find(({ id }) => id === extensionId);
  if (extension === undefined) return;
  const [directNumber] = wanted;
  const saved: Extension = {
    ...without(extension, ['directNumber']),
    ...(directNumber === undefined ? {} : { directNumber }),
  };
  draft.change({ kind: 'extension-saved', extension: saved });
}
