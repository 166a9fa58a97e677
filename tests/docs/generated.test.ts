import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');

for (const page of ['errors', 'configuration']) {
  test(`docs/${page}.md is what its script prints`, () => {
    const script = `packages/server/scripts/${page}-page.ts`;
    const printed = execFileSync(process.execPath, [script], { cwd: root, encoding: 'utf8' });
    const kept = readFileSync(path.join(root, 'docs', `${page}.md`), 'utf8');
    assert.equal(kept, printed, `run: node ${script} > docs/${page}.md`);
  });
}
