import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionId } from '@cordboard/calls';
import {
  type Command,
  type IdempotencyStore,
  IdempotentCommands,
  type KeptCommand,
} from './index.ts';

const ANSWER = { status: 201, type: 'application/json', body: '{}' };
const COMMAND: Command = {
  sender: '1/2/app',
  key: 'k',
  fingerprint: 'f',
  requestId: 'second',
  isOfCalls: true,
  isRepeatable: false,
};

/** A store in which a process before this one began a command. */
function storeWith(...kept: readonly KeptCommand[]) {
  const rows = new Map(kept.map((row) => [`${row.sender} ${row.key}`, row]));
  const store: IdempotencyStore = {
    async begin(command) {
      const name = `${command.sender} ${command.key}`;
      const known = rows.get(name);
      if (known === undefined) rows.set(name, command);
      return known;
    },
    async finish(sender, key, outcome) {
      const row = rows.get(`${sender} ${key}`);
      if (row !== undefined) rows.set(`${sender} ${key}`, { ...row, outcome });
    },
    async again(sender, key, requestId) {
      const row = rows.get(`${sender} ${key}`);
      if (row !== undefined) rows.set(`${sender} ${key}`, { ...row, requestId });
    },
    async forget(sender, key) {
      rows.delete(`${sender} ${key}`);
    },
    async forgetBefore(at) {
      for (const [name, row] of rows) if (row.at < at) rows.delete(name);
    },
  };
  return { store, rows };
}

function commandsOn(store: IdempotencyStore, sessions: readonly SessionId[] = []) {
  return new IdempotentCommands({
    store,
    clock: { now: () => 100_000_000, after: () => () => undefined },
    sessionsOfRequest: (requestId) => (requestId === 'first' ? sessions : []),
    onDefect: (error) => assert.fail(String(error)),
  });
}

const BEGUN: KeptCommand = {
  sender: COMMAND.sender,
  key: COMMAND.key,
  at: 99_999_000,
  fingerprint: 'f',
  requestId: 'first',
};

test('a command of calls that a restart interrupted before its first fact is done', async () => {
  const { store, rows } = storeWith(BEGUN);
  const verdict = await commandsOn(store).begin(COMMAND);
  assert.equal(verdict.kind, 'do');
  assert.equal(rows.get('1/2/app k')?.requestId, 'second');
});

test('one that left facts is not done again, and its calls are named', async () => {
  const { store } = storeWith(BEGUN);
  const commands = commandsOn(store, ['s-1']);
  assert.deepEqual(await commands.begin(COMMAND), { kind: 'interrupted', sessions: ['s-1'] });
  assert.equal(commands.count, 0);
});

test('of others nobody knows, unless doing them twice is as doing them once', async () => {
  const { store } = storeWith(BEGUN);
  const commands = commandsOn(store);
  const creates = { ...COMMAND, isOfCalls: false };
  assert.deepEqual(await commands.begin(creates), { kind: 'interrupted', sessions: [] });
  const sets = await commands.begin({ ...creates, isRepeatable: true });
  assert.equal(sets.kind, 'do');
});

test('who sends it while it is being done waits for its answer', async () => {
  const { store } = storeWith();
  const commands = commandsOn(store);
  const first = await commands.begin(COMMAND);
  assert.ok(first.kind === 'do');
  const second = commands.begin(COMMAND);
  await first.running.finish(ANSWER);
  assert.deepEqual(await second, { kind: 'replay', outcome: ANSWER });
  assert.equal(commands.count, 0);
});

test('when the first comes to nothing, the one who waits does it', async () => {
  const { store } = storeWith();
  const commands = commandsOn(store);
  const first = await commands.begin(COMMAND);
  assert.ok(first.kind === 'do');
  const second = commands.begin(COMMAND);
  await first.running.abandon();
  assert.equal((await second).kind, 'do');
});

test('a key is forgotten after a day', async () => {
  const { store, rows } = storeWith({ ...BEGUN, key: 'old', at: 1 });
  await commandsOn(store).begin(COMMAND);
  assert.deepEqual([...rows.keys()], ['1/2/app k']);
});

test('a command that broke after it had left facts is not done again', async () => {
  const { store } = storeWith();
  const commands = commandsOn(store, ['s-1']);
  const first = await commands.begin({ ...COMMAND, requestId: 'first' });
  assert.ok(first.kind === 'do');
  await first.running.fail();
  assert.deepEqual(await commands.begin(COMMAND), { kind: 'interrupted', sessions: ['s-1'] });
});

test('one that broke before its first fact is', async () => {
  const { store } = storeWith();
  const commands = commandsOn(store);
  const first = await commands.begin({ ...COMMAND, requestId: 'first' });
  assert.ok(first.kind === 'do');
  await first.running.fail();
  assert.equal((await commands.begin(COMMAND)).kind, 'do');
});

test('closing waits for what is being done, until its answer is kept', async () => {
  const { store, rows } = storeWith();
  const commands = commandsOn(store);
  const first = await commands.begin(COMMAND);
  assert.ok(first.kind === 'do');
  assert.equal(commands.count, 1);
  const seen: string[] = [];
  const closed = commands.close().then(() => seen.push('closed'));
  await commands.begin({ ...COMMAND, key: 'other' }).then(async (verdict) => {
    assert.ok(verdict.kind === 'do');
    await verdict.running.abandon();
    seen.push('other');
  });
  await first.running.finish(ANSWER);
  await closed;
  assert.deepEqual(seen, ['other', 'closed']);
  assert.deepEqual(
    [...rows.values()].map(({ outcome }) => outcome),
    [ANSWER],
  );
  assert.equal(commands.count, 0);
});
