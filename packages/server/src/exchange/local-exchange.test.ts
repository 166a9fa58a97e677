import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Fact, type LegId, legIdOf, type SessionId } from '@cordboard/calls';
import { type Ledger, openSqliteLedger } from '../ledger/index.ts';
import {
  createIdSource,
  type LegEffect,
  LocalExchange,
  linkSteps,
  type SessionChange,
  systemClock,
} from './index.ts';
import { placedCall } from './testkit/calls.ts';

function world(ledger: Ledger) {
  const legs: LegEffect[] = [];
  const tables = new Map<string, number>();
  const defects: unknown[] = [];
  const changes: SessionChange[] = [];
  const exchange = new LocalExchange({
    ledger,
    clock: systemClock,
    ids: createIdSource('a1', 1_700_000_000_000),
    legs: { run: (_session, effect) => void legs.push(effect) },
    ears: { setTable: (session, rows) => void tables.set(session, rows.length) },
    onDefect: (error) => void defects.push(error),
  });
  exchange.onChange((change) => changes.push(change));
  return { exchange, legs, tables, defects, changes };
}

async function talk(
  exchange: LocalExchange,
): Promise<{ id: SessionId; leg: (n: number) => LegId }> {
  const fact = placedCall(exchange);
  const { id } = fact.session;
  assert.equal((await exchange.open(fact)).ok, true);
  const leg = (n: number): LegId => legIdOf(id, n);
  await exchange.tell(id, { type: 'leg-answered', leg: leg(2) });
  return { id, leg };
}

test('a call runs its effects, sets its hearing table and leaves nothing behind', async () => {
  const ledger = openSqliteLedger(':memory:');
  const { exchange, legs, tables, defects, changes } = world(ledger);
  const { id, leg } = await talk(exchange);
  assert.deepEqual(
    legs.map((effect) => effect.type),
    ['offer-leg', 'answer-leg'],
  );
  assert.equal(tables.get(id), 2);
  await exchange.tell(id, { type: 'leg-ended', leg: leg(1), ending: { cause: 'hung-up' } });
  assert.equal(tables.get(id), 0);
  assert.deepEqual(exchange.count(), { sessions: 0, mailboxes: 0, timers: 0 });
  assert.deepEqual(
    changes.map(({ change }) => change.sequence),
    [2, 3, 4, 5, 6, 7],
  );
  assert.deepEqual(ledger.unfinished(), []);
  assert.deepEqual(defects, []);
  ledger.close();
});

test('facts of one turn of the event loop are committed as a group, in order', async () => {
  const ledger = openSqliteLedger(':memory:');
  const groups: number[] = [];
  const counted: Ledger = {
    ...ledger,
    append(entries) {
      groups.push(entries.length);
      ledger.append(entries);
    },
  };
  const { exchange, changes } = world(counted);
  const facts = Array.from({ length: 20 }, () => placedCall(exchange));
  await Promise.all(facts.map((fact) => exchange.open(fact)));
  assert.deepEqual(groups, [1, 19]);
  assert.equal(changes.length, 60);
  for (const fact of facts) await exchange.tell(fact.session.id, { type: 'session-dropped' });
  ledger.close();
});

test('nothing of two linked sessions changes when one of them refuses', async () => {
  const ledger = openSqliteLedger(':memory:');
  const { exchange } = world(ledger);
  const one = await talk(exchange);
  const ringing = placedCall(exchange);
  await exchange.open(ringing);
  const seat = (id: SessionId) => {
    const session = exchange.session(id);
    assert.ok(session);
    return { session, party: 1 };
  };
  const before = exchange.session(one.id);
  const answer = await exchange.tellTogether(
    linkSteps(seat(one.id), seat(ringing.session.id), 'k'),
  );
  assert.equal(answer.ok, false);
  assert.equal(exchange.session(one.id), before);
  await exchange.tell(one.id, { type: 'session-dropped' });
  await exchange.tell(ringing.session.id, { type: 'session-dropped' });
  ledger.close();
});

test('two calls that are linked already are not linked again', async () => {
  const ledger = openSqliteLedger(':memory:');
  const { exchange } = world(ledger);
  const one = await talk(exchange);
  const two = await talk(exchange);
  const seat = (id: SessionId, party: number) => {
    const session = exchange.session(id);
    assert.ok(session);
    return { session, party };
  };
  await exchange.tellTogether(linkSteps(seat(one.id, 1), seat(two.id, 1), 'k'));
  const again = await exchange.tellTogether(linkSteps(seat(one.id, 2), seat(two.id, 2), 'm'));
  assert.equal(again.ok, false);
  const itself = await exchange.tellTogether(linkSteps(seat(one.id, 1), seat(one.id, 2), 'n'));
  assert.equal(itself.ok, false);
  await exchange.tell(one.id, { type: 'session-dropped' });
  await new Promise((resolve) => setImmediate(resolve));
  ledger.close();
});

test('linked sessions end each other', async () => {
  const ledger = openSqliteLedger(':memory:');
  const { exchange, changes, defects } = world(ledger);
  const one = await talk(exchange);
  const two = await talk(exchange);
  const seat = (id: SessionId) => {
    const session = exchange.session(id);
    assert.ok(session);
    return { session, party: 1 };
  };
  assert.equal((await exchange.tellTogether(linkSteps(seat(one.id), seat(two.id), 'k'))).ok, true);
  await exchange.tell(one.id, { type: 'leg-ended', leg: one.leg(2), ending: { cause: 'hung-up' } });
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(exchange.count(), { sessions: 0, mailboxes: 0, timers: 0 });
  assert.equal(changes.at(-1)?.change.party.status.code, 'Disconnected');
  assert.deepEqual(defects, []);
  ledger.close();
});

test('an unhold waits for the phone and fails when the phone insists', async () => {
  const ledger = openSqliteLedger(':memory:');
  const { exchange, legs } = world(ledger);
  const { id, leg } = await talk(exchange);
  await exchange.tell(id, { type: 'phone-held', leg: leg(1), holds: true });
  const unhold: Fact = { type: 'unhold-requested', party: 1, command: exchange.newCommandId() };
  const answer = exchange.tell(id, unhold);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(legs.at(-1)?.type, 'reoffer-leg');
  await exchange.tell(id, { type: 'leg-reoffered', leg: leg(1), holds: true });
  assert.deepEqual(await answer, { ok: false, refusal: { kind: 'phone-holds' } });
  await exchange.tell(id, { type: 'session-dropped' });
  ledger.close();
});

test('after a crash the ledger gives the session back, and its lost legs end it with events', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'cordboard-'));
  const path = join(directory, 'ledger.db');
  const first = openSqliteLedger(path);
  const before = world(first);
  const { id } = await talk(before.exchange);
  await before.exchange.tell(id, { type: 'hold-requested', party: 1 });
  const timersLeft = before.exchange.count().timers;
  assert.equal(timersLeft, 0);
  first.close();

  const second = openSqliteLedger(path);
  const after = world(second);
  assert.deepEqual(second.unfinished(), [id]);
  assert.equal(await after.exchange.recover(() => new Set()), 1);
  assert.deepEqual(
    after.changes.map(({ change }) => `${change.sequence} ${change.party.status.code}`),
    ['7 Disconnected', '8 Disconnected'],
  );
  assert.deepEqual(second.unfinished(), []);
  assert.deepEqual(after.defects, []);
  second.close();
  rmSync(directory, { recursive: true });
});

test('after a crash a session whose legs go on goes on, with its sequence, its hearing and its timers', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'cordboard-'));
  const path = join(directory, 'ledger.db');
  const first = openSqliteLedger(path);
  const before = world(first);
  const { id, leg } = await talk(before.exchange);
  await before.exchange.tell(id, { type: 'hold-requested', party: 1 });
  const session = before.exchange.session(id);
  first.close();

  const second = openSqliteLedger(path);
  const after = world(second);
  assert.equal(await after.exchange.recover(() => new Set([leg(1), leg(2)])), 1);
  assert.deepEqual(after.exchange.session(id), session);
  assert.equal(after.changes.length, 0, 'nothing has happened');
  assert.deepEqual(after.tables.get(id), before.tables.get(id));
  await after.exchange.tell(id, { type: 'unhold-requested', party: 1, command: 'c' });
  await after.exchange.tell(id, { type: 'leg-ended', leg: leg(2), ending: { cause: 'hung-up' } });
  assert.deepEqual(
    after.changes.map(({ change }) => change.sequence),
    after.changes.map((_, index) => (session?.sequence ?? 0) + 1 + index),
  );
  await after.exchange.tell(id, { type: 'session-dropped' });
  assert.deepEqual(second.unfinished(), []);
  assert.deepEqual(after.defects, []);
  second.close();
  rmSync(directory, { recursive: true });
});

test('a fact for a session that is over is refused', async () => {
  const ledger = openSqliteLedger(':memory:');
  const { exchange } = world(ledger);
  const { id } = await talk(exchange);
  await exchange.tell(id, { type: 'session-dropped' });
  const answer = await exchange.tell(id, { type: 'hold-requested', party: 1 });
  assert.deepEqual(answer, { ok: false, refusal: { kind: 'no-such-session' } });
  ledger.close();
});
