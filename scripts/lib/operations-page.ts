import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findProofs } from './proofs.ts';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly group: string;
  readonly app: string;
  readonly user: string;
  /** Cordboard's own. */
  readonly isOurs: boolean;
  /** RingCentral's, and none of those that are promised. */
  readonly isBeyond: boolean;
  /** Why it is answered by 501; empty when it works. */
  readonly missing: string;
}

/** More files than this prove no more. */
const SHOWN = 3;

/** docs/operations.md, of docs/openapi.json and of what tests ask for. */
export function operationsPage(root: string): string {
  const document: unknown = JSON.parse(readFileSync(path.join(root, 'docs/openapi.json'), 'utf8'));
  const operations = operationsOf(isJson(document) ? document : {});
  const proofs = findProofs(
    root,
    operations.map((one) => ({ ...one, isPromised: !one.isOurs && !one.isBeyond })),
  );
  const known = operations.filter(({ isOurs, isBeyond }) => !isOurs && !isBeyond);
  const beyond = operations.filter(({ isBeyond }) => isBeyond);
  const ours = operations.filter(({ isOurs }) => isOurs);
  const working = known.filter(({ missing }) => missing === '');
  const tags = tagsOf(isJson(document) ? document : {});
  const section = (list: readonly Operation[], level: string): readonly string[] =>
    tags.flatMap((tag) => {
      const rows = list.filter((one) => one.tag === tag);
      if (rows.length === 0) return [];
      return [
        `${level} ${tag}`,
        '',
        '| operation | request | group | permissions | tests |',
        '| --- | --- | --- | --- | --- |',
        ...rows.map((one) => rowOf(one, proofs.get(one.id) ?? [])),
        '',
      ];
    });
  return [
    '# Operations',
    '',
    'Written by `npm run generate` from [our OpenAPI document](openapi.json) and from what the tests ask for; change those, not this page.',
    '',
    `Of the ${known.length} operations of RingCentral’s API around calls ${working.length} work.${refusalsOf(known)} ${beyond.length} more are there because RingCentral’s clients ask for them. Cordboard adds ${ours.length} of its own. The running server shows all of them, with their fields, at \`/docs\`.`,
    '',
    '*Group* is the rate group. *Permissions* are those of the app and, after a plus, of the user. *Tests* are files that ask for the operation: `conformance` walks the contract and asks each operation rightly and wrongly, the others tell stories.',
    '',
    '## RingCentral’s operations',
    '',
    ...section(known, '###'),
    '## More of RingCentral’s',
    '',
    'RingCentral’s clients ask for these too, mostly when they start. They go as far as that needs.',
    '',
    ...section(beyond, '###'),
    '## Cordboard’s own',
    '',
    'They are no part of RingCentral’s API: a program that uses them works with Cordboard only.',
    '',
    ...section(ours, '###'),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function refusalsOf(known: readonly Operation[]): string {
  const missing = known.filter((one) => one.missing !== '');
  if (missing.length === 0) return '';
  return ` The others are answered by 501 and say why: ${missing.map(({ id }) => `\`${id}\``).join(', ')}.`;
}

function rowOf(operation: Operation, proofs: readonly string[]): string {
  const { id, method, summary, group, app, user, missing } = operation;
  const request = `${method} \`${operation.path.replace('/restapi/v1.0', '')}\``;
  const permissions = [app, user].filter((one) => one !== '').join(' + ');
  const shown = proofs.slice(0, SHOWN).map((file) => `[${nameOf(file)}](../${file})`);
  const tests = missing === '' ? shown.join(', ') : `501: ${missing}`;
  return `| \`${id}\`<br>${summary} | ${request} | ${group} | ${permissions} | ${tests} |`;
}

/** `tests/operations/park.test.ts`: "operations/park". */
function nameOf(file: string): string {
  return file
    .replace(/^tests\//, '')
    .replace(/^packages\/(\w+)\/src\//, '$1/')
    .replace(/\.test\.ts$/, '')
    .replace('conformance/operations', 'conformance');
}

function operationsOf(document: Json): readonly Operation[] {
  return Object.entries(recordAt(document, 'paths')).flatMap(([route, item]) =>
    Object.entries(isJson(item) ? item : {}).flatMap(([method, operation]) => {
      if (!isJson(operation)) return [];
      const text = (name: string): string => {
        const value = operation[name];
        return typeof value === 'string' ? value : '';
      };
      const { tags } = operation;
      return [
        {
          id: text('operationId'),
          method: method.toUpperCase(),
          path: route,
          tag: Array.isArray(tags) ? String(tags[0]) : '',
          summary: text('summary'),
          group: text('x-throttling-group'),
          app: text('x-app-permission'),
          user: text('x-user-permission'),
          isOurs: operation['x-cordboard'] === true,
          isBeyond: operation['x-beyond-contract'] === true,
          missing: text('x-not-implemented'),
        },
      ];
    }),
  );
}

function tagsOf({ tags }: Json): readonly string[] {
  return (Array.isArray(tags) ? tags : []).map((tag) => (isJson(tag) ? String(tag.name) : ''));
}

function recordAt(value: Json, name: string): Json {
  const found = value[name];
  return isJson(found) ? found : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
