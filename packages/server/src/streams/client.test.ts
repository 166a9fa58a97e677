import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { StreamClient } from './client.ts';

async function pair() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const theirs = new WebSocket(`ws://127.0.0.1:${port}`);
  const [[ours]] = await Promise.all([once(server, 'connection'), once(theirs, 'open')]);
  assert.ok(ours instanceof WebSocket);
  return { server, theirs, ours };
}

test('of what a slow client does not take no more than a bound is kept, and it is told', {
  timeout: 30_000,
}, async () => {
  const { server, theirs, ours } = await pair();
  const told: string[] = [];
  let frames = 0;
  theirs.on('message', (data, isBinary) => {
    if (isBinary) frames += 1;
    else told.push(String(data));
  });
  const client = new StreamClient({
    stream: { id: 's', direction: 'listen' },
    rate: 16_000,
    socket: ours,
    speak: () => assert.fail('it only listens'),
    clear: () => undefined,
    closed: () => undefined,
  });
  theirs.pause();
  const frame = new Int16Array(160);
  const offered = 30_000;
  for (let count = 0; count < offered; count += 1) {
    client.hear(frame);
    if (count % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(ours.bufferedAmount < 70_000, `${ours.bufferedAmount} bytes wait`);
  theirs.resume();
  while (ours.bufferedAmount > 0) await sleep(10);
  client.hear(frame);
  const deadline = performance.now() + 5000;
  while (told.length < 2 && performance.now() < deadline) await sleep(10);
  assert.match(told[1] ?? '', /"type":"dropped","frames":\d+/);
  const dropped = Number(/\d+/.exec(told[1] ?? '')?.[0]);
  while (frames + dropped < offered + 1 && performance.now() < deadline) await sleep(10);
  assert.equal(frames + dropped, offered + 1);
  client.terminate();
  server.close();
  await once(theirs, 'close');
});

test('a client that only errs is sent away', { timeout: 30_000 }, async () => {
  const { server, theirs, ours } = await pair();
  let isClosed = false;
  new StreamClient({
    stream: { id: 's', direction: 'both' },
    rate: 8000,
    socket: ours,
    speak: () => assert.fail('nothing of it is sound'),
    clear: () => undefined,
    closed: () => {
      isClosed = true;
    },
  });
  for (let count = 0; count < 101; count += 1) theirs.send(Buffer.alloc(3));
  const [code] = await once(theirs, 'close');
  assert.equal(code, 1008);
  while (!isClosed) await sleep(5);
  server.close();
});
