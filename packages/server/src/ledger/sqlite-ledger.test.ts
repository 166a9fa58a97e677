import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openSqliteLedger } from './sqlite-ledger.ts';

test('a file that is no ledger is named by the error', (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-ledger-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'ledger.db');
  writeFileSync(file, 'nothing like a database'.repeat(1000));
  assert.throws(() => openSqliteLedger(file), {
    message: `${file} cannot be used: file is not a database`,
  });
});
