import Value from 'typebox/value';
import { type TrunkRecord, TrunkSettings } from '../../directory/index.ts';
import { check, type Path } from '../check.ts';
import { TrunkFields, TrunkItem } from '../schema.ts';
import { TRUNK_FIELDS } from '../sections.ts';
import { type Item, Viewer } from '../view.ts';
import { type Draft, mergePatch } from './draft.ts';
import { findNamed } from './named.ts';
import { storedSections } from './sections.ts';
import { trunkProblems } from './trunk-problems.ts';

/** @returns the id of what was made or changed; undefined when the item is wrong */
export function editTrunk(
  draft: Draft,
  accountId: string,
  patch: Item,
  path: Path,
): string | undefined {
  const old = findNamed(draft, accountId, draft.data.trunks, patch, path);
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
