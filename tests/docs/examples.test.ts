// Every example of the README and the guide is run as it stands, against a Cordboard of its own; only the
// address is another. An example that cannot be run says so and why, and output is marked as `text`.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type System, startSystem } from '../support/system.ts';
import { type Example, examplesOf } from './examples.ts';
import { brokenLinksOf, linksOf } from './links.ts';

const root = path.resolve(import.meta.dirname, '../..');
const guide = path.join(root, 'docs/guide');
/** Defines the words that the examples of all other pages of the guide use. */
const first = path.join(guide, 'getting-started.md');
const pages = [
  path.join(root, 'README.md'),
  path.join(root, 'packages/client/README.md'),
  ...readdirSync(guide)
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(guide, name)),
];
const hasShell = ['bash', 'curl'].every(
  (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
);
/** An example that hangs is ended after this long. */
const PATIENCE_MS = 20_000;

describe('the examples of the documentation', {
  skip: !hasShell && 'bash or curl is missing',
}, () => {
  let system: System;
  let folder: string;
  let jwt: string;
  before(async () => {
    system = await startSystem();
    jwt = jwtOf(system);
    // Programs find the packages of this repository from inside it only.
    folder = mkdtempSync(path.join(import.meta.dirname, '.examples-'));
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await system.stop();
  });

  for (const page of pages) {
    const name = path.relative(root, page);
    const runs = examplesOf(page).filter(({ isRun }) => isRun);
    if (runs.length === 0) continue;
    test(`${name}: every example does what it says`, async () => {
      const words =
        page === first || page.endsWith('README.md') ? [] : examplesOf(first).slice(0, 1);
      const lines = [...words, ...runs].map((example) => lineOf(example, folder, name, system));
      const { code, output } = await run(lines.join('\n'), system, jwt);
      assert.equal(code, 0, `${name} ended with ${code}\n${output}`);
    });
  }
});

test('every page of the guide is in its index', () => {
  const index = path.join(guide, 'README.md');
  const linked = new Set(linksOf(index));
  for (const page of readdirSync(guide)) {
    if (page !== 'README.md') assert.ok(linked.has(page), `${page} is not in docs/guide/README.md`);
  }
});

test('no link of the documentation leads nowhere', () => {
  const roots = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'packages/client/README.md'].map(
    (name) => path.join(root, name),
  );
  const docs = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(root, 'docs', name));
  for (const page of [...roots, ...docs]) {
    assert.deepEqual(brokenLinksOf(page), [], path.relative(root, page));
  }
});

/** Examples name the usual address. */
function addressed(text: string, system: System): string {
  return text
    .replaceAll('http://127.0.0.1:8080', system.http)
    .replaceAll('port: 5060', `port: ${system.sip.udp}`);
}

/** What `npm start -- jwt --extension 101` prints. */
function jwtOf(system: System): string {
  const dataDir = path.resolve(system.authority, '../..');
  return execFileSync(
    process.execPath,
    ['packages/cordboard/src/main.ts', 'jwt', '--extension', '101'],
    {
      cwd: root,
      env: { ...process.env, CORDBOARD_DATA_DIR: dataDir },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  ).trim();
}

/** One example as lines of a shell. */
function lineOf(
  { language, text, line }: Example,
  folder: string,
  page: string,
  system: System,
): string {
  const place = `${page}:${line}`;
  if (language === 'sh') return `echo '# ${place}'\n${text}`;
  const file = path.join(folder, `${place.replace(/\W/g, '-')}.ts`);
  writeFileSync(file, addressed(text, system));
  return `echo '# ${place}'\n"${process.execPath}" --disable-warning=ExperimentalWarning "${file}"`;
}

async function run(
  text: string,
  system: System,
  jwt: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const script = path.join(mkdtempSync(path.join(os.tmpdir(), 'cordboard-docs-')), 'page.sh');
  writeFileSync(script, `set -euo pipefail\n${addressed(text, system)}\n`);
  const child = spawn('bash', [script], {
    cwd: root,
    env: { ...process.env, JWT: jwt },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  }
  const patience = setTimeout(() => {
    chunks.push(`\nended after ${PATIENCE_MS} ms`);
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, PATIENCE_MS);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(patience);
  rmSync(path.dirname(script), { recursive: true });
  return { code, output: chunks.join('') };
}
