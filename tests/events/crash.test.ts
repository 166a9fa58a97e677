import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { FakePhone } from '@cordboard/simulator';
import { Api } from '../support/api.ts';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import type { Json } from '../support/json.ts';
import { Restartable } from '../support/restartable.ts';
import { EventReader, lineOf } from './reader.ts';

const ACCOUNT = '/restapi/v1.0/account/~/telephony/sessions';

test('a system that is killed in mid-call has every event of its calls in the log, once and in order', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-events-'));
  const phones: FakePhone[] = [];
  const open: Restartable[] = [];
  const seen: Json[] = [];
  let start: EventReader | undefined;
  const reader = new EventReader(0);
  try {
    for (let run = 0; run < 3; run++) {
      const system = await Restartable.start(dataDir);
      open.push(system);
      const api = await Api.signIn(system, { extension: ALICE.extension });
      start ??= await EventReader.now(api);
      const gateway = await Gateway.open(api, ACCOUNT);
      const alice = await system.phone('101', 400);
      const bob = await system.phone('102', 600);
      phones.push(alice, bob);
      const done = await alice.call('102');
      await done.waitUntilHears(600, 15_000);
      done.hangUp();
      await eventually('the end of the first call', () => ended(gateway.events) === 2);
      // A reader that is there in between must not be told what is told again at another position.
      if (reader.position === 0) reader.position = start.position;
      await reader.readAll(api);
      await alice.call('102');
      await eventually('the answers of both calls', () => answers(gateway.events) === 4);
      // What was told last is some milliseconds old, and not in the log yet.
      await system.kill();
      seen.push(...gateway.events);
    }

    const last = await Restartable.start(dataDir);
    open.push(last);
    const api = await Api.signIn(last, { extension: ALICE.extension });
    const all = new EventReader(start?.position ?? 0);
    await all.readAll(api, 'limit=7');
    const lines = all.lines();
    assert.equal(new Set(lines).size, lines.length, 'nothing is there twice');
    for (const event of seen) assert.ok(lines.includes(lineOf(event)), `${lineOf(event)} is lost`);
    const sessions = Map.groupBy(all.events, (event) => event.text('body.telephonySessionId'));
    assert.equal(sessions.size, 6);
    for (const [id, events] of sessions) {
      assert.deepEqual(
        events.map((event) => event.number('body.sequence')),
        events.map((_, index) => index + 2),
        `${id} is not told in order without a gap`,
      );
      assert.equal(ended(events), 2, `${id} is not told to its end`);
    }
    const presence = new EventReader(start?.position ?? 0);
    await presence.readAll(
      api,
      'eventFilter=/restapi/v1.0/account/~/presence?detailedTelephonyState=true',
    );
    for (const { extensionId } of [ALICE, BOB]) {
      const told = presence.events
        .filter((event) => event.text('body.extensionId') === extensionId)
        .map((event) => event.text('body.telephonyStatus'));
      assert.ok(told.includes('CallConnected'));
      assert.equal(told.at(-1), 'NoCall', `${extensionId} is told to be in a call for ever`);
    }
    await reader.readAll(api);
    assert.deepEqual(reader.lines(), lines, 'who read in between has the same log');
  } finally {
    await Promise.allSettled(phones.map((phone) => phone.close()));
    for (const system of open) await system.kill();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

function ended(events: readonly Json[]): number {
  return countOf(events, 'Disconnected');
}

function answers(events: readonly Json[]): number {
  return countOf(events, 'Answered');
}

function countOf(events: readonly Json[], code: string): number {
  return events.filter((event) => event.text('body.parties.0.status.code') === code).length;
}
