import { Json } from '../support/json.ts';
import type { Field, Operation, Parameter } from './document.ts';

/** A request made wrong in one place. */
export interface Mistake {
  /** What was done, for people. */
  readonly what: string;
  /** Where, as errors name it: `from.deviceId`. */
  readonly parameter: string;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** What a good request says, to be made wrong. */
export interface Good {
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** The same request with each required part left out, and each part of a wrong type. */
export function mistakesOf(operation: Operation, good: Good): readonly Mistake[] {
  return [
    ...operation.query.flatMap((parameter) => queryMistakes(parameter, good)),
    ...operation.fields.flatMap((field) =>
      operation.bodyType === 'form' ? formMistakes(field, good) : fieldMistakes(field, good),
    ),
    ...(operation.bodyType === 'json' && operation.isBodyRequired
      ? ['text', 7, [1]].map((body) => ({
          what: `${JSON.stringify(body)} as body`,
          parameter: '',
          body,
          query: good.query,
        }))
      : []),
  ];
}

/** What fields of bodies name, in the account beside and nowhere. */
const NAMED: readonly (readonly [RegExp, string, string])[] = [
  [/(^d|D)eviceId$/, '91001011', '99999999'],
  [
    /(^e|E)xtensionIds?(\.0)?$|^voicemail$|\.member\.id$|^extension\.id$|Extensions\.0\.id$/,
    '8100101',
    '8199999',
  ],
  [/callQueue\.id$/, '8100301', '8199999'],
];

/** A request that names what is of another account, and the same of what nobody has. */
export interface Naming {
  readonly parameter: string;
  readonly foreign: unknown;
  readonly nobody: unknown;
}

/** Every field of the request that names something, turned to what is not of the account. */
export function namings({ fields, bodyType }: Operation, body: unknown): readonly Naming[] {
  if (bodyType !== 'json') return [];
  return fields.flatMap(({ path }) => {
    const parameter = path.join('.');
    const named = NAMED.find(([pattern]) => pattern.test(parameter));
    if (named === undefined || !new Json(body).has(parameter)) return [];
    const [, foreign, nobody] = named;
    return [
      {
        parameter,
        foreign: changed(body, path, foreign),
        nobody: changed(body, path, nobody),
      },
    ];
  });
}

function queryMistakes({ name, schema, isRequired }: Parameter, good: Good): readonly Mistake[] {
  const wrong = wrongTexts(schema).map((text) => ({
    what: `${name}=${text}`,
    parameter: name,
    ...good,
    query: { ...good.query, [name]: text },
  }));
  if (!isRequired) return wrong;
  const { [name]: _, ...query } = good.query;
  return [{ what: `without ${name}`, parameter: name, ...good, query }, ...wrong];
}

function formMistakes({ path, schema, isRequired }: Field, good: Good): readonly Mistake[] {
  const [name = ''] = path;
  const { [name]: own, ...others } = good.form ?? {};
  const { query } = good;
  const wrong = wrongTexts(schema).map((text) => ({
    what: `${name}=${text}`,
    parameter: name,
    query,
    form: { ...others, [name]: text },
  }));
  if (!isRequired || own === undefined) return wrong;
  return [{ what: `without ${name}`, parameter: name, query, form: others }, ...wrong];
}

function fieldMistakes(
  { path, schema, isRequired, isChoice }: Field,
  good: Good,
): readonly Mistake[] {
  const parameter = path.join('.');
  const wrong = wrongValues(schema).map((value) => ({
    what: `${parameter}: ${JSON.stringify(value)}`,
    parameter,
    query: good.query,
    body: changed(good.body, path, value),
  }));
  // What is required of a part, or of a form, that the request does not have is not missed.
  const holder = new Json(good.body).at(path.slice(0, -1).join('.'));
  const isThere = isChoice
    ? new Json(good.body).has(parameter)
    : path.length === 1 || holder.value !== undefined;
  if (!isRequired || !isThere) return wrong;
  const without = {
    what: `without ${parameter}`,
    // With none of several forms there is no telling which was meant.
    parameter: isChoice && path.length === 1 ? '' : parameter,
    query: good.query,
    body: changed(good.body, path, undefined),
  };
  return [without, ...wrong];
}

/** Values that are not of the schema's type. */
function wrongValues(schema: Json): readonly unknown[] {
  const type = schema.at('type').value;
  if (schema.has('items') || type === 'array') return ['none', 7];
  if (type === 'object' || schema.has('properties') || schema.has('allOf')) return ['none', 7];
  switch (type) {
    case 'string':
      return schema.has('enum') || schema.text('type') !== 'string'
        ? ['NoSuchValue', {}]
        : schema.at('format').value === 'date-time'
          ? ['yesterday', {}]
          : [{}, [1]];
    case 'integer':
    case 'number':
      return ['seven', {}];
    case 'boolean':
      return ['perhaps', {}];
    default:
      return [];
  }
}

/** Texts in a query that cannot be read as the schema's type. */
function wrongTexts(schema: Json): readonly string[] {
  if (schema.has('enum')) return ['NoSuchValue'];
  switch (schema.at('type').value) {
    case 'integer':
    case 'number':
      return ['seven'];
    case 'boolean':
      return ['perhaps'];
    default:
      return schema.at('format').value === 'date-time' ? ['yesterday'] : [];
  }
}

/** Texts in a query that the schema names, or that are surely of its type. */
export function allowedTexts(schema: Json): readonly string[] {
  const named = schema.list('enum').map((one) => String(one.value));
  if (named.length > 0) return named;
  switch (schema.at('type').value) {
    case 'boolean':
      return ['true', 'false'];
    case 'integer':
      return ['1'];
    default:
      return schema.at('format').value === 'date-time' ? ['2026-01-01T00:00:00.000Z'] : [];
  }
}

/** The same request with each value that a field of its body may have. */
export function allowedBodies({ fields, bodyType }: Operation, body: unknown): readonly Mistake[] {
  if (bodyType !== 'json') return [];
  return fields.flatMap(({ path, schema }) =>
    schema.list('enum').map(({ value }) => ({
      what: `${path.join('.')}: ${JSON.stringify(value)}`,
      parameter: path.join('.'),
      body: changed(body, path, value),
    })),
  );
}

/** A copy with one value changed, or left out; what it lies in is made where it is missing. */
function changed(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (name === undefined) return to;
  if (name === '0') {
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    return [changed(list[0], rest, to), ...list.slice(1)];
  }
  const object: object = typeof value === 'object' && value !== null ? value : {};
  const inner = changed(Reflect.get(object, name), rest, to);
  const others = Object.entries(object).filter(([key]) => key !== name);
  return Object.fromEntries([...others, ...(inner === undefined ? [] : [[name, inner]])]);
}
