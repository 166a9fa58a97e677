// A PostgreSQL of its own for the tests that want a real one: empty, on a free port of loopback, gone afterwards.

import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const READY_MS = 30_000;

/** The folder with `initdb` and `postgres`, where Debian or the PATH has them; undefined when neither does. */
export function postgresFolder() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => b - a) : [];
  return [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ].find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))));
}

/**
 * Starts it and waits until it takes connections.
 * @returns its address, and how to stop it and remove its data; undefined where there is no PostgreSQL
 */
export async function startPostgres() {
  const folder = postgresFolder();
  if (folder === undefined) return undefined;
  const home = mkdtempSync(path.join(os.tmpdir(), 'cordboard-postgres-'));
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? userNamed('postgres') : {};
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid);
  const data = path.join(home, 'data');
  const options = { cwd: home, ...user };
  const made = spawnSync(
    path.join(folder, 'initdb'),
    ['-D', data, '-U', 'cordboard', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
  const port = await freePort();
  const server = spawn(
    path.join(folder, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'fsync=off'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  server.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-10_000);
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    // SIGINT: ends its connections and then itself.
    server.kill('SIGINT');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  const since = Date.now();
  while (!/ready to accept connections/.test(said)) {
    if (server.exitCode !== null || Date.now() - since > READY_MS) {
      await stop();
      throw new Error(`PostgreSQL did not start: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url: `postgres://cordboard@127.0.0.1:${port}/postgres`, stop };
}

function userNamed(name) {
  const fields = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([found]) => found === name);
  if (fields === undefined) throw new Error(`there is no user ${name} to run PostgreSQL as`);
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
