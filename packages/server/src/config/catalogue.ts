import type { TSchema } from 'typebox';
import { IsObject } from 'typebox';
import { settingsSchema } from './settings.ts';

/** One setting with everything the sources need to find, convert and refuse it. */
export interface Setting {
  /** Dotted key in the YAML file, `tls.key`. */
  readonly key: string;
  /** Variable in the environment, `CORDBOARD_TLS_KEY`. */
  readonly variable: string;
  readonly schema: TSchema;
  /** Completes the sentence "httpPort …". */
  readonly requirement: string;
  /** The value holds a password and must never be printed. */
  readonly secret: boolean;
}

/** All settings in the order of the schema, groups flattened. */
export const catalogue: readonly Setting[] = flatten(settingsSchema.properties, '');

function flatten(properties: Readonly<Record<string, TSchema>>, prefix: string): Setting[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const key = `${prefix}${name}`;
    if (IsObject(schema)) return flatten(schema.properties, `${key}.`);
    return [
      {
        key,
        variable: variableOf(key),
        schema,
        requirement: requirementOf(schema),
        secret: key === 'databaseUrl',
      },
    ];
  });
}

/** `httpPort` → `CORDBOARD_HTTP_PORT`, `tls.key` → `CORDBOARD_TLS_KEY`. */
export function variableOf(key: string): string {
  const words = key.replaceAll('.', '_').replace(/([a-z])([A-Z])/g, '$1_$2');
  return `CORDBOARD_${words.toUpperCase()}`;
}

function requirementOf(schema: TSchema): string {
  const said: unknown = Reflect.get(schema, 'errorMessage');
  return typeof said === 'string' ? said : 'is not valid';
}
