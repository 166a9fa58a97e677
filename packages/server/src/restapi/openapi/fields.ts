import { isRecord } from '../../administration/index.ts';
import { FIELD_WORDS } from './field-words.ts';
import { SAMPLES } from './samples.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A component whose fields say what they are and what may stand there, where the schema leaves
 * that out: readers, and types that are made of it, get no further with "string".
 */
export function withFields(name: string, schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  const { properties, items, ...rest } = schema;
  const made: Record<string, unknown> = { ...rest };
  if (isRecord(properties)) {
    made.properties = Object.fromEntries(
      Object.entries(properties).map(([field, inner]) => [field, fieldOf(name, field, inner)]),
    );
  }
  if (items !== undefined) made.items = withFields(name, items);
  // In the order in which it was written.
  return Object.fromEntries(Object.keys(schema).map((key) => [key, made[key]]));
}

function fieldOf(owner: string, field: string, schema: unknown): unknown {
  // What it refers to says itself what it is.
  if (!isRecord(schema) || '$ref' in schema) return schema;
  const words = FIELD_WORDS[`${owner}.${field}`] ?? FIELD_WORDS[field];
  const said =
    words === undefined || 'description' in schema ? schema : { ...schema, description: words };
  const sample = fitting(schema, SAMPLES[`${owner}.${field}`] ?? SAMPLES[field]);
  if (sample !== undefined) return { ...said, examples: [sample] };
  return withFields(field, said);
}

/** The sample as the schema wants it; undefined where it says itself what stands there. */
function fitting(schema: Json, sample: unknown): unknown {
  const { type, pattern } = schema;
  if (sample === undefined || ['enum', 'const', 'examples'].some((one) => one in schema)) return;
  if (type === 'string' && typeof sample === 'string') {
    return typeof pattern === 'string' && !new RegExp(pattern).test(sample) ? undefined : sample;
  }
  if (type !== 'integer') return undefined;
  // Some ids are numbers in one place and texts in another (contract T4).
  const number = Number(sample);
  return Number.isSafeInteger(number) ? number : undefined;
}
