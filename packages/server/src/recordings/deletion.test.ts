import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeWav } from '@cordboard/media';
import { openDatabase } from '../storage/index.ts';
import { type RunningSystem, withSystem } from '../system/testkit/running-system.ts';
import type { Recording } from './index.ts';

const LEFT: Recording = {
  id: '71',
  accountId: '8000001',
  extensionId: '8000101',
  telephonySessionId: 's-a1z1',
  sessionId: '7',
  partyId: 'p-a1z1-2',
  mode: 'OnDemand',
  startedAt: 1,
  status: 'available',
  durationMs: 1000,
  channels: [],
  contentType: 'audio/wav',
};

/** A system that begins with recordings 71, 72 and 73, of which 73 is another account's. */
async function withRecordings(
  run: (system: RunningSystem, files: () => readonly string[]) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-deletion-'));
  const folder = join(dataDir, 'recordings');
  mkdirSync(folder);
  const database = await openDatabase({ dataDir });
  for (const recording of [
    LEFT,
    { ...LEFT, id: '72' },
    { ...LEFT, id: '73', accountId: '8100001' },
  ]) {
    await database.recordings.save(recording);
    writeFileSync(join(folder, `${recording.id}.wav`), encodeWav(new Int16Array(8000)));
  }
  writeFileSync(join(folder, '71.mp3'), 'the same once more');
  mkdirSync(join(folder, '71'));
  await database.close();
  await withSystem({ rtpFrom: 43_400, dataDir }, (system) =>
    run(system, () => (existsSync(folder) ? readdirSync(folder).sort() : [])),
  );
  rmSync(dataDir, { recursive: true, force: true });
}

function remove(system: RunningSystem, ...records: readonly unknown[]) {
  return system.ask('DELETE', 'call-recordings', { body: { records } });
}

test('recordings that are deleted leave nothing behind, neither sound nor what was known', async () => {
  await withRecordings(async (system, files) => {
    assert.deepEqual(files(), ['71', '71.mp3', '71.wav', '72.wav', '73.wav']);
    assert.equal((await system.ask('GET', 'recording/71/content')).status, 200);
    assert.equal((await remove(system, '71', '71')).status, 204);
    assert.deepEqual(files(), ['72.wav', '73.wav']);
    for (const path of ['recording/71', 'recording/71/content']) {
      assert.equal((await system.ask('GET', path)).status, 404);
    }
    assert.equal((await system.ask('GET', 'recording/72')).status, 200);
    assert.equal((await remove(system, '71')).status, 404, 'it is not there any more');
  });
});

test('where one id is wrong, of another account or still being made, nothing is deleted', async () => {
  await withRecordings(async (system, files) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    const live = await system.ask('POST', `${call.party(1)}/recordings`);
    for (const wrong of ['999', '73', String(live.at('id'))]) {
      const answer = await remove(system, '71', wrong);
      assert.equal(answer.status, 404, wrong);
      assert.equal(answer.at('errorCode'), 'CMN-102');
      assert.equal(answer.at('parameterName'), 'records[1]');
    }
    assert.equal((await system.ask('GET', 'recording/71')).status, 200);
    assert.ok(files().includes('71.wav'));
    await call.caller.hangUp();
    await system.idle();
  });
});

test('requests that name nothing, too much or no texts are refused', async () => {
  await withRecordings(async (system) => {
    const tooMany = Array.from({ length: 101 }, (_, index) => String(index));
    for (const records of [[], tooMany, [71], ['']]) {
      assert.equal((await remove(system, ...records)).status, 400);
    }
    const nothing = await system.ask('DELETE', 'call-recordings', { body: {} });
    assert.equal(nothing.at('parameterName'), 'records');
  });
});

test('only who may delete the company’s recordings does', async () => {
  await withRecordings(async (system, files) => {
    const { directory } = system.cordboard;
    const extension = directory.extension('8000001', '8000103');
    assert.ok(extension);
    await directory.change({
      kind: 'extension-saved',
      extension: {
        ...extension,
        permissions: extension.permissions.filter((one) => one !== 'EditCompanyCallRecordings'),
      },
    });
    const answer = await system.ask('DELETE', 'call-recordings', {
      as: '103',
      body: { records: ['71'] },
    });
    assert.equal(answer.status, 403);
    assert.equal(answer.at('errorCode'), 'CMN-408');
    assert.equal(answer.at('permissionName'), 'EditCompanyCallRecordings');
    assert.ok(files().includes('71.wav'));
  });
});
