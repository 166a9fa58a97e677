import { isRecord } from '../../administration/index.ts';

/** What our own checks read in a schema and no reader of the document knows. */
const INTERNAL: ReadonlySet<string> = new Set(['errorMessage', 'reference', 'checkedElsewhere']);

/** A schema as it is published: lists of literals are enums, and nothing in it is for us alone. */
export function normalise(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(normalise);
  if (!isRecord(schema)) return schema;
  const made: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(schema)) {
    if (INTERNAL.has(name) || name.startsWith('~')) continue;
    if (name === 'properties' && isRecord(value)) {
      made[name] = Object.fromEntries(
        Object.entries(value).map(([property, inner]) => [property, normalise(inner)]),
      );
    } else {
      made[name] = normalise(value);
    }
  }
  return asRecord(asEnum(made));
}

/** `anyOf` of text literals, and an enum without its type, as an enum of texts. */
function asEnum(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { anyOf, ...rest } = schema;
  if (Array.isArray(anyOf)) {
    const values: readonly unknown[] = anyOf.map(literalOf);
    return values.every((value) => typeof value === 'string')
      ? { ...rest, type: 'string', enum: values }
      : schema;
  }
  const { enum: values } = schema;
  if (!Array.isArray(values) || 'type' in schema) return schema;
  return values.every((value) => typeof value === 'string')
    ? { type: 'string', ...schema }
    : schema;
}

function literalOf(schema: unknown): unknown {
  return isRecord(schema) ? schema.const : undefined;
}

/** A record of anything by any name is `additionalProperties` to those who generate types. */
function asRecord(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { patternProperties, ...rest } = schema;
  if (!isRecord(patternProperties)) return schema;
  const [first, another] = Object.entries(patternProperties);
  if (first?.[0] !== '^.*$' || another !== undefined) return schema;
  return { ...rest, additionalProperties: first[1] };
}
