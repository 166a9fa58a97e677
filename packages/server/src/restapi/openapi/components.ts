import { isRecord } from '../../administration/index.ts';
import { normalise } from './normalise.ts';
import { WORDS } from './words.ts';

const PREFIX = '#/components/schemas/';
/** A title that is the name of a schema, and no words about it. */
const NAME = /^[A-Z][A-Za-z0-9]+$/;
/** Words about a schema that its use may change without making it another. */
const REMARKS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'deprecated',
  'examples',
]);

/**
 * Gives the schemas of a document names. A schema that is exported where schemas are
 * kept has its export's name wherever it occurs, another that of its `title`; the rest
 * stay where they are.
 */
export class Components {
  /** What is below `components.schemas`. */
  readonly schemas: Record<string, unknown> = {};
  readonly #names = new Map<string, string>();
  readonly #taken = new Map<string, string>();

  /** @param named schemas by name; what is no schema of an object or enum is passed over */
  constructor(named: Iterable<readonly [string, unknown]>) {
    for (const [name, schema] of named) {
      const made = normalise(schema);
      if (!isRecord(made) || !isWorthAName(made)) continue;
      // Of schemas that differ in words only, the words decide; of equal ones, the first.
      for (const key of [keyOf(made), keyOf(plain(made))]) {
        if (!this.#names.has(key)) this.#names.set(key, name);
      }
    }
  }

  /** A schema with everything that has a name replaced by a reference to it. */
  lift(schema: unknown): unknown {
    return this.#lift(normalise(schema));
  }

  /**
   * The same for the schema of a body, which is called `name` unless it has one.
   * @param words describe it unless it says itself what it is
   */
  liftBody(schema: unknown, name: string, words: string): unknown {
    const made = normalise(schema);
    if (!isRecord(made)) return made;
    if (this.#nameOf(made) === undefined && isWorthAName(made)) {
      return this.#refer(name, { ...made, description: made.description ?? words });
    }
    return this.#lift(made);
  }

  #lift(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((one) => this.#lift(one));
    if (!isRecord(schema)) return schema;
    const name = this.#nameOf(schema);
    return name === undefined ? this.#inner(schema) : this.#refer(name, schema);
  }

  #inner(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const made: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(schema)) {
      made[key] =
        key === 'properties' && isRecord(value)
          ? Object.fromEntries(
              Object.entries(value).map(([property, inner]) => [property, this.#lift(inner)]),
            )
          : this.#lift(value);
    }
    return made;
  }

  #nameOf(schema: Readonly<Record<string, unknown>>): string | undefined {
    if (!isWorthAName(schema)) return undefined;
    const known = this.#names.get(keyOf(schema)) ?? this.#names.get(keyOf(plain(schema)));
    return known ?? titleOf(schema);
  }

  #refer(name: string, schema: Readonly<Record<string, unknown>>): unknown {
    const key = keyOf(plain(schema));
    const taken = this.#taken.get(name);
    if (taken !== undefined && taken !== key) throw new Error(`two schemas are called ${name}`);
    if (taken === undefined) {
      this.#taken.set(name, key);
      const { title: _, ...body } = schema;
      const description = body.description ?? WORDS[name];
      const words = description === undefined ? {} : { description };
      this.schemas[name] = { ...this.#inner(body), ...words };
    }
    const { description } = schema;
    const known = this.schemas[name];
    const isSaid = isRecord(known) && known.description === description;
    return {
      $ref: `${PREFIX}${name}`,
      ...(description === undefined || isSaid ? {} : { description }),
    };
  }
}

function titleOf({ title }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof title === 'string' && NAME.test(title) ? title : undefined;
}

function isWorthAName(schema: Readonly<Record<string, unknown>>): boolean {
  if (titleOf(schema) !== undefined) return true;
  return isRecord(schema.properties) || (schema.type === 'string' && Array.isArray(schema.enum));
}

function plain(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !REMARKS.has(name)));
}

/** The same text for schemas that say the same. */
function keyOf(schema: unknown): string {
  if (Array.isArray(schema)) return `[${schema.map(keyOf).join()}]`;
  if (!isRecord(schema)) return JSON.stringify(schema) ?? 'undefined';
  const entries = Object.entries(schema).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${keyOf(value)}`).join()}}`;
}
