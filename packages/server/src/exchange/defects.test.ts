import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legIdOf } from '@cordboard/calls';
import { type Ledger, openSqliteLedger } from '../ledger/index.ts';
import { createIdSource, LocalExchange, type SessionChange } from './index.ts';
import { placedCall } from './testkit/calls.ts';

/** An exchange whose ledger and phones can be told to break. */
function breakable() {
  const ledger = openSqliteLedger(':memory:');
  const state = { full: false, brokenLegs: false };
  const failing: Ledger = {
    ...ledger,
    append(entries) {
      if (state.full) throw new Error('the disk is full');
      ledger.append(entries);
    },
  };
  const defects: unknown[] = [];
  const changes: SessionChange[] = [];
  const due: (() => void)[] = [];
  const exchange = new LocalExchange({
    ledger: failing,
    clock: {
      now: () => 1_700_000_000_000,
      after(_delayMs, callback) {
        due.push(callback);
        return () => undefined;
      },
    },
    ids: createIdSource('a1', 1_700_000_000_000),
    legs: {
      run() {
        if (state.brokenLegs) throw new Error('no phone');
      },
    },
    ears: { setTable: () => undefined },
    onDefect: (error) => void defects.push(error),
  });
  exchange.onChange((change) => changes.push(change));
  /** The next timer of the exchange fires. */
  const retry = () => due.pop()?.();
  return { ledger, state, defects, changes, exchange, retry };
}

test('a call that the ledger does not take has not begun', async () => {
  const { ledger, state, exchange, changes, defects } = breakable();
  state.full = true;
  const fact = placedCall(exchange);
  await assert.rejects(exchange.open(fact), /disk is full/);
  assert.match(String(defects[0]), /disk is full/);
  assert.equal(exchange.session(fact.session.id), undefined);
  assert.deepEqual(exchange.count(), { sessions: 0, mailboxes: 0, timers: 0 });
  assert.deepEqual(changes, []);
  ledger.close();
});

test('wishes that the ledger does not take are not granted, and what comes after leaves no gap', async () => {
  const { ledger, state, exchange } = breakable();
  const fact = placedCall(exchange);
  const { id } = fact.session;
  await exchange.open(fact);
  await exchange.tell(id, { type: 'leg-answered', leg: legIdOf(id, 2) });
  const before = exchange.session(id);
  state.full = true;
  const lost = await Promise.allSettled([
    exchange.tell(id, { type: 'hold-requested', party: 1 }),
    exchange.tell(id, { type: 'play-requested', party: 1, id: 'a', name: 'b' }),
  ]);
  assert.deepEqual(
    lost.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.equal(exchange.session(id), before);
  state.full = false;
  await exchange.tell(id, { type: 'hold-requested', party: 1 });
  await exchange.tell(id, { type: 'session-dropped' });
  assert.deepEqual(
    ledger.read(id).map(({ index }) => index),
    [1, 2, 3, 4],
  );
  assert.equal(exchange.count().mailboxes, 0);
  ledger.close();
});

test('who hangs up while the ledger takes nothing has hung up; the ledger is told as soon as it can be', async () => {
  const { ledger, state, exchange, changes, retry } = breakable();
  const fact = placedCall(exchange);
  const other = placedCall(exchange);
  const { id } = fact.session;
  await exchange.open(fact);
  await exchange.open(other);
  state.full = true;
  changes.length = 0;
  await exchange.tell(id, { type: 'leg-answered', leg: legIdOf(id, 2) });
  await assert.rejects(exchange.tell(id, { type: 'hold-requested', party: 1 }), /disk is full/);
  await exchange.tell(id, { type: 'leg-ended', leg: legIdOf(id, 1), ending: { cause: 'hung-up' } });
  await exchange.tell(id, { type: 'leg-ended', leg: legIdOf(id, 2), ending: { cause: 'hung-up' } });
  assert.equal(exchange.session(id), undefined);
  assert.ok(changes.some(({ change }) => change.party.status.code === 'Disconnected'));
  assert.equal(ledger.unfinished().length, 2);
  retry();
  assert.equal(ledger.read(id).length, 1, 'still full');
  state.full = false;
  retry();
  const kept = ledger.read(id);
  assert.deepEqual(
    kept.map(({ index }) => index),
    kept.map((_, place) => place + 1),
  );
  assert.ok(kept.some(({ fact: { type } }) => type === 'leg-ended'));
  assert.deepEqual(ledger.unfinished(), [other.session.id]);
  await exchange.tell(other.session.id, { type: 'session-dropped' });
  exchange.close();
  ledger.close();
});

test('what the ledger is owed at the end is offered once more', async () => {
  const { ledger, state, exchange } = breakable();
  const fact = placedCall(exchange);
  await exchange.open(fact);
  state.full = true;
  await exchange.tell(fact.session.id, { type: 'session-dropped' });
  state.full = false;
  exchange.close();
  assert.deepEqual(ledger.unfinished(), []);
  ledger.close();
});

test('an effect that breaks keeps nobody from hearing what happened', async () => {
  const { ledger, state, exchange, changes, defects } = breakable();
  state.brokenLegs = true;
  const facts = [placedCall(exchange), placedCall(exchange)];
  const answers = await Promise.all(facts.map((fact) => exchange.open(fact)));
  assert.ok(answers.every(({ ok }) => ok));
  assert.equal(new Set(changes.map(({ session }) => session.id)).size, 2);
  assert.ok(defects.length >= 2);
  state.brokenLegs = false;
  for (const fact of facts) await exchange.tell(fact.session.id, { type: 'session-dropped' });
  assert.equal(exchange.count().mailboxes, 0);
  ledger.close();
});
