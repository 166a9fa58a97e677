import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { drawTables } from '../scripts/draw-tables.ts';

const calls = path.resolve(import.meta.dirname, '..');

test('docs/states.md is what the tables say', () => {
  const page = readFileSync(path.resolve(calls, '../../docs/states.md'), 'utf8');
  const how = 'stale: run node packages/calls/scripts/draw-tables.ts > docs/states.md';
  assert.equal(page, drawTables(), how);
});

test('no table is left out of the page', () => {
  const script = readFileSync(path.resolve(calls, 'scripts/draw-tables.ts'), 'utf8');
  const features = readdirSync(path.resolve(calls, 'src/features'), { recursive: true })
    .map(String)
    .filter((file) => path.basename(file) === 'table.ts');
  assert.ok(features.length > 0);
  for (const file of features) {
    assert.ok(script.includes(`'../src/features/${file}'`), `${file} is not drawn`);
    const source = readFileSync(path.resolve(calls, 'src/features', file), 'utf8');
    for (const [, name] of source.matchAll(/export const (\w+): CommandTable/g)) {
      assert.ok(script.includes(`table: ${name},`), `${name} of ${file} is not drawn`);
    }
  }
});
