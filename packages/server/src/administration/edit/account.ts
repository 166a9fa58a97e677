import Value from 'typebox/value';
import {
  type Account,
  type DirectoryChange,
  type DirectoryData,
  inconsistencies,
  type PhoneNumber,
} from '../../directory/index.ts';
import { check, isRecord, type Path, type Problem } from '../check.ts';
import { AccountFields, AccountFile, AccountItem } from '../schema.ts';
import { ACCOUNT_SECTIONS } from '../sections.ts';
import { EXTENSION_LISTS, type ExtensionList, type Item, Viewer } from '../view.ts';
import { editApp } from './app.ts';
import { Draft, type EditContext, mergePatch, without } from './draft.ts';
import { allocate, editExtension, findExtension, releaseNumbers } from './extension.ts';
import { editLocation } from './location.ts';
import { editMonitoringGroup } from './monitoring-group.ts';
import { danglingReferences, remove } from './prune.ts';
import { storedSections } from './sections.ts';
import { editTrunk } from './trunk.ts';

/** An edit that is good, or everything that is wrong with it. */
export type Edited =
  | {
      readonly ok: true;
      readonly accountId: string;
      readonly data: DirectoryData;
      readonly changes: readonly DirectoryChange[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const LISTS: readonly ExtensionList[] = ['users', 'queues', 'menus', 'parkLocations'];

/** Brings an account to what account.yaml says. */
export function editAccount(data: DirectoryData, file: unknown, context: EditContext): Edited {
  const wrong = check(AccountFile, file, { partial: true });
  const named = isRecord(file) ? file.account : undefined;
  if (!isRecord(named)) {
    return { ok: false, problems: [...wrong, { path: ['account'], message: 'is missing' }] };
  }
  if (wrong.length > 0) return { ok: false, problems: wrong };
  const draft = new Draft(data, context);
  const account = editAccountItem(draft, named);
  if (account === undefined) return { ok: false, problems: draft.problems };
  const itemsOf = (list: string): readonly Item[] | undefined => {
    const items = isRecord(file) ? file[list] : undefined;
    return Array.isArray(items) ? items.filter(isRecord) : undefined;
  };
  removeUnnamed(draft, account.id, itemsOf);
  const extensions = LISTS.flatMap((list) =>
    (itemsOf(list) ?? []).map((item, at) => {
      const path: Path = [list, at];
      return { list, item, path, extension: allocate(draft, account.id, list, item, path) };
    }),
  );
  itemsOf('locations')?.forEach((item, at) => {
    editLocation(draft, account.id, item, ['locations', at]);
  });
  itemsOf('trunks')?.forEach((item, at) => {
    editTrunk(draft, account.id, item, ['trunks', at]);
  });
  itemsOf('apps')?.forEach((item, at) => {
    editApp(draft, account.id, item, ['apps', at]);
  });
  // Numbers may go from one extension to another: all are let go of before any is taken.
  for (const { item, extension } of extensions) {
    if (item.numbers !== undefined) releaseNumbers(draft, extension.id, item.numbers);
  }
  for (const { list, item, path, extension } of extensions) {
    editExtension(draft, list, extension.id, item, path);
  }
  itemsOf('monitoringGroups')?.forEach((item, at) => {
    editMonitoringGroup(draft, account.id, item, ['monitoringGroups', at]);
  });
  editOperator(draft, account.id, named);
  return finish(draft, account.id);
}

/** The end of every edit: whether all of it together can be so. */
export function finish(draft: Draft, accountId: string): Edited {
  const { data } = draft;
  const before = new Set(inconsistencies(draft.before).map((one) => JSON.stringify(one)));
  for (const one of inconsistencies(data)) {
    // What was wrong before is not this edit's fault and must not stand in its way.
    if (before.has(JSON.stringify(one))) continue;
    const place = draft.placeOf(one.kind, one.id);
    const field = one.kind === 'phone-number' ? [] : [one.field];
    draft.problem([...place, ...field], one.message);
  }
  // Names that could not be resolved are problems already.
  const dangling = draft.problems.length > 0 ? [] : danglingReferences(data, accountId);
  for (const { kind, id, path, message } of dangling) {
    draft.problem([...draft.placeOf(kind, id), ...path], message);
  }
  if (draft.problems.length > 0) return { ok: false, problems: draft.problems };
  return { ok: true, accountId, data, changes: draft.changes };
}

/** Makes or changes the account itself, all but its operator. */
export function editAccountItem(draft: Draft, patch: Item): Account | undefined {
  const path: Path = ['account'];
  const old = draft.data.accounts.find(({ id, mainNumber }) =>
    patch.id === undefined || patch.id === null ? mainNumber === patch.mainNumber : id === patch.id,
  );
  const full = mergePatch(old === undefined ? {} : new Viewer(draft.data).account(old), patch);
  if (draft.problemsAre(check(AccountItem, full, {}, path))) return undefined;
  if (!Value.Check(AccountFields, full)) return undefined;
  const id = old?.id ?? full.id ?? draft.context.newId();
  const made: Account = {
    brandId: '1210',
    countryId: '1',
    operatorExtensionId: '',
    ...old,
    id,
    mainNumber: full.mainNumber,
    name: full.name ?? full.mainNumber,
    status: full.status ?? 'Confirmed',
  };
  draft.stands('account', id, path);
  draft.change({ kind: 'account-saved', account: made });
  mainNumber(draft, made);
  return made;
}

/** Who takes calls to the main number, and what else of the account names extensions. */
export function editOperator(draft: Draft, accountId: string, patch: Item): void {
  const account = draft.data.accounts.find(({ id }) => id === accountId);
  if (account === undefined) return;
  const full = mergePatch(new Viewer(draft.data).account(account), patch);
  const sections = storedSections(draft, ACCOUNT_SECTIONS, account, { accountId }, full, [
    'account',
  ]);
  const rest = without(account, Object.keys(ACCOUNT_SECTIONS));
  const operatorExtensionId = operatorOf(draft, account, patch.operator);
  draft.change({
    kind: 'account-saved',
    account: Object.assign({ ...rest, operatorExtensionId }, sections),
  });
}

function operatorOf(draft: Draft, account: Account, wanted: unknown): string {
  if (typeof wanted === 'string') {
    const found = draft.resolver({ accountId: account.id })('extension', wanted);
    if (found !== undefined) return found;
    draft.problem(['account', 'operator'], `names no extension "${wanted}" of the account`);
    return account.operatorExtensionId;
  }
  if (wanted !== null && account.operatorExtensionId !== '') return account.operatorExtensionId;
  const [first] = draft.data.extensions
    .filter(({ accountId, type }) => accountId === account.id && type === 'User')
    .sort((a, b) => Number(a.extensionNumber) - Number(b.extensionNumber));
  return first?.id ?? '';
}

function mainNumber(draft: Draft, { id: accountId, mainNumber: phoneNumber }: Account): void {
  const old = draft.data.phoneNumbers.find(
    (one) => one.accountId === accountId && one.usageType === 'MainCompanyNumber',
  );
  const number: PhoneNumber = {
    id: old?.id ?? draft.context.newId(),
    accountId,
    phoneNumber,
    usageType: 'MainCompanyNumber',
  };
  draft.stands('phone-number', number.id, ['account', 'mainNumber']);
  draft.change({ kind: 'number-saved', number });
}

/** Removes what lists that are there do not name. */
function removeUnnamed(
  draft: Draft,
  accountId: string,
  itemsOf: (list: string) => readonly Item[] | undefined,
): void {
  const gone: DirectoryChange[] = [];
  for (const list of LISTS) {
    const items = itemsOf(list);
    if (items === undefined) continue;
    const named = new Set(items.map((item) => findExtension(draft, accountId, list, item)?.id));
    for (const { id, ...one } of draft.data.extensions) {
      const isOfList = one.accountId === accountId && one.type === EXTENSION_LISTS[list];
      if (isOfList && !named.has(id)) gone.push({ kind: 'extension-removed', extensionId: id });
    }
  }
  const unnamed = <
    T extends { readonly accountId: string; readonly id: string; readonly name: string },
  >(
    list: string,
    all: readonly T[],
  ): readonly string[] => {
    const items = itemsOf(list);
    if (items === undefined) return [];
    return all
      .filter((one) => one.accountId === accountId)
      .filter(
        (one) =>
          !items.some((item) =>
            (item.id ?? null) === null ? item.name === one.name : item.id === one.id,
          ),
      )
      .map(({ id }) => id);
  };
  for (const locationId of unnamed('locations', draft.data.locations)) {
    gone.push({ kind: 'location-removed', locationId });
  }
  for (const trunkId of unnamed('trunks', draft.data.trunks)) {
    gone.push({ kind: 'trunk-removed', trunkId });
  }
  for (const groupId of unnamed('monitoringGroups', draft.data.monitoringGroups)) {
    gone.push({ kind: 'monitoring-group-removed', groupId });
  }
  const apps = itemsOf('apps');
  for (const { clientId, ...app } of draft.data.apps) {
    if (apps === undefined || app.accountId !== accountId) continue;
    if (!apps.some((item) => item.clientId === clientId))
      gone.push({ kind: 'app-removed', clientId });
  }
  for (const change of gone) remove(draft, change);
}
