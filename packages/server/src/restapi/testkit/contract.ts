import { existsSync, readFileSync } from 'node:fs';
import Schema from 'typebox/schema';
import { parse } from 'yaml';

/** The contract lies beside the checkout where it is developed, and nowhere else. */
export const CONTRACT = new URL('../../../../../../shared/contract/openapi.yaml', import.meta.url);
/** For the `skip` of a test that cannot do without. */
export const WITHOUT_CONTRACT = existsSync(CONTRACT) ? false : 'the contract is not here';

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = isJson(found) ? found[name] : undefined;
  return found;
}

/**
 * Where we differ from the document on purpose. The transport `WS` is ours, for pages
 * without TLS. Several extensions in one path of presence the document describes in words alone. Over a
 * WebSocket the original names subscriptions by a relative URI (contract E
 * and sample widgets-ws-subscriptionResponse), which its own document forbids.
 */
const ON_PURPOSE: ReadonlySet<string> = new Set([
  'readUserPresenceStatus 207: no such status in the document',
  'createSubscription 200: /uri must match format "uri"',
  'createSIPRegistration 200: /sipInfo/0/transport must be equal to one of the allowed values',
]);

/** Compares answers with what the official document says of them. */
export class Contract {
  readonly #document: Json;
  readonly #responses = new Map<string, Json>();
  readonly #validators = new Map<string, ReturnType<typeof Schema.Compile>>();

  constructor(yaml: string) {
    const document: unknown = parse(yaml);
    this.#document = isJson(document) ? document : {};
    for (const item of Object.values(this.#object(this.#document.paths))) {
      for (const operation of Object.values(this.#object(item))) {
        const id = at(operation, 'operationId');
        if (typeof id === 'string') {
          this.#responses.set(id, this.#object(at(operation, 'responses')));
        }
      }
    }
  }

  /** The contract, where it is. */
  static load(): Contract | undefined {
    return WITHOUT_CONTRACT === false ? new Contract(readFileSync(CONTRACT, 'utf8')) : undefined;
  }

  /** What is wrong with an answer; empty when the document agrees or says nothing of it. */
  complaints(operationId: string, status: number, body: string): readonly string[] {
    const responses = this.#responses.get(operationId);
    if (responses === undefined || status >= 400) return [];
    const response = responses[String(status)];
    const name = `${operationId} ${status}`;
    if (response === undefined) {
      return [`${name}: no such status in the document`].filter((one) => !ON_PURPOSE.has(one));
    }
    const schema = at(response, 'content', 'application/json', 'schema');
    if (!isJson(schema)) return [];
    let validator = this.#validators.get(name);
    if (validator === undefined) {
      validator = Schema.Compile({ ...schema, components: this.#document.components });
      this.#validators.set(name, validator);
    }
    const [, errors] = validator.Errors(JSON.parse(body));
    return errors
      .map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`)
      .filter((complaint) => !ON_PURPOSE.has(complaint));
  }

  #object(value: unknown): Json {
    return isJson(value) ? value : {};
  }
}
