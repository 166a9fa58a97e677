// `npm run check`: everything that can be said about the code without running it. It equals what CI says.
// `npm run check -- tsc knip` runs the named ones only.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  ensureInstalled,
  fail,
  node24,
  nodeEnvironment,
  nodeFlags,
  root,
} from './lib/toolchain.mjs';

ensureInstalled();

const folders = ['packages', 'tests', 'bench', 'scripts'].filter((folder) =>
  existsSync(path.join(root, folder)),
);
const checks = {
  tsc: ['node_modules/.bin/tsc', '-p', 'tsconfig.json'],
  biome: ['node_modules/.bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=100'],
  imports: [node24, 'node_modules/.bin/depcruise', ...folders],
  knip: [node24, 'node_modules/.bin/knip', '--no-progress'],
  generated: [node24, ...nodeFlags, 'scripts/generate.ts', '--check'],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in checks));
if (unknown.length > 0)
  fail(`no check named ${unknown.join(', ')}: ${Object.keys(checks).join(', ')}`);

const results = await Promise.all(
  Object.entries(checks)
    .filter(([name]) => wanted.length === 0 || wanted.includes(name))
    .map(async ([name, [command, ...args]]) => ({ name, ...(await collect(command, args)) })),
);
for (const { name, code, output } of results) {
  if (code !== 0) console.log(`\n${name}\n${output.trimEnd()}`);
}
console.log(
  `\n${results.map(({ name, code }) => `${name} ${code === 0 ? 'ok' : 'FAILED'}`).join(', ')}`,
);
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;

function collect(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: nodeEnvironment() });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
