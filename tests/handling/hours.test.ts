import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ringing } from '../operations/desk.ts';
import { QUEUE } from '../queues/support.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { CUSTOMER, House, MOBILE } from './house.ts';

/** A Monday, half a minute before nine in Los Angeles. */
const MONDAY_EARLY = Date.parse('2026-11-23T16:59:30Z');
const OFFICE = {
  timeZone: 'America/Los_Angeles',
  monday: [{ from: '09:00', to: '17:00' }],
};

type Handling = NonNullable<
  NonNullable<ReturnType<House['floor']['directory']['extension']>>['handling']
>;

describe('when users take calls', () => {
  let house: House;

  before(async () => {
    house = await House.open(MONDAY_EARLY);
  });

  afterEach(() => house.rest());

  after(() => house?.floor.close());

  test('before the office opens callers come to the mailbox, afterwards to the phone', async () => {
    const { floor } = house;
    await house.opens(OFFICE);
    const early = await house.customer(BOB);
    await early.waitUntilHearsSound('voicemail/greeting');
    assert.equal(floor.bob.calls.length, 0);
    await floor.clear();
    await house.pass(32_000);
    await house.customer(BOB);
    await ringing(floor.bob);
  });

  test('the hours of a user count instead of those of the account', async () => {
    const { floor } = house;
    await house.opens({ timeZone: 'UTC' });
    await house.reach(BOB, {
      hours: {
        timeZone: 'UTC',
        afterHours: { action: 'PhoneNumber', phoneNumber: MOBILE },
      },
    });
    await house.customer(BOB);
    await house.calledOutside();
    assert.equal(floor.bob.calls.length, 0);
    await floor.clear();
    const weekday = { from: '00:00', to: '24:00' };
    await house.reach(BOB, { hours: { timeZone: 'UTC', monday: [weekday] } });
    await house.customer(BOB);
    await ringing(floor.bob);
  });

  test('all calls are forwarded, to an extension or to a number outside', async () => {
    const { floor } = house;
    await house.reach(BOB, {
      forwardAll: { action: 'Extension', extensionId: CAROL.extensionId },
    });
    await floor.alice.call(BOB.extension);
    await ringing(floor.carol);
    await floor.clear();
    await house.reach(BOB, { forwardAll: { action: 'PhoneNumber', phoneNumber: MOBILE } });
    await floor.alice.call(BOB.extension);
    await house.calledOutside();
    assert.equal(floor.bob.calls.length, 0);
  });

  test('two who forward to each other do not go round: the second one rings', async () => {
    const { floor } = house;
    await house.reach(BOB, {
      forwardAll: { action: 'Extension', extensionId: CAROL.extensionId },
    });
    await house.reach(CAROL, {
      forwardAll: { action: 'Extension', extensionId: BOB.extensionId },
    });
    await floor.alice.call(BOB.extension);
    await ringing(floor.carol);
  });

  test('who wants no calls is busy: callers go where he says, or to the mailbox', async () => {
    const { floor } = house;
    const bob = await floor.as(BOB.extension);
    const wants = (dndStatus: string) =>
      bob.expect(200, 'PUT', '/account/~/extension/~/presence', { dndStatus });
    await wants('DoNotAcceptAnyCalls');
    try {
      const customer = await house.customer(BOB);
      await customer.waitUntilHearsSound('voicemail/greeting');
      await floor.clear();
      await house.reach(BOB, {
        busy: { action: 'Extension', extensionId: ALICE.extensionId },
      });
      await house.customer(BOB);
      await ringing(floor.alice);
      assert.equal(floor.bob.calls.length, 0);
    } finally {
      await wants('TakeAllCalls');
    }
  });

  test('a blocked caller never rings', async () => {
    const { floor } = house;
    for (const number of [CUSTOMER, '(555) 010-0010']) {
      await house.reach(BOB, { blockedCallers: [number] });
      const blocked = await house.customer(BOB);
      await blocked.waitUntilEnded();
      assert.equal(floor.bob.calls.length, 0);
    }
    await house.reach(BOB, { blockedCallers: ['+15550100011'] });
    await house.customer(BOB);
    await ringing(floor.bob);
  });

  test('a queue keeps the hours of the account or its own, and can send all its callers on', async () => {
    const { floor } = house;
    const queue = async (handling: Handling) => {
      const extension = floor.directory.extension('8000001', QUEUE);
      assert.ok(extension);
      await floor.directory.change({
        kind: 'extension-saved',
        extension: { ...extension, handling },
      });
    };
    await house.opens({ timeZone: 'UTC' });
    const late = await floor.dave.call('301');
    await late.waitUntilHearsSound('voicemail/greeting');
    await floor.clear();
    const weekday = { from: '00:00', to: '24:00' };
    await queue({ hours: { timeZone: 'UTC', monday: [weekday] } });
    await floor.dave.call('301');
    await ringing(floor.alice);
    await floor.clear();
    await queue({ forwardAll: { action: 'PhoneNumber', phoneNumber: MOBILE } });
    await floor.dave.call('301');
    await house.calledOutside();
    assert.equal(floor.alice.calls.length, 0);
    await queue({});
  });
});
