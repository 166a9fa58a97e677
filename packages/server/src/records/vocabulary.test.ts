import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { UNANSWERED, UNREACHED } from './vocabulary.ts';

const page = readFileSync(new URL('../../../../docs/guide/call-log.md', import.meta.url), 'utf8');

test('the guide has a row for each reason, and no other', () => {
  const rows = page.split('\n').filter((line) => /^\| `[A-Z]\w+` \| /.test(line));
  const expected = Object.entries(UNANSWERED)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, result]) => {
      const unreached = Object.entries(UNREACHED).find(([name]) => name === reason)?.[1];
      return `| \`${reason}\` | ${result} | ${unreached} |`;
    });
  assert.deepEqual(rows, expected);
});
