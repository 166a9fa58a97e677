import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

interface Place {
  readonly path: string;
  readonly template: RegExp;
  readonly method: string;
  readonly operation: Json;
}

/**
 * Our own OpenAPI document as a judge of answers and events: every field that is sent has
 * to be described, so its objects are taken as complete.
 */
export class OurDocument {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #document: Json;
  readonly #places: readonly Place[];
  readonly #events: readonly { readonly template: RegExp; readonly schema: unknown }[];
  readonly #validators = new Map<unknown, ValidateFunction>();
  /** How many answers and events a schema was there for. */
  judged = 0;

  private constructor(document: Json) {
    this.#document = document;
    addFormats.default(this.#ajv);
    this.#ajv.addFormat('binary', true);
    this.#ajv.addSchema({ $id: 'ours', components: document.components });
    this.#places = placesOf(document);
    this.#events = eventsOf(document);
  }

  static read(): OurDocument {
    const document = closed(readDocument());
    return new OurDocument(isJson(document) ? document : {});
  }

  /** What is wrong with an answer; nothing where the path is not in the document. */
  answerProblems(method: string, path: string, status: number, body: unknown): readonly string[] {
    const pathname = path.split('?')[0] ?? '';
    const found = this.#places.find((one) => one.method === method && one.template.test(pathname));
    if (found === undefined) return [];
    const about = `${method} ${pathname} ${status}`;
    const response = this.#resolved(recordAt(found.operation, 'responses')[String(status)]);
    if (response === undefined) return [`${about}: our document has no such status`];
    const schema = recordAt(recordAt(response, 'content'), 'application/json').schema;
    return schema === undefined ? [] : this.#problems(about, schema, body);
  }

  /** What is wrong with an event. */
  eventProblems(event: unknown): readonly string[] {
    const name = isJson(event) ? String(event.event) : '';
    const found = this.#events.find(({ template }) => template.test(name));
    if (found === undefined) return [`our document has no event of ${name}`];
    return this.#problems(name, found.schema, event);
  }

  #resolved(response: unknown): Json | undefined {
    if (!isJson(response)) return undefined;
    const name = typeof response.$ref === 'string' ? response.$ref.split('/').at(-1) : undefined;
    if (name === undefined) return response;
    const shared = recordAt(recordAt(this.#document, 'components'), 'responses')[name];
    return isJson(shared) ? shared : undefined;
  }

  #problems(about: string, schema: unknown, value: unknown): readonly string[] {
    this.judged++;
    let validate = this.#validators.get(schema);
    if (validate === undefined) {
      const text = JSON.stringify(schema).replaceAll('"#/components', '"ours#/components');
      validate = this.#ajv.compile(JSON.parse(text));
      this.#validators.set(schema, validate);
    }
    if (validate(value)) return [];
    const advice = 'describe it in its schema and run npm run generate';
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${about}: ${instancePath} ${message} ${JSON.stringify(params)} (docs/openapi.json: ${advice})`,
    );
  }
}

/** Where our document has its operations, by their ids. */
export function operationPlaces(): ReadonlyMap<
  string,
  { readonly method: string; readonly path: string }
> {
  return new Map(
    placesOf(readDocument()).map(({ method, path, operation }) => [
      String(operation.operationId),
      { method, path },
    ]),
  );
}

function readDocument(): Json {
  const file = new URL('../../docs/openapi.json', import.meta.url);
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isJson(document)) throw new Error('docs/openapi.json is no object');
  return document;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordAt(value: Json, name: string): Json {
  const found = value[name];
  return isJson(found) ? found : {};
}

/** Objects with fields have no others, unless the document says so. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (!isJson(value)) return value;
  const made = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, closed(inner)]),
  );
  const isComplete =
    value.type === 'object' && isJson(value.properties) && value.additionalProperties === undefined;
  return isComplete ? { ...made, additionalProperties: false } : made;
}

function placesOf(document: Json): readonly Place[] {
  return Object.entries(recordAt(document, 'paths')).flatMap(([path, item]) =>
    Object.entries(isJson(item) ? item : {}).map(([method, operation]) => ({
      path,
      template: templateOf(path),
      method: method.toUpperCase(),
      operation: isJson(operation) ? operation : {},
    })),
  );
}

function eventsOf(
  document: Json,
): readonly { readonly template: RegExp; readonly schema: unknown }[] {
  return Object.values(recordAt(document, 'webhooks')).flatMap((item) => {
    const post = isJson(item) ? recordAt(item, 'post') : {};
    const content = recordAt(recordAt(post, 'requestBody'), 'content');
    const { schema } = recordAt(content, 'application/json');
    const filters: unknown = post['x-event-filters'];
    return (Array.isArray(filters) ? filters : []).map((filter) => ({
      template: templateOf(String(filter)),
      schema,
    }));
  });
}

/** A path with `{names}` as a pattern. */
function templateOf(path: string): RegExp {
  const escaped = path.replaceAll(/[.?]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}
