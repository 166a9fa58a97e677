import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT, ALICE, FakeCall } from '../testkit/calls.ts';
import { WsClient } from '../testkit/client.ts';
import { ManualClock } from '../testkit/clock.ts';
import { MemoryStore, TestServer } from '../testkit/server.ts';
import { MemorySessions } from '../testkit/sessions.ts';
import { until } from '../testkit/until.ts';

const AS_ALICE = `${ACCOUNT}.${ALICE}`;
const WHOLE_ACCOUNT = '/restapi/v1.0/account/~/telephony/sessions';

/** Servers that come one after another on the same database. */
class Succession {
  readonly store = new MemoryStore();
  sessions = new MemorySessions();
  readonly clock: ManualClock | undefined;
  server: TestServer | undefined;

  constructor(clock?: ManualClock) {
    this.clock = clock;
  }

  async start(): Promise<TestServer> {
    this.sessions = new MemorySessions(this.sessions);
    this.server = await TestServer.start({
      ...(this.clock === undefined ? {} : { clock: this.clock }),
      store: this.store,
      more: { sessionStore: this.sessions, rules: { settleMs: 5 } },
    });
    return this.server;
  }

  /** What was handed to the network still arrives. */
  async kill(): Promise<void> {
    this.sessions.kill();
    await this.stop();
  }

  async stop(): Promise<void> {
    await this.server?.close();
    assert.deepEqual(this.server?.defects, []);
  }
}

function sequencesOf(client: WsClient): readonly number[] {
  return client.events.map((event) => Number(Reflect.get(Object(event.body), 'sequence')));
}

/** `wsc.sequence` of every frame that has one. */
function countersOf(client: WsClient): readonly number[] {
  return client.frames.flatMap(({ meta, body }) => {
    const sequence: unknown = Reflect.get(Object(meta.wsc), 'sequence');
    return typeof sequence === 'number' && body.recoveryState === undefined ? [sequence] : [];
  });
}

for (const how of ['kill', 'stop'] as const) {
  const name = how === 'kill' ? 'killed' : 'stopped';
  test(`a client misses and doubles nothing while the server is ${name} again and again`, async (t) => {
    const succession = new Succession();
    t.after(() => succession.stop());
    let server = await succession.start();
    let client = await WsClient.open(server.port, AS_ALICE);
    const subscription = await client.subscribe(WHOLE_ACCOUNT);
    const call = new FakeCall(1);
    let happened = 1;
    const emit = (count: number) => {
      for (let i = 0; i < count; i += 1) server.exchange.emit(call.change({ extensionId: ALICE }));
      happened += count;
    };
    const seen: number[] = [];
    const counters: number[] = [];
    let random = 4_711;
    const roll = (below: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      return random % below;
    };
    for (let round = 0; round < 40; round += 1) {
      emit(roll(60));
      if (roll(2) === 0) await new Promise((resolve) => setTimeout(resolve, roll(80)));
      // Sometimes the client is away before the server is.
      if (roll(3) === 0) {
        await until(() => sequencesOf(client).at(-1) === happened || client.events.length === 0);
        client.cut();
        await until(() => server.notifications.count().sockets === 0);
        emit(roll(30));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await succession[how]();
      await until(() => client.closed !== undefined, 'the end of the connection');
      seen.push(...sequencesOf(client));
      counters.push(...countersOf(client));
      const { wsc } = client;
      assert.ok(wsc !== undefined);
      server = await succession.start();
      // What the recovery of calls tells before anybody can come back.
      emit(roll(10));
      client = await WsClient.open(server.port, AS_ALICE, wsc.token);
      assert.equal(client.greeting.body.recoveryState, 'Successful', `round ${round}`);
      client.wsc ??= wsc;
    }
    await until(() => seen.length + client.events.length >= happened - 1, 'the last event');
    seen.push(...sequencesOf(client));
    counters.push(...countersOf(client));
    assert.deepEqual(
      seen,
      Array.from({ length: happened - 1 }, (_, i) => i + 2),
    );
    assert.ok(
      counters.every((counter, i) => i === 0 || counter > (counters[i - 1] ?? 0)),
      'wsc.sequence rises',
    );
    const list = await client.ask('GET', '/restapi/v1.0/subscription');
    assert.deepEqual(
      Object(list.body).records.map(({ id }: { id: string }) => id),
      [subscription],
    );
    await client.close();
  });
}

test('what clients have acknowledged is not written, and what they have not is bounded', async (t) => {
  const succession = new Succession();
  t.after(() => succession.stop());
  const server = await succession.start();
  const client = await WsClient.open(server.port, AS_ALICE);
  await client.subscribe(WHOLE_ACCOUNT);
  const call = new FakeCall(1);
  for (let i = 0; i < 500; i += 1) {
    server.exchange.emit(call.change({ extensionId: ALICE }));
    if (i % 50 === 0) await until(() => client.events.length === i + 1);
  }
  await until(() => client.events.length === 500);
  client.cut();
  await until(() => server.notifications.count().sockets === 0);
  for (let i = 0; i < 500; i += 1) server.exchange.emit(call.change({ extensionId: ALICE }));
  await until(() => succession.sessions.notices > 0);
  assert.ok(succession.sessions.notices <= 120, `${succession.sessions.notices} are kept`);
});

test('a client that stays away, or whose subscription ended, leaves nothing in the database', async (t) => {
  const clock = new ManualClock();
  const succession = new Succession(clock);
  t.after(() => succession.stop());
  let server = await succession.start();
  const gone = await WsClient.open(server.port, AS_ALICE);
  await gone.subscribe(WHOLE_ACCOUNT);
  const ended = await WsClient.open(server.port, AS_ALICE);
  const id = await ended.subscribe(WHOLE_ACCOUNT);
  await until(() => succession.sessions.size === 2);
  await ended.ask('DELETE', `/restapi/v1.0/subscription/${id}`);
  await until(() => succession.sessions.size === 1);
  gone.cut();
  await until(() => server.notifications.count().sockets === 1);
  clock.advance(100_000);
  await until(() => succession.sessions.size === 1);
  await succession.stop();

  // It was away for 100 seconds before; 180 are what it has.
  server = await succession.start();
  assert.equal(server.notifications.count().sessions, 1);
  assert.equal(server.notifications.count().subscriptions, 1);
  clock.advance(81_000);
  assert.equal(server.notifications.count().sessions, 0);
  assert.equal(server.notifications.count().subscriptions, 0);
  await until(() => succession.sessions.size === 0 && succession.store.kept.size === 0);
  const late = await WsClient.open(server.port, AS_ALICE, gone.wsc?.token);
  assert.equal(late.greeting.body.recoveryState, 'Failed');
  assert.equal(late.greeting.body.recoveryErrorCode, 'WSG-1005');
  await late.close();
});

test('a stranger with the token of another gets nothing from the next process either', async (t) => {
  const succession = new Succession();
  t.after(() => succession.stop());
  let server = await succession.start();
  const client = await WsClient.open(server.port, AS_ALICE);
  await client.subscribe(WHOLE_ACCOUNT);
  await succession.kill();
  server = await succession.start();
  const stranger = await WsClient.open(server.port, `${ACCOUNT}.${ALICE}.other`, client.wsc?.token);
  assert.equal(stranger.greeting.body.recoveryState, 'Failed');
  const owner = await WsClient.open(server.port, AS_ALICE, client.wsc?.token);
  assert.equal(owner.greeting.body.recoveryState, 'Successful');
  await stranger.close();
  await owner.close();
});

test('while the disk is full events go on, and afterwards everything is written', async (t) => {
  const clock = new ManualClock();
  const succession = new Succession(clock);
  t.after(() => succession.stop());
  const server = await succession.start();
  const client = await WsClient.open(server.port, AS_ALICE);
  await client.subscribe(WHOLE_ACCOUNT);
  await until(() => succession.sessions.size === 1);
  client.cut();
  await until(() => server.notifications.count().sockets === 0);
  await new Promise((resolve) => setImmediate(resolve));
  succession.sessions.failNext(1);
  server.exchange.emit(new FakeCall(1).change({ extensionId: ALICE }));
  await until(() => server.defects.length === 1);
  server.defects.pop();
  assert.equal(succession.sessions.notices, 0);
  clock.advance(1_000);
  await until(() => succession.sessions.notices === 1);
});
