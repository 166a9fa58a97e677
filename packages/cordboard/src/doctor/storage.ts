import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import type { Config } from '@cordboard/server/config';
import { type Check, messageOf } from './check.ts';

const wantedBytes = 100 * 1024 * 1024;
const connectMs = 3000;

/** Whether data can be kept: the folder takes a file, has room, and the database answers. */
export const storage: Check = {
  name: 'storage',
  async run(config) {
    return [...(await folderProblems(config)), ...(await databaseProblems(config))];
  },
};

async function folderProblems({ dataDir }: Config): Promise<string[]> {
  if (dataDir === ':memory:') return [];
  // A folder that is not there yet will be made inside the nearest one that is.
  let folder = dataDir;
  while (!existsSync(folder)) folder = path.dirname(folder);
  const probe = path.join(folder, `.cordboard-doctor-${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(probe, 'wx', 0o600);
    try {
      await file.write('probe');
      await file.sync();
    } finally {
      await file.close();
      await rm(probe, { force: true });
    }
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize >= wantedBytes) return [];
    return [`dataDir: less than 100 MB are free in ${folder}`];
  } catch (error) {
    return [`dataDir: ${folder} cannot be written: ${messageOf(error)}`];
  }
}

async function databaseProblems({ databaseUrl }: Config): Promise<string[]> {
  if (databaseUrl === undefined) return [];
  if (!URL.canParse(databaseUrl)) return ['databaseUrl: this is not an address'];
  const { hostname, port } = new URL(databaseUrl);
  // The password stays out of the line, and whether it is right is for the start to say.
  const where = { host: hostname || '127.0.0.1', port: Number(port || 5432) };
  const failure = await new Promise<string | undefined>((resolve) => {
    const socket = net.connect({ ...where, timeout: connectMs });
    const end = (reason?: string) => {
      socket.destroy();
      resolve(reason);
    };
    socket.once('connect', () => end());
    socket.once('timeout', () => end('no answer'));
    socket.once('error', (error) => end(error.message));
  });
  if (failure === undefined) return [];
  return [`databaseUrl: the database at ${where.host}:${where.port} cannot be reached: ${failure}`];
}
