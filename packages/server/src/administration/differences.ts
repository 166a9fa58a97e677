import { isDeepStrictEqual } from 'node:util';
import type { DirectoryData } from '../directory/index.ts';
import { isRecord } from './check.ts';
import { isHidden } from './names.ts';
import type { ListName } from './schema.ts';
import { type AccountView, type Item, Viewer } from './view.ts';

/** One field that changes; secrets are never shown. */
export interface FieldDifference {
  /** `email`, `devices[Desk phone].name`. */
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** What an edit does to one thing of an account. */
export interface Difference {
  readonly action: 'create' | 'change' | 'remove';
  /** `user`, `trunk` … */
  readonly kind: string;
  /** What people call it: `101 Ann Ames`. */
  readonly name: string;
  readonly fields: readonly FieldDifference[];
}

const KINDS: Readonly<Record<ListName, string>> = {
  locations: 'location',
  trunks: 'trunk',
  users: 'user',
  queues: 'queue',
  menus: 'menu',
  parkLocations: 'park location',
  monitoringGroups: 'monitoring group',
  apps: 'app',
};
const LISTS = Object.entries(KINDS);

/** What stands for a secret where people read. */
const NOT_SHOWN = '(secret)';

/** What leads from one directory to another, in the words of people. */
export function differences(
  before: DirectoryData,
  after: DirectoryData,
  accountId: string,
): readonly Difference[] {
  const old = new Viewer(before, { secrets: 'hidden' }).view(accountId);
  const next = new Viewer(after, { secrets: 'hidden' }).view(accountId);
  const account = one('account', old?.account, next?.account);
  return [
    ...account,
    ...LISTS.flatMap(([list, kind]) => {
      const was = itemsOf(old, list);
      const is = itemsOf(next, list);
      const removed = was.filter((item) => !is.some((other) => keyOf(other) === keyOf(item)));
      return [
        ...is.flatMap((item) =>
          one(
            kind,
            was.find((other) => keyOf(other) === keyOf(item)),
            item,
          ),
        ),
        ...removed.flatMap((item) => one(kind, item, undefined)),
      ];
    }),
  ];
}

function itemsOf(view: AccountView | undefined, list: string): readonly Item[] {
  const found = Object.entries(view ?? {}).find(([name]) => name === list)?.[1];
  return Array.isArray(found) ? found : [];
}

function keyOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const key = item.id ?? item.clientId ?? item.flipNumber ?? item.name;
  return typeof key === 'string' ? key : undefined;
}

function nameOf(item: Item): string {
  const { extension, name, clientId } = item;
  const parts = [extension ?? clientId, name].filter((part) => typeof part === 'string');
  return [...new Set(parts)].join(' ');
}

function one(kind: string, old: Item | undefined, next: Item | undefined): readonly Difference[] {
  const shown = next ?? old;
  if (shown === undefined) return [];
  const fields = next === undefined ? [] : fieldsOf(old, next, '');
  const action = old === undefined ? 'create' : next === undefined ? 'remove' : 'change';
  if (action === 'change' && fields.length === 0) return [];
  return [{ action, kind, name: nameOf(shown), fields }];
}

function fieldsOf(old: unknown, next: unknown, field: string): readonly FieldDifference[] {
  if (isDeepStrictEqual(old, next)) return [];
  if (isRecord(next) && (isRecord(old) || old === undefined)) {
    const names = new Set([...Object.keys(old ?? {}), ...Object.keys(next)]);
    return [...names].flatMap((name) =>
      fieldsOf(old?.[name], next[name], field === '' ? name : `${field}.${name}`),
    );
  }
  const all = [...listOf(old), ...listOf(next)];
  if (all.length > 0 && all.every((item) => keyOf(item) !== undefined)) {
    const keys = new Set(all.map(keyOf));
    return [...keys].flatMap((key) => {
      const was = listOf(old).find((item) => keyOf(item) === key);
      const is = listOf(next).find((item) => keyOf(item) === key);
      return fieldsOf(was, is, `${field}[${called(is ?? was)}]`);
    });
  }
  return [
    {
      field,
      ...(old === undefined ? {} : { from: shownOf(old) }),
      ...(next === undefined ? {} : { to: shownOf(next) }),
    },
  ];
}

function called(item: unknown): string {
  if (!isRecord(item)) return '';
  return String(item.name ?? item.flipNumber ?? item.id ?? '');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as people may read it. */
function shownOf(value: unknown): unknown {
  if (isHidden(value)) return NOT_SHOWN;
  if (Array.isArray(value)) return value.map(shownOf);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shownOf(inner)]));
}
