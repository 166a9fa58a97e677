import Value from 'typebox/value';
import { hashToken } from '../access/index.ts';
import {
  APP_PERMISSIONS,
  type App,
  type Location,
  type MonitoringGroup,
  type MonitoringMember,
  type MonitoringPermission,
  type TrunkRecord,
  TrunkSettings,
} from '../directory/index.ts';
import { check, type Path } from './check.ts';
import { type Draft, mergePatch } from './draft.ts';
import { storedSections } from './edit-sections.ts';
import { AppItem, LocationItem, MonitoringGroupItem, TrunkFields, TrunkItem } from './schema.ts';
import { TRUNK_FIELDS } from './sections.ts';
import { trunkProblems } from './trunk-problems.ts';
import { type Item, Viewer } from './view.ts';

interface Named {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
}

function find<T extends Named>(
  draft: Draft,
  accountId: string,
  all: readonly T[],
  item: Item,
  path: Path,
): T | undefined {
  const own = all.filter((one) => one.accountId === accountId);
  if (item.id === undefined || item.id === null) {
    return own.find(({ name }) => name === item.name);
  }
  if (all.some((one) => one.id === item.id && one.accountId !== accountId)) {
    draft.problem([...path, 'id'], `${String(item.id)} is taken`);
  }
  return own.find(({ id }) => id === item.id);
}

/** @returns the id of what was made or changed; undefined when the item is wrong */
export function editLocation(
  draft: Draft,
  accountId: string,
  patch: Item,
  path: Path,
): string | undefined {
  const old = find(draft, accountId, draft.data.locations, patch, path);
  const full = mergePatch(old === undefined ? {} : new Viewer(draft.data).location(old), patch);
  if (draft.problemsAre(check(LocationItem, full, {}, path)) || !Value.Check(LocationItem, full)) {
    return old?.id;
  }
  const { id, name, country, ...address } = full;
  const location: Location = {
    id: old?.id ?? id ?? draft.context.newId(),
    accountId,
    name,
    address: { ...address, country: country ?? 'US' },
  };
  draft.stands('location', location.id, path);
  draft.change({ kind: 'location-saved', location });
  return location.id;
}

export function editTrunk(
  draft: Draft,
  accountId: string,
  patch: Item,
  path: Path,
): string | undefined {
  const old = find(draft, accountId, draft.data.trunks, patch, path);
  const full = mergePatch(old === undefined ? {} : new Viewer(draft.data).trunk(old), patch);
  if (draft.problemsAre(check(TrunkItem, full, {}, path)) || !Value.Check(TrunkFields, full)) {
    return old?.id;
  }
  const id = old?.id ?? full.id ?? draft.context.newId();
  const before = old ?? { id, accountId, name: full.name };
  const settings = storedSections(draft, TRUNK_FIELDS, before, { accountId }, full, path);
  // A password that was left out stays.
  const made = kept(before, settings, patch);
  if (!Value.Check(TrunkSettings, made)) return old?.id;
  const senseless = trunkProblems(made).map((one) => ({ ...one, path: [...path, ...one.path] }));
  if (draft.problemsAre(senseless)) return old?.id;
  const trunk: TrunkRecord = { ...made, id, accountId, name: full.name };
  draft.stands('trunk', id, path);
  draft.change({ kind: 'trunk-saved', trunk });
  return id;
}

export function editMonitoringGroup(
  draft: Draft,
  accountId: string,
  patch: Item,
  path: Path,
): string | undefined {
  const old = find(draft, accountId, draft.data.monitoringGroups, patch, path);
  const shown = old === undefined ? {} : new Viewer(draft.data).monitoringGroup(old);
  const full = mergePatch(shown, patch);
  const wrong = draft.problemsAre(check(MonitoringGroupItem, full, {}, path));
  if (wrong || !Value.Check(MonitoringGroupItem, full)) return old?.id;
  const resolve = draft.resolver({ accountId });
  const permissions = new Map<string, readonly MonitoringPermission[]>();
  const add = (field: 'monitors' | 'monitored', permission: MonitoringPermission): void => {
    full[field]?.forEach((number, at) => {
      const extensionId = resolve('extension', number);
      if (extensionId === undefined) {
        draft.problem([...path, field, at], `names no extension "${number}" of the account`);
        return;
      }
      const known = permissions.get(extensionId) ?? [];
      if (!known.includes(permission)) permissions.set(extensionId, [...known, permission]);
    });
  };
  add('monitors', 'Monitoring');
  add('monitored', 'Monitored');
  const members = [...permissions].map(
    ([extensionId, those]): MonitoringMember => ({ extensionId, permissions: those }),
  );
  const group: MonitoringGroup = {
    id: old?.id ?? full.id ?? draft.context.newId(),
    accountId,
    name: full.name,
    members,
  };
  draft.stands('monitoring-group', group.id, path);
  draft.change({ kind: 'monitoring-group-saved', group });
  return group.id;
}

export function editApp(
  draft: Draft,
  accountId: string,
  patch: Item,
  path: Path,
): string | undefined {
  const old = draft.data.apps.find(({ clientId }) => clientId === patch.clientId);
  if (old !== undefined && old.accountId !== accountId) {
    draft.problem([...path, 'clientId'], `${old.clientId} is taken`);
    return undefined;
  }
  const full = mergePatch(old === undefined ? {} : new Viewer(draft.data).app(old), patch);
  if (draft.problemsAre(check(AppItem, full, {}, path)) || !Value.Check(AppItem, full)) {
    return old?.clientId;
  }
  const secretHash =
    full.secret === undefined
      ? patch.secret === null
        ? undefined
        : old?.secretHash
      : hashToken(full.secret);
  const app: App = {
    clientId: full.clientId,
    accountId,
    name: full.name ?? full.clientId,
    permissions: full.permissions ?? APP_PERMISSIONS,
    redirectUris: full.redirectUris ?? [],
    ...(secretHash === undefined ? {} : { secretHash }),
  };
  draft.stands('app', app.clientId, path);
  draft.change({ kind: 'app-saved', app });
  return app.clientId;
}

/** Settings with the secrets of the document before, where the item is silent of them. */
function kept(before: object, settings: Item, patch: unknown): Item {
  const made: Record<string, unknown> = { ...settings };
  for (const [name, schema] of Object.entries(TRUNK_FIELDS)) {
    const silent =
      typeof patch === 'object' && patch !== null && Reflect.get(patch, name) === undefined;
    const value: unknown = Reflect.get(before, name);
    if (silent && value !== undefined && Reflect.get(schema, 'writeOnly') === true) {
      made[name] = value;
    }
  }
  return made;
}
