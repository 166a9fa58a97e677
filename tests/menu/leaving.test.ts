import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ringing } from '../operations/desk.ts';
import { CAROL_HZ } from '../operations/floor.ts';
import { ALICE, BOB } from '../support/demo.ts';
import { MENU, OTHER_MENU, Reception } from './reception.ts';

describe('a menu and what its callers do', () => {
  let reception: Reception;

  before(async () => {
    reception = await Reception.open();
  });

  afterEach(() => reception.floor.clear());

  after(() => reception?.floor.close());

  test('keys that a phone sends as RTP events and by INFO at once count once', async () => {
    const { floor } = reception;
    await reception.works({ digitSeconds: 5 });
    const { call, sessionId } = await reception.arrive();
    for (const body of ['1', '0', '3']) {
      call.sendDigits(body);
      // The event lasts longer than the request takes, so that either may be first.
      await call.dialog?.info({ contentType: 'application/dtmf', body });
      await sleep(300);
    }
    (await ringing(floor.carol)).answer();
    await call.waitUntilHears(CAROL_HZ, 15_000);
    await floor.event(sessionId, '-2 Disconnected CallerInputRedirect');
  });

  test('callers hang up while the menu speaks, waits for a key, and for an extension', async () => {
    const { floor } = reception;
    await reception.works({ inputSeconds: 20, digitSeconds: 10 });
    const ends = ['-1 Disconnected', '-2 Disconnected'];
    const spoken = await reception.arrive();
    await spoken.call.waitUntilHearsSound('ivr/greeting', 15_000);
    spoken.call.hangUp();
    for (const line of ends) await floor.event(spoken.sessionId, line);
    const waits = await reception.arrive();
    await waits.call.waitUntilHearsSound('ivr/greeting', 15_000);
    await waits.call.waitUntilSilent(15_000);
    waits.call.hangUp();
    for (const line of ends) await floor.event(waits.sessionId, line);
    const dials = await reception.arrive();
    dials.call.sendDigits('10');
    await dials.call.waitUntilSilent(15_000);
    dials.call.hangUp();
    for (const line of ends) await floor.event(dials.sessionId, line);
    assert.equal(floor.bob.calls.length, 0);
  });

  test('a menu that is removed while a caller is in it ends the call at the next key', async () => {
    const { floor } = reception;
    await reception.works({ greeting: { sound: 'ivr/closed' } }, OTHER_MENU);
    await reception.works({
      keys: [{ key: '#', action: 'Connect', extensionId: OTHER_MENU }],
    });
    const { call, sessionId } = await reception.arrive();
    call.sendDigits('#');
    await call.waitUntilHearsSound('ivr/closed', 15_000);
    await floor.directory.change({
      kind: 'extension-removed',
      extensionId: OTHER_MENU,
    });
    call.sendDigits('0');
    await call.waitUntilEnded(15_000);
    await floor.event(sessionId, '-3 Disconnected');
  });

  test('the keys change while the caller listens: the next key follows the new ones', async () => {
    const { floor } = reception;
    await reception.works({
      keys: [{ key: '7', action: 'Connect', extensionId: ALICE.extensionId }],
    });
    const { call } = await reception.arrive();
    await call.waitUntilHearsSound('ivr/greeting', 15_000);
    await reception.works({
      keys: [{ key: '7', action: 'Connect', extensionId: BOB.extensionId }],
    });
    call.sendDigits('7');
    await ringing(floor.bob);
    assert.equal(floor.alice.calls.length, 0);
  });

  test('a menu that leads to itself goes round until the caller has enough', async () => {
    const { floor } = reception;
    await reception.works({ keys: [{ key: '8', action: 'Connect', extensionId: MENU }] });
    const { call, sessionId } = await reception.arrive();
    for (const party of [3, 4, 5]) {
      call.sendDigits('8');
      await floor.event(sessionId, `-${party} Setup`);
      await call.waitUntilHearsSound('ivr/greeting', 15_000);
    }
    call.hangUp();
    await floor.event(sessionId, '-5 Disconnected');
  });
});
