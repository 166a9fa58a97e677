import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { ACCOUNT, ALICE, FakeCall } from '../testkit/calls.ts';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';

const EVENTS = 10_000;
const CALLS = 200;
const AS_ALICE = `${ACCOUNT}.${ALICE}`;

/** What a receiver does with an event. */
type Mood = 'takes' | 'fails' | 'late' | 'resets' | 'babbles' | 'closes';

/**
 * A receiver on bare sockets that fails half of the time: by its status, by being late, by
 * ending the connection in the middle of its answer or before it, and by answering too much.
 */
class Torment {
  readonly #server = createServer((socket) => this.#serve(socket));
  readonly #sockets = new Set<Socket>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Events that were answered well, in order, by `session sequence`. */
  readonly taken: string[] = [];
  readonly moods = new Map<Mood, number>();
  #seed = 7;

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    assert.ok(address !== null && typeof address === 'object');
    return `http://127.0.0.1:${address.port}/hook`;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      for (;;) {
        const end = text.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
        // Every body of ours is ASCII.
        if (text.length < end + 4 + length) return;
        const head = text.slice(0, end);
        const body = text.slice(end + 4, end + 4 + length);
        text = text.slice(end + 4 + length);
        if (body === '') this.#prove(socket, head);
        else this.#answer(socket, body);
      }
    });
  }

  #prove(socket: Socket, head: string): void {
    const token = /^validation-token: (.+)$/im.exec(head)?.[1]?.trim();
    socket.write(`HTTP/1.1 200 OK\r\nvalidation-token: ${token}\r\ncontent-length: 0\r\n\r\n`);
  }

  #answer(socket: Socket, body: string): void {
    const mood = this.#mood();
    this.moods.set(mood, (this.moods.get(mood) ?? 0) + 1);
    const take = (answer = ''): void => {
      const event: { body: { telephonySessionId: string; sequence: number } } = JSON.parse(body);
      this.taken.push(`${event.body.telephonySessionId} ${event.body.sequence}`);
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${answer.length}\r\n\r\n${answer}`);
    };
    switch (mood) {
      case 'takes':
        take();
        return;
      case 'fails':
        socket.write('HTTP/1.1 500 Oh\r\ncontent-length: 2\r\n\r\nno');
        return;
      case 'late': {
        // Within the time it has, but long after others.
        const timer = setTimeout(() => {
          this.#timers.delete(timer);
          if (!socket.destroyed) take();
        }, 20);
        this.#timers.add(timer);
        return;
      }
      case 'resets':
        socket.write('HTTP/1.1 500 Oh\r\ncontent-length: 100\r\n\r\nonly so far');
        socket.resetAndDestroy();
        return;
      case 'babbles':
        take('x'.repeat(100_000));
        return;
      case 'closes':
        socket.destroy();
        return;
    }
  }

  /** Half of all is taken, at once or late. */
  #mood(): Mood {
    this.#seed = (Math.imul(this.#seed, 1_103_515_245) + 12_345) >>> 0;
    const roll = (this.#seed >>> 8) % 100;
    if (roll < 40) return 'takes';
    if (roll < 45) return 'late';
    if (roll < 50) return 'babbles';
    if (roll < 75) return 'fails';
    if (roll < 88) return 'resets';
    return 'closes';
  }
}

describe('a receiver that fails half of the time, and in every way', () => {
  let server: TestServer;
  const torment = new Torment();

  before(async () => {
    server = await TestServer.start({
      more: {
        deliveryRules: {
          backoff: { firstMs: 1, maxMs: 20, maxRetryAfterMs: 1000 },
          concurrency: 16,
          maxWaiting: EVENTS,
        },
      },
    });
    const address = await torment.open();
    const made = await server.request(AS_ALICE, 'POST', '/restapi/v1.0/subscription', {
      eventFilters: ['/restapi/v1.0/account/~/telephony/sessions'],
      deliveryMode: { transportType: 'WebHook', address },
    });
    assert.equal(made.status, 200);
  });

  after(async () => {
    await server?.notifications.close(0);
    await torment.close();
    await server?.close();
  });

  test(`gets every one of ${EVENTS} events, in order per call, at most one in a hundred twice`, async () => {
    const calls = Array.from({ length: CALLS }, (_, at) => new FakeCall(at + 1));
    for (let round = 0; round < EVENTS / CALLS; round += 1) {
      for (const call of calls) server.exchange.emit(call.change({ extensionId: ALICE }));
    }
    await until(() => server.notifications.count().waiting === 0, 'nothing to wait', 120_000);
    const expected = EVENTS / CALLS;
    const once = new Set(torment.taken);
    assert.equal(once.size, EVENTS);
    assert.ok(torment.taken.length - once.size <= EVENTS / 100);
    for (const call of calls) {
      const own = torment.taken
        .map((line) => line.split(' '))
        .filter(([id]) => id === call.session.id)
        .map(([, sequence]) => Number(sequence));
      // A doubled event directly follows itself; none overtakes another.
      const inOrder = own.filter((sequence, at) => sequence !== own[at - 1]);
      assert.deepEqual(
        inOrder,
        Array.from({ length: expected }, (_, at) => at + 2),
      );
    }
    // It was as bad as it is said to be.
    const attempts = [...torment.moods.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(attempts > EVENTS * 1.7, `${attempts} attempts`);
    assert.equal(torment.moods.size, 6);
    assert.equal(server.notifications.count().dropped, 0);
  });
});
