// The programs of others that interoperability tests talk to. They come from Debian, not from npm.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { postgresFolder } from './postgres.mjs';
import { fail } from './toolchain.mjs';

/** Debian package by the program it brings. */
const foreignPrograms = {
  sipp: 'sip-tester',
  baresip: 'baresip-core',
  chromium: 'chromium',
  'espeak-ng': 'espeak-ng',
  postgres: 'postgresql',
};

/**
 * On Debian as root installs the missing programs; elsewhere says which tests will skip themselves.
 * `CORDBOARD_SKIP_FOREIGN=1` leaves the machine as it is.
 */
export function ensureForeignPrograms() {
  const missing = Object.keys(foreignPrograms).filter((program) => !isThere(program));
  if (missing.length === 0) return;
  const skipping = `tests with ${missing.join(' and ')} will be skipped`;
  if (process.env.CORDBOARD_SKIP_FOREIGN === '1') {
    console.error(`cordboard: CORDBOARD_SKIP_FOREIGN is set: ${skipping}`);
    return;
  }
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    console.error(`cordboard: not root on Debian, so nothing is installed: ${skipping}`);
    return;
  }
  const packages = missing.map((program) => foreignPrograms[program]);
  console.error(`cordboard: installing ${packages.join(' ')} with apt-get`);
  // The package lists of a base image are empty or old, so they are read first.
  const done =
    apt(['update', '-qq']) &&
    apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]) &&
    missing.every(isThere);
  if (!done) {
    fail(`could not install ${packages.join(' ')}; CORDBOARD_SKIP_FOREIGN=1 skips their tests`);
  }
}

function apt(args) {
  const result = spawnSync('apt-get', args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return result.status === 0;
}

/** Debian keeps PostgreSQL's programs in a folder of their own. */
function isThere(program) {
  return program === 'postgres' ? postgresFolder() !== undefined : onPath(program);
}

function onPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
