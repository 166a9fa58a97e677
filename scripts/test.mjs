// `npm test`: installs what is missing, then runs every test. With arguments only the test files whose
// path contains one of them: `npm test -- packages/sip registrar`.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureForeignPrograms } from './lib/foreign.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { ensureInstalled, fail, root, runNode24 } from './lib/toolchain.mjs';

ensureInstalled();
ensureForeignPrograms();

const filters = process.argv.slice(2);
const files = [...testFiles('packages'), ...testFiles('scripts'), ...testFiles('tests')].filter(
  (file) => filters.length === 0 || filters.some((filter) => file.includes(filter)),
);
if (files.length === 0) fail('no test file found');

// What crosses packages starts whole systems, and mostly waits for real time: two of its files run side by
// side, as many as tests/support/ports.ts has ports for. The tests of the packages share nothing and fill
// the cores. Nothing is printed after the last runner's summary.
const crossing = files.filter((file) => file.startsWith('tests/'));
const inside = files.filter((file) => !file.startsWith('tests/'));
const database = await databaseFor(files);
try {
  const codes = [
    await runTests(inside, Math.max(2, os.availableParallelism())),
    await runTests(crossing, 2),
  ];
  process.exitCode = Math.max(...codes);
} finally {
  await database?.stop();
}

/** A PostgreSQL for the tests that ask for one, unless the environment names one already. */
async function databaseFor(chosen) {
  const variable = 'CORDBOARD_TEST_DATABASE_URL';
  const wanted = chosen.some((file) =>
    readFileSync(path.join(root, file), 'utf8').includes(variable),
  );
  if (!wanted || process.env[variable] !== undefined) return undefined;
  const started = await startPostgres();
  if (started !== undefined) process.env[variable] = started.url;
  return started;
}

async function runTests(chosen, concurrency) {
  if (chosen.length === 0) return 0;
  return runNode24([
    '--test',
    '--test-reporter=spec',
    // A test that hangs fails, and so does a file that does not end: CI must come to its end.
    '--test-timeout=240000',
    `--test-concurrency=${concurrency}`,
    ...chosen,
  ]);
}

function testFiles(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.(ts|mjs)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !file.includes('node_modules'))
    .sort();
}
