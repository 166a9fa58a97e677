import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from './cli.ts';
import { recordedSurroundings } from './testkit.ts';
import { version } from './version.ts';

test('the version and the help are on standard output', async () => {
  const surroundings = recordedSurroundings();
  assert.equal(await runCli(['--version'], surroundings), 0);
  assert.equal(await runCli(['--help'], surroundings), 0);
  const { stdout } = surroundings.written();
  assert.ok(stdout.startsWith(`${version}\n`));
  for (const command of ['dev', 'serve', 'doctor', 'jwt', 'apply', 'export']) {
    assert.match(stdout, new RegExp(`\\n  ${command} `));
  }
});

test('an unknown command and a missing option are errors that say so', async () => {
  const surroundings = recordedSurroundings();
  assert.equal(await runCli(['dve'], surroundings), 1);
  assert.equal(await runCli(['jwt'], surroundings), 1);
  const { stderr } = surroundings.written();
  assert.match(stderr, /unknown command 'dve'/);
  assert.match(stderr, /Did you mean dev\?/);
  assert.match(stderr, /--extension <number>' not specified/);
});

test('doctor is reached with its configuration file', async () => {
  const surroundings = recordedSurroundings();
  assert.equal(await runCli(['doctor', '-c', '/nonexistent/cordboard.yaml'], surroundings), 1);
  assert.match(
    surroundings.written().stdout,
    /cordboard\.yaml: the configuration file cannot be read/,
  );
});

test('data that cannot be kept where the settings say is told by the name of the setting', async () => {
  const file = fileURLToPath(import.meta.url);
  // Nobody listens on port 1; a name with two addresses fails with a list of reasons.
  const databaseUrl = 'postgres://somebody:a-secret@localhost:1/phones';
  for (const [env, complaint] of [
    [
      { CORDBOARD_DATA_DIR: ':memory:', CORDBOARD_DATABASE_URL: databaseUrl },
      /^cordboard: databaseUrl: PostgreSQL at localhost:1\/phones cannot be used: .*ECONNREFUSED.*$/m,
    ],
    [
      { CORDBOARD_DATA_DIR: file },
      /^cordboard: dataDir \S+cli\.test\.ts.* cannot be used: EEXIST/m,
    ],
  ] as const) {
    for (const args of [['serve'], ['jwt', '-e', '101'], ['export']]) {
      const surroundings = recordedSurroundings({ ...env, CORDBOARD_LOG_LEVEL: 'silent' });
      assert.equal(await runCli(args, surroundings), 1);
      const { stderr } = surroundings.written();
      assert.match(stderr, complaint);
      assert.doesNotMatch(stderr, /a-secret/);
    }
  }
});
