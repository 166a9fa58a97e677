import Value from 'typebox/value';
import type {
  MonitoringGroup,
  MonitoringMember,
  MonitoringPermission,
} from '../../directory/index.ts';
import { check, type Path } from '../check.ts';
import { MonitoringGroupItem } from '../schema.ts';
import { type Item, Viewer } from '../view.ts';
import { type Draft, mergePatch } from './draft.ts';
import { findNamed } from './named.ts';

/** @returns the id of what was made or changed; undefined when the item is wrong */
export function editMonitoringGroup(
  draft: Draft,
  accountId: string,
  patch: Item,
  path: Path,
): string | undefined {
  const old = findNamed(draft, accountId, draft.data.monitoringGroups, patch, path);
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
