import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineUsage, type ProcessUsage } from './usage.ts';

/** Ports and names of a system under load. */
export interface SystemUnderLoad {
  readonly host: string;
  readonly domain: string;
  readonly ports: { readonly http: number; readonly sip: { readonly udp: number } };
  usage(): Promise<Usage>;
  /** Collects garbage, so that memory is what is really held. */
  collect(): Promise<void>;
  stop(): Promise<void>;
}

export interface Usage extends ProcessUsage {
  /** Bytes of JavaScript objects and of buffers beside them. */
  readonly heapUsed: number;
  readonly external: number;
  readonly engine: ProcessUsage;
  readonly health: {
    readonly sessions: number;
    readonly registrations: number;
    readonly resources: Readonly<Record<string, number>>;
  };
}

async function answer(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, 'message');
  return message;
}

/**
 * Starts the phone system with its data in a temporary folder, so that its ledger is a real file.
 * @param devices how many devices Bob has beside those of the demo account: `70000001` and up, with
 *   the password `bench`
 */
export async function startSystemUnderLoad(devices = 0): Promise<SystemUnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-bench-'));
  const child = fork(new URL('./server.ts', import.meta.url), [String(devices)], {
    env: { ...process.env, CORDBOARD_DATA_DIR: folder },
    execArgv: ['--expose-gc', ...(process.env.BENCH_NODE_OPTIONS ?? '').split(' ').filter(Boolean)],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const started = (await answer(child)) as Pick<SystemUnderLoad, 'host' | 'domain' | 'ports'>;
  return {
    ...started,
    async usage() {
      child.send('usage');
      const control = (await answer(child)) as Omit<Usage, 'engine'>;
      return { ...control, engine: engineUsage(child.pid ?? 0) };
    },
    async collect() {
      child.send('collect');
      await answer(child);
    },
    async stop() {
      child.send('stop');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
