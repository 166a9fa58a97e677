import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT, ALICE, BOB, FakeCall, FakeExchange } from '../notifications/testkit/calls.ts';
import { Presence, type PresenceChange, type PresenceStore, type StoredSettings } from './index.ts';

test('a call parked at a location is seen there until somebody takes it', () => {
  const exchange = new FakeExchange();
  const changes: PresenceChange[] = [];
  const presence = quiet(exchange);
  presence.onChange((change) => changes.push(change));
  const call = new FakeCall(1);
  const bob = { number: 2, extensionId: BOB } as const;
  const parked = { code: 'Parked', orbit: '8000401', reason: 'ParkLocation' } as const;
  exchange.emit(call.change({ ...bob, status: { code: 'Answered' } }));
  exchange.emit(call.change({ ...bob, status: parked }));
  const lobby = { accountId: ACCOUNT, id: '8000401' };
  assert.equal(presence.of(lobby).telephonyStatus, 'ParkedCall');
  assert.equal(presence.of({ accountId: ACCOUNT, id: BOB }).presenceStatus, 'Available');
  exchange.emit(call.change({ ...bob, status: { code: 'Disconnected', reason: 'Pickup' } }));
  assert.equal(presence.of(lobby).telephonyStatus, 'NoCall');
  assert.deepEqual(
    changes.filter(({ view }) => view.extensionId === lobby.id).map(({ ended }) => !!ended),
    [false, true],
  );
  assert.equal(presence.count, 0);
  presence.close();
  assert.equal(exchange.listeners, 0);
});

test('of several calls the strongest decides, and what looks the same is not told', () => {
  const exchange = new FakeExchange();
  const presence = quiet(exchange);
  let told = 0;
  presence.onChange(() => {
    told += 1;
  });
  const status = () => presence.of({ accountId: ACCOUNT, id: ALICE }).telephonyStatus;
  const one = new FakeCall(1);
  const two = new FakeCall(2);
  const held = { code: 'Hold', by: { api: true, phone: false } } as const;
  exchange.emit(one.change({ extensionId: ALICE, status: held }));
  exchange.emit(two.change({ extensionId: ALICE, status: { code: 'Proceeding' } }));
  assert.equal(status(), 'OnHold');
  exchange.emit(two.change({ extensionId: ALICE, status: { code: 'Answered' } }));
  assert.equal(status(), 'CallConnected');
  assert.equal(told, 3);
  exchange.emit(two.change({ extensionId: ALICE, status: { code: 'Answered' }, missedCall: true }));
  exchange.emit(two.change({ number: 2, status: { code: 'Answered' } }));
  assert.equal(told, 3);
});

test('settings survive a restart, and numbers go on above the old ones', async () => {
  const kept = new Kept();
  const start = async () => {
    const presence = quiet(new FakeExchange(), kept);
    await presence.load();
    return presence;
  };
  const who = { accountId: ACCOUNT, id: ALICE };
  const sequences: number[] = [];
  const first = await start();
  first.onChange(({ sequence }) => sequences.push(sequence));
  await Promise.all([
    first.update(who, { message: 'Back soon' }),
    first.update(who, { userStatus: 'Busy' }),
  ]);
  assert.equal(first.takesCalls(ALICE), true);
  // Far more than one for each second, and the next process comes in the same second.
  for (let i = 0; i < 1_000; i += 1) await first.update(who, { message: `No. ${i}` });
  await first.update(who, { message: 'Back soon' });
  const second = await start();
  second.onChange(({ sequence }) => sequences.push(sequence));
  assert.equal(second.settingsOf(ALICE).message, 'Back soon');
  assert.equal(second.of(who).presenceStatus, 'Busy');
  await second.update(who, { dndStatus: 'DoNotAcceptAnyCalls' });
  assert.equal(second.takesCalls(ALICE), false);
  assert.deepEqual(
    sequences,
    sequences.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(sequences).size, 1_004);
  assert.ok(
    (sequences.at(-1) ?? 0) - (sequences[0] ?? 0) < 2_000,
    'no more than needed are left out',
  );
});

/** Keeps what a database would. */
class Kept implements PresenceStore {
  readonly #settings = new Map<string, StoredSettings>();
  #highest = 0;

  async load(): Promise<readonly StoredSettings[]> {
    return [...this.#settings.values()];
  }

  async save(stored: StoredSettings): Promise<void> {
    this.#settings.set(stored.extensionId, stored);
  }

  async highestSequence(): Promise<number> {
    return this.#highest;
  }

  async saveSequence(highest: number): Promise<void> {
    this.#highest = highest;
  }
}

function quiet(exchange: FakeExchange, store = new Kept()): Presence {
  const extensions = new Map([['8000401', 'Lobby']]);
  return new Presence({
    exchange,
    directory: {
      extension: (accountId, id) =>
        extensions.has(id)
          ? {
              id,
              accountId,
              extensionNumber: '401',
              name: 'Lobby',
              type: 'ParkLocation',
              status: 'Enabled',
              admin: false,
              permissions: [],
              flipTargets: [],
            }
          : undefined,
    },
    clock: { now: () => Date.UTC(2026, 0, 1), after: () => () => undefined },
    store,
    onDefect: (error) => assert.fail(String(error)),
  });
}
