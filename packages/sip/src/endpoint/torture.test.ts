import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { test } from 'node:test';
import { tortureMessage } from '../wire/testdata/torture.ts';
import { RawPeer } from './testing/raw-peer.ts';
import { openAgent, until, untilIdle, uriOf } from './testing/user-agents.ts';

const FILES = readdirSync(new URL('../wire/testdata/torture/', import.meta.url));
const NAMES = [...FILES.map((file) => file.replace(/\.dat$/, '')), 'intmeth', 'longreq', 'mpart01'];

type Agent = Awaited<ReturnType<typeof openAgent>>;

/** Nothing is left of what was sent, and the endpoint still answers. */
async function assertUnharmed(agent: Agent, friend: Agent): Promise<void> {
  const uri = uriOf(agent, 'UDP');
  const response = await friend.request({
    method: 'OPTIONS',
    target: { uri },
    from: { uri: 'sip:friend@x.test' },
    to: { uri },
  });
  assert.equal(response.status, 200);
  await untilIdle(agent);
  assert.equal(agent.resources().dialogs, 0);
}

test('every RFC 4475 message over UDP leaves a live endpoint as it was', async (t) => {
  const agent = await openAgent(t, { timers: { t1Ms: 5 } });
  const friend = await openAgent(t, { timers: { t1Ms: 5 } });
  const peer = await RawPeer.open(t, agent.ports.udp ?? 0);
  assert.ok(NAMES.length >= 49);
  for (const name of NAMES) peer.sendBytes(tortureMessage(name));
  await assertUnharmed(agent, friend);
  const { unparsable, refused, strayResponses } = agent.counts;
  assert.ok(unparsable > 0 && refused > 0 && strayResponses > 0);
});

test('every RFC 4475 message over TCP leaves a live endpoint as it was', async (t) => {
  const agent = await openAgent(t, { timers: { t1Ms: 5 } });
  const friend = await openAgent(t, { timers: { t1Ms: 5 } });
  for (const name of NAMES) {
    const socket = connectTcp(agent.ports.tcp ?? 0, '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    socket.resume();
    socket.end(tortureMessage(name));
    await closed;
  }
  await until('all connections closed', () => agent.resources().sockets === 0);
  await assertUnharmed(agent, friend);
});

test('noise of any kind is dropped', async (t) => {
  const agent = await openAgent(t);
  const friend = await openAgent(t);
  const peer = await RawPeer.open(t, agent.ports.udp ?? 0);
  for (const noise of ['', '\r\n\r\n', '\0', '\0\0\0\0\0\0\0\0', 'hello', 'SIP/2.0', '\xff\xfe']) {
    peer.sendBytes(Buffer.from(noise, 'latin1'));
  }
  const requests = ['INVITE sip:x SIP/2.0\r\n\r\n', 'ACK sip:x@y SIP/2.0\r\nVia: x\r\n\r\n'];
  for (const request of requests) peer.sendBytes(Buffer.from(request));
  await assertUnharmed(agent, friend);
});
