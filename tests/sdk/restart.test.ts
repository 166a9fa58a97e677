import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { Cordboard } from '@cordboard/client';
import { eventually } from '../support/eventually.ts';
import { freeTcpPort } from '../support/ports.ts';
import { Restartable } from '../support/restartable.ts';
import { FailingSockets } from './failing-sockets.ts';

describe('a loop over the events of the SDK goes on', () => {
  for (const [how, end, forgetful] of [
    ['when the server is killed', (system: Restartable) => system.kill(), false],
    ['when it is stopped', (system: Restartable) => system.stop(), false],
    ['by position alone', (system: Restartable) => system.kill(), true],
  ] as const) {
    test(`${how} and started again`, async () => {
      const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-sdk-'));
      const env = { CORDBOARD_HTTP_PORT: String(await freeTcpPort()) };
      const over = new AbortController();
      const first = await Restartable.start(dataDir, env);
      let second: Restartable | undefined;
      try {
        const sockets = new FailingSockets();
        sockets.forgetful = forgetful;
        let gaps = 0;
        const client = new Cordboard({
          baseUrl: first.http,
          accessToken: await first.token(),
          WebSocket: sockets.WebSocket,
        });
        const events = client.events({}, { signal: over.signal, onGap: () => gaps++ });
        await events.ready();
        const told: string[] = [];
        const reading = (async () => {
          for await (const { body } of events) {
            told.push(`${body.telephonySessionId} ${body.sequence}`);
          }
        })();
        reading.catch(() => {});
        const of = (session: string) => told.filter((line) => line.startsWith(`${session} `));
        const story = (session: string) => [2, 3, 4, 5, 6, 7, 8].map((n) => `${session} ${n}`);

        const before = await talk(first);
        await eventually('the events of a call', () => of(before).length >= 7);
        await end(first);
        second = await Restartable.start(dataDir, env);
        const after = await talk(second);
        await eventually(
          () => `those of a call after it; there are\n${told.join('\n')}`,
          () => of(after).length >= 7,
          30_000,
        );
        assert.deepEqual(told, [...story(before), ...story(after)]);
        assert.equal(gaps, 0);
        over.abort(new Error('enough'));
        await assert.rejects(reading, /enough/);
      } finally {
        over.abort();
        await first.kill();
        await second?.stop();
        rmSync(dataDir, { recursive: true, force: true });
      }
    });
  }
});

/** Two users talk, and hang up. @returns the id of their call */
async function talk(system: Restartable): Promise<string> {
  const phones = await Promise.all([system.phone('101', 400), system.phone('102', 600)]);
  try {
    const call = await phones[0].call('102');
    await call.waitUntilHears(600, 15_000);
    call.hangUp();
    await call.waitUntilEnded();
    const [ids] = call.apiIds;
    assert.ok(ids);
    return ids.sessionId;
  } finally {
    await Promise.all(phones.map((phone) => phone.close()));
  }
}
