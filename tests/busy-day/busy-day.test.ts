import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { type System, startSystem } from '../support/system.ts';
import { type Report, work } from './day.ts';
import { Office, PATIENCE_MS } from './office.ts';
import { STORIES } from './stories.ts';
import { Witness } from './witness.ts';

const SECONDS = Number(process.env.BUSY_DAY_SECONDS ?? 60);
const SEED = Number(process.env.BUSY_DAY_SEED ?? 1);

describe('fifty people work a minute of a busy day', () => {
  let system: System;
  let office: Office;
  let witness: Witness;
  let report: Report;
  let sessions: ReadonlySet<string>;

  before(async () => {
    system = await startSystem();
    office = await Office.open(system);
    witness = await Witness.open(office);
    report = await work({ office, seconds: SECONDS, seed: SEED });
  });
  after(async () => {
    await witness?.close();
    await office?.close();
    await system?.stop();
  });

  test('every call, transfer, park, queue and message goes as it should', () => {
    assert.deepEqual(report.failures, []);
    for (const story of Object.keys(STORIES)) assert.ok(report.told.get(story), story);
    assert.equal(system.log, '');
  });

  test('no call and no phone has anything left', async () => {
    await eventually('no session', async () => (await system.health()).sessions === 0, PATIENCE_MS);
    for (const { phone } of office.people) assert.deepEqual([...phone.calls], []);
  });

  test('every event came once and in order, by WebSocket and by webhook', async () => {
    sessions = await witness.agree();
    const stories = [...report.told.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(sessions.size >= stories, `${sessions.size} sessions of ${stories} stories`);
  });

  test('the call log has every session', async () => {
    const logged = new Set<string>();
    for (let page = 1; ; page += 1) {
      const path = `/account/~/call-log?perPage=250&page=${page}&view=Simple`;
      const list = await office.admin.expect(200, 'GET', path);
      for (const record of list.list('records')) logged.add(record.text('telephonySessionId'));
      if (page >= list.number('paging.totalPages')) break;
    }
    assert.deepEqual(
      [...sessions].filter((id) => !logged.has(id)),
      [],
    );
    assert.deepEqual(
      [...logged].filter((id) => !sessions.has(id)),
      [],
    );
  });

  test('every message is in the mailbox it was left in', async () => {
    for (const { api, extensionId } of office.away) {
      const path = '/account/~/extension/~/message-store?messageType=VoiceMail&perPage=1000';
      const list = await api.expect(200, 'GET', path);
      assert.equal(list.list('records').length, report.messages.get(extensionId) ?? 0);
    }
  });
});
