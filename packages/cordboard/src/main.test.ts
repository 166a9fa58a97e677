import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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
