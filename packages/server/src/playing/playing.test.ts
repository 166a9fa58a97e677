import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createSoundLibrary, PLAYER_RATE, writeWav } from '@cordboard/media';
import { waitUntil } from '@cordboard/simulator';
import { withSystem } from '../system/testkit/running-system.ts';

const RTP = { rtpFrom: 43_400 };

test('digits reach the phone they are sent to, and no other', async () => {
  await withSystem(RTP, async (system) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    const sent = await system.ask('POST', `${call.party(2)}/dtmf`, { body: { digits: '12#' } });
    assert.equal(sent.status, 204);
    await call.called.waitUntilDigits('12#');
    assert.equal(call.caller.digits, '');
    for (const digits of ['', '1x', '1'.repeat(65)]) {
      const refused = await system.ask('POST', `${call.party(2)}/dtmf`, { body: { digits } });
      assert.equal(refused.status, 400, digits);
      assert.equal(refused.at('errors.0.parameterName'), 'digits');
    }
    await call.caller.hangUp();
    await system.idle();
    const late = await system.ask('POST', `${call.party(2)}/dtmf`, { body: { digits: '1' } });
    assert.equal(late.status, 404);
  });
});

test('a prompt is heard by its party alone, over the voices, and its end is noticed', async () => {
  await withSystem(RTP, async (system) => {
    const alice = await system.phone('101');
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    await call.caller.waitUntilHears(600);
    call.called.play({ kind: 'silence' });
    const played = await system.ask('POST', `${call.party(1)}/play`, {
      body: { prompt: 'call/please-wait' },
    });
    assert.equal(played.status, 201);
    await call.caller.waitUntilHearsSound('call/please-wait');
    assert.ok(!call.called.hearsSound('call/please-wait'));
    const stop = `${call.party(1)}/play/${played.at('id')}`;
    // It ends by itself, and then there is nothing left to stop.
    await call.caller.waitUntilSilent(10_000);
    assert.equal((await system.ask('DELETE', stop)).status, 404);
    await call.caller.hangUp();
    await system.idle();
  });
});

test('a tone goes on until it is stopped', async () => {
  await withSystem(RTP, async (system) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    const body = { prompt: 'sine:1500' };
    const played = await system.ask('POST', `${call.party(1)}/play`, { body });
    await call.caller.waitUntilHears(1500);
    await call.caller.waitUntilHears(600);
    const other = `${call.party(2)}/play/${played.at('id')}`;
    assert.equal((await system.ask('DELETE', other)).status, 404);
    const stop = `${call.party(1)}/play/${played.at('id')}`;
    assert.equal((await system.ask('DELETE', stop)).status, 204);
    await waitUntil(() => !call.caller.hears(1500) && call.caller.hears(600), 'the voice alone');
    await call.caller.hangUp();
    await system.idle();
  });
});

test('sounds of the own folder are heard as prompts and as the music of a queue', async () => {
  await withSystem(RTP, async (system) => {
    const folder = join(system.dataDir, 'sounds');
    mkdirSync(folder);
    const waltz = createSoundLibrary().open('sine:1500');
    assert.ok(waltz);
    const pcm = new Int16Array(PLAYER_RATE);
    waltz.read(pcm);
    writeWav(join(folder, 'waltz.wav'), pcm);
    const { directory } = system.cordboard;
    const queue = directory.extension('8000001', '8000301');
    assert.ok(queue);
    const alone = { ...queue, queue: { members: [], music: 'own/waltz', announceSeconds: 0 } };
    await directory.change({ kind: 'extension-saved', extension: alone });
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const waiting = await alice.call('301');
    await waiting.waitUntilHears(1500);
    waiting.hangUp();
    await system.idle();
    const call = await system.talk(alice, bob, '102');
    const body = { prompt: 'own/waltz' };
    assert.equal((await system.ask('POST', `${call.party(1)}/play`, { body })).status, 201);
    await call.caller.waitUntilHears(1500);
    for (const prompt of ['own/polka', 'own/../waltz', 'beep+own/waltz']) {
      const refused = await system.ask('POST', `${call.party(1)}/play`, { body: { prompt } });
      assert.equal(refused.status, 400, prompt);
    }
    await call.caller.hangUp();
    await system.idle();
  });
});

test('a prompt that does not exist, or none, is refused', async () => {
  await withSystem(RTP, async (system) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    for (const body of [
      {},
      { prompt: 'no/such-sound' },
      { prompt: 'file:/etc/passwd' },
      { prompt: '../../hold' },
      { prompt: 'beep', text: 'both' },
      { text: '  ' },
    ]) {
      const refused = await system.ask('POST', `${call.party(1)}/play`, { body });
      assert.equal(refused.status, 400, JSON.stringify(body));
      assert.equal(refused.at('errors.0.errorCode'), 'CMN-101');
    }
    await call.caller.hangUp();
    await system.idle();
  });
});

test('a text is spoken by the program of the setting, and its absence names the setting', async () => {
  const env = { CORDBOARD_SPEECH_PROGRAM: '/nowhere/espeak' };
  await withSystem({ ...RTP, env }, async (system) => {
    const alice = await system.phone('101', 400);
    const bob = await system.phone('102', 600);
    const call = await system.talk(alice, bob, '102');
    const refused = await system.ask('POST', `${call.party(1)}/play`, { body: { text: 'Hello' } });
    assert.equal(refused.status, 503);
    assert.match(String(refused.at('errors.0.message')), /speechProgram/);
    await call.caller.hangUp();
    await system.idle();
  });
});

test('a text that looks like an option is only a text', async (t) => {
  await withSystem(RTP, async (system) => {
    const alice = await system.phone('101');
    const bob = await system.phone('102');
    const call = await system.talk(alice, bob, '102');
    const body = { text: '--version of this call' };
    const spoken = await system.ask('POST', `${call.party(2)}/play`, { body });
    if (spoken.status === 503) t.skip('espeak-ng is not installed');
    else {
      assert.equal(spoken.status, 201);
      await waitUntil(() => !call.called.isSilent(), 'somebody speaks');
      assert.ok(call.caller.isSilent());
    }
    await call.caller.hangUp();
    await system.idle();
  });
});
