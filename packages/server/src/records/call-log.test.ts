import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpeningFact, SessionId } from '@cordboard/calls';
import { VirtualClock } from '@cordboard/simulator';
import { createIdSource, LocalExchange } from '../exchange/index.ts';
import { openSqliteLedger } from '../ledger/index.ts';
import { openDatabase } from '../storage/index.ts';
import { CallLog, type CallLogStore } from './index.ts';

const ACCOUNT = '8000001';

/** An exchange with a log whose store counts the groups it takes and can be out of order. */
async function world() {
  const clock = new VirtualClock();
  const ledger = openSqliteLedger(':memory:');
  const database = await openDatabase({ dataDir: ':memory:' });
  const groups: number[] = [];
  const state = { outOfOrder: false, defects: 0 };
  const store: CallLogStore = {
    ...database.callLog,
    write(sessions) {
      if (state.outOfOrder) return Promise.reject(new Error('out of order'));
      groups.push(sessions.length);
      return database.callLog.write(sessions);
    },
  };
  const onDefect = () => {
    state.defects += 1;
  };
  const exchange = new LocalExchange({
    ledger,
    clock,
    ids: createIdSource('a1', clock.now()),
    legs: { run: () => undefined },
    ears: { setTable: () => undefined },
    onDefect,
  });
  const log = await CallLog.open({ exchange, ledger, store, clock, onDefect });
  /** Calls that are given up at once. */
  const call = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      const placed = placedCall(exchange.newSessionIds());
      await exchange.open(placed);
      await exchange.tell(placed.session.id, { type: 'session-dropped' });
    }
  };
  const close = async (): Promise<void> => {
    await log.close();
    await database.close();
    ledger.close();
  };
  const kept = async (): Promise<number> =>
    (await database.callLog.find({ accountId: ACCOUNT, limit: 1, offset: 0 })).total;
  return { clock, log, groups, state, call, kept, close };
}

function placedCall(ids: { readonly id: SessionId; readonly legacyId: string }): OpeningFact {
  return {
    type: 'call-placed',
    session: { ...ids, accountId: ACCOUNT, compatibility: 'strict' },
    caller: {
      kind: 'extension',
      accountId: ACCOUNT,
      extensionId: '8000101',
      extensionNumber: '101',
      name: 'Alice',
      callerId: '+16505550101',
      deviceId: '90001011',
    },
    endpoint: { kind: 'device', deviceId: '90001011', answersAtOnce: false, reoffers: true },
    dialled: '102',
    destination: {
      kind: 'extension',
      accountId: ACCOUNT,
      extensionId: '8000102',
      extensionNumber: '102',
      name: 'Bob',
      dialled: '102',
      phones: [{ kind: 'device', deviceId: '90001021', answersAtOnce: false, reoffers: true }],
      ringMs: 60_000,
    },
  };
}

test('calls that end soon after one another are written in groups, and whoever reads finds all', async () => {
  const { log, groups, call, close } = await world();
  await call(20);
  assert.deepEqual(groups, [], 'they wait for one another');
  const { total } = await log.find({ accountId: ACCOUNT, limit: 1, offset: 0 });
  assert.equal(total, 20);
  assert.deepEqual(groups, [16, 4]);
  await close();
});

test('nobody has to read for a call to be written', async () => {
  const { clock, log, call, kept, close } = await world();
  await call(1);
  await clock.advance(100);
  await log.settled();
  assert.equal(await kept(), 1);
  await close();
});

test('what a store out of order does not take is written when it is in order again', async () => {
  const { clock, log, state, call, kept, close } = await world();
  state.outOfOrder = true;
  await call(3);
  await log.settled();
  assert.equal(state.defects, 1);
  assert.equal(await kept(), 0);
  state.outOfOrder = false;
  await clock.advance(1_000);
  await log.settled();
  assert.equal(await kept(), 3);
  await close();
});
