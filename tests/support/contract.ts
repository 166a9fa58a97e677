import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** The contract lies beside the checkout where the project is built, and nowhere else. */
const folder = new URL('../../../shared/contract/', import.meta.url);

/** Why a test that needs the contract's files cannot run here, or false. */
export const contractMissing: string | false = existsSync(new URL('openapi.yaml', folder))
  ? false
  : 'the contract is not beside this checkout';

/** Reads a sample of the contract. */
export function sample(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`samples/${name}`, folder), 'utf8'));
}

/** The official OpenAPI document as it is. */
export function contractDocument(): object {
  return Object(parse(readFileSync(new URL('openapi.yaml', folder), 'utf8')));
}

/** Statuses that every operation may answer although the document has them at few or none (contract A). */
const ANYWHERE: ReadonlySet<number> = new Set([401, 403, 404, 429, 501]);

interface Operation {
  readonly template: RegExp;
  readonly method: string;
  readonly responses: Readonly<Record<string, unknown>>;
  /** Where the operation lies in the document, as JSON pointer. */
  readonly pointer: string;
}

/** The official OpenAPI document, as a judge of responses and events. */
export class Contract {
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  readonly #operations: readonly Operation[];
  readonly #validators = new Map<string, ValidateFunction>();
  /** How many responses and events were judged by a schema. */
  judged = 0;

  private constructor(document: object) {
    addFormats.default(this.#ajv);
    this.#ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger });
    this.#ajv.addSchema(document, 'contract');
    this.#operations = operationsOf(document);
  }

  /** The contract, or undefined where it is not beside the checkout. */
  static read(): Contract | undefined {
    if (contractMissing !== false) return undefined;
    return new Contract(contractDocument());
  }

  /** What is wrong with a response; empty where it is right or the contract does not have it. */
  responseProblems(method: string, path: string, status: number, body: unknown): string[] {
    const pathname = path.split('?')[0] ?? '';
    const operation = this.#operations.find(
      (candidate) => candidate.method === method && candidate.template.test(pathname),
    );
    if (operation === undefined) return [];
    const about = `${method} ${pathname} ${status}`;
    if (status >= 400) {
      const isDocumented = operation.responses[String(status)] !== undefined;
      // Ours beyond the document: what everything may answer, and what is not there yet.
      const isOurs = ANYWHERE.has(status) || !pathname.includes('/telephony/');
      return [
        ...(isDocumented || isOurs ? [] : [`${about}: the contract has no such status`]),
        ...this.#problems(about, 'components/schemas/ApiErrorResponseModel', body),
      ];
    }
    const response = operation.responses[String(status)];
    if (response === undefined) return [`${about}: the contract has no such status`];
    const pointer = schemaPointer(response, `${operation.pointer}/responses/${status}`);
    if (pointer === undefined) return [];
    return this.#problems(about, pointer, body);
  }

  /** What is wrong with an event: of telephony sessions, or of another schema by its name. */
  eventProblems(event: unknown, schema = 'AccountTelephonySessionsEvent'): string[] {
    return this.#problems('event', `components/schemas/${schema}`, event);
  }

  #problems(about: string, pointer: string, body: unknown): string[] {
    this.judged++;
    let validate = this.#validators.get(pointer);
    if (validate === undefined) {
      validate = this.#ajv.compile({ $ref: `contract#/${pointer}` });
      this.#validators.set(pointer, validate);
    }
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${about}: ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

function operationsOf(document: object): Operation[] {
  return Object.entries(property(document, 'paths')).flatMap(([path, methods]) => {
    const template = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    return Object.entries(Object(methods)).flatMap(([method, operation]) => {
      const responses = resolved(document, property(Object(operation), 'responses'));
      const pointer = `paths/${pointerPart(path)}/${method}`;
      return [{ template, method: method.toUpperCase(), responses, pointer }];
    });
  });
}

/** Responses with references to `components/responses` followed, and each told its own place. */
function resolved(document: object, responses: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const reference: unknown = Reflect.get(Object(response), '$ref');
      if (typeof reference !== 'string') return [status, response];
      const name = reference.split('/').at(-1) ?? '';
      return [status, property(property(document, 'components'), 'responses')[name]];
    }),
  );
}

/** Where the schema of a response's JSON lies: under its name, or in the response itself. */
function schemaPointer(response: unknown, own: string): string | undefined {
  const content: unknown = Reflect.get(Object(response), 'content');
  const json: unknown = Reflect.get(Object(content), 'application/json');
  const schema: unknown = Reflect.get(Object(json), 'schema');
  if (schema === undefined) return undefined;
  const reference: unknown = Reflect.get(Object(schema), '$ref');
  if (typeof reference === 'string') return reference.replace('#/', '');
  return `${own}/content/${pointerPart('application/json')}/schema`;
}

/** RFC 6901 section 6: a name in a pointer that is the fragment of a URI. */
function pointerPart(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function property(value: object, name: string): Record<string, unknown> {
  return Object(Reflect.get(value, name));
}
