import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ear } from '@cordboard/media';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';
import { Restartable } from '../support/restartable.ts';

/** The sound of each channel. */
function channelsOf(wav: Buffer): readonly Ear[] {
  const count = wav.readUInt16LE(22);
  return Array.from({ length: count }, (_, channel) => {
    const ear = new Ear({ memoryMs: 30_000 });
    const pcm = new Int16Array((wav.length - 44) / 2 / count);
    for (const at of pcm.keys()) pcm[at] = wav.readInt16LE(44 + (at * count + channel) * 2);
    ear.feed(pcm);
    return ear;
  });
}

describe('a recording', () => {
  test('is there after the system was killed in the middle of the call', async () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-crash-'));
    const first = await Restartable.start(dataDir);
    const alice = await first.phone('101', 400);
    const bob = await first.phone('102', 600);
    let second: Restartable | undefined;
    try {
      const call = await alice.call('102');
      await call.waitUntilHears(600);
      const { partyId, sessionId } = (await bob.incoming()).apiIds[0] ?? assert.fail('no ids');
      const party = `${first.http}/restapi/v1.0/account/~/telephony/sessions/${sessionId}/parties/${partyId}`;
      const authorization = `Bearer ${await first.token()}`;
      const started = await fetch(`${party}/recordings`, {
        method: 'POST',
        headers: { authorization },
      });
      assert.equal(started.status, 201);
      const id = Json.parse(await started.text()).text('id');
      const talkedMs = 3000;
      await sleep(talkedMs);
      await first.kill();

      second = await Restartable.start(dataDir);
      const { http } = second;
      const headers = { authorization: `Bearer ${await second.token()}` };
      const url = `${http}/restapi/v1.0/account/~/recording/${id}/content`;
      const wav = await eventually(
        () => `recording ${id}`,
        async () => {
          const response = await fetch(url, { headers });
          const bytes = Buffer.from(await response.arrayBuffer());
          return response.status === 200 ? bytes : undefined;
        },
      );
      const [own, other] = channelsOf(wav);
      assert.ok(own !== undefined && other !== undefined);
      assert.ok(own.hears(600) && other.hears(400), 'both are heard, who was recorded first');
      assert.ok(own.samplesHeard / 8 >= talkedMs - 1000, `${own.samplesHeard / 8} ms`);
    } finally {
      await alice.close();
      await bob.close();
      await first.kill();
      await second?.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});
