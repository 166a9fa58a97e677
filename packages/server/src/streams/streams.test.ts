import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSoundLibrary, Ear, resample } from '@cordboard/media';
import { waitUntil } from '@cordboard/simulator';
import { WebSocket } from 'ws';
import { type RunningSystem, type Talk, withSystem } from '../system/testkit/running-system.ts';

const RTP = { rtpFrom: 43_800 };

/** A client of a stream: an ear for its frames, and what it was told. */
class Client {
  readonly socket: WebSocket;
  readonly told: string[] = [];
  readonly frames: number[] = [];
  readonly ear = new Ear({ memoryMs: 1000 });

  constructor(url: string, rate = 8000) {
    this.socket = new WebSocket(url);
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data, isBinary) => {
      const bytes = Buffer.isBuffer(data) ? data : Buffer.alloc(0);
      if (!isBinary) {
        this.told.push(bytes.toString());
        return;
      }
      this.frames.push(bytes.length);
      const pcm = Int16Array.from({ length: bytes.length / 2 }, (_, at) =>
        bytes.readInt16LE(at * 2),
      );
      this.ear.feed(rate === 8000 ? pcm : resample(pcm, rate, 8000));
    });
  }

  /** Sends a tone, a frame every 20 ms, until stopped. */
  say(hz: number, rate = 8000): () => void {
    const reader = createSoundLibrary().open(`sine:${hz}`);
    const frame = new Int16Array(160);
    const timer = setInterval(() => {
      reader?.read(frame);
      const pcm = rate === 8000 ? frame : resample(frame, 8000, rate);
      const bytes = Buffer.alloc(pcm.length * 2);
      for (const [at, sample] of pcm.entries()) bytes.writeInt16LE(sample, at * 2);
      this.socket.send(bytes);
    }, 20);
    return () => clearInterval(timer);
  }

  waitUntilHears(hz: number): Promise<void> {
    return waitUntil(() => this.ear.hears(hz), `${hz} Hz in the stream`);
  }

  closed(): Promise<number> {
    return new Promise((resolve) => this.socket.once('close', resolve));
  }
}

async function talking(system: RunningSystem): Promise<Talk> {
  const alice = await system.phone('101', 400);
  const bob = await system.phone('102', 600);
  return system.talk(alice, bob, '102');
}

async function open(system: RunningSystem, call: Talk, body: object): Promise<string> {
  const opened = await system.ask('POST', `${call.session}/streams`, { body });
  assert.equal(opened.status, 201, opened.bytes.toString());
  return String(opened.at('url'));
}

test('a stream of the mix hears all, of a party that one, in frames of 20 ms', async () => {
  await withSystem(RTP, async (system) => {
    const call = await talking(system);
    const url = await open(system, call, {});
    assert.match(url, /^ws:\/\/127\.0\.0\.1:\d+\/.*token=/);
    const mix = new Client(url);
    await mix.waitUntilHears(400);
    await mix.waitUntilHears(600);
    assert.deepEqual([...new Set(mix.frames)], [320]);
    assert.match(mix.told[0] ?? '', /"type":"started".*"format":"L16\/8000"/);
    const party = call.party(2).split('/').at(-1);
    const wide = new Client(await open(system, call, { party, format: 'L16/16000' }), 16_000);
    await wide.waitUntilHears(600);
    assert.ok(!wide.ear.hears(400));
    assert.deepEqual([...new Set(wide.frames)], [640]);
    await call.called.hold();
    await waitUntil(() => wide.ear.isSilent(), 'silence while the party holds');
    const { length } = wide.frames;
    await waitUntil(() => wide.frames.length > length + 20, 'frames of silence');
    const ends = [mix.closed(), wide.closed()];
    await call.caller.hangUp();
    assert.deepEqual(await Promise.all(ends), [1000, 1000]);
    assert.match(mix.told.at(-1) ?? '', /"type":"ended"/);
    await system.idle();
  });
});

test('what a client sends is heard by all, or by its party alone', async () => {
  await withSystem(RTP, async (system) => {
    const call = await talking(system);
    const all = new Client(await open(system, call, { direction: 'both' }));
    await all.waitUntilHears(400);
    const stop = all.say(1000);
    await call.caller.waitUntilHears(1000);
    await call.called.waitUntilHears(1000);
    await call.called.waitUntilHears(400);
    assert.ok(!all.ear.hears(1000), 'nobody hears themselves');
    stop();
    const party = call.party(1).split('/').at(-1);
    const one = new Client(
      await open(system, call, { party, direction: 'both', format: 'L16/16000' }),
    );
    await waitUntil(() => one.told.length > 0, 'a start');
    const stopOne = one.say(1300, 16_000);
    await call.caller.waitUntilHears(1300);
    assert.ok(!call.called.hears(1300) && !all.ear.hears(1300));
    stopOne();
    one.socket.close();
    await one.closed();
    await waitUntil(() => system.cordboard.health().resources.streams === 1, 'one stream less');
    await call.caller.waitUntilHears(600);
    await call.caller.hangUp();
    await system.idle();
  });
});

test('sound that was sent ahead is dropped at a word', async () => {
  await withSystem(RTP, async (system) => {
    const call = await talking(system);
    const client = new Client(await open(system, call, { direction: 'both' }));
    await waitUntil(() => client.told.length > 0, 'a start');
    const pcm = new Int16Array(8000);
    createSoundLibrary().open('sine:1000')?.read(pcm);
    const second = Buffer.alloc(16_000);
    for (const [at, sample] of pcm.entries()) second.writeInt16LE(sample, at * 2);
    for (let count = 0; count < 35; count += 1) client.socket.send(second);
    await call.caller.waitUntilHears(1000);
    await waitUntil(() => client.told.some((line) => line.includes('too-much')), 'a refusal');
    client.socket.send('{"type":"clear"}');
    await waitUntil(() => !call.caller.hears(1000), 'an end of the tone');
    await call.caller.hangUp();
    await system.idle();
  });
});

test('bad frames are answered and harm nothing', async () => {
  await withSystem(RTP, async (system) => {
    const call = await talking(system);
    const client = new Client(await open(system, call, { direction: 'both' }));
    await waitUntil(() => client.told.length > 0, 'a start');
    for (const bad of [Buffer.alloc(3), Buffer.alloc(0), Buffer.alloc(20_000)]) {
      client.socket.send(bad);
    }
    client.socket.send('hello');
    await waitUntil(() => client.told.length === 5, 'four errors');
    assert.ok(client.told.slice(1).every((line) => line.includes('"code":"bad-frame"')));
    const stop = client.say(1000);
    await call.called.waitUntilHears(1000);
    stop();
    const listener = new Client(await open(system, call, {}));
    await waitUntil(() => listener.told.length > 0, 'a start');
    listener.socket.send(Buffer.alloc(320));
    await waitUntil(() => listener.told.length === 2, 'an error');
    assert.match(listener.told[1] ?? '', /"not-allowed"/);
    await call.called.waitUntilHears(400);
    const tooLong = client.closed();
    client.socket.send(Buffer.alloc(300_000));
    assert.equal(await tooLong, 1009);
    await listener.waitUntilHears(600);
    await call.caller.hangUp();
    await system.idle();
  });
});

test('a token opens one connection, and a wrong one none', async () => {
  await withSystem(RTP, async (system) => {
    const call = await talking(system);
    const url = await open(system, call, {});
    const wrong = new Client(url.replace(/token=.*/, 'token=x'));
    assert.equal(await wrong.closed(), 1006);
    const right = new Client(url);
    await right.waitUntilHears(400);
    const second = new Client(url);
    assert.equal(await second.closed(), 1006);
    await right.waitUntilHears(600);
    const id = new URL(url).pathname.split('/').at(-1);
    const closed = right.closed();
    assert.equal((await system.ask('DELETE', `${call.session}/streams/${id}`)).status, 204);
    assert.equal(await closed, 1000);
    assert.equal((await system.ask('DELETE', `${call.session}/streams/${id}`)).status, 404);
    for (const body of [{ party: 'p-1-1' }, { direction: 'talk' }, { format: 'opus' }]) {
      const refused = await system.ask('POST', `${call.session}/streams`, { body });
      assert.ok(refused.status === 400 || refused.status === 404, JSON.stringify(body));
    }
    await call.caller.hangUp();
    await system.idle();
  });
});
