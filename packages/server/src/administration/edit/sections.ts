import { isDeepStrictEqual } from 'node:util';
import type { TSchema } from 'typebox';
import type { Extension } from '../../directory/index.ts';
import type { Path } from '../check.ts';
import { stored } from '../names.ts';
import type { Sections } from '../sections.ts';
import { type ExtensionList, type Item, sectionsOf } from '../view.ts';
import type { Draft } from './draft.ts';
import { senseless } from './sense.ts';

/** The sections of an item as a document keeps them. */
export function storedSections(
  draft: Draft,
  sections: Sections,
  document: object,
  speaker: { readonly accountId: string; readonly extensionId?: string },
  full: unknown,
  path: Path,
): Item {
  const made: Record<string, unknown> = {};
  const resolve = draft.resolver(speaker);
  for (const [name, schema] of Object.entries<TSchema>(sections)) {
    const value = typeof full === 'object' && full !== null ? Reflect.get(full, name) : undefined;
    if (value === undefined) continue;
    const before: unknown = Reflect.get(document, name);
    const kept = stored(schema, value, before, resolve, [...path, name]);
    draft.problemsAre(kept.problems);
    made[name] = kept.value;
    // What was taken before, or is left of what somebody removed, is no matter of this edit.
    if (isDeepStrictEqual(kept.value, before)) continue;
    const { data, context } = draft;
    const known = { ...data, soundProblem: context.soundProblem };
    draft.problemsAre(senseless(known, speaker, name, kept.value, [...path, name]));
  }
  return made;
}

export function editSections(
  draft: Draft,
  list: ExtensionList,
  extension: Extension,
  full: unknown,
  path: Path,
): Item {
  const { accountId, id: extensionId } = extension;
  const speaker = { accountId, extensionId };
  return storedSections(draft, sectionsOf(list), extension, speaker, full, path);
}
