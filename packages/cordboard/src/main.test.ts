import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

const main = path.join(import.meta.dirname, 'main.ts');

/** A run of the real program, on free ports, with nothing kept. */
function cordboard(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: {
      PATH: process.env.PATH,
      CORDBOARD_DATA_DIR: ':memory:',
      CORDBOARD_HTTP_PORT: '0',
      CORDBOARD_HTTPS_PORT: '0',
      CORDBOARD_SIP_PORT: '0',
      CORDBOARD_SIPS_PORT: '0',
      CORDBOARD_RTP_PORTS: '30200-30399',
      CORDBOARD_LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return { child, output, exited: once(child, 'exit') };
}

async function ready(child: ChildProcess, output: { stdout: string; stderr: string }) {
  while (!/^ready$/m.test(output.stdout)) {
    assert.equal(child.exitCode, null, `it ended instead of being ready: ${output.stderr}`);
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')]);
  }
}

test('dev says ready when its listeners are up, and ends with 0 on SIGTERM', async () => {
  const { child, output, exited } = cordboard(['dev']);
  try {
    await ready(child, output);
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output.stdout)?.[0];
    assert.ok(address, 'no address is printed');
    const health = await fetch(`${address}/health`);
    assert.equal(health.status, 200);
    child.kill('SIGTERM');
    assert.deepEqual(await exited, [0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

test('serve refuses demo credentials, says so and ends with 1', async () => {
  const { output, exited } = cordboard(['serve'], { CORDBOARD_DEMO_ACCOUNT: 'true' });
  assert.deepEqual(await exited, [1, null]);
  assert.equal(output.stdout, '');
  assert.match(output.stderr, /demoAccount must be false: serve refuses to start with demo/);
});

test('a second one on the same port or the same data says which, and leaves the first alone', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cordboard-main-'));
  const first = cordboard(['dev'], { CORDBOARD_DATA_DIR: dataDir });
  try {
    await ready(first.child, first.output);
    const http = /http:\/\/127\.0\.0\.1:(\d+)/.exec(first.output.stdout)?.[1] ?? '';
    for (const [env, complaint] of [
      [
        { CORDBOARD_HTTP_PORT: http },
        `httpPort ${http} is in use by another program; CORDBOARD_HTTP_PORT takes another`,
      ],
      [{ CORDBOARD_DATA_DIR: dataDir }, `dataDir ${dataDir} is in use by another Cordboard`],
    ] as const) {
      const second = cordboard(['dev'], env);
      assert.deepEqual(await second.exited, [1, null]);
      assert.ok(second.output.stderr.includes(`cordboard: ${complaint}\n`), second.output.stderr);
    }
    assert.equal((await fetch(`http://127.0.0.1:${http}/health`)).status, 200);
    const doctor = cordboard(['doctor'], {
      CORDBOARD_DATA_DIR: dataDir,
      CORDBOARD_HTTP_PORT: http,
    });
    const [code] = await doctor.exited;
    assert.match(
      doctor.output.stdout,
      new RegExp(
        `^Cordboard .* runs here at http://127.0.0.1:${http}: its ports were not tried$`,
        'm',
      ),
    );
    assert.equal(code, 0, doctor.output.stdout);
  } finally {
    first.child.kill('SIGTERM');
    await first.exited;
    rmSync(dataDir, { recursive: true, force: true });
  }
});
