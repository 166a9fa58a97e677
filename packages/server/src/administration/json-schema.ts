import { isRecord } from './check.ts';
import { AccountFile } from './schema.ts';

/** The JSON Schema of account.yaml, for editors: no other fields, and null where a field may be left out. */
export function accountJsonSchema(): object {
  const made = closed(AccountFile);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...(isRecord(made) ? made : {}),
  };
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isRecord(schema)) return schema;
  const made: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'errorMessage' || name === 'reference' || name.startsWith('~')) continue;
    made[name] = name === 'properties' ? properties(value, schema.required) : closed(value);
  }
  if (schema.type === 'object') made.additionalProperties = false;
  // A text may name a variable of the environment wherever it stands.
  if (schema.type === 'string' && typeof schema.pattern === 'string') {
    made.pattern = `${schema.pattern}|\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}`;
  }
  return made;
}

function properties(value: unknown, required: unknown): unknown {
  if (!isRecord(value)) return value;
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const schema = closed(inner);
      if (needed.includes(name) || !isRecord(schema)) return [name, schema];
      const { description, ...rest } = schema;
      return [
        name,
        {
          ...(description === undefined ? {} : { description }),
          anyOf: [rest, { type: 'null' }],
        },
      ];
    }),
  );
}
