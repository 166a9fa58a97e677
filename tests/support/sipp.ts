import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface SippOptions {
  /** The scenario's XML. */
  readonly scenario: string;
  readonly localPort: number;
  /** `host:port` of the server. */
  readonly server: string;
  readonly credentials?: { readonly user: string; readonly password: string };
  /** What `[service]` stands for: who is called or registered. */
  readonly service: string;
  /** It ends after so many calls. */
  readonly calls: number;
  /** Calls begun in a second; for a scenario that calls. */
  readonly perSecond?: number;
  /** Most calls at a time; for a scenario that calls. */
  readonly atOnce?: number;
  readonly timeoutSeconds?: number;
  /** UDP or TCP over one socket; default UDP. Debian's sipp speaks no TLS. */
  readonly transport?: 'u1' | 't1';
}

/** The last line of sipp's statistics file, as far as tests judge it. */
export interface SippStatistics {
  readonly successful: number;
  readonly failed: number;
  readonly retransmissions: number;
  readonly unexpectedMessages: number;
}

/** A running sipp. */
export interface Sipp {
  /** Resolves when it has done its calls. */
  readonly done: Promise<SippStatistics>;
  /** Ends it where it is; idempotent. */
  stop(): Promise<void>;
}

/** Starts Debian's sipp, a SIP traffic generator we did not write. */
export function startSipp(options: SippOptions): Sipp {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-sipp-'));
  const scenario = path.join(folder, 'scenario.xml');
  writeFileSync(scenario, options.scenario);
  const child = spawn('sipp', argumentsOf(options, scenario), {
    cwd: folder,
    env: { ...process.env, TERM: 'dumb' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString('utf8')).slice(-4000);
  });
  const exited = once(child, 'exit');
  const done = exited.then(([code]: unknown[]) => {
    const statistics = readStatistics(path.join(folder, 'statistics.csv'));
    const log = path.join(folder, 'errors.log');
    const said = existsSync(log) ? readFileSync(log, 'utf8').slice(0, 3000) : errors;
    rmSync(folder, { recursive: true, force: true });
    // 0: every call went through; 1: at least one failed, which the statistics tell.
    if (statistics === undefined || (code !== 0 && code !== 1)) {
      throw new Error(`sipp ended with ${String(code)}\n${said}`);
    }
    if (code === 1) console.error(`sipp: ${said}`);
    return statistics;
  });
  // Whoever stops it early does not wait for its statistics.
  done.catch(() => {});
  return { done, stop: () => stop(child, exited) };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await exited;
}

function argumentsOf(options: SippOptions, scenario: string): string[] {
  const { credentials, perSecond, atOnce } = options;
  return [
    options.server,
    ...['-sf', scenario],
    ...['-i', '127.0.0.1', '-p', String(options.localPort), '-t', options.transport ?? 'u1'],
    ...['-s', options.service, '-m', String(options.calls)],
    ...(perSecond === undefined ? [] : ['-r', String(perSecond)]),
    ...(atOnce === undefined ? [] : ['-l', String(atOnce)]),
    ...(credentials === undefined ? [] : ['-au', credentials.user, '-ap', credentials.password]),
    ...['-timeout', String(options.timeoutSeconds ?? 120), '-timeout_error'],
    ...['-trace_stat', '-stf', 'statistics.csv', '-fd', '1'],
    ...['-trace_err', '-error_file', 'errors.log'],
    '-nostdin',
  ];
}

function readStatistics(file: string): SippStatistics | undefined {
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = lines[0]?.split(';') ?? [];
  const values = lines.at(-1)?.split(';') ?? [];
  if (lines.length < 2) return undefined;
  const value = (name: string): number => Number(values[names.indexOf(name)] ?? Number.NaN);
  return {
    successful: value('SuccessfulCall(C)'),
    failed: value('FailedCall(C)'),
    retransmissions: value('Retransmissions(C)'),
    unexpectedMessages: value('FailedUnexpectedMessage(C)'),
  };
}
