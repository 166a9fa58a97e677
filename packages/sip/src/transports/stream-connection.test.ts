import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { TimerQueue } from '../timers/index.ts';
import { ManualClock } from '../timers/testing/manual-clock.ts';
import { StreamConnection } from './stream-connection.ts';

const REQUEST = 'OPTIONS sip:x@y SIP/2.0\r\nVia: SIP/2.0/TCP a\r\nContent-Length: 0\r\n\r\n';

/** A connection as a listener accepts it, its clock in our hands, and the socket of its peer. */
async function open(t: { after(run: () => void): void }) {
  const clock = new ManualClock();
  const timers = new TimerQueue(clock, assert.ifError);
  const heard: string[] = [];
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const accepted = once(server, 'connection');
  const peer = connect(address.port, '127.0.0.1');
  const [socket]: [Socket] = await accepted.then(([one]) => [one]);
  const ended = new Promise<void>((resolve) => peer.on('close', () => resolve()));
  const connection = new StreamConnection(
    socket,
    { transport: 'TCP', id: 'one', remoteAddress: '127.0.0.1', remotePort: 1 },
    timers,
    {
      onMessage: (message) => heard.push(message.kind),
      onUnparsable: () => heard.push('unparsable'),
      onClosed: () => heard.push('closed'),
    },
  );
  t.after(() => {
    connection.close();
    peer.destroy();
    server.close();
  });
  const say = async (text: string) => {
    const arrived = once(socket, 'data');
    peer.write(text);
    await arrived;
  };
  return { clock, timers, heard, say, ended };
}

test('a message whose bytes drop in one by one is not waited for', async (t) => {
  const { clock, timers, heard, say, ended } = await open(t);
  await say(REQUEST);
  clock.advance(3_600_000);
  assert.deepEqual(heard, ['request'], 'a phone that has spoken may be silent');
  assert.equal(timers.size, 0);
  await say('OPTIONS ');
  clock.advance(29_000);
  await say('s');
  clock.advance(2_000);
  await ended;
  assert.deepEqual(heard, ['request', 'closed']);
  assert.equal(timers.size, 0);
});

test('a stream in which one message follows the other goes on for ever', async (t) => {
  const { clock, timers, heard, say } = await open(t);
  await say(REQUEST.slice(0, 10));
  for (let count = 0; count < 10; count++) {
    clock.advance(20_000);
    await say(REQUEST.slice(10) + REQUEST.slice(0, 10));
  }
  await say(REQUEST.slice(10));
  assert.deepEqual(heard, new Array(11).fill('request'));
  assert.equal(timers.size, 0);
});
