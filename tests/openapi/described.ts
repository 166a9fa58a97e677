import { readFileSync } from 'node:fs';

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is at a path of names; undefined when it is not there. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = isJson(found) ? found[name] : undefined;
  return found;
}

/** The record at a path; empty when there is none. */
export function recordAt(value: unknown, ...path: readonly string[]): Json {
  const found = at(value, ...path);
  return isJson(found) ? found : {};
}

/** What a list has at a path; empty when there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** An operation of the document with where it is. */
export interface Described {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Json;
}

/** Our OpenAPI document as it is in the repository; `npm run check` compares it with the server's. */
export function readDocument(): Json {
  const file = new URL('../../docs/openapi.json', import.meta.url);
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isJson(document)) throw new Error('docs/openapi.json is no object');
  return document;
}

/** Every operation of the document. */
export function operationsOf(document: Json): readonly Described[] {
  return Object.entries(recordAt(document, 'paths')).flatMap(([path, item]) =>
    Object.entries(isJson(item) ? item : {}).flatMap(([method, operation]) =>
      isJson(operation) ? [{ id: String(operation.operationId), method, path, operation }] : [],
    ),
  );
}

/** Every value of a document with the path that leads there. */
export function* everything(value: unknown, path = '#'): Generator<readonly [string, unknown]> {
  yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* everything(inner, `${path}/${name}`);
}
