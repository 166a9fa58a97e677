import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFakePhone, type FakePhone, type SoundTicker } from '@cordboard/simulator';
import { eventually } from '../support/eventually.ts';
import { rtpPorts } from '../support/ports.ts';

const program = fileURLToPath(new URL('../../packages/cordboard/src/main.ts', import.meta.url));

/** What a run of the program printed and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A data folder of its own, in which `cordboard serve` and `cordboard apply` run as processes. */
export class Served {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-administration-'));
  readonly #rtpPorts = rtpPorts();
  #server: ChildProcess | undefined;
  #output = '';
  #phones: FakePhone[] = [];

  get #env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      CORDBOARD_DATA_DIR: path.join(this.folder, 'data'),
      CORDBOARD_HTTP_PORT: '0',
      CORDBOARD_HTTPS_PORT: '0',
      CORDBOARD_SIP_PORT: '0',
      CORDBOARD_SIPS_PORT: '0',
      CORDBOARD_RTP_PORTS: this.#rtpPorts,
      CORDBOARD_PASSWORD_GRANT: 'true',
      CORDBOARD_RATE_LIMITS: 'off',
      CORDBOARD_DRAIN_SECONDS: '0',
    };
  }

  get dataDir(): string {
    return path.join(this.folder, 'data');
  }

  /** What the server has printed. */
  get log(): string {
    return this.#output;
  }

  get http(): string {
    return this.#find(/^ +API +(http:\S+)/m);
  }

  get sipPort(): number {
    return Number(this.#find(/SIP over UDP, TCP +\S+:(\d+)/));
  }

  #find(pattern: RegExp): string {
    const found = pattern.exec(this.#output)?.[1];
    assert.ok(found, this.#output);
    return found;
  }

  async start(): Promise<void> {
    this.#output = '';
    const server = this.#spawn(['serve'], {});
    this.#server = server;
    const heard = (chunk: Buffer): void => {
      this.#output += chunk.toString('utf8');
    };
    server.stdout?.on('data', heard);
    server.stderr?.on('data', heard);
    await eventually(
      () => `ready; it printed ${this.#output}`,
      () => /^ready$/m.test(this.#output),
      30_000,
    );
  }

  /** Runs a command to its end. */
  async run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const child = this.#spawn(args, env);
    const printed = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk: Buffer) => {
      printed.stdout += chunk.toString('utf8');
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      printed.stderr += chunk.toString('utf8');
    });
    const [code] = await once(child, 'close');
    return { code, ...printed };
  }

  /** Begins an apply and ends it as a power failure would. @returns whether it was over before */
  async interrupted(text: string, afterMs: number): Promise<boolean> {
    const child = this.#spawn(['apply', '-f', this.write(text), '--yes'], {});
    const over = once(child, 'close');
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    const [code] = await over;
    clearTimeout(timer);
    return code === 0;
  }

  /** Applies a file and expects that it works. @returns what was printed */
  async apply(text: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
    const { code, stdout, stderr } = await this.run(
      ['apply', '-f', this.write(text), '--yes'],
      env,
    );
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
    return stdout;
  }

  write(text: string): string {
    const file = path.join(this.folder, 'account.yaml');
    writeFileSync(file, text);
    return file;
  }

  /** A phone that signs in as its account says, registered or refused. */
  async phone(
    userName: string,
    authorizationId: string,
    password: string,
    ticker?: SoundTicker,
  ): Promise<FakePhone> {
    const phone = await createFakePhone({
      registrar: { host: '127.0.0.1', port: this.sipPort },
      domain: 'sip.cordboard.test',
      userName,
      authorizationId,
      password,
      behaviour: { onCall: { kind: 'ring' }, sound: { kind: 'silence' } },
      ...(ticker === undefined ? {} : { ticker }),
    });
    this.#phones.push(phone);
    return phone;
  }

  async registrations(): Promise<number> {
    const health: unknown = await (await fetch(`${this.http}/health`)).json();
    return Number(Reflect.get(Object(health), 'registrations'));
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#phones.map((phone) => phone.close()));
    this.#phones = [];
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined || server.exitCode !== null) return;
    const over = once(server, 'exit');
    server.kill('SIGTERM');
    const [code] = await over;
    assert.equal(code, 0, this.#output);
  }

  async close(): Promise<void> {
    try {
      await this.stop();
    } finally {
      this.#server?.kill('SIGKILL');
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  #spawn(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
    const flags = ['--disable-warning=ExperimentalWarning'];
    return spawn(process.execPath, [...flags, program, ...args], {
      env: { ...this.#env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}
