import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HearingRow, MediaEvent } from '../control/index.ts';
import { Ear } from '../listening/index.ts';
import { RtpPeer, startEngineBench } from '../testkit/index.ts';

function isLatch(event: MediaEvent): boolean {
  return event.type === 'latched';
}

test('a stranger is neither heard nor answered, whatever host it has', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  bench.engine.setTable('s', [{ ear: 'b', hears: [{ kind: 'voice', of: 'a', gain: 1 }] }]);
  alice.play(440);
  await bob.listen(100);
  const { port } = await bench.engine.openPort('a');
  for (const host of ['127.0.0.1', '127.0.0.9']) {
    const stranger = await RtpPeer.open({ host });
    t.after(() => stranger.close());
    stranger.connect({ address: '127.0.0.1', port });
    stranger.play(1700);
    await stranger.until(() => stranger.sent >= 5 || stranger.received > 0, 300);
    assert.equal(stranger.received, 0);
  }
  await bob.listen(200);
  const statistics = await bench.engine.statistics('a');
  assert.ok(statistics.received.strangers >= 10);
  assert.deepEqual(statistics.latched, { address: alice.address, port: alice.port });
  assert.equal(new Set(bob.packets.map(({ ssrc }) => ssrc)).size, 1);
  assert.equal(statistics.received.packets, alice.sent);
});

test('the signalled host may send from another port, and is answered there', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await RtpPeer.open();
  t.after(() => alice.close());
  const address = await bench.engine.openPort('a');
  alice.connect(address);
  // Port 9 (discard) stands for what the phone believes its port to be.
  await bench.engine.configurePort('a', {
    ...alice.media(),
    remote: { address: '127.0.0.1', port: 9 },
  });
  bench.engine.setTable('s', [{ ear: 'a', hears: [{ kind: 'music', name: 'hold', gain: 1 }] }]);
  alice.sendRaw('hello');
  assert.ok(await alice.until(() => alice.received > 3), 'music comes to where hello came from');
  assert.deepEqual(bench.events.filter(isLatch), [
    { type: 'latched', portId: 'a', address: '127.0.0.1', port: alice.port },
  ]);
});

test('a greeting that comes before the description does is answered all the same', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await RtpPeer.open();
  t.after(() => alice.close());
  alice.connect(await bench.engine.openPort('a'));
  bench.engine.setTable('s', [{ ear: 'a', hears: [{ kind: 'music', name: 'hold', gain: 1 }] }]);
  alice.sendRaw('hello');
  // What the engine answers comes after what the wire brought it before.
  await bench.engine.statistics('a');
  await bench.engine.configurePort('a', {
    ...alice.media(),
    remote: { address: '127.0.0.1', port: 9 },
  });
  assert.ok(await alice.until(() => alice.received > 3));
});

test('another host does not settle the source, unless the port is symmetric', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const phone = await RtpPeer.open({ host: '127.0.0.7' });
  t.after(() => phone.close());
  phone.connect(await bench.engine.openPort('a'));
  const media = { ...phone.media(), remote: { address: '127.0.0.1', port: 9 } };
  await bench.engine.configurePort('a', media);
  bench.engine.setTable('s', [{ ear: 'a', hears: [{ kind: 'tone', name: 'busy', gain: 1 }] }]);
  phone.play(440);
  await phone.until(() => phone.sent > 5);
  assert.equal((await bench.engine.statistics('a')).latched, undefined);
  assert.equal(phone.received, 0);
  await bench.engine.configurePort('a', { ...media, latch: 'symmetric' });
  assert.ok(await phone.until(() => phone.received > 3));
});

test('a re-INVITE with another address moves the port there', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const before = await bench.connect('a');
  before.play(440);
  bench.engine.setTable('s', [{ ear: 'a', hears: [{ kind: 'music', name: 'hold', gain: 1 }] }]);
  await before.listen(100);
  const after = await RtpPeer.open();
  t.after(() => after.close());
  after.connect(await bench.engine.openPort('a'));
  await bench.engine.configurePort('a', after.media());
  after.play(1000);
  assert.ok((await after.listen(100)).length > 0);
  await sleep(50);
  const received = before.received;
  await after.listen(100);
  assert.equal(before.received, received, 'nothing goes to the old address');
});

test('a port that may not send or not receive does not', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  await bench.engine.configurePort('a', { ...alice.media(), direction: 'recvonly' });
  bench.engine.setTable('s', [
    { ear: 'a', hears: [{ kind: 'voice', of: 'b', gain: 1 }] },
    { ear: 'b', hears: [{ kind: 'voice', of: 'a', gain: 1 }] },
  ]);
  alice.play(440);
  bob.play(1000);
  await bob.listen(200);
  assert.equal(alice.received, 0);
  await bench.engine.configurePort('a', { ...alice.media(), direction: 'sendonly' });
  await alice.listen(200);
  const received = bob.received;
  await alice.listen(100);
  assert.equal(bob.received, received);
});

test('the range of ports is used up with a clear error, and a closed port is free again', async (t) => {
  const from = 19_000 + 2 * Math.floor(Math.random() * 400);
  const said: string[] = [];
  const bench = await startEngineBench({
    rtpPorts: { from, to: from + 5 },
    log: (message) => void said.push(message),
  });
  t.after(() => bench.close());
  const { engine } = bench;
  const opened = await Promise.all(['a', 'b', 'c'].map((id) => engine.openPort(id)));
  assert.deepEqual(
    opened.map(({ port }) => port).sort((one, other) => one - other),
    [from, from + 2, from + 4],
  );
  assert.deepEqual(await engine.openPort('a'), opened[0], 'asked again, the same port');
  for (let time = 0; time < 3; time++) {
    await assert.rejects(engine.openPort('d'), { code: 'rtp-ports-exhausted' });
  }
  const message = `no sound for a call: every RTP port from ${from} to ${from + 5} is in use; widen the range (CORDBOARD_RTP_PORTS)`;
  assert.deepEqual(said, [message], 'once, however many calls there are');
  await engine.closePort('b');
  await engine.closePort('b');
  assert.equal((await engine.openPort('d')).port, opened[1]?.port);
  assert.equal(engine.openPorts, 3);
  for (const id of ['a', 'c', 'd']) {
    await engine.closePort(id);
  }
  const { rtpPorts, sockets, pooledSockets } = await engine.resources();
  assert.deepEqual({ rtpPorts, inUse: sockets - pooledSockets }, { rtpPorts: 0, inUse: 0 });
});

test('wrong requests are refused by name and harm nobody', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const { engine } = bench;
  const alice = await bench.connect('a');
  await assert.rejects(engine.statistics('nobody'), { code: 'unknown-port' });
  await assert.rejects(engine.configurePort('nobody', alice.media()), { code: 'unknown-port' });
  await assert.rejects(
    engine.configurePort('a', {
      ...alice.media(),
      codec: { name: 'G729', clockRate: 8000, payloadType: 18 },
    }),
    { code: 'unknown-codec' },
  );
  await assert.rejects(
    engine.configurePort('a', { ...alice.media(), remote: { address: 'a.name', port: 1 } }),
    { code: 'bad-request' },
  );
  alice.sendRaw(Buffer.alloc(0));
  alice.sendRaw(Buffer.from([0x80]));
  alice.sendRaw(Buffer.alloc(12, 0xff));
  alice.sendRaw(Buffer.from([0x9f, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]));
  alice.play(440);
  engine.setTable('s', [{ ear: 'a', hears: [{ kind: 'voice', of: 'a', gain: 1 }] }]);
  assert.ok((await alice.listen(100)).length > 0);
  assert.ok((await engine.statistics('a')).received.rejected >= 3);
});

test('both sides learn by RTCP what the other received', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  alice.play(440);
  bench.engine.setTable('s', [{ ear: 'a', hears: [{ kind: 'voice', of: 'a', gain: 1 }] }]);
  assert.ok(await alice.until(() => alice.rtcpReceived > 0, 9000), 'a report within its interval');
});

test('a table of hundreds of ears, longer than a frame, is taken whole', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const ids = Array.from({ length: 200 }, (_, index) => `somebody-with-a-long-name-${index}`);
  const hears = ids.map((of) => ({ kind: 'voice' as const, of, gain: 1 }));
  bench.engine.setTable('s', [
    ...ids.map((ear) => ({ ear, hears })),
    { ear: 'a', hears: [{ kind: 'tone', name: 'busy', gain: 1 }] },
  ]);
  assert.ok((await alice.listen(100)).length > 0);
  assert.equal((await bench.engine.resources()).sessions, 1);
});

test('a port goes on under another id: same way, another row, and whoever heard the old one hears nothing', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  bench.engine.setTable('s', [{ ear: 'b', hears: [{ kind: 'voice', of: 'a', gain: 1 }] }]);
  alice.play(440);
  await bob.listen(100);
  const address = await bench.engine.openPort('a');
  await assert.rejects(bench.engine.renamePort('a', 'b'), /already/);
  await bench.engine.renamePort('a', 'c');
  await assert.rejects(bench.engine.statistics('a'), /no port a/);
  assert.deepEqual(await bench.engine.openPort('c'), address);
  bench.engine.setTable('s', []);
  bench.engine.setTable('t', [
    { ear: 'b', hears: [{ kind: 'voice', of: 'c', gain: 1 }] },
    { ear: 'c', hears: [{ kind: 'tone', name: 'sine:600', gain: 1 }] },
  ]);
  const before = alice.received;
  assert.ok(await alice.until(() => alice.received > before + 3), 'hears its new row');
  const heard = bob.received;
  assert.ok(await bob.until(() => bob.received > heard + 3), 'is heard under its new id');
  await bench.engine.closePort('c');
  assert.equal(bench.engine.openPorts, 1);
});

test('who hears a voice in a mix goes on hearing it when its port gets another id', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const alice = await bench.connect('a');
  const bob = await bench.connect('b');
  const rowOf = (of: string): HearingRow => ({
    ear: 'b',
    hears: [
      { kind: 'voice', of, gain: 1 },
      { kind: 'tone', name: 'sine:1300', gain: 0.2 },
    ],
  });
  bench.engine.setTable('s', [rowOf('a')]);
  alice.play(440);
  const hearsAlice = async (): Promise<boolean> => {
    const ear = new Ear();
    ear.feed(await bob.listen(300));
    return ear.hears(440);
  };
  assert.ok(await hearsAlice());
  const renamed = bench.engine.renamePort('a', 'c');
  bench.engine.setTable('s', [rowOf('c')]);
  await renamed;
  await bob.listen(200);
  assert.ok(await hearsAlice());
});
