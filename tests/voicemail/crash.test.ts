import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ear, parseWav } from '@cordboard/media';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';
import { Restartable } from '../support/restartable.ts';

test('a system that is killed while a message is left keeps what was said until then, to be heard', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-voicemail-'));
  const first = await Restartable.start(dataDir);
  let second: Restartable | undefined;
  const alice = await first.phone('101', 400);
  try {
    const quiet = await fetch(`${first.http}/restapi/v1.0/account/~/extension/~/presence`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${await first.token('102')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ dndStatus: 'DoNotAcceptAnyCalls' }),
    });
    assert.equal(quiet.status, 200);
    const call = await alice.call('102');
    await call.waitUntilAnswered(15_000);
    await eventually('the greeting', () => !call.isSilent());
    call.sendDigits('#');
    await call.waitUntilHears(1000, 10_000);
    await eventually('the beep to be over', () => !call.hears(1000));
    // Sound is written once a second.
    await sleep(3000);
    await first.kill();

    second = await Restartable.start(dataDir);
    const { http } = second;
    const headers = { authorization: `Bearer ${await second.token('102')}` };
    const records = await eventually('the message', async () => {
      const store = `${http}/restapi/v1.0/account/~/extension/~/message-store`;
      const found = Json.parse(await (await fetch(store, { headers })).text()).list('records');
      return found.length > 0 && found;
    });
    assert.equal(records.length, 1);
    const content = new URL(records[0]?.text('attachments.0.uri') ?? '');
    const response = await fetch(`${http}${content.pathname}`, { headers });
    assert.equal(response.status, 200);
    const { pcm, sampleRate } = parseWav(new Uint8Array(await response.arrayBuffer()));
    const ear = new Ear({ sampleRate });
    ear.feed(pcm.subarray(0, 8000));
    assert.ok(ear.hears(400), `heard ${ear.dominantFrequency()} Hz`);
    assert.ok(pcm.length >= 8000, `${pcm.length} samples`);
  } finally {
    await alice.close().catch(() => undefined);
    await first.kill();
    await second?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
