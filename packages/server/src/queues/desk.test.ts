import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Destination, SessionId } from '@cordboard/calls';
import { VirtualClock } from '@cordboard/simulator';
import { createDirectory, demoData } from '../directory/index.ts';
import { createIdSource, LocalExchange } from '../exchange/index.ts';
import { openSqliteLedger } from '../ledger/index.ts';
import { createRouter } from '../routing/index.ts';
import { QueueAgents } from './agents.ts';
import { QueueDesk } from './desk.ts';

const ACCOUNT = '8000001';

/** Calls without phones, and a desk that is opened when a test says so. */
function office(t: TestContext) {
  const clock = new VirtualClock();
  const ledger = openSqliteLedger(':memory:');
  const directory = createDirectory(demoData());
  const defects: unknown[] = [];
  const onDefect = (error: unknown): void => void defects.push(error);
  const exchange = new LocalExchange({
    ledger,
    clock,
    ids: createIdSource('a1', clock.now()),
    legs: { run: () => undefined },
    ears: { setTable: () => undefined },
    onDefect,
  });
  const offline = new Set<string>();
  const phonesOf = ({ id }: { readonly id: string }) =>
    offline.has(id) || id.endsWith('2')
      ? []
      : [{ kind: 'device', deviceId: id, answersAtOnce: false, reoffers: true } as const];
  const router = createRouter({ directory, phonesOf, outsideTrunk: () => 'carrier' });
  const desks: QueueDesk[] = [];
  const openDesk = (): QueueDesk => {
    const desk = new QueueDesk({
      exchange,
      directory,
      presence: { takesQueueCalls: () => true, onChange: () => () => undefined },
      agents: new QueueAgents({ load: async () => [], save: async () => undefined }, onDefect),
      phonesOf,
      onward: () => undefined,
      onPhones: () => () => undefined,
      clock,
      onDefect,
    });
    desks.push(desk);
    return desk;
  };
  t.after(async () => {
    for (const desk of desks) await desk.close();
    for (const { id } of exchange.sessions()) await exchange.tell(id, { type: 'session-dropped' });
    ledger.close();
    assert.deepEqual(defects, []);
    assert.equal(clock.pending, 0);
  });
  const call = async (): Promise<SessionId> => {
    const ids = exchange.newSessionIds();
    const answer = await exchange.open({
      type: 'call-placed',
      session: { ...ids, accountId: ACCOUNT, compatibility: 'strict' },
      caller: { kind: 'outside', accountId: ACCOUNT, phoneNumber: '+15550100010' },
      endpoint: { kind: 'trunk', trunkId: 'carrier', phoneNumber: '+15550100010' },
      dialled: '301',
      destination: queue(router.resolve(ACCOUNT, '301')),
    });
    assert.ok(answer.ok);
    return ids.id;
  };
  const agents = (id: SessionId): readonly string[] =>
    (exchange.session(id)?.parties ?? []).flatMap(({ to, agentOf, status }) =>
      agentOf === undefined ? [] : [`${to.phoneNumber} ${status.code}`],
    );
  return { clock, directory, exchange, offline, openDesk, call, agents };
}

function queue(destination: Destination): Destination {
  assert.equal(destination.kind, 'queue');
  return destination;
}

/** A turn of the event loop, in which the desk has looked at what happened. */
async function turn(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('callers who waited before there was a desk are taken up', async (t) => {
  const { openDesk, call, agents } = office(t);
  const id = await call();
  await turn();
  assert.deepEqual(agents(id), []);
  const desk = openDesk();
  desk.takeUp();
  await turn();
  assert.deepEqual(agents(id), ['101 Setup', '102 Setup', '103 Setup']);
  assert.equal(desk.count, 1);
});

test('phones that come without a word are noticed after a while', async (t) => {
  const { clock, offline, openDesk, call, agents } = office(t);
  for (const agent of ['101', '102', '103']) offline.add(`9000${agent}1`);
  openDesk();
  const id = await call();
  await turn();
  assert.deepEqual(agents(id), []);
  offline.clear();
  clock.advance(10_000);
  await turn();
  assert.equal(agents(id).length, 3);
});

test('an agent whose phone refuses at once is not called in a loop', async (t) => {
  const { clock, exchange, offline, openDesk, call, agents } = office(t);
  for (const agent of ['102', '103']) offline.add(`9000${agent}1`);
  openDesk();
  const id = await call();
  for (let second = 0; second < 30; second += 1) {
    await turn();
    for (const leg of exchange.session(id)?.legs ?? []) {
      if (leg.direction === 'incoming' || leg.state.name === 'ended') continue;
      await exchange.tell(id, { type: 'leg-ended', leg: leg.id, ending: { cause: 'busy' } });
    }
    clock.advance(1000);
  }
  await turn();
  // At once, after 15 seconds, and after 30.
  assert.deepEqual(agents(id).length, 3);
});

test('when the caller has gone the desk has nothing left to do', async (t) => {
  const { clock, exchange, openDesk, call } = office(t);
  const desk = openDesk();
  const id = await call();
  await turn();
  assert.equal(desk.count, 1);
  await exchange.tell(id, { type: 'session-dropped' });
  await turn();
  assert.equal(desk.count, 0);
  assert.equal(clock.pending, 0);
});

test('a queue that is removed lets its callers go', async (t) => {
  const { directory, exchange, openDesk, call } = office(t);
  openDesk();
  const id = await call();
  await turn();
  await directory.change({ kind: 'extension-removed', extensionId: '8000301' });
  await turn();
  assert.equal(exchange.session(id), undefined);
});
