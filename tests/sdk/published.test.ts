// What would be published is built, installed into an empty project and used there as by a stranger:
// the SDK on its own, and all packages together.

import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { eventually } from '../support/eventually.ts';
import { rtpPorts } from '../support/ports.ts';
import { ScriptedServer } from './scripted-server.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** That of this repository, and that of the machine if it has another. */
const NODES = [
  ['Node', process.execPath],
  ...['/usr/bin/node', '/usr/local/bin/node'].flatMap((node) =>
    existsSync(node) ? [[`Node at ${node}`, node] as const] : [],
  ),
] as const;
const USE = `
import { Cordboard, CordboardError, type TelephonySessionEvent } from '@cordboard/client';

const client = new Cordboard({ baseUrl: 'http://127.0.0.1:1', accessToken: 'token', maxRetries: 0 });
export async function hold(signal: AbortSignal): Promise<string> {
  const { session } = await client.callControl.createCallOutCallSession(
    { from: { deviceId: '1' }, to: { phoneNumber: '+15550100010' } },
    { accountId: '~', signal },
  );
  return session.id;
}
export async function follow(): Promise<TelephonySessionEvent | undefined> {
  for await (const event of client.events()) return event;
  return undefined;
}
export const isOurs = (error: unknown): boolean => error instanceof CordboardError;
`;

describe('the package as it is published', () => {
  let project: string;
  let dist: string;

  before(() => {
    project = mkdtempSync(path.join(os.tmpdir(), 'cordboard-sdk-'));
    dist = path.join(project, 'dist');
    execFileSync(process.execPath, [path.join(root, 'packages/client/scripts/build.mjs'), dist]);
    mkdirSync(path.join(project, 'node_modules/@cordboard'), { recursive: true });
    symlinkSync(dist, path.join(project, 'node_modules/@cordboard/client'));
    writeFileSync(path.join(project, 'package.json'), '{"type":"module"}');
  });

  after(() => rmSync(project, { recursive: true, force: true }));

  function files(ending: string): readonly string[] {
    return readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => path.join(dist, name));
  }

  test('it is JavaScript with types, and needs nothing else', () => {
    const described: unknown = JSON.parse(readFileSync(path.join(dist, 'package.json'), 'utf8'));
    assert.ok(typeof described === 'object' && described !== null);
    assert.equal('dependencies' in described, false);
    assert.equal(files('.js').length, files('.d.ts').length);
    for (const file of [...files('.js'), ...files('.d.ts')]) {
      const text = readFileSync(file, 'utf8');
      const imports = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name);
      for (const name of imports) assert.match(name ?? '', /^\.{1,2}\/[\w/-]+\.js$/, file);
    }
  });

  for (const [name, node] of NODES) {
    test(`${name} runs it as it is`, async () => {
      const server = await ScriptedServer.open();
      try {
        const program = path.join(project, 'use.js');
        writeFileSync(
          program,
          `import { Cordboard } from '@cordboard/client';
const client = new Cordboard({ baseUrl: '${server.baseUrl}', accessToken: 'token' });
const { signal } = new AbortController();
const { session } = await client.callControl.createConferenceCallSession({ signal });
console.log(session.id);
const withoutSockets = globalThis.WebSocket === undefined;
if (withoutSockets) await client.events().ready().catch(({ message }) => console.log(message));`,
        );
        // What begins the events is not what this is about.
        server.script({ status: 201, body: { session: { id: 's-1' } } }, { status: 404 });
        const { stdout } = await promisify(execFile)(node, [program]);
        const [id, ...more] = stdout.trim().split('\n');
        assert.equal(id, 's-1');
        for (const line of more)
          assert.match(line, /give the client one, as that of the package ws/);
      } finally {
        await server.close();
      }
    });
  }

  test('its types are whole where there is a browser and no Node', () => {
    writeFileSync(path.join(project, 'use.ts'), USE);
    const options = { strict: true, noEmit: true, target: 'es2022', module: 'esnext' };
    const compilerOptions = {
      ...options,
      moduleResolution: 'bundler',
      lib: ['es2022', 'dom'],
      types: [],
      // The declarations of the package are looked at too.
      skipLibCheck: false,
    };
    const config = path.join(project, 'tsconfig.json');
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    execFileSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', config], { stdio: 'pipe' });
  });

  test('a bundler takes it for the browser, and leaves out what is not used', async () => {
    const sizeOf = async (contents: string): Promise<number> => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: project, loader: 'ts' },
        bundle: true,
        write: false,
        minify: true,
        format: 'esm',
        platform: 'browser',
        logLevel: 'silent',
      });
      return outputFiles[0]?.contents.length ?? 0;
    };
    const whole = await sizeOf(USE);
    const little = await sizeOf(`export { partyId } from '@cordboard/client';`);
    assert.ok(whole > 10_000, String(whole));
    assert.ok(little < 1000, String(little));
  });
});

describe('all packages as npm run pack makes them', () => {
  let project: string;
  let program: string;

  before(() => {
    project = mkdtempSync(path.join(os.tmpdir(), 'cordboard-packed-'));
    const modules = path.join(project, 'node_modules');
    execFileSync(process.execPath, [
      path.join(root, 'scripts/pack.mjs'),
      path.join(modules, '@cordboard'),
      '--unpacked',
    ]);
    // What others made is that of this repository; of ours there is what was packed alone.
    for (const name of readdirSync(path.join(root, 'node_modules'))) {
      if (name === '@cordboard' || name === 'cordboard') continue;
      symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
    }
    program = path.join(modules, '@cordboard/cordboard/src/main.js');
  });

  after(() => rmSync(project, { recursive: true, force: true }));

  test('the program runs calls with them, sound included, and ends', async () => {
    const child = spawn(process.execPath, [program, 'dev'], {
      env: {
        CORDBOARD_DATA_DIR: ':memory:',
        CORDBOARD_HTTP_PORT: '0',
        CORDBOARD_HTTPS_PORT: '0',
        CORDBOARD_SIP_PORT: '0',
        CORDBOARD_SIPS_PORT: '0',
        CORDBOARD_RTP_PORTS: rtpPorts(100),
        CORDBOARD_DRAIN_SECONDS: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit');
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    try {
      await eventually(
        () => said,
        () => {
          assert.equal(child.exitCode, null, said);
          return /^ready$/m.test(said);
        },
        60_000,
      );
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
      const made = await fetch(`${address}/simulator/calls`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ from: '+15550100010', to: '+16505550102' }),
      });
      assert.equal(made.status, 201);
      await eventually('the tone in the phone', async () => {
        const phone = await fetch(`${address}/simulator/phones/102`);
        return (await phone.text()).includes('"hearsHz":1000');
      });
      child.kill('SIGTERM');
      assert.deepEqual(await exited, [0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('an older Node is told apart from a broken program', async (t) => {
    const { stdout } = await promisify(execFile)('/usr/bin/node', ['--version']).catch(() => ({
      stdout: '',
    }));
    if (!/^v(1\d|2[0-3])\./.test(stdout)) return t.skip('/usr/bin/node is not an older one');
    const started = promisify(execFile)('/usr/bin/node', [program, 'dev']);
    await assert.rejects(started, {
      code: 1,
      stderr: /^cordboard: Node 24 is needed, and this is v/,
    });
  });
});
