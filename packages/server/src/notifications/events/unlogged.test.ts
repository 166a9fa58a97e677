import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legIdOf } from '@cordboard/calls';
import {
  createAttribution,
  createIdSource,
  LocalExchange,
  type SessionChange,
  systemClock,
} from '../../exchange/index.ts';
import { placedCall } from '../../exchange/testkit/calls.ts';
import { openSqliteLedger } from '../../ledger/index.ts';
import { unloggedChanges } from './index.ts';

function world() {
  const ledger = openSqliteLedger(':memory:');
  const changes: SessionChange[] = [];
  const exchange = new LocalExchange({
    ledger,
    clock: systemClock,
    ids: createIdSource('a1', 1_700_000_000_000),
    legs: { run: () => undefined },
    ears: { setTable: () => undefined },
    onDefect: (error) => assert.fail(String(error)),
  });
  exchange.onChange((change) => changes.push(change));
  const place = async (from: string) => {
    const placed = placedCall(exchange, from);
    assert.equal((await exchange.open(placed)).ok, true);
    const { id } = placed.session;
    await exchange.tell(id, { type: 'leg-answered', leg: legIdOf(id, 2) });
    return id;
  };
  return { ledger, exchange, changes, place };
}

/** What the log holds: nothing younger than `at`, and so many events of each session. */
function storeWith(at: number | undefined, sequences: Record<string, number>) {
  return {
    lastAt: async () => at,
    lastSequences: async (ids: readonly string[]) =>
      new Map(Object.entries(sequences).filter(([id]) => ids.includes(id))),
  };
}

const onDefect = (error: unknown) => assert.fail(String(error));

test('the changes that the log lacks are those of the ledger, as they were told', async () => {
  const { ledger, exchange, changes, place } = world();
  const attribution = createAttribution(exchange);
  const goesOn = await place('101');
  const ended = await place('103');
  const requester = {
    operationId: 'deleteCallSession',
    requestId: 'r',
    extensionId: '8000103',
    clientId: 'app',
  };
  await new Promise<void>((resolve, reject) => {
    attribution.run(requester, () => {
      attribution.exchange.tell(ended, { type: 'session-dropped' }).then(() => resolve(), reject);
    });
  });
  assert.deepEqual(
    changes.at(-1)?.cause,
    { kind: 'api', fact: 'session-dropped', ...requester },
    'the last is caused by a request',
  );

  const all = await unloggedChanges({ ledger, store: storeWith(undefined, {}), onDefect });
  assert.equal(all.length, changes.length);
  for (const id of [goesOn, ended]) {
    const of = ({ session }: SessionChange) => session.id === id;
    assert.deepEqual(all.filter(of), changes.filter(of));
  }
  const logged = { [goesOn]: 6, [ended]: 5 };
  const store = storeWith(changes.at(-1)?.at, logged);
  const missing = await unloggedChanges({ ledger, store, onDefect });
  assert.deepEqual(
    missing,
    changes.filter(({ session, change }) => change.sequence > (logged[session.id] ?? 0)),
  );
  assert.ok(missing.length > 0);
  ledger.close();
});

test('a session that ended long before the newest event of the log is not looked at', async () => {
  const { ledger, exchange, place } = world();
  const id = await place('101');
  await exchange.tell(id, { type: 'session-dropped' });
  const later = storeWith(Date.now() + 3_600_000, {});
  assert.deepEqual(await unloggedChanges({ ledger, store: later, onDefect }), []);
  ledger.close();
});
