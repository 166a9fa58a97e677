import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openWireBooks } from './wire-books.ts';

/** The path of books that outlive those who have them open. */
function path(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-books-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'wire.db');
}

function open(file: string) {
  return openWireBooks(file, (error) => assert.fail(String(error)));
}

test('what is told is there for the next process, as it was when it was written', (t) => {
  const file = path(t);
  const books = open(file);
  let state = 'offered';
  books.legs.put('l-1-1', () => state);
  books.phones.put('l-1-1', () => 'another book');
  state = 'answered';
  books.close();
  books.close();

  const next = open(file);
  assert.deepEqual([...next.legs.all()], [['l-1-1', 'answered']]);
  assert.deepEqual([...next.phones.all()], [['l-1-1', 'another book']]);
  next.close();
});

test('what was over before it was written never comes to the file; what is over later goes', (t) => {
  const file = path(t);
  const books = open(file);
  books.legs.put('short', () => assert.fail('nobody asks how it is'));
  books.legs.remove('short');
  books.legs.put('long', () => 'talks');
  books.legs.put('unsaid', () => undefined);
  books.close();

  const next = open(file);
  assert.deepEqual([...next.legs.all().keys()], ['long']);
  next.legs.remove('long');
  next.close();
  const last = open(file);
  assert.equal(last.legs.all().size, 0);
  last.close();
});

test('a file that is no book is named by the error', (t) => {
  const file = path(t);
  writeFileSync(file, 'nothing like a database'.repeat(1000));
  assert.throws(() => open(file), { message: `${file} cannot be used: file is not a database` });
});

test('a state that cannot be told harms no other, and is told of', (t) => {
  const file = path(t);
  const defects: unknown[] = [];
  const books = openWireBooks(file, (error) => defects.push(error));
  books.legs.put('broken', () => {
    throw new Error('no state');
  });
  books.legs.put('whole', () => 'talks');
  books.close();
  assert.equal(defects.length, 1);
  const next = open(file);
  assert.deepEqual([...next.legs.all().keys()], ['whole']);
  next.close();
});
