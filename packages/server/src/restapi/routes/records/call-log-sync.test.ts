import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CallLog, KeptRecord } from '../../../records/index.ts';
import { type Database, openDatabase } from '../../../storage/index.ts';
import { extractRecords, synchroniseRecords } from './call-log-sync.ts';

const ACCOUNT = '8000001';
const BEGINNING = Date.UTC(2026, 0, 2);
const MANY = 600;

/** The n-th call of the log; the later a call began, the earlier it was written, so that the orders differ. */
function recordOf(n: number): KeptRecord {
  return {
    id: `s-${n}`,
    accountId: ACCOUNT,
    telephonySessionId: `s-${n}`,
    legacyId: String(n),
    partyId: `p-${n}-1`,
    direction: 'Inbound',
    action: 'Phone Call',
    result: 'Missed',
    startedAt: BEGINNING + (MANY - n) * 1000,
    durationMs: 1000,
    from: { phoneNumber: '+15550100010' },
    to: { phoneNumber: '+16505550101' },
    transport: 'PSTN',
    legs: [],
    deleted: false,
    revision: BEGINNING + n,
  };
}

describe('a reader whose copy of the log is far behind', () => {
  let database: Database;
  let log: Pick<CallLog, 'find' | 'revision' | 'settled'>;
  const scope = { accountId: ACCOUNT };

  before(async () => {
    database = await openDatabase({ dataDir: ':memory:' });
    const records = Array.from({ length: MANY }, (_, n) => recordOf(n));
    await database.callLog.write(records.map((record) => ({ id: record.id, records: [record] })));
    log = {
      find: (query) => database.callLog.find(query),
      revision: BEGINNING + MANY - 1,
      settled: () => Promise.resolve(),
    };
  });
  after(() => database?.close());

  test('is given everything, a part with each token', async () => {
    const frame = { scope, now: BEGINNING };
    const first = await synchroniseRecords(log, { recordCount: 1 }, frame);
    assert.equal(first.records.length, 1);
    const ids = new Set<string>();
    let syncToken = tokenOf(BEGINNING - 1);
    for (const expected of [250, 250, 100, 0]) {
      const next = await synchroniseRecords(log, { syncType: 'ISync', syncToken }, frame);
      assert.equal(next.records.length, expected);
      const starts = next.records.map(({ startedAt }) => startedAt);
      assert.deepEqual(
        starts,
        starts.toSorted((a, b) => b - a),
      );
      for (const { id } of next.records) ids.add(id);
      ({ syncToken } = next);
    }
    assert.equal(ids.size, MANY);
    assert.equal(syncToken, first.syncToken);
  });

  test('is given older records besides, as many as it asks for', async () => {
    const syncToken = tokenOf(BEGINNING + MANY - 3);
    const { records } = await synchroniseRecords(
      log,
      { syncType: 'ISync', syncToken, recordCount: 5 },
      { scope, now: BEGINNING },
    );
    assert.equal(records.length, 2 + 5);
  });

  test('extracts what changed since a moment, and is told whether there is more', async () => {
    const frame = { scope, now: BEGINNING + 3_600_000 + 100 };
    const first = await extractRecords(log, { recordCount: 400 }, frame);
    assert.deepEqual(
      first.records.map(({ revision }) => revision - BEGINNING).toSorted((a, b) => a - b),
      Array.from({ length: 400 }, (_, n) => 100 + n),
      'an hour back without a beginning, and in the order of the changes',
    );
    assert.equal(first.newerRecordsExist, true);
    const rest = await extractRecords(
      log,
      { syncType: 'ISync', syncToken: first.syncToken },
      frame,
    );
    assert.equal(rest.records.length, 100);
    assert.equal(rest.newerRecordsExist, false);
    const since = new Date(BEGINNING + 590).toISOString();
    const late = await extractRecords(log, { dateFrom: since }, frame);
    assert.equal(late.records.length, 10);
  });

  test('is told together of what was deleted together', async () => {
    const owner = '8000101';
    const own = Array.from({ length: 300 }, (_, n) => ({
      ...recordOf(n),
      id: `p-${n}-2`,
      telephonySessionId: `s-own-${n}`,
      owner,
    }));
    await database.callLog.write(
      own.map((record) => ({ id: record.telephonySessionId, records: [record] })),
    );
    await database.callLog.remove(ACCOUNT, owner, BEGINNING + 3_600_000, BEGINNING + 9_000);
    const gone = await synchroniseRecords(
      { ...log, revision: BEGINNING + 9_000 },
      { syncType: 'ISync', syncToken: tokenOf(BEGINNING + 1_000), showDeleted: true },
      { scope: { ...scope, owner }, now: BEGINNING },
    );
    assert.equal(gone.records.length, 300);
    assert.ok(gone.records.every(({ deleted }) => deleted));
  });
});

function tokenOf(revision: number): string {
  return Buffer.from(`r${revision}`).toString('base64url');
}
