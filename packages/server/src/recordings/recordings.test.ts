import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ear, encodeWav, WAV_HEADER_BYTES } from '@cordboard/media';
import { waitUntil } from '@cordboard/simulator';
import { openDatabase } from '../storage/index.ts';
import { type Answered, type RunningSystem, withSystem } from '../system/testkit/running-system.ts';
import type { Recording } from './index.ts';

const RTP = { rtpFrom: 43_000 };

/** The channels of a WAV as ears that heard them. */
function channelsOf(wav: Buffer): readonly Ear[] {
  assert.equal(wav.toString('latin1', 0, 4), 'RIFF');
  assert.equal(wav.readUInt32LE(24), 8000);
  const count = wav.readUInt16LE(22);
  assert.equal(wav.readUInt32LE(40), wav.length - WAV_HEADER_BYTES);
  return Array.from({ length: count }, (_, channel) => {
    const pcm = new Int16Array((wav.length - WAV_HEADER_BYTES) / 2 / count);
    for (const index of pcm.keys()) {
      pcm[index] = wav.readInt16LE(WAV_HEADER_BYTES + (index * count + channel) * 2);
    }
    const ear = new Ear({ memoryMs: 30_000 });
    ear.feed(pcm);
    return ear;
  });
}

function seconds(ear: Ear | undefined): number {
  return (ear?.samplesHeard ?? 0) / 8000;
}

/** Waits until a recording can be read. */
async function read(system: RunningSystem, id: string, as = '101'): Promise<Answered> {
  let last: Answered | undefined;
  for (let tries = 0; tries < 100; tries += 1) {
    last = await system.ask('GET', `recording/${id}`, { as });
    if (last.status === 200) return last;
    await sleep(50);
  }
  throw new Error(`recording ${id}: ${last?.status} ${last?.bytes}`);
}

async function content(system: RunningSystem, id: string, as = '101'): Promise<Buffer> {
  await read(system, id, as);
  const answer = await system.ask('GET', `recording/${id}/content`, { as });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'audio/wav');
  return answer.bytes;
}

test('a recording is announced, has each party in a channel, leaves pauses out, and is read by ranges', async () => {
  await withSystem(RTP, async (system) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    call.caller.play({ kind: 'silence' });
    call.called.play({ kind: 'silence' });
    const started = await system.ask('POST', `${call.party(1)}/recordings`);
    assert.equal(started.status, 201);
    const id = String(started.at('id'));
    assert.match(id, /^\d+$/);
    assert.deepEqual(JSON.parse(started.bytes.toString()), {
      id,
      active: true,
      mode: 'OnDemand',
      view: 'Party',
    });
    await Promise.all([
      call.caller.waitUntilHearsSound('recording/announcement'),
      call.called.waitUntilHearsSound('recording/announcement'),
    ]);
    call.caller.play({ kind: 'tone', hz: 400 });
    call.called.play({ kind: 'tone', hz: 600 });
    const shown = await system.ask('GET', call.party(1));
    assert.deepEqual(shown.at('recordings'), [{ id, active: true }]);
    await sleep(1000);

    const path = `${call.party(1)}/recordings/${id}`;
    const paused = await system.ask('PATCH', `${path}?brandId=1210`, { body: { active: false } });
    assert.equal(paused.status, 200);
    assert.equal(paused.at('active'), false);
    await sleep(2000);
    const resumed = await system.ask('PATCH', path, { body: { active: true } });
    assert.equal(resumed.at('active'), true);
    await sleep(500);
    assert.equal((await system.ask('GET', `recording/${id}`)).status, 404, 'not available yet');
    await call.caller.hangUp();
    await system.idle();

    const info = await read(system, id);
    assert.equal(info.at('contentType'), 'audio/wav');
    assert.match(
      String(info.at('contentUri')),
      /^http:.*\/account\/8000001\/recording\/\d+\/content$/,
    );
    assert.equal(info.at('channels.0.name'), 'Alice Archer');
    assert.equal(info.at('channels.1.name'), 'Bob Baker');
    const wav = await content(system, id);
    const [own, other] = channelsOf(wav);
    assert.ok(own?.hears(400) && !own.hears(600), 'the first channel is who was recorded');
    assert.ok(other?.hears(600) && !other.hears(400), 'the second is the other side');
    assert.ok(seconds(own) > 1.4 && seconds(own) < 8, `${seconds(own)} s without the pause`);
    assert.equal(info.at('duration'), Math.round(seconds(own)));

    const url = `recording/${id}/content`;
    const part = await system.ask('GET', url, { headers: { range: 'bytes=0-43' } });
    assert.equal(part.status, 206);
    assert.deepEqual(part.bytes, wav.subarray(0, 44));
    assert.equal(part.headers.get('content-range'), `bytes 0-43/${wav.length}`);
    const end = await system.ask('GET', url, { headers: { range: 'bytes=-100' } });
    assert.deepEqual(end.bytes, wav.subarray(-100));
    const behind = await system.ask('GET', url, { headers: { range: `bytes=${wav.length}-` } });
    assert.equal(behind.status, 416);
    assert.equal(behind.at('errorCode'), 'CMN-107');
    assert.equal(behind.headers.get('content-range'), `bytes */${wav.length}`);
    const head = await system.ask('HEAD', url);
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('content-length'), String(wav.length));
    assert.equal(head.headers.get('accept-ranges'), 'bytes');
    const attached = await system.ask('GET', `${url}?contentDisposition=Attachment`);
    assert.match(attached.headers.get('content-disposition') ?? '', /^attachment; filename/);
    const { directory } = system.cordboard;
    const carol = directory.extension('8000001', '8000103');
    assert.ok(carol);
    await directory.change({ kind: 'extension-saved', extension: { ...carol, admin: false } });
    assert.equal((await system.ask('GET', url, { as: '103' })).status, 403, 'not her own');
    assert.equal((await system.ask('GET', 'recording/1')).status, 404);
    assert.deepEqual(system.logged, []);
  });
});

test('wrong states and unknown ids change nothing', async () => {
  await withSystem(RTP, async (system) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    const first = await system.ask('POST', `${call.party(1)}/recordings`);
    const again = await system.ask('POST', `${call.party(1)}/recordings`);
    assert.equal(again.status, 403);
    assert.equal(again.at('errors.0.errorCode'), 'TAS-101');
    const unknown = await system.ask('PATCH', `${call.party(1)}/recordings/1`, {
      body: { active: false },
    });
    assert.equal(unknown.status, 404);
    const other = `${call.party(2)}/recordings/${first.at('id')}`;
    assert.equal((await system.ask('PATCH', other, { body: { active: false } })).status, 404);
    const bad = await system.ask('PATCH', `${call.party(1)}/recordings/${first.at('id')}`, {
      body: {},
    });
    assert.equal(bad.at('errors.0.parameterName'), 'active');
    assert.deepEqual((await system.ask('GET', call.party(1))).at('recordings'), [
      { id: first.at('id'), active: true },
    ]);
    await call.caller.hangUp();
    await system.idle();
  });
});

test('a recording goes on through hold, park and pickup by another phone', async () => {
  await withSystem(RTP, async (system) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const carol = await system.phone('103', 800);
    const call = await system.talk(alice, bob, '102');
    await call.caller.waitUntilHears(600);
    const as = '102';
    const id = String((await system.ask('POST', `${call.party(2)}/recordings`, { as })).at('id'));
    await sleep(2500);
    await system.ask('POST', `${call.party(2)}/hold`, { as });
    await sleep(600);
    await system.ask('POST', `${call.party(2)}/unhold`, { as });
    await sleep(600);
    const parked = await system.ask('POST', `${call.party(2)}/park`, { as });
    const orbit = String(parked.at('park.id'));
    assert.match(orbit, /^\*8\d\d$/);
    const picked = await carol.call(orbit);
    await picked.waitUntilAnswered();
    await picked.waitUntilHears(400);
    await call.caller.waitUntilHears(800);
    await sleep(1200);
    assert.deepEqual((await system.ask('GET', call.party(3))).at('recordings'), [
      { id, active: true },
    ]);
    await call.caller.hangUp();
    await system.idle();
    const ears = channelsOf(await content(system, id, as));
    assert.equal(ears.length, 3);
    const tones = ears.map((ear) => [400, 600, 800].filter((hz) => ear.hears(hz)));
    assert.deepEqual(tones, [[600], [400], [800]]);
  });
});

test('an extension that is set so is recorded from the answer on, and cannot pause', async () => {
  await withSystem(RTP, async (system) => {
    const { directory } = system.cordboard;
    const extension = directory.extension('8000001', '8000102');
    assert.ok(extension);
    await directory.change({
      kind: 'extension-saved',
      extension: { ...extension, recordsCalls: true },
    });
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102');
    const call = await system.talk(alice, bob, '102');
    await call.caller.waitUntilHearsSound('recording/announcement');
    call.called.play({ kind: 'tone', hz: 600 });
    const as = '102';
    const id = String((await system.ask('GET', call.party(2), { as })).at('recordings.0.id'));
    const paused = await system.ask('PATCH', `${call.party(2)}/recordings/${id}`, {
      as,
      body: { active: false },
    });
    assert.equal(paused.status, 403);
    assert.equal(paused.at('errors.0.errorCode'), 'TAS-115');
    await sleep(500);
    await call.called.hangUp();
    await system.idle();
    const [own] = channelsOf(await content(system, id, as));
    assert.ok(own?.hears(600));
    const settings = await system.ask('GET', 'call-recording');
    assert.equal(settings.at('automatic.extensionCount'), 1);
  });
});

test('with an encoder the content is MP3, and WAV for who asks for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-encoder-'));
  const encoder = join(folder, 'encoder');
  writeFileSync(encoder, '#!/bin/sh\nprintf MP3\nexec cat\n');
  chmodSync(encoder, 0o700);
  await withSystem({ ...RTP, env: { CORDBOARD_RECORDING_ENCODER: encoder } }, async (system) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    const id = String((await system.ask('POST', `${call.party(1)}/recordings`)).at('id'));
    await sleep(700);
    await call.caller.hangUp();
    await system.idle();
    assert.equal((await read(system, id)).at('contentType'), 'audio/mpeg');
    const mp3 = await system.ask('GET', `recording/${id}/content`);
    assert.equal(mp3.headers.get('content-type'), 'audio/mpeg');
    assert.equal(mp3.bytes.toString('latin1', 0, 7), 'MP3RIFF');
    const wav = await system.ask('GET', `recording/${id}/content`, {
      headers: { accept: 'audio/wav' },
    });
    assert.equal(wav.headers.get('content-type'), 'audio/wav');
    assert.equal(channelsOf(wav.bytes).length, 2);
  });
  rmSync(folder, { recursive: true });
});

test('what a crash left is made a recording at the next start', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-crash-'));
  const database = await openDatabase({ dataDir });
  const left: Recording = {
    id: '77',
    accountId: '8000001',
    extensionId: '8000101',
    telephonySessionId: 's-a1z1',
    sessionId: '7',
    partyId: 'p-a1z1-2',
    mode: 'OnDemand',
    startedAt: 1,
    status: 'recording',
    durationMs: 0,
    channels: [],
    contentType: 'audio/wav',
  };
  await database.recordings.save(left);
  await database.recordings.save({ ...left, id: '78' });
  await database.close();
  const parts = join(dataDir, 'recordings', '77');
  mkdirSync(parts, { recursive: true });
  const tone = (hz: number, samples: number) =>
    Int16Array.from({ length: samples }, (_, index) =>
      Math.round(8000 * Math.sin((2 * Math.PI * hz * index) / 8000)),
    );
  writeFileSync(join(parts, '1.wav'), encodeWav(tone(400, 8000)));
  // Cut off in the middle of a sample, and shorter than the other.
  writeFileSync(join(parts, '2.wav'), encodeWav(tone(600, 4000)).subarray(0, 6001));
  await withSystem({ ...RTP, dataDir }, async (system) => {
    const ears = channelsOf(await content(system, '77'));
    assert.equal(ears.length, 2);
    assert.equal(seconds(ears[0]), 1);
    assert.ok(ears[0]?.hears(600) && ears[1]?.hears(400), 'the recorded party comes first');
    await waitUntil(() => system.cordboard.health().resources.recordings === 0, 'an end');
    assert.equal((await system.ask('GET', 'recording/78')).status, 404, 'nothing was left of it');
    assert.equal(system.logged.length, 1);
  });
  rmSync(dataDir, { recursive: true, force: true });
});

test('a whisper is in the supervisor’s channel of the agent’s recording, and not in the customer’s', async () => {
  const env = { CORDBOARD_COMPATIBILITY: 'extended' };
  await withSystem({ ...RTP, env }, async (system) => {
    const customer = await system.phone('101', 400);
    const agent = await system.phone('102', 600);
    const dave = await system.phone('104', 1000);
    const call = await system.talk(customer, agent, '102');
    await call.called.waitUntilHears(400);
    const supervised = await system.ask('POST', `${call.party(2)}/supervise`, {
      as: '104',
      body: {
        mode: 'Whisper',
        supervisorDeviceId: '90001041',
        agentExtensionId: '8000102',
        autoAnswer: true,
      },
    });
    assert.equal(supervised.status, 201, supervised.bytes.toString());
    await dave.incoming();
    await call.called.waitUntilHears(1000);
    const [ofCustomer, ofAgent] = await Promise.all(
      [1, 2].map(async (number) => {
        const started = await system.ask('POST', `${call.party(number)}/recordings`);
        return String(started.at('id'));
      }),
    );
    await sleep(2500);
    await call.caller.hangUp();
    await system.idle();
    const heard = async (id = ''): Promise<number[][]> =>
      channelsOf(await content(system, id)).map((ear) =>
        [400, 600, 1000].filter((hz) => ear.hears(hz)),
      );
    assert.deepEqual(await heard(ofCustomer), [[400], [600]]);
    assert.deepEqual(await heard(ofAgent), [[600], [400], [1000]]);
  });
});

test('a recording that cannot be written is told, and harms no call', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-full-'));
  writeFileSync(join(dataDir, 'recordings'), 'a file where a folder should be');
  await withSystem({ ...RTP, dataDir }, async (system) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    await system.ask('POST', `${call.party(1)}/recordings`);
    await waitUntil(() => system.logged.length > 0, 'a complaint');
    assert.equal((await system.ask('GET', call.party(1))).at('recordings'), undefined);
    await call.caller.waitUntilHears(600);
    await call.caller.hangUp();
    await system.idle();
  });
  rmSync(dataDir, { recursive: true, force: true });
});
