import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ANSWER, call, openAgent, untilIdle } from './testing/user-agents.ts';

const isMissing = spawnSync('sipp', ['-v']).error !== undefined;
const skip = isMissing ? 'sipp is not installed' : false;
const CALLS = 50;

/** Runs sipp in a directory of its own, so that its files vanish with the test. */
function startSipp(
  t: { after(run: () => void): void },
  args: readonly string[],
): { child: ChildProcess; done: Promise<number | null> } {
  const cwd = mkdtempSync(join(tmpdir(), 'cordboard-sipp-'));
  const child = spawn('sipp', ['-nostdin', '-i', '127.0.0.1', '-timeout', '20s', ...args], {
    cwd,
    stdio: 'ignore',
  });
  t.after(() => {
    child.kill('SIGKILL');
    rmSync(cwd, { recursive: true, force: true });
  });
  return { child, done: once(child, 'exit').then(([code]) => code) };
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  const closed = once(socket, 'close');
  socket.close();
  await closed;
  return port;
}

test('sipp calls us over UDP, every call is answered and hung up', { skip }, async (t) => {
  let answered = 0;
  const agent = await openAgent(t, {
    timers: { t1Ms: 100 },
    delegate: {
      onInvite: (invite) => {
        invite.progress(180);
        invite.accept({ sdp: ANSWER });
        answered += 1;
      },
    },
  });
  const port = await freePort();
  const { done } = startSipp(t, [
    ...['-sn', 'uac', '-p', String(port), '-m', String(CALLS), '-r', '50', '-d', '20'],
    `127.0.0.1:${agent.ports.udp}`,
  ]);
  assert.equal(await done, 0);
  assert.equal(answered, CALLS);
  await untilIdle(agent);
  assert.equal(agent.counts.refused + agent.counts.unparsable, 0);
});

test('we call sipp over UDP, and hang up', { skip }, async (t) => {
  const agent = await openAgent(t, { timers: { t1Ms: 100 } });
  const port = await freePort();
  startSipp(t, ['-sn', 'uas', '-p', String(port)]);
  const uri = `sip:service@127.0.0.1:${port}`;
  // Until sipp listens an INVITE may be lost; its repetition arrives.
  for (let n = 0; n < 5; n += 1) {
    const outcome = await call(agent, uri);
    assert.equal(outcome.kind, 'answered');
    if (outcome.kind !== 'answered') return;
    assert.match(outcome.sdp ?? '', /^v=0/);
    await outcome.dialog.bye();
  }
  await untilIdle(agent);
});
