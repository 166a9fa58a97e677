import Value from 'typebox/value';
import type { Location } from '../../directory/index.ts';
import { check, type Path } from '../check.ts';
import { LocationItem } from '../schema.ts';
import { type Item, Viewer } from '../view.ts';
import { type Draft, mergePatch } from './draft.ts';
import { findNamed } from './named.ts';

/** @returns the id of what was made or changed; undefined when the item is wrong */
export function editLocation(
  draft: Draft,
  accountId: string,
  patch: Item,
  path: Path,
): string | undefined {
  const old = findNamed(draft, accountId, draft.data.locations, patch, path);
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
