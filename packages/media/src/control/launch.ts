import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync, unlinkSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { tryConnect } from './connection.ts';
import { MediaError } from './types.ts';

/** The kernel takes 107 bytes at most for the path of a Unix socket. */
const LONGEST_SOCKET_PATH = 100;
const START_TIMEOUT_MS = 15_000;
const POLL_MS = 10;

export interface LaunchOptions {
  readonly socketPath: string;
  readonly host: string;
  readonly publicAddress: string;
  readonly rtpPorts: { readonly from: number; readonly to: number };
  readonly orphanMs: number;
  readonly lingerMs: number;
  readonly logFile?: string | undefined;
}

/** The path itself, or for one too long for a socket, a short one that always belongs to it. */
export function usableSocketPath(path: string): string {
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) {
    return path;
  }
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 20);
  return join(tmpdir(), `cordboard-media-${digest}.sock`);
}

/** Connects to the engine at that path, or starts one that outlives this process. */
export async function findOrStart(
  options: LaunchOptions,
): Promise<{ readonly socket: Socket; readonly isNew: boolean }> {
  const found = await tryConnect(options.socketPath);
  if (found !== undefined) {
    return { socket: found, isNew: false };
  }
  // Nobody answers there: what lies there was left by an engine that was killed.
  try {
    unlinkSync(options.socketPath);
  } catch {
    // Usually there is nothing.
  }
  const failure = start(options);
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const socket = await tryConnect(options.socketPath);
    if (socket !== undefined) {
      return { socket, isNew: true };
    }
    if (failure.reason !== undefined) {
      throw new MediaError('engine-start-failed', `the media engine ${failure.reason}`);
    }
    await sleep(POLL_MS);
  }
  throw new MediaError('engine-start-failed', 'the media engine did not come up in time');
}

function start(options: LaunchOptions): { reason: string | undefined } {
  const failure: { reason: string | undefined } = { reason: undefined };
  // The published package has JavaScript where the sources have TypeScript.
  const name = import.meta.url.endsWith('.ts') ? '../engine/main.ts' : '../engine/main.js';
  const entry = fileURLToPath(new URL(name, import.meta.url));
  const { socketPath, host, publicAddress, rtpPorts, orphanMs, lingerMs } = options;
  const { from, to } = rtpPorts;
  const json = JSON.stringify({ socketPath, host, publicAddress, from, to, orphanMs, lingerMs });
  const log = options.logFile === undefined ? 'ignore' : openSync(options.logFile, 'a');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, json], {
    detached: true,
    stdio: ['ignore', 'ignore', log],
  });
  if (typeof log === 'number') {
    closeSync(log);
  }
  child.on('error', (error) => {
    failure.reason = `cannot be started: ${error.message}`;
  });
  child.on('exit', (code, signal) => {
    failure.reason = `ended at once (${signal ?? code})`;
  });
  child.unref();
  return failure;
}
