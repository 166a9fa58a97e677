import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Kysely, sql } from 'kysely';
import { sqliteDialect } from './node-sqlite.ts';
import { isStorageTrouble } from './trouble.ts';

test('a file that cannot grow says so, loses only what did not fit, and goes on when it can', async (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-full-'));
  const db = new Kysely<{ notes: { text: string } }>({
    dialect: sqliteDialect(path.join(folder, 'full.db')),
  });
  t.after(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true });
  });
  await db.schema.createTable('notes').addColumn('text', 'text').execute();
  await sql`PRAGMA max_page_count = 20`.execute(db);
  const write = (letters: number) =>
    db.transaction().execute(async (transaction) => {
      await transaction.insertInto('notes').values({ text: 'small' }).execute();
      await transaction
        .insertInto('notes')
        .values({ text: 'x'.repeat(letters) })
        .execute();
    });
  await assert.rejects(write(1_000_000), (error: Error) => {
    assert.match(error.message, /full/);
    assert.ok(isStorageTrouble(error));
    return true;
  });
  assert.equal(isStorageTrouble(new Error('a defect')), false);
  for (const code of ['57P01', 'ECONNREFUSED']) {
    assert.ok(isStorageTrouble(Object.assign(new Error('PostgreSQL is away'), { code })));
  }
  await write(10);
  assert.equal((await db.selectFrom('notes').selectAll().execute()).length, 2);
});
