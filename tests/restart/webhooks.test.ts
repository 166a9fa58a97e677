import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import type { Json } from '../support/json.ts';
import { Restartable } from '../support/restartable.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';

/** How far a webhook has come is written every half second. */
const WRITTEN_MS = 1500;
const SESSIONS = '/restapi/v1.0/account/~/telephony/sessions';

describe('a webhook that is out of order while the server ends', () => {
  for (const [how, end] of [
    ['stopped', (system: Restartable) => system.stop()],
    ['killed', (system: Restartable) => system.kill()],
  ] as const) {
    test(`gets from the next one what the server that is ${how} could not deliver`, async () => {
      const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-webhooks-'));
      let isWell = true;
      const webhook = await WebhookReceiver.open(() => (isWell ? 200 : 500));
      const first = await Restartable.start(dataDir);
      let second: Restartable | undefined;
      try {
        const api = await Api.signIn(first, { extension: '101' });
        await api.expect(200, 'POST', '/subscription', {
          eventFilters: [SESSIONS],
          deliveryMode: { transportType: 'WebHook', address: webhook.address },
        });
        const phones = await Promise.all([first.phone('101', 400), first.phone('102', 600)]);
        const talk = async (): Promise<string> => {
          const call = await phones[0].call('102');
          await call.waitUntilHears(600, 15_000);
          call.hangUp();
          await call.waitUntilEnded();
          const [ids] = call.apiIds;
          assert.ok(ids);
          return ids.sessionId;
        };
        const known = await talk();
        const of = (session: string): readonly Json[] =>
          webhook.acknowledged.filter((event) => event.text('body.telephonySessionId') === session);
        await eventually('the events of a call', () => of(known).length === 7);
        isWell = false;
        const missed = await talk();
        await eventually('attempts that failed', () =>
          webhook.posts.some(({ status }) => status === 500),
        );
        await sleep(WRITTEN_MS);
        await Promise.all(phones.map((phone) => phone.close()));
        await end(first);
        isWell = true;
        second = await Restartable.start(dataDir);
        await eventually('what was missed', () => of(missed).length >= 7);
        assert.deepEqual(
          of(missed).map((event) => event.number('body.sequence')),
          [2, 3, 4, 5, 6, 7, 8],
        );
        // What it had acknowledged it does not get again.
        assert.equal(of(known).length, 7);
      } finally {
        await first.kill();
        await second?.stop();
        await webhook.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
    });
  }
});
