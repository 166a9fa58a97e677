import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
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

test('every decision is in the list of decisions, under its title', () => {
  const folder = path.join(root, 'docs/decisions');
  const list = readFileSync(path.join(folder, 'README.md'), 'utf8');
  const records = readdirSync(folder).filter((name) => name !== 'README.md');
  for (const name of records) {
    const [, number, title] =
      /^# (\d{4}) (.+)\n/.exec(readFileSync(path.join(folder, name), 'utf8')) ?? [];
    assert.ok(list.includes(`| [${number}](${name}) | ${title} |\n`), name);
  }
});
