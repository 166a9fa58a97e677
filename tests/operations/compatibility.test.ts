import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/compatibility.md', root), 'utf8');

/** Rows of the page's tables without their heads. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|operation|limitation) /.test(line));

/** ``file`: name` and ``file`: name; `file`: name`. */
function testsOf(row: string): readonly { readonly file: string; readonly name: string }[] {
  const cell = row.split(' | ').at(-1)?.replace(/ \|$/, '') ?? '';
  return cell.split(/; (?=`)/).map((one) => {
    const [, file, name] = /^`([^`]+)`: (.+)$/.exec(one) ?? [];
    assert.ok(file !== undefined && name !== undefined, `${one}\nnames no test, in\n${row}`);
    return { file, name };
  });
}

describe('the page of compatibility', () => {
  test('every rule of the page names tests that exist', () => {
    assert.ok(rows.length > 20, `${rows.length} rows`);
    const missing = rows.flatMap(testsOf).filter(({ file, name }) => {
      const source = readFileSync(new URL(file, root), 'utf8');
      return !source.includes(`test('${name}'`);
    });
    assert.deepEqual(missing, []);
  });
});
