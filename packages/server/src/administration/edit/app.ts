import Value from 'typebox/value';
import { hashToken } from '../../access/index.ts';
import { APP_PERMISSIONS, type App } from '../../directory/index.ts';
import { check, type Path } from '../check.ts';
import { AppItem } from '../schema.ts';
import { type Item, Viewer } from '../view.ts';
import { type Draft, mergePatch } from './draft.ts';

/** @returns the id of what was made or changed; undefined when the item is wrong */
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
