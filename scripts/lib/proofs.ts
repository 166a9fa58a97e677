import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** An operation, as far as tests name it. */
export interface Wanted {
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  /** Whether it is one of the 101, whose paths are looked for with care: some end alike. */
  readonly isPromised: boolean;
}

/** Walks every operation of the contract by its id, in files of entries. */
const WALK = 'tests/conformance/operations.test.ts';
const ENTRIES = 'tests/conformance/entries/';
/** Tests of documents, not of what operations do. */
const NOT_MEANT = /^tests\/(?:openapi|docs|support|conformance)\//;

/** What stands for a parameter: a value or a variable. */
const VALUE = '(?:\\$\\{[^}]+\\}|[^/\\s\'"`?$]+)';

interface Source {
  readonly file: string;
  readonly text: string;
}

/**
 * Which test files ask for each operation: by its id, or by its method and path. The walk
 * of the contract comes first, then tests of whole systems, then those of parts.
 */
export function findProofs(
  root: string,
  operations: readonly Wanted[],
): ReadonlyMap<string, readonly string[]> {
  const sources = [...sourcesOf(root, 'tests'), ...sourcesOf(root, 'packages')];
  const entries = sources.filter(({ file }) => file.startsWith(ENTRIES));
  const tests = sources.filter(({ file }) => file.endsWith('.test.ts') && !NOT_MEANT.test(file));
  return new Map(
    operations.map((operation) => {
      const isWalked = entries.some(({ text }) =>
        new RegExp(`^ {2}${operation.id}(?::|,|\\()`, 'm').test(text),
      );
      const found = tests.filter(({ text }) => asksFor(text, operation)).map(({ file }) => file);
      return [operation.id, [...(isWalked ? [WALK] : []), ...found.sort(byNearness)]];
    }),
  );
}

/** Tests of whole systems first. */
function byNearness(one: string, other: string): number {
  const isWhole = (file: string): number => (file.startsWith('tests/') ? 0 : 1);
  return isWhole(one) - isWhole(other) || (one < other ? -1 : 1);
}

function asksFor(text: string, { id, method, path: route, isPromised }: Wanted): boolean {
  if (new RegExp(`\\b${id}\\b`).test(text)) return true;
  const act = /\/parties\/\{partyId\}\/(\w+)$/.exec(route)?.[1];
  if (act !== undefined && method === 'POST') {
    // `party.do(200, 'hold')`, `party.act('hold')`
    if (new RegExp(`\\.(?:do|act)\\((?:\\d+, )?'${act}'`).test(text)) return true;
  }
  if (!isPromised && asksForEnd(text, method, route)) return true;
  // Tests leave out what all paths of an account begin with.
  const tail = route.replace(/^\/restapi\/v1\.0\//, '').replace(/^account\/\{accountId\}\//, '');
  if (!/^[a-z]/.test(tail) || !tail.includes('/')) return wholePath(text, method, route);
  const shape = tail.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, VALUE);
  const asked = `(?:['"]${method}['"]|\\.${method.toLowerCase()}\\()[^;]{0,60}?['"\`/}]${shape}['"\`?]`;
  return new RegExp(asked).test(text);
}

/** What an operation's path stands on, which tests keep in variables. */
const GROUND =
  /^.*\{(?:accountId|extensionId|telephonySessionId|partyId|subscriptionId)\}(?=\/)|^\/restapi\/v1\.0/;

/** `${party}/dtmf` or `'dictionary/country'` anywhere, in a file that sends such requests. */
function asksForEnd(text: string, method: string, route: string): boolean {
  const shape = route
    .replace(GROUND, '')
    .replace(/^\//, '')
    .replaceAll(/\{\w+\}/g, VALUE);
  if (!new RegExp(`['"\`/]${shape}['"\`?]`).test(text)) return false;
  return (
    method === 'GET' || text.includes(`'${method}'`) || text.includes(`.${method.toLowerCase()}(`)
  );
}

/** Paths of one word are looked for in full. */
function wholePath(text: string, method: string, route: string): boolean {
  const shape = route
    .replace(/^\/restapi\/v1\.0/, '')
    .replaceAll('.', '\\.')
    .replaceAll(/\{\w+\}/g, VALUE);
  const asked = `(?:['"]${method}['"]|\\.${method.toLowerCase()}\\()[^;]{0,60}?['"\`](?:/restapi/v1\\.0)?${shape}['"\`?]`;
  return new RegExp(asked).test(text);
}

function sourcesOf(root: string, folder: string): readonly Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}node_modules${path.sep}`))
    .map((file) => ({
      file: path.relative(root, file).split(path.sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }));
}
