import { IsArray, IsObject, IsUnion, type TSchema } from 'typebox';
import {
  type DirectoryData,
  isSecret,
  type ReferenceKind,
  referenceOf,
} from '../directory/index.ts';
import { isRecord, type Path, type Problem } from './check.ts';

/** Who speaks: names of devices are those of one extension. */
export interface Speaker {
  readonly accountId: string;
  readonly extensionId?: string;
}

/** What people call something that is known by its id; the id itself where it is gone. */
export function nameOf(
  data: DirectoryData,
  { accountId }: Speaker,
  kind: ReferenceKind,
  id: string,
): string {
  const own = <T extends { readonly accountId: string; readonly id: string }>(all: readonly T[]) =>
    all.find((one) => one.id === id && one.accountId === accountId);
  switch (kind) {
    case 'extension':
      return own(data.extensions)?.extensionNumber ?? id;
    case 'device':
      return own(data.devices)?.name ?? id;
    case 'location':
      return own(data.locations)?.name ?? id;
    case 'trunk':
      return own(data.trunks)?.name ?? id;
  }
}

/** The id of what people call so, or that already is the id; undefined when there is none. */
export function idOf(
  data: DirectoryData,
  { accountId, extensionId }: Speaker,
  kind: ReferenceKind,
  name: string,
): string | undefined {
  const own = <T extends { readonly accountId: string; readonly id: string }>(
    all: readonly T[],
    called: (one: T) => boolean,
  ): string | undefined => {
    const mine = all.filter((one) => one.accountId === accountId);
    return (mine.find(called) ?? mine.find((one) => one.id === name))?.id;
  };
  switch (kind) {
    case 'extension':
      return own(data.extensions, (one) => one.extensionNumber === name);
    case 'device':
      return own(
        data.devices.filter((one) => extensionId === undefined || one.extensionId === extensionId),
        (one) => one.name === name,
      );
    case 'location':
      return own(data.locations, (one) => one.name === name);
    case 'trunk':
      return own(data.trunks, (one) => one.name === name);
  }
}

/** What stands for a secret in a view that is compared and never shown. */
const HIDDEN = '\u0000';

export function hidden(secret: string): string {
  return `${HIDDEN}${secret}`;
}

export function isHidden(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith(HIDDEN);
}

export interface ViewOptions {
  /** Secrets are left out, or stand there hidden so that views can be compared. */
  readonly secrets: 'omit' | 'hidden';
}

/** A stored value as people write it: names for ids, no secrets. */
export function spoken(
  schema: TSchema,
  value: unknown,
  nameOfId: (kind: ReferenceKind, id: string) => string,
  options: ViewOptions,
): unknown {
  if (typeof value === 'string') {
    if (isSecret(schema)) return options.secrets === 'hidden' ? hidden(value) : undefined;
    const kind = referenceOf(schema);
    return kind === undefined ? value : nameOfId(kind, value);
  }
  if (Array.isArray(value)) {
    const items = IsArray(schema) ? schema.items : undefined;
    if (items === undefined) return value;
    return value.map((one) => spoken(items, one, nameOfId, options));
  }
  if (!isRecord(value)) return value;
  const shown: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const property = propertyOf(schema, name, value);
    const said = property === undefined ? inner : spoken(property, inner, nameOfId, options);
    if (said !== undefined) shown[name] = said;
  }
  return shown;
}

/**
 * What people write as it is stored: ids for names, and secrets that were left out as
 * they were. Names that name nothing are problems.
 */
export function stored(
  schema: TSchema,
  value: unknown,
  before: unknown,
  resolve: (kind: ReferenceKind, name: string) => string | undefined,
  path: Path,
): { readonly value: unknown; readonly problems: readonly Problem[] } {
  if (typeof value === 'string') {
    const kind = referenceOf(schema);
    if (kind === undefined) return { value, problems: [] };
    const id = resolve(kind, value);
    if (id !== undefined) return { value: id, problems: [] };
    return { value, problems: [{ path, message: `names no ${kind} "${value}" of the account` }] };
  }
  if (Array.isArray(value)) {
    const items = IsArray(schema) ? schema.items : undefined;
    if (items === undefined) return { value, problems: [] };
    const old = Array.isArray(before) ? before : [];
    const made = value.map((one, at) => stored(items, one, old[at], resolve, [...path, at]));
    return {
      value: made.map((one) => one.value),
      problems: made.flatMap((one) => one.problems),
    };
  }
  if (!isRecord(value)) return { value, problems: [] };
  const old = isRecord(before) ? before : {};
  const kept: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [name, inner] of Object.entries(value)) {
    const property = propertyOf(schema, name, value);
    const made =
      property === undefined
        ? { value: inner, problems: [] }
        : stored(property, inner, old[name], resolve, [...path, name]);
    kept[name] = made.value;
    problems.push(...made.problems);
  }
  for (const [name, secret] of Object.entries(old)) {
    const property = propertyOf(schema, name, value);
    if (property !== undefined && isSecret(property) && !Object.hasOwn(kept, name)) {
      kept[name] = secret;
    }
  }
  return { value: kept, problems };
}

/** Every id that a stored value names. */
export function referencesIn(
  schema: TSchema,
  value: unknown,
): readonly { readonly kind: ReferenceKind; readonly id: string; readonly path: Path }[] {
  const found: { kind: ReferenceKind; id: string; path: Path }[] = [];
  const walk = (form: TSchema, inner: unknown, path: Path): void => {
    if (typeof inner === 'string') {
      const kind = referenceOf(form);
      if (kind !== undefined) found.push({ kind, id: inner, path });
    } else if (Array.isArray(inner) && IsArray(form)) {
      const { items } = form;
      inner.forEach((one, at) => {
        walk(items, one, [...path, at]);
      });
    } else if (isRecord(inner)) {
      for (const [name, one] of Object.entries(inner)) {
        const property = propertyOf(form, name, inner);
        if (property !== undefined) walk(property, one, [...path, name]);
      }
    }
  };
  walk(schema, value, []);
  return found;
}

/** A stored value without those entries of its lists that name what is gone. */
export function withoutReferences(
  schema: TSchema,
  value: unknown,
  isGone: (kind: ReferenceKind, id: string) => boolean,
): unknown {
  if (Array.isArray(value) && IsArray(schema)) {
    const { items } = schema;
    return value
      .filter((one) => !namesGone(items, one, isGone))
      .map((one) => withoutReferences(items, one, isGone));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const property = propertyOf(schema, name, value);
      return [name, property === undefined ? inner : withoutReferences(property, inner, isGone)];
    }),
  );
}

/** Whether an entry of a list is, or directly holds, the name of what is gone. */
function namesGone(
  schema: TSchema,
  value: unknown,
  isGone: (kind: ReferenceKind, id: string) => boolean,
): boolean {
  return referencesIn(schema, value).some(
    ({ kind, id, path }) => path.length <= 1 && isGone(kind, id),
  );
}

function propertyOf(
  schema: TSchema,
  name: string,
  value: Readonly<Record<string, unknown>>,
): TSchema | undefined {
  if (IsObject(schema)) {
    return Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
  }
  if (!IsUnion(schema)) return undefined;
  // Of several forms those that the fixed values of others rule out are not meant.
  for (const form of schema.anyOf) {
    if (!IsObject(form) || !Object.hasOwn(form.properties, name)) continue;
    const fits = Object.entries(form.properties).every(
      ([key, property]) =>
        !Reflect.has(property, 'const') || Reflect.get(property, 'const') === value[key],
    );
    if (fits) return form.properties[name];
  }
  return undefined;
}
