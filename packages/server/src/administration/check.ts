import { IsArray, IsObject, IsOptional, IsUnion, type TObject, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { suggest } from '../config/index.ts';

/** Where in a document something stands, from its root: `['users', 0, 'email']`. */
export type Path = readonly (string | number)[];

/** What is wrong at a place of the document, completing the sentence "users[0].email …". */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** `users[0].email`; the root is the empty text. */
export function formatPath(path: Path): string {
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join('');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface CheckOptions {
  /** Whether required fields may be missing, as in a change of something that exists. */
  readonly partial?: boolean;
}

/**
 * Everything that is wrong with a document, in its order. Fields that a schema does
 * not know are wrong, and named with the one that was likely meant. An optional field
 * may be null.
 */
export function check(
  schema: TSchema,
  value: unknown,
  { partial = false }: CheckOptions = {},
  path: Path = [],
): readonly Problem[] {
  if (IsObject(schema)) return checkObject(schema, value, partial, path);
  if (IsArray(schema)) {
    if (!Array.isArray(value)) return [{ path, message: 'must be a list' }];
    const most: unknown = Reflect.get(schema, 'maxItems');
    if (typeof most === 'number' && value.length > most) {
      return [{ path, message: `must have at most ${most} entries` }];
    }
    const least: unknown = Reflect.get(schema, 'minItems');
    if (typeof least === 'number' && value.length < least) {
      return [{ path, message: `must have at least ${least} entries` }];
    }
    const twice = value.findIndex((item, at) => value.indexOf(item) < at);
    if (Reflect.get(schema, 'uniqueItems') === true && twice >= 0) {
      return [{ path: [...path, twice], message: 'is there twice' }];
    }
    // What is in a list is there as a whole, also in a change.
    return value.flatMap((item, at) => check(schema.items, item, {}, [...path, at]));
  }
  if (IsUnion(schema) && isRecord(value)) {
    const meant = alternative(schema.anyOf, value);
    if (meant !== undefined) return check(meant, value, {}, path);
  }
  return Value.Check(schema, value) ? [] : [{ path, message: requirementOf(schema) }];
}

function checkObject(
  schema: TObject,
  value: unknown,
  partial: boolean,
  path: Path,
): readonly Problem[] {
  if (!isRecord(value)) return [{ path, message: 'must hold "name: value" lines' }];
  const known = Object.keys(schema.properties);
  const problems: Problem[] = [];
  for (const [name, inner] of Object.entries(value)) {
    const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    if (property === undefined) {
      problems.push({ path: [...path, name], message: unknownField(name, known) });
    } else if (inner !== null || !IsOptional(property)) {
      problems.push(...check(property, inner, { partial }, [...path, name]));
    }
  }
  if (partial) return problems;
  for (const name of known) {
    const property = schema.properties[name];
    if (property === undefined || IsOptional(property) || Object.hasOwn(value, name)) continue;
    problems.push({ path: [...path, name], message: 'is missing' });
  }
  return problems;
}

function unknownField(name: string, known: readonly string[]): string {
  const meant = suggest(name, known);
  return meant === undefined
    ? `is not a field here; there are ${known.join(', ')}`
    : `is not a field here: did you mean ${meant}?`;
}

/** Of several forms the one that a value of fixed content, as its kind, tells. */
function alternative(
  forms: readonly TSchema[],
  value: Readonly<Record<string, unknown>>,
): TSchema | undefined {
  const objects = forms.filter((form) => IsObject(form));
  return (
    objects.find((form) =>
      Object.entries(form.properties).some(
        ([name, property]) =>
          Reflect.has(property, 'const') && Reflect.get(property, 'const') === value[name],
      ),
    ) ?? (objects.length === 1 ? objects[0] : undefined)
  );
}

/** What a value of this schema must be, for people. */
function requirementOf(schema: TSchema): string {
  const said: unknown = Reflect.get(schema, 'errorMessage');
  if (typeof said === 'string') return said;
  const get = (name: string): unknown => Reflect.get(schema, name);
  const among = get('enum');
  if (Array.isArray(among)) return `must be one of ${among.join(', ')}`;
  if (IsUnion(schema)) {
    const values = schema.anyOf.map((form) => Reflect.get(form, 'const'));
    if (values.every((one) => one !== undefined)) return `must be one of ${values.join(', ')}`;
  }
  if (Reflect.has(schema, 'const')) return `must be ${JSON.stringify(get('const'))}`;
  const least = get('minimum');
  const most = get('maximum');
  switch (get('type')) {
    case 'boolean':
      return 'must be true or false';
    case 'integer':
    case 'number': {
      const range =
        least === undefined && most === undefined
          ? ''
          : ` from ${least ?? 'any'} to ${most ?? 'any'}`;
      return `must be a ${get('type') === 'integer' ? 'whole ' : ''}number${range}`;
    }
    case 'string': {
      const pattern = get('pattern');
      if (typeof pattern === 'string') return `must be a text in quotes like ${pattern}`;
      return `must be a text of ${get('minLength') ?? 0} to ${get('maxLength') ?? 'any number of'} characters`;
    }
    default:
      return 'is not valid';
  }
}
