import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { deviceOf } from '../operations/desk.ts';
import { ALICE, MAIN_NUMBER } from '../support/demo.ts';
import { House, invited, MOBILE } from './house.ts';

describe('what people outside see', () => {
  let house: House;

  before(async () => {
    house = await House.open();
  });

  afterEach(() => house.rest());

  after(() => house?.floor.close());

  async function from(): Promise<string> {
    await house.floor.alice.call(MOBILE);
    const call = await house.calledOutside();
    return invited(call).headers.get('From') ?? '';
  }

  test('the direct number, unless another one is chosen', async () => {
    assert.match(await from(), /sip:\+16505550101@/);
    await house.floor.clear();
    await house.shows(ALICE, { phoneNumber: MAIN_NUMBER });
    assert.match(await from(), /sip:\+16505550100@/);
  });

  test('a phone may have another number than the rest', async () => {
    await house.shows(ALICE, {
      phoneNumber: MAIN_NUMBER,
      byDevice: [{ deviceId: deviceOf(ALICE, 1), phoneNumber: ALICE.number }],
    });
    assert.match(await from(), /sip:\+16505550101@/);
  });

  test('nobody, when the number is blocked; the own one, when it is of somebody else', async () => {
    await house.shows(ALICE, { phoneNumber: 'Blocked' });
    assert.match(await from(), /anonymous/i);
    await house.floor.clear();
    await house.shows(ALICE, { phoneNumber: '+15550109999' });
    assert.match(await from(), /sip:\+16505550101@/);
  });
});
