import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Ports and names of a system under load. */
export interface SystemUnderLoad {
  readonly host: string;
  readonly domain: string;
  readonly ports: { readonly http: number; readonly sip: { readonly udp: number } };
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

export interface Usage {
  /** CPU time of the control process since its start. */
  readonly cpuMs: number;
  readonly rss: number;
  readonly heapUsed: number;
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

/** Starts the phone system with its data in a temporary folder, so that its ledger is a real file. */
export async function startSystemUnderLoad(): Promise<SystemUnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-bench-'));
  const child = fork(new URL('./server.ts', import.meta.url), {
    env: { ...process.env, CORDBOARD_DATA_DIR: folder },
    execArgv: ['--expose-gc', ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [])],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const started = (await answer(child)) as Pick<SystemUnderLoad, 'host' | 'domain' | 'ports'>;
  return {
    ...started,
    async usage() {
      child.send('usage');
      return (await answer(child)) as Usage;
    },
    async stop() {
      child.send('stop');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
