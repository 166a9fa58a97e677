import { contractDocument } from '../support/contract.ts';
import { Json } from '../support/json.ts';

/** A field that a request may have, wherever it lies in the body. */
export interface Field {
  /** From the outside in; the items of a list are `0`. */
  readonly path: readonly string[];
  readonly schema: Json;
  /** Whether what holds it must have it. */
  readonly isRequired: boolean;
  /** Whether it belongs to one of several forms that its holder can have. */
  readonly isChoice: boolean;
}

/** A parameter of the query. */
export interface Parameter {
  readonly name: string;
  readonly schema: Json;
  readonly isRequired: boolean;
}

/** One operation of the official document, as far as requests can be made of it. */
export interface Operation {
  readonly id: string;
  readonly tag: string;
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
  /** Names of the parameters in the path. */
  readonly pathParameters: readonly string[];
  readonly query: readonly Parameter[];
  /** Fields of the body; none where there is no body. */
  readonly fields: readonly Field[];
  readonly bodyType: 'json' | 'form' | 'none';
  readonly isBodyRequired: boolean;
  readonly appPermission?: string;
  readonly userPermission?: string;
  /** Whether it is answered to everybody, or looks after its own credentials (RFC 6749). */
  readonly isOpen: boolean;
  /** The status of its success. */
  readonly success: number;
  /** Whether the last parameter of its path may name several, each answered by a part. */
  readonly takesSeveral: boolean;
  /** Schema of the JSON of its success; JSON of undefined where there is none. */
  readonly answer: Json;
}

/** Deeper parts of bodies are of no use to a caller: settings of phones, emergency addresses. */
const DEEPEST = 3;
/** Signing in and discovery; the other operations of these groups want a token. */
const NEEDS_TOKEN: ReadonlySet<string> = new Set(['authUserInfo', 'authWsToken']);

/** The operations of the official document, and the schemas its events have. */
export class Document {
  readonly #json: Json;
  readonly operations: readonly Operation[];

  private constructor(json: Json) {
    this.#json = json;
    this.operations = entriesOf(json.at('paths')).flatMap(([path, item]) =>
      entriesOf(item)
        .filter(([, operation]) => operation.has('operationId'))
        .map(([method, operation]) => this.#operation(method, path, operation)),
    );
  }

  /** @throws Error where the contract is not beside the checkout */
  static read(): Document {
    return new Document(new Json(contractDocument()));
  }

  /** Names of the schemas of events that operations say they cause (`x-notifications`). */
  get events(): readonly string[] {
    const found = new Set<string>();
    for (const [, item] of entriesOf(this.#json.at('paths'))) {
      for (const [, operation] of entriesOf(item)) {
        for (const event of operation.list('x-notifications')) {
          found.add(event.text('$ref').split('/').at(-1) ?? '');
        }
      }
    }
    return [...found].sort();
  }

  /** A reference to a named schema. */
  schema(name: string): Json {
    return new Json({ $ref: `#/components/schemas/${name}` });
  }

  #operation(method: string, path: string, operation: Json): Operation {
    const parameters = operation.list('parameters').map((one) => this.resolved(one));
    const group = operation.at('x-throttling-group').value;
    const id = operation.text('operationId');
    const appPermission = operation.at('x-app-permission').value;
    const userPermission = operation.at('x-user-permission').value;
    const body = this.resolved(operation.at('requestBody'));
    const json = get(body.at('content'), 'application/json');
    const form = get(body.at('content'), 'application/x-www-form-urlencoded');
    const bodyType = json.has('schema') ? 'json' : form.has('schema') ? 'form' : 'none';
    const responses = entriesOf(operation.at('responses'));
    const success =
      responses.map(([status]) => Number(status)).find((status) => status < 400) ?? 200;
    const answer = this.resolved(operation.at(`responses.${success}`));
    return {
      id,
      tag: operation.text('tags.0'),
      method: method.toUpperCase(),
      path,
      pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
      query: parameters
        .filter((one) => one.text('in') === 'query')
        .map((one) => ({
          name: one.text('name'),
          // Lists in a query are the same name several times.
          schema: this.resolved(
            one.has('schema.items') ? one.at('schema.items') : this.resolved(one.at('schema')),
          ),
          isRequired: one.at('required').value === true,
        })),
      fields:
        bodyType === 'none'
          ? []
          : this.#fields((bodyType === 'json' ? json : form).at('schema'), []),
      bodyType,
      isBodyRequired: body.at('required').value === true,
      ...(typeof appPermission === 'string' ? { appPermission } : {}),
      ...(typeof userPermission === 'string' ? { userPermission } : {}),
      isOpen: (group === 'Auth' || group === 'NoThrottling') && !NEEDS_TOKEN.has(id),
      success,
      takesSeveral: operation.has('responses.207'),
      answer: get(answer.at('content'), 'application/json').at('schema'),
    };
  }

  #fields(reference: Json, path: readonly string[], isChoice = false): Field[] {
    if (path.length > DEEPEST) return [];
    const schema = this.resolved(reference);
    if (schema.has('items')) {
      const items = this.resolved(schema.at('items'));
      const item = { path: [...path, '0'], schema: items, isRequired: false, isChoice };
      return [item, ...this.#fields(items, item.path)];
    }
    const required = new Set(schema.list('required').map((one) => String(one.value)));
    const own = entriesOf(schema.at('properties')).flatMap(([name, property]) => {
      const field = {
        path: [...path, name],
        schema: this.resolved(property),
        isRequired: required.has(name),
        isChoice,
      };
      // What only answers have is ignored in requests.
      if (field.schema.at('readOnly').value === true) return [];
      return [field, ...this.#fields(property, field.path)];
    });
    return [
      ...own,
      ...schema.list('allOf').flatMap((part) => this.#fields(part, path, isChoice)),
      ...[...schema.list('oneOf'), ...schema.list('anyOf')].flatMap((part) =>
        this.#fields(part, path, true),
      ),
    ];
  }

  /** What a reference stands for; anything else is itself. */
  resolved(json: Json): Json {
    const reference = json.at('$ref').value;
    if (typeof reference !== 'string') return json;
    let found = this.#json;
    for (const name of reference.slice(2).split('/')) found = get(found, name);
    return this.resolved(found);
  }
}

/** What an object has under a name, dots and all. */
function get(json: Json, name: string): Json {
  return new Json(Reflect.get(Object(json.value), name));
}

function entriesOf(json: Json): [string, Json][] {
  return Object.entries(Object(json.value)).map(([name, value]) => [name, new Json(value)]);
}
