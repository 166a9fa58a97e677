import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { OAuthSession, TokenPair } from '../access/index.ts';
import { demoData } from '../directory/index.ts';
import type { LoggedEvent } from '../notifications/events/index.ts';
import { type Database, openDatabase } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordboard-storage-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const postgresUrl = process.env.CORDBOARD_TEST_DATABASE_URL;
const KINDS = [
  { name: 'SQLite in memory', skip: false, config: { dataDir: ':memory:' }, lasts: false },
  { name: 'a SQLite file', skip: false, config: { dataDir: folder }, lasts: true },
  {
    name: 'PostgreSQL',
    skip: postgresUrl === undefined ? 'CORDBOARD_TEST_DATABASE_URL is not set' : false,
    config: {
      dataDir: ':memory:',
      ...(postgresUrl === undefined ? {} : { databaseUrl: postgresUrl }),
    },
    lasts: true,
  },
];

function sessionOf(id: string): OAuthSession {
  return {
    id,
    clientId: 'cordboard-demo',
    accountId: '8000001',
    extensionId: '8000101',
    scope: ['CallControl', 'ReadAccounts'],
    createdAt: 1_700_000_000_123,
    accessTtlSeconds: 3600,
    refreshTtlSeconds: 604_800,
    publicClient: false,
  };
}

function pairOf(sessionId: string, generation: number): TokenPair {
  return {
    accessHash: `${sessionId}-a${generation}`,
    refreshHash: `${sessionId}-r${generation}`,
    sessionId,
    generation,
    issuedAt: 1_700_000_000_123,
    accessExpiresAt: 1_700_003_600_123,
    refreshExpiresAt: 1_700_604_800_123,
  };
}

function eventOf(position: number): LoggedEvent {
  return {
    position,
    at: 1_700_000_000_000 + position,
    accountId: '8000001',
    sessionId: 's-1',
    sequence: 2,
    event: '/restapi/v1.0/account/8000001/telephony/sessions',
    body: '{}',
  };
}

for (const { name, skip, config, lasts } of KINDS) {
  describe(name, { skip }, () => {
    const unique = `${process.pid}z${Date.now()}`;
    const open = async (use: (database: Database) => Promise<void>): Promise<void> => {
      const database = await openDatabase(config);
      try {
        await use(database);
      } finally {
        await database.close();
        await database.close();
      }
    };

    test('the directory comes back as it was seeded, and seeding again changes nothing', () =>
      open(async ({ directory }) => {
        await directory.seed(demoData());
        const alice = (await directory.load()).extensions.find((one) => one.id === '8000101');
        assert.ok(alice);
        const saved = (document: object) =>
          directory.save([{ kind: 'extension', id: alice.id, document }]);
        await saved({ ...alice, name: 'A. A.' });
        await directory.seed(demoData());
        const data = await directory.load();
        assert.equal(data.extensions.find((one) => one.id === '8000101')?.name, 'A. A.');
        assert.equal(data.devices.length, demoData().devices.length);
        assert.deepEqual(data.apps, demoData().apps);
        await saved(alice);
      }));

    test('a device is saved and removed', () =>
      open(async ({ directory }) => {
        const [device] = demoData().devices;
        assert.ok(device);
        const added = { ...device, id: unique, authorizationId: unique };
        await directory.save([{ kind: 'device', id: unique, document: added }]);
        const found = (await directory.load()).devices.find((one) => one.id === unique);
        assert.deepEqual(found, added);
        await directory.save([{ kind: 'device', id: unique, document: undefined }]);
        assert.ok(!(await directory.load()).devices.some((one) => one.id === unique));
      }));

    test('of several changes all are kept or none', () =>
      open(async ({ directory }) => {
        const kept = { kind: 'location', id: unique, document: { id: unique } } as const;
        const cyclic: { self?: object } = {};
        cyclic.self = cyclic;
        const broken = { kind: 'location', id: `${unique}b`, document: cyclic } as const;
        await assert.rejects(directory.save([kept, broken]), TypeError);
        const locations = async () =>
          (await directory.load()).locations.filter(({ id }) => id.startsWith(unique));
        assert.deepEqual(await locations(), []);
        await directory.save([kept]);
        assert.equal((await locations()).length, 1);
        await directory.save([{ ...kept, document: undefined }]);
      }));

    test('tokens go through refresh and end with their session', () =>
      open(async ({ tokens }) => {
        const session = sessionOf(`${unique}-t`);
        await tokens.begin(session, pairOf(session.id, 0));
        await tokens.markUsed(`${session.id}-a0`, 1_700_000_000_999);
        await tokens.add(pairOf(session.id, 1), 0);
        const pairs = async () =>
          (await tokens.load()).pairs.filter((pair) => pair.sessionId === session.id);
        assert.deepEqual(await pairs(), [
          { ...pairOf(session.id, 0), usedAt: 1_700_000_000_999 },
          pairOf(session.id, 1),
        ]);
        await tokens.add(pairOf(session.id, 2), 1);
        assert.deepEqual(
          (await pairs()).map((pair) => pair.generation),
          [1, 2],
        );
        const stored = await tokens.load();
        assert.deepEqual(
          stored.sessions.find((one) => one.id === session.id),
          session,
        );
        await tokens.end([session.id]);
        assert.deepEqual(await pairs(), []);
      }));

    test('a session and its first token are written together or not at all', () =>
      open(async ({ tokens }) => {
        const first = sessionOf(`${unique}-x`);
        await tokens.begin(first, pairOf(first.id, 0));
        const second = sessionOf(`${unique}-y`);
        await assert.rejects(
          tokens.begin(second, { ...pairOf(first.id, 0), sessionId: second.id }),
        );
        const { sessions } = await tokens.load();
        assert.ok(!sessions.some((one) => one.id === second.id));
        await tokens.end([first.id]);
      }));

    test('a secret is made once', () =>
      open(async ({ secrets }) => {
        assert.equal(await secrets.getOrCreate(unique, () => 'first'), 'first');
        assert.equal(await secrets.getOrCreate(unique, () => 'second'), 'first');
      }));

    test('subscriptions are replaced by id and removed', () =>
      open(async ({ subscriptions }) => {
        const subscription = {
          id: unique,
          owner: { accountId: '8000001', extensionId: '8000101', clientId: 'cordboard-demo' },
          filters: [],
          disabled: [],
          delivery: { transportType: 'WebHook', address: 'https://example.com/' },
          createdAt: 1_700_000_000_000,
          lifetime: 60,
          expiresAt: 1_700_000_060_000,
          status: { name: 'Active' },
        } as const;
        await subscriptions.save(subscription);
        await subscriptions.save({ ...subscription, lifetime: 90 });
        const mine = async () => (await subscriptions.load()).filter((one) => one.id === unique);
        assert.deepEqual(await mine(), [{ ...subscription, lifetime: 90 }]);
        await subscriptions.remove(unique);
        assert.deepEqual(await mine(), []);
      }));

    test('events are appended in bulk, know their last position and are forgotten by age', () =>
      open(async ({ events }) => {
        const base = await events.lastPosition();
        const many = Array.from({ length: 2_500 }, (_, index) => eventOf(base + index + 1));
        await events.append(many);
        assert.equal(await events.lastPosition(), base + 2_500);
        await events.append([]);
        await assert.rejects(events.append([eventOf(base + 2_501), eventOf(base + 1)]));
        assert.equal(await events.lastPosition(), base + 2_500);
        const read = await events.read(base + 10, '8000001', 5);
        assert.deepEqual(read, many.slice(10, 15));
        assert.deepEqual(await events.read(base + 10, '8100001', 5), []);
        assert.equal(await events.lastAt(), many.at(-1)?.at);
        assert.deepEqual(await events.lastSequences(['s-1', 's-2']), new Map([['s-1', 2]]));
        await events.forgetBefore(Number.MAX_SAFE_INTEGER);
        // Positions count on, whatever was forgotten.
        assert.equal(await events.lastPosition(), base + 2_500);
        assert.equal(await events.firstPosition(), base + 2_500);
      }));

    test('attempts and keys of many an hour are forgotten by age, and the younger ones stay', () =>
      open(async ({ webhookAttempts, idempotency }) => {
        const keyOf = (index: number) => ({
          sender: unique,
          key: `key-${index}`,
          at: 1_000 + Math.floor(index / 3),
          fingerprint: 'f',
          requestId: `request-${index}`,
        });
        const indexes = Array.from({ length: 950 }, (_, index) => index);
        await webhookAttempts.append(
          indexes.map((index) => ({
            subscriptionId: unique,
            uuid: `uuid-${index}`,
            number: 1,
            at: keyOf(index).at,
            durationMs: 1,
          })),
        );
        for (const index of indexes) await idempotency.begin(keyOf(index));
        await Promise.all([webhookAttempts.forgetBefore(1_300), idempotency.forgetBefore(1_300)]);
        const { attempts, total } = await webhookAttempts.read(unique, { offset: 0, limit: 100 });
        assert.equal(total, 50);
        assert.equal(attempts.at(-1)?.at, 1_300);
        assert.equal(await idempotency.begin(keyOf(899)), undefined, 'it is new again');
        assert.equal((await idempotency.begin(keyOf(900)))?.requestId, 'request-900');
        await webhookAttempts.forget(unique);
      }));

    if (lasts) {
      test('what was written is there after the database was opened again', async () => {
        await open(async ({ secrets }) => {
          await secrets.getOrCreate(`${unique}-lasting`, () => 'kept');
        });
        await open(async ({ secrets }) => {
          assert.equal(await secrets.getOrCreate(`${unique}-lasting`, () => 'new'), 'kept');
        });
      });
    }

    test('the records of members of queues are kept, the newest of each', async () => {
      const queueId = `queue-${unique}`;
      const record = { queueId, extensionId: '8000101', accepts: true, calledAt: 1, endedAt: 0 };
      const of = async ({ queueAgents }: Database) =>
        (await queueAgents.load()).filter((one) => one.queueId === queueId);
      await open(async (database) => {
        await database.queueAgents.save(record);
        await database.queueAgents.save({ ...record, extensionId: '8000102' });
        await database.queueAgents.save({ ...record, accepts: false, endedAt: 2 });
        const found = (await of(database)).find(({ extensionId }) => extensionId === '8000101');
        assert.deepEqual(found, { ...record, accepts: false, endedAt: 2 });
      });
      await open(async (database) => {
        assert.equal((await of(database)).length, lasts ? 2 : 0);
      });
    });

    test('WebSocket sessions are kept with what their clients may have missed', async () => {
      const row = (which: number, forgotten: number) => ({
        key: `${unique}-${which}`,
        owner: { accountId: '8000001', extensionId: '8000101', clientId: 'cordboard-demo' },
        subscriptions: ['one'],
        forgotten,
        reserved: 10_001,
      });
      const notices = (from: number, to: number) =>
        Array.from({ length: to - from + 1 }, (_, i) => ({
          sequence: from + i,
          notice: { uuid: String(from + i), payload: `{"n":"${from + i} ’"}` },
        }));
      const of = async ({ webSocketSessions }: Database, which: number) =>
        (await webSocketSessions.load()).find(({ key }) => key === `${unique}-${which}`);
      await open(async (database) => {
        const { webSocketSessions: store } = database;
        // More than go into one statement, and written twice.
        for (let times = 0; times < 2; times += 1) {
          await store.save({ changed: [{ row: row(1, 1), added: notices(2, 150) }], ended: [] });
        }
        const many = Array.from({ length: 21 }, (_, i) => ({ row: row(i + 2, 1), added: [] }));
        await store.save({ changed: many, ended: [] });
        const next = {
          row: { ...row(1, 100), droppedAt: 7 },
          dropUpTo: 100,
          added: notices(151, 152),
        };
        await store.save({ changed: [next], ended: [`${unique}-2`] });
        assert.equal(await of(database, 2), undefined);
        assert.deepEqual(await of(database, 3), { ...row(3, 1), notices: [] });
      });
      await open(async (database) => {
        const found = await of(database, 1);
        assert.deepEqual(
          found,
          lasts ? { ...row(1, 100), droppedAt: 7, notices: notices(101, 152) } : undefined,
        );
        const keys = (await database.webSocketSessions.load()).map(({ key }) => key);
        await database.webSocketSessions.save({ changed: [], ended: keys });
        assert.deepEqual(await database.webSocketSessions.load(), []);
      });
    });
  });
}

test('only the owner may read the database file', () => {
  assert.equal(statSync(join(folder, 'cordboard.db')).mode & 0o777, 0o600);
});
