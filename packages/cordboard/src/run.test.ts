import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { run } from './run.ts';
import type { RunningSystem, StartSystem } from './system.ts';
import { recordedSurroundings } from './testkit.ts';

const ports = { http: 41080, https: 41443, sip: { udp: 41060, tcp: 41060, tls: 41061 } };
const env = { CORDBOARD_DATA_DIR: ':memory:', CORDBOARD_LOG_LEVEL: 'silent' };

function fakeSystem(close: RunningSystem['close'] = async () => {}): StartSystem {
  return async () => ({ ports, close });
}

describe('a run', () => {
  test('prints where it listens and how phones sign in, then ready as the last line', async () => {
    const surroundings = recordedSurroundings(env);
    const ended = run({ mode: 'dev' }, surroundings, fakeSystem());
    await surroundings.printed('ready');
    const { stdout } = surroundings.written();
    assert.match(stdout, /\nready\n$/);
    assert.match(stdout, /http:\/\/127\.0\.0\.1:41080 +https:\/\/127\.0\.0\.1:41443/);
    assert.match(stdout, /127\.0\.0\.1:41060/);
    assert.match(stdout, /101 +Alice Archer +\+16505550101 +16505550101 +sip-101 +demo-101/);
    surroundings.signal('SIGTERM');
    assert.equal(await ended, 0);
  });

  test('says nothing of demo credentials where there are none', async () => {
    const surroundings = recordedSurroundings(env);
    const ended = run({ mode: 'serve' }, surroundings, fakeSystem());
    await surroundings.printed('ready');
    assert.doesNotMatch(surroundings.written().stdout, /demo|sip-101/);
    surroundings.signal('SIGINT');
    assert.equal(await ended, 0);
  });

  test('is not ready before the system is up', async () => {
    const surroundings = recordedSurroundings(env);
    const gate = Promise.withResolvers<void>();
    const ended = run({ mode: 'dev' }, surroundings, async () => {
      await gate.promise;
      return { ports, close: async () => {} };
    });
    assert.equal(surroundings.written().stdout, '');
    gate.resolve();
    await surroundings.printed('ready');
    surroundings.signal('SIGTERM');
    assert.equal(await ended, 0);
  });

  test('drains for the configured time on a signal and leaves no listener behind', async () => {
    const surroundings = recordedSurroundings({ ...env, CORDBOARD_DRAIN_SECONDS: '7' });
    const drains: number[] = [];
    const system = fakeSystem(async ({ drainSeconds }) => {
      drains.push(drainSeconds);
    });
    const ended = run({ mode: 'dev' }, surroundings, system);
    await surroundings.printed('ready');
    surroundings.signal('SIGTERM');
    assert.equal(await ended, 0);
    assert.deepEqual(drains, [7]);
    assert.equal(surroundings.listeners(), 0);
  });

  test('a refused configuration starts nothing and names each problem', async () => {
    const surroundings = recordedSurroundings({ CORDBOARD_HOST: '0.0.0.0' });
    const code = await run({ mode: 'dev' }, surroundings, () => assert.fail('it was started'));
    assert.equal(code, 1);
    assert.match(surroundings.written().stderr, /host must be a loopback address/);
    assert.equal(surroundings.written().stdout, '');
  });

  test('a taken port is reported by the name of its setting', async () => {
    const surroundings = recordedSurroundings({ ...env, CORDBOARD_SIPS_PORT: '5071' });
    const code = await run({ mode: 'dev' }, surroundings, async () => {
      throw Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE', port: 5071 });
    });
    assert.equal(code, 1);
    assert.equal(
      surroundings.written().stderr,
      'cordboard: sipsPort 5071 is in use by another program; CORDBOARD_SIPS_PORT takes another\n',
    );
  });

  test('a drain that fails is exit code 1', async () => {
    const surroundings = recordedSurroundings(env);
    const system = fakeSystem(async () => {
      throw new Error('stuck');
    });
    const ended = run({ mode: 'dev' }, surroundings, system);
    await surroundings.printed('ready');
    surroundings.signal('SIGTERM');
    assert.equal(await ended, 1);
  });
});
