import type {
  DirectoryChange,
  DirectoryData,
  DirectoryKind,
  Extension,
  ReferenceKind,
} from '../../directory/index.ts';
import type { Path } from '../check.ts';
import { referencesIn, withoutReferences } from '../names.ts';
import { ACCOUNT_SECTIONS, type Sections, TRUNK_FIELDS } from '../sections.ts';
import { EXTENSION_LISTS, type ExtensionList, sectionsOf } from '../view.ts';
import type { Draft } from './draft.ts';

/** The sections that an extension may have, by its type. */
function sectionsOfType(extension: Extension): Sections {
  const lists: readonly ExtensionList[] = ['users', 'queues', 'menus', 'parkLocations'];
  const list = lists.find((one) => EXTENSION_LISTS[one] === extension.type);
  return list === undefined ? {} : sectionsOf(list);
}

/** Makes a removal with everything that goes along. */
export function remove(draft: Draft, change: DirectoryChange): void {
  if (change.kind === 'extension-removed') {
    const { extensionId } = change;
    for (const { id, ...device } of draft.data.devices) {
      if (device.extensionId === extensionId)
        remove(draft, { kind: 'device-removed', deviceId: id });
    }
    for (const { id, ...number } of draft.data.phoneNumbers) {
      if (number.extensionId === extensionId) {
        draft.change({ kind: 'number-removed', numberId: id });
      }
    }
  }
  draft.change(change);
  prune(draft, change);
}

/** What is gone is taken out of the lists that name it: a queue's members, a group's. */
function prune(draft: Draft, change: DirectoryChange): void {
  const gone = goneBy(change);
  if (gone === undefined) return;
  const isGone = (kind: ReferenceKind, id: string): boolean => kind === gone.kind && id === gone.id;
  const clean = <T extends object>(document: T, sections: Sections): T => {
    const changed: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(sections)) {
      const value: unknown = Reflect.get(document, name);
      if (value !== undefined) changed[name] = withoutReferences(schema, value, isGone);
    }
    return Object.assign({ ...document }, changed);
  };
  for (const one of draft.data.extensions) {
    const extension = clean(one, sectionsOfType(one));
    const flipTargets = one.flipTargets.filter(
      ({ deviceId }) => deviceId === undefined || !isGone('device', deviceId),
    );
    draft.change({ kind: 'extension-saved', extension: { ...extension, flipTargets } });
  }
  for (const one of draft.data.accounts) {
    draft.change({ kind: 'account-saved', account: clean(one, ACCOUNT_SECTIONS) });
  }
  for (const one of draft.data.trunks) {
    draft.change({ kind: 'trunk-saved', trunk: clean(one, TRUNK_FIELDS) });
  }
  if (gone.kind !== 'extension') return;
  for (const group of draft.data.monitoringGroups) {
    const members = group.members.filter(({ extensionId }) => extensionId !== gone.id);
    draft.change({ kind: 'monitoring-group-saved', group: { ...group, members } });
  }
}

function goneBy(
  change: DirectoryChange,
): { readonly kind: ReferenceKind; readonly id: string } | undefined {
  switch (change.kind) {
    case 'extension-removed':
      return { kind: 'extension', id: change.extensionId };
    case 'device-removed':
      return { kind: 'device', id: change.deviceId };
    case 'trunk-removed':
      return { kind: 'trunk', id: change.trunkId };
    case 'location-removed':
      return { kind: 'location', id: change.locationId };
    default:
      return undefined;
  }
}

/** What sections of an account name and is not there. */
export function danglingReferences(
  data: DirectoryData,
  accountId: string,
): readonly {
  readonly kind: DirectoryKind;
  readonly id: string;
  readonly path: Path;
  readonly message: string;
}[] {
  const own = <T extends { readonly accountId: string; readonly id: string }>(all: readonly T[]) =>
    new Set(all.filter((one) => one.accountId === accountId).map(({ id }) => id));
  const there: Readonly<Record<ReferenceKind, ReadonlySet<string>>> = {
    extension: own(data.extensions),
    device: own(data.devices),
    location: own(data.locations),
    trunk: own(data.trunks),
  };
  const dangling = (kind: DirectoryKind, id: string, document: object, sections: Sections) =>
    Object.entries(sections).flatMap(([name, schema]) =>
      referencesIn(schema, Reflect.get(document, name))
        .filter((one) => !there[one.kind].has(one.id))
        .map((one) => ({
          kind,
          id,
          path: [name, ...one.path],
          message: `names ${one.kind === 'extension' ? 'an' : 'a'} ${one.kind} that is not there`,
        })),
    );
  return [
    ...data.accounts
      .filter(({ id }) => id === accountId)
      .flatMap((one) => dangling('account', one.id, one, ACCOUNT_SECTIONS)),
    ...data.extensions
      .filter((one) => one.accountId === accountId)
      .flatMap((one) => dangling('extension', one.id, one, sectionsOfType(one))),
    ...data.trunks
      .filter((one) => one.accountId === accountId)
      .flatMap((one) => dangling('trunk', one.id, one, TRUNK_FIELDS)),
  ];
}
