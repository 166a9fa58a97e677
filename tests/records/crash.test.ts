import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';
import { Restartable } from '../support/restartable.ts';

async function logOf(system: Restartable, path: string): Promise<readonly Json[]> {
  const response = await fetch(`${system.http}/restapi/v1.0/account/~/${path}`, {
    headers: { authorization: `Bearer ${await system.token()}` },
  });
  assert.equal(response.status, 200);
  return Json.parse(await response.text()).list('records');
}

test('a system that is killed in mid-call loses no record of the log and doubles none', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-log-'));
  const first = await Restartable.start(dataDir);
  let second: Restartable | undefined;
  const alice = await first.phone('101', 400);
  const bob = await first.phone('102', 600);
  try {
    const done = await alice.call('102');
    await done.waitUntilHears(600, 15_000);
    done.hangUp();
    await eventually('its record', async () => (await logOf(first, 'call-log')).length === 1);
    const open = await alice.call('102');
    await open.waitUntilHears(600, 15_000);
    await first.kill();

    second = await Restartable.start(dataDir);
    const after = await logOf(second, 'call-log?view=Detailed');
    assert.equal(after.length, 2);
    assert.equal(new Set(after.map((one) => one.text('telephonySessionId'))).size, 2);
    assert.ok(after.every((one) => one.text('result') === 'Call connected'));
    const own = await logOf(second, 'extension/~/call-log');
    assert.equal(own.length, 2);
    await second.stop();
    second = await Restartable.start(dataDir);
    assert.equal((await logOf(second, 'call-log')).length, 2);
  } finally {
    await Promise.allSettled([alice.close(), bob.close()]);
    await first.kill();
    await second?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
