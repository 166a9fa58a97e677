import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually, patienceMs } from './eventually.ts';
import { Json } from './json.ts';
import { rtpPorts } from './ports.ts';

const program = fileURLToPath(new URL('../../packages/cordboard/src/main.ts', import.meta.url));

/** Answer of `GET /health`. */
export interface Health {
  readonly status: string;
  readonly version: string;
  readonly sessions: number;
  readonly registrations: number;
  /** The leak ledger: idle, it is what it was at start. */
  readonly resources: Readonly<Record<string, number>>;
}

/** A `cordboard dev` of its own, in its own process, with its own ports and data. */
export interface System {
  /** `http://127.0.0.1:…` */
  readonly http: string;
  readonly https: string;
  /** Id of its process; its media engine is the one child of that. */
  readonly pid: number;
  readonly sip: { readonly udp: number; readonly tcp: number; readonly tls: number };
  /** Domain of addresses of record. */
  readonly domain: string;
  /** PEM file of the authority behind its certificate. */
  readonly authority: string;
  health(): Promise<Health>;
  /** Waits until nothing is left of what tests did: the ledger is what it was at start. */
  idle(kept?: Kept): Promise<void>;
  /** What it logged, warnings and worse. */
  readonly log: string;
  /** Waits until it is idle, ends it by SIGTERM, and expects exit code 0. Idempotent. */
  stop(kept?: Kept): Promise<void>;
}

/**
 * What may still be there of an idle system. Answers to requests over UDP are kept for 32 s to be repeated
 * (RFC 3261 §17, timers H and J), so most tests do not wait for `transactions` and their timers to go.
 */
export type Kept = 'transactions' | 'nothing';

export interface SystemOptions {
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a system and waits until it is ready and its fake phones are registered. */
export async function startSystem({ env = {} }: SystemOptions = {}): Promise<System> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-test-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'dev'], {
    env: {
      ...process.env,
      CORDBOARD_HTTP_PORT: '0',
      CORDBOARD_HTTPS_PORT: '0',
      CORDBOARD_SIP_PORT: '0',
      CORDBOARD_SIPS_PORT: '0',
      CORDBOARD_RTP_PORTS: rtpPorts(),
      CORDBOARD_DATA_DIR: dataDir,
      CORDBOARD_LOG_LEVEL: 'warn',
      CORDBOARD_DRAIN_SECONDS: '2',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  try {
    await eventually(
      () => `ready\n${output.stdout}${output.stderr}`,
      () => {
        assert.equal(child.exitCode, null, `it ended\n${output.stdout}${output.stderr}`);
        return output.stdout.endsWith('\nready\n');
      },
      30_000,
    );
    return await running(child, dataDir, output);
  } catch (error) {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}

interface Output {
  stdout: string;
  stderr: string;
}

function collect(child: ChildProcess): Output {
  const output: Output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output.stderr = (output.stderr + chunk.toString('utf8')).slice(-40_000);
  });
  return output;
}

async function running(child: ChildProcess, dataDir: string, output: Output): Promise<System> {
  const at = listeners(output.stdout);
  const health = async (): Promise<Health> => {
    const response = await fetch(`${at.http}/health`);
    assert.equal(response.status, 200);
    return readHealth(Json.parse(await response.text()));
  };
  const start = await settled(health);
  let stopped: Promise<void> | undefined;
  const idle = async (kept: Kept = 'transactions'): Promise<void> => {
    let last: Health | undefined;
    await eventually(
      () => `the ledger of the start ${ledger(start)}; it is ${ledger(last)}`,
      async () => {
        last = await health();
        return last.sessions === 0 && leaks(start, last, kept).length === 0;
      },
      60_000,
    );
  };
  const end = async (kept?: Kept): Promise<void> => {
    try {
      await idle(kept);
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await exited;
      assert.equal(code, 0, `exit code after SIGTERM\n${output.stderr}`);
    } finally {
      child.kill('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  return {
    ...at,
    pid: child.pid ?? 0,
    domain: 'sip.cordboard.test',
    authority: path.join(dataDir, 'tls', 'ca.pem'),
    health,
    idle,
    get log() {
      return output.stderr;
    },
    stop(kept) {
      stopped ??= end(kept);
      return stopped;
    },
  };
}

function readHealth(json: Json): Health {
  return {
    status: json.text('status'),
    version: json.text('version'),
    sessions: json.number('sessions'),
    registrations: json.number('registrations'),
    resources: Object.fromEntries(
      Object.keys(Object(json.at('resources').value)).map((name) => [
        name,
        json.number(`resources.${name}`),
      ]),
    ),
  };
}

/** The health once the fake phones are registered: it has stayed the same for a while. */
async function settled(health: () => Promise<Health>): Promise<Health> {
  let last = await health();
  let since = performance.now();
  return eventually(
    () => `health that does not change any more; it is ${ledger(last)}`,
    async () => {
      const now = await health();
      if (now.registrations !== last.registrations) since = performance.now();
      last = now;
      return performance.now() - since > 300 ? now : undefined;
    },
    patienceMs,
  );
}

function leaks(start: Health, now: Health, kept: Kept): string[] {
  const passing = kept === 'transactions' ? ['transactions', 'timers'] : [];
  return Object.keys(now.resources).filter(
    (name) => !passing.includes(name) && (now.resources[name] ?? 0) > (start.resources[name] ?? 0),
  );
}

function ledger(health: Health | undefined): string {
  return JSON.stringify({ sessions: health?.sessions, ...health?.resources });
}

/** Reads the real ports from what is printed before `ready`. */
function listeners(stdout: string): Pick<System, 'http' | 'https' | 'sip'> {
  const found = (pattern: RegExp): string => {
    const match = pattern.exec(stdout)?.[1];
    assert.ok(match, `${String(pattern)} in\n${stdout}`);
    return match;
  };
  const udp = Number(found(/SIP over UDP, TCP +\S+:(\d+)/));
  return {
    http: found(/^ +API +(http:\S+)/m),
    https: found(/^ +API +http:\S+ +(https:\S+)/m),
    sip: {
      udp,
      tcp: Number(/TCP \S+:(\d+)/.exec(stdout.replace('UDP, TCP', ''))?.[1] ?? udp),
      tls: Number(found(/SIP over TLS +\S+:(\d+)/)),
    },
  };
}
