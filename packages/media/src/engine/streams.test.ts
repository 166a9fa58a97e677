import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import type { Sound } from '../control/index.ts';
import { Ear } from '../listening/index.ts';
import { createSoundLibrary } from '../player/index.ts';
import { type RtpPeer, startEngineBench } from '../testkit/index.ts';

function voice(of: string): Sound {
  return { kind: 'voice', of, gain: 1 };
}

/** The frames that a stream has given so far, in an ear. */
class StreamEar {
  readonly ear = new Ear({ memoryMs: 5000 });
  frames = 0;

  take(pcm: Int16Array): void {
    this.frames++;
    this.ear.feed(pcm);
  }
}

/** Sends a tone to a stream's voice, so many frames at once. */
function tone(hz: number, frames: number): Int16Array {
  const pcm = new Int16Array(160 * frames);
  createSoundLibrary().open(`sine:${hz}`)?.read(pcm);
  return pcm;
}

async function heard(peer: RtpPeer, hz: number): Promise<boolean> {
  const ear = new Ear({ memoryMs: 2000 });
  ear.feed(await peer.listen(400));
  return ear.hears(hz);
}

test('a stream hears its row frame by frame, silence included', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const { engine } = bench;
  const alice = await bench.connect('a');
  alice.play(440);
  const stream = new StreamEar();
  engine.onSound((portId, pcm) => {
    assert.equal(portId, 'stream:1');
    assert.equal(pcm.length, 160);
    stream.take(pcm);
  });
  await engine.openStream('stream:1');
  await alice.until(() => stream.frames > 5);
  assert.ok(stream.ear.isSilent());
  engine.setTable('s', [
    { ear: 'a', hears: [] },
    { ear: 'stream:1', hears: [voice('a')] },
  ]);
  assert.ok(await alice.until(() => stream.ear.hears(440)));
  assert.equal((await engine.resources()).streams, 1);
  await engine.closeStream('stream:1');
  const last = stream.frames;
  await engine.list();
  assert.equal(stream.frames, last);
});

test('what is sent to a stream is a voice like any other, up to a bound', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const { engine, events } = bench;
  const alice = await bench.connect('a');
  alice.play('sine:300:-60');
  await engine.openStream('stream:1');
  engine.setTable('s', [
    { ear: 'a', hears: [voice('stream:1')] },
    { ear: 'stream:1', hears: [] },
  ]);
  engine.sendSound('stream:1', tone(700, 200));
  await alice.listen(200);
  assert.ok(await heard(alice, 700));
  await engine.clearSound('stream:1');
  await alice.listen(200);
  assert.ok(!(await heard(alice, 700)));
  engine.sendSound('stream:1', tone(700, 1000));
  engine.sendSound('stream:1', tone(700, 1000));
  await alice.until(() => events.some(({ type }) => type === 'soundRefused'));
  assert.ok(events.some(({ type }) => type === 'soundRefused'));
  assert.ok(await heard(alice, 700));
  await engine.closeStream('stream:1');
  assert.equal((await engine.resources()).streams, 0);
});

test('sound that makes no sense closes the connection that sent it, and the engine lives', async (t) => {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  const socket = connect(bench.options.socketPath);
  await once(socket, 'connect');
  socket.write(Buffer.from([0, 0, 0, 4, 0, 200, 1, 1]));
  await once(socket, 'close');
  assert.equal((await bench.engine.resources()).rtpPorts, 0);
});
