// Brings the clone to a state in which everything else can run. Plain JavaScript for Node 20 without a
// dependency, because it runs before anything is installed.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Node 24 from the npm package `node`, whatever Node the machine has. */
export const node24 = path.join(root, 'node_modules/node/bin/node');

/** Flags and variables every process of ours is started with. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning'];

/** @returns {NodeJS.ProcessEnv} the environment for Node 24: its own `node` first on the path, compiled code cached. */
export function nodeEnvironment() {
  return {
    ...process.env,
    PATH: [path.join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(path.delimiter),
    NODE_COMPILE_CACHE:
      process.env.NODE_COMPILE_CACHE ?? path.join(root, 'node_modules/.cache/node-compile'),
  };
}

/** Installs what is missing; costs a few milliseconds when nothing is. Ends the process when it cannot. */
export function ensureInstalled() {
  if (!installed()) {
    // A fresh clone gets exactly the lock file. An existing tree is brought up to date in place instead of
    // being deleted first, because another process of the same clone may be running from it. A registry
    // that lacks the packages of other platforms leaves them out of the lock file, which `npm ci` takes
    // for an error and `npm install` does not.
    const fresh = !existsSync(path.join(root, 'node_modules/.package-lock.json'));
    console.error('cordboard: installing dependencies');
    const done = (fresh && npm('ci')) || npm('install', '--no-save');
    if (!done) fail('npm could not install the dependencies');
  }
  if (!existsSync(node24)) {
    // npm may have been told not to run install scripts; the package `node` brings its binary by one.
    console.error('cordboard: fetching Node 24 (install script of the npm package "node")');
    run(process.execPath, ['installArchSpecificPackage.js'], path.join(root, 'node_modules/node'));
  }
  if (!existsSync(node24)) fail(`Node 24 is missing: expected ${path.relative(root, node24)}`);
}

/**
 * Compares the lock file with the one npm keeps of what it really installed, so a manual `npm install`
 * counts and an interrupted one does not.
 */
function installed() {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(path.join(root, 'node_modules/.package-lock.json'));
  if (wanted === undefined) fail('package-lock.json is missing or unreadable');
  if (present === undefined) return false;
  return Object.entries(wanted).every(([where, entry]) => {
    if (!where.includes('node_modules/')) return true;
    const found = present[where];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    const sameContent = entry.integrity === undefined || found.integrity === entry.integrity;
    return found.version === entry.version && sameContent;
  });
}

/** @returns {Record<string, {version?: string, integrity?: string, optional?: boolean, devOptional?: boolean}> | undefined} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function npm(...action) {
  return run('npm', [...action, '--no-audit', '--no-fund', '--loglevel=error'], root);
}

/** npm's chatter goes to standard error: standard output belongs to the program that is started next. */
function run(command, args, cwd) {
  return spawnSync(command, args, { cwd, stdio: ['ignore', 2, 2] }).status === 0;
}

/** @returns {never} */
export function fail(message) {
  console.error(`cordboard: ${message}`);
  process.exit(1);
}

/**
 * Runs Node 24 in the foreground: signals are passed on and its exit code is the answer.
 * @param {string[]} args
 * @returns {Promise<number>} exit code, 128 + n when a signal ended it
 */
export function runNode24(args) {
  const child = spawn(node24, [...nodeFlags, ...args], {
    cwd: root,
    env: nodeEnvironment(),
    stdio: 'inherit',
  });
  const forward = (signal) => child.kill(signal);
  process.on('SIGTERM', forward);
  process.on('SIGINT', forward);
  return new Promise((resolve) => {
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', forward);
      process.off('SIGINT', forward);
      resolve(code ?? 128 + ({ SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1));
    });
  });
}
