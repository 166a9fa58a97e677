import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { operationsOf, readDocument } from './described.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/operations.md'), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| `'));
const operations = operationsOf(readDocument());

test('every operation has a row, and every row an operation', () => {
  const named = rows.map((row) => /^\| `(\w+)`/.exec(row)?.[1]).sort();
  assert.deepEqual(named, operations.map(({ id }) => id).sort());
});

test('every operation of RingCentral’s that works has a test, and the others a reason', () => {
  const known = operations.filter(
    ({ operation }) => operation['x-cordboard'] !== true && operation['x-beyond-contract'] !== true,
  );
  assert.equal(known.length, 101);
  const without: string[] = [];
  for (const { id, operation } of known) {
    const row = rows.find((one) => one.startsWith(`| \`${id}\``)) ?? '';
    const reason = operation['x-not-implemented'];
    if (typeof reason === 'string') assert.ok(row.includes(`501: ${reason}`), row);
    else if (!/\]\(\.\.\/[\w/.-]+\.test\.ts\)/.test(row)) without.push(id);
  }
  assert.deepEqual(without, []);
});

test('the tests that rows name are there', () => {
  const files = new Set([...page.matchAll(/\]\(\.\.\/([\w/.-]+)\)/g)].map(([, file]) => file));
  assert.ok(files.size > 20);
  for (const file of files) assert.ok(existsSync(path.join(root, file ?? '')), file);
});
