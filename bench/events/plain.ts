/**
 * The baselines, in a process of their own as the phone system is: the same bytes to every
 * receiver by `ws` and by undici, and nothing else.
 *
 *     plain.ts broadcast <receivers> <messages> <bytes>
 *     plain.ts post <receivers> <messages> <bytes> <base address>
 *
 * Tells its parent the port of its WebSockets, begins when it is told to, and tells what
 * it took; ends with its parent.
 */
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { type WebSocket, WebSocketServer } from 'ws';
import { ownCpuMs } from '../calls/statistics.ts';

const [, , what = '', receiversText, messagesText, bytesText, base = ''] = process.argv;
const receivers = Number(receiversText);
const messages = Number(messagesText);
const message = 'x'.repeat(Number(bytesText));
/** Bytes that a socket may owe before the broadcast waits for it. */
const MOST_OWED = 1_048_576;

async function broadcast(): Promise<void> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  process.send?.(server.address());
  await once(process, 'message');
  const sockets: readonly WebSocket[] = [...server.clients];
  for (let count = 0; count < messages; count += 1) {
    for (const socket of sockets) socket.send(message);
    while (sockets.some(({ bufferedAmount }) => bufferedAmount > MOST_OWED)) await setImmediate();
  }
  while (sockets.some(({ bufferedAmount }) => bufferedAmount > 0)) await setImmediate();
}

async function post(): Promise<void> {
  const dispatcher = new Agent({ pipelining: 1 });
  const headers = { 'content-type': 'application/json' };
  process.send?.({ port: 0 });
  await once(process, 'message');
  const lane = async (receiver: number): Promise<void> => {
    for (let count = 0; count < messages; count += 1) {
      const answer = await request(`${base}/${receiver}`, {
        dispatcher,
        method: 'POST',
        headers,
        body: message,
      });
      await answer.body.dump();
    }
  };
  await Promise.all(Array.from({ length: receivers }, (_, receiver) => lane(receiver)));
}

process.on('disconnect', () => process.exit());
const before = ownCpuMs();
await (what === 'broadcast' ? broadcast() : post());
process.send?.({ cpuMs: ownCpuMs() - before });
