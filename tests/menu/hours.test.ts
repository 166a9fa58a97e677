import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ringing } from '../operations/desk.ts';
import { CAROL_HZ } from '../operations/floor.ts';
import { BOB, CAROL, MAIN_NUMBER } from '../support/demo.ts';
import { type Handling, MENU, OTHER_MENU, Reception } from './reception.ts';

const ALL_DAY = [{ from: '00:00', to: '24:00' }];
/** Open at any time, and never. */
const ALWAYS = {
  ...{ timeZone: 'UTC', monday: ALL_DAY, tuesday: ALL_DAY, wednesday: ALL_DAY },
  ...{ thursday: ALL_DAY, friday: ALL_DAY, saturday: ALL_DAY, sunday: ALL_DAY },
};
const NEVER = { timeZone: 'UTC' };

describe('a menu that is not open at any time', () => {
  let reception: Reception;

  before(async () => {
    reception = await Reception.open();
    await reception.works({ greeting: { sound: 'ivr/closed' } }, OTHER_MENU);
  });

  afterEach(() => reception.floor.clear());

  after(() => reception?.floor.close());

  async function accountIs(businessHours: NonNullable<Handling['hours']>): Promise<void> {
    const { directory } = reception.floor;
    const account = directory.account('8000001');
    assert.ok(account);
    await directory.change({ kind: 'account-saved', account: { ...account, businessHours } });
  }

  async function hears(sound: string): Promise<void> {
    const { call } = await reception.arrive();
    await call.waitUntilHearsSound(sound, 15_000);
    call.hangUp();
    await call.waitUntilEnded();
  }

  test('out of its hours the callers reach another menu, and then the first again', async () => {
    const afterHours = { action: 'Extension', extensionId: OTHER_MENU } as const;
    await reception.works({}, MENU, { hours: { ...NEVER, afterHours } });
    await hears('ivr/closed');
    await reception.works({}, MENU, { hours: { ...ALWAYS, afterHours } });
    await hears('ivr/greeting');
  });

  test('the hours of the account count for it, and a menu of its own for the night', async () => {
    await reception.works({}, MENU, {});
    await accountIs({ ...NEVER, afterHours: { action: 'Extension', extensionId: OTHER_MENU } });
    await hears('ivr/closed');
    await accountIs(ALWAYS);
    await hears('ivr/greeting');
  });

  test('where after hours leads nowhere, a menu answers: it needs nobody', async () => {
    await reception.works({}, MENU, {});
    await accountIs(NEVER);
    await hears('ivr/greeting');
    await accountIs(ALWAYS);
  });

  test('a menu may send everybody on, as to who sits at the desk today', async () => {
    const { floor } = reception;
    const forwardAll = { action: 'Extension', extensionId: CAROL.extensionId } as const;
    await reception.works({}, MENU, { forwardAll });
    const call = await floor.carrier.bringIn({ from: '+15550100010', to: MAIN_NUMBER });
    (await ringing(floor.carol)).answer();
    await call.waitUntilHears(CAROL_HZ, 15_000);
  });

  test('calls can be ended after hours, from outside and by a key', async () => {
    const { floor } = reception;
    const hours = { ...NEVER, afterHours: { action: 'Disconnect' } } as const;
    await reception.works({}, MENU, { hours });
    const call = await floor.carrier.bringIn({ from: '+15550100010', to: MAIN_NUMBER });
    await call.waitUntilEnded(15_000);
    assert.ok(!call.hearsSound('ivr/greeting'));
    await reception.works(
      { keys: [{ key: '7', action: 'Connect', extensionId: BOB.extensionId }] },
      MENU,
      {},
    );
    const bob = floor.directory.extension('8000001', BOB.extensionId);
    assert.ok(bob);
    await floor.directory.change({
      kind: 'extension-saved',
      extension: { ...bob, handling: { hours } },
    });
    const inside = await reception.arrive();
    inside.call.sendDigits('7');
    await inside.call.waitUntilHearsSound('call/not-available', 15_000);
    await floor.directory.change({ kind: 'extension-saved', extension: bob });
  });
});
