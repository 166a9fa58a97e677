import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ear } from '../listening/index.ts';
import { RtpPeer, startEngineBench } from '../testkit/index.ts';
import { encodeFrame, MAX_FRAME_BYTES } from './frames.ts';
import { type MediaEngine, type MediaEngineOptions, startMediaEngine } from './index.ts';

/** A control process that sets up a relayed call, says so, and lives until it is killed. */
const CONTROL = `
const [options, a, b] = JSON.parse(process.argv[2]);
const { startMediaEngine } = await import(process.argv[3]);
const engine = await startMediaEngine(options);
const ports = [await engine.openPort('a'), await engine.openPort('b')];
await engine.configurePort('a', a);
await engine.configurePort('b', b);
engine.setTable('s', [
  { ear: 'a', hears: [{ kind: 'voice', of: 'b', gain: 1 }] },
  { ear: 'b', hears: [{ kind: 'voice', of: 'a', gain: 1 }] },
]);
await engine.list();
process.stdout.write(JSON.stringify(ports.map(({ port }) => port)) + '\\n');
setInterval(() => {}, 1000);
`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, timeoutMs = 10_000): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!condition() && performance.now() < deadline) {
    await sleep(20);
  }
  return condition();
}

test('control is killed in mid-call: sound flows on and the next control takes over', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-media-'));
  const script = join(folder, 'control.mjs');
  writeFileSync(script, CONTROL);
  const [alice, bob] = await Promise.all([RtpPeer.open(), RtpPeer.open()]);
  const from = 19_900 + 2 * Math.floor(Math.random() * 20);
  const options: MediaEngineOptions = {
    socketPath: join(folder, 'media.sock'),
    rtpPorts: { from, to: from + 40 },
    host: '127.0.0.1',
    publicAddress: '127.0.0.1',
    lingerMs: 300,
  };
  let engine: MediaEngine | undefined;
  t.after(async () => {
    alice.close();
    bob.close();
    await engine?.close({ endProcess: true });
    rmSync(folder, { recursive: true, force: true });
  });

  const entry = new URL('./index.ts', import.meta.url).href;
  const json = JSON.stringify([options, alice.media(), bob.media()]);
  const control = spawn(process.execPath, [script, json, entry], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(control.stdout, 'data');
  const ports: unknown = JSON.parse(String(line));
  assert.ok(Array.isArray(ports));
  alice.connect({ address: '127.0.0.1', port: Number(ports[0]) });
  bob.connect({ address: '127.0.0.1', port: Number(ports[1]) });
  alice.play(440);
  bob.play(1000);
  assert.ok((await bob.listen(200)).length > 0);

  control.kill('SIGKILL');
  await once(control, 'exit');
  const ear = new Ear();
  ear.feed(await bob.listen(500));
  assert.ok(ear.hears(440), 'sound flows without control');

  engine = await startMediaEngine(options);
  assert.equal(engine.foundPorts, 2);
  const found = await engine.list();
  assert.deepEqual(
    found.map(({ portId, claimed, sessionId }) => ({ portId, claimed, sessionId })),
    ['a', 'b'].map((portId) => ({ portId, claimed: false, sessionId: 's' })),
  );
  assert.deepEqual(await engine.claim(['a', 'b', 'gone']), ['a', 'b']);
  assert.equal(engine.openPorts, 2);
  engine.setTable('s', [{ ear: 'b', hears: [{ kind: 'tone', name: 'sine:1700', gain: 1 }] }]);
  await bob.listen(100);
  ear.forget();
  ear.feed(await bob.listen(300));
  assert.ok(ear.hears(1700), 'the new control is in charge');
  assert.equal(bob.packets[0]?.ssrc, bob.packets.at(-1)?.ssrc);
});

test('what nobody claims ends by itself, and then the engine does', async (t) => {
  const bench = await startEngineBench({ orphanMs: 300, lingerMs: 200 });
  t.after(() => bench.close());
  await bench.connect('a');
  await bench.connect('b');
  const { pid } = bench.engine;
  await bench.engine.close();

  const next = await startMediaEngine(bench.options);
  t.after(() => next.close({ endProcess: true }));
  assert.equal(next.pid, pid, 'the same engine');
  const closed: string[] = [];
  next.onEvent((event) => event.type === 'portClosed' && closed.push(event.portId));
  await next.claim(['b']);
  assert.ok(await until(() => closed.length > 0));
  assert.deepEqual(closed, ['a']);
  assert.deepEqual(
    (await next.list()).map(({ portId }) => portId),
    ['b'],
  );
  await next.close();
  assert.ok(await until(() => !isAlive(pid)), 'the engine ends without control and ports');
});

test('an engine that dies is told, and the next port starts another', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  await bench.connect('a');
  const { pid } = bench.engine;
  process.kill(pid, 'SIGKILL');
  assert.ok(await until(() => bench.events.some(({ type }) => type === 'engineLost')));
  assert.deepEqual(bench.events.at(-1), { type: 'engineLost', portIds: ['a'] });
  assert.equal(bench.engine.openPorts, 0);
  await assert.rejects(bench.engine.statistics('a'), { code: 'engine-lost' });
  await bench.engine.closePort('a');
  await bench.connect('c');
  assert.notEqual(bench.engine.pid, pid);
  assert.equal((await bench.engine.resources()).rtpPorts, 1);
});

test('malformed frames close their connection and harm neither engine nor control', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  await bench.connect('a');
  const tooLong = Buffer.alloc(4);
  tooLong.writeUInt32BE(MAX_FRAME_BYTES + 1);
  const noJson = Buffer.from('\0\0\0\x05{no!}', 'latin1');
  for (const bytes of [tooLong, noJson, encodeFrame([]), encodeFrame({ op: 'list' })]) {
    const socket = connect(bench.options.socketPath);
    socket.on('error', () => {});
    socket.write(bytes);
    socket.resume();
    await once(socket, 'close');
  }
  // Well-formed, but not from the control in charge.
  const socket = connect(bench.options.socketPath);
  socket.write(encodeFrame({ id: 1, op: 'close', portId: 'a' }));
  const [answer] = await once(socket, 'data');
  assert.match(String(answer), /bad-request/);
  socket.destroy();
  assert.equal((await bench.engine.list()).length, 1);
});

test('a second control is refused while the first lives', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  await assert.rejects(startMediaEngine(bench.options), { code: 'engine-busy' });
  assert.equal((await bench.engine.list()).length, 0);
});

test('an idle engine of other settings is replaced, a busy one is kept', async (t) => {
  const bench = await startEngineBench({ lingerMs: 5000 });
  t.after(() => bench.close());
  const first = bench.engine.pid;
  await bench.engine.close();
  const options = { ...bench.options, publicAddress: '192.0.2.7' };
  const second = await startMediaEngine(options);
  assert.notEqual(second.pid, first);
  assert.ok(await until(() => !isAlive(first)));
  assert.equal((await second.openPort('a')).address, '192.0.2.7');
  await second.close();
  const third = await startMediaEngine(bench.options);
  t.after(() => third.close({ endProcess: true }));
  assert.equal(third.pid, second.pid);
  assert.equal(third.foundPorts, 1);
});

test('a data folder with a long path still finds its engine again', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-media-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const bench = await startEngineBench({ socketPath: join(folder, 'x'.repeat(150), 'm.sock') });
  t.after(() => bench.close());
  const { pid } = bench.engine;
  await bench.engine.close();
  const again = await startMediaEngine(bench.options);
  t.after(() => again.close({ endProcess: true }));
  assert.equal(again.pid, pid);
});

test('ending the engine ends its process; closing twice is once', async () => {
  const bench = await startEngineBench();
  const { pid } = bench.engine;
  await bench.connect('a');
  await bench.close();
  await bench.close();
  assert.ok(await until(() => !isAlive(pid)));
  await assert.rejects(bench.engine.openPort('b'), { code: 'closed' });
});
