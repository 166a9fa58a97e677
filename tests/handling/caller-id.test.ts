import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { deviceOf, ringing } from '../operations/desk.ts';
import { ALICE, BOB, MAIN_NUMBER } from '../support/demo.ts';
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

  test('calls that the API begins show their own number, as the API says', async () => {
    const { floor } = house;
    const path = '/account/~/extension/~/caller-id';
    const ringOut = (callerId: object) => ({ byFeature: [{ feature: 'RingOut', callerId }] });
    await floor.api.expect(200, 'PUT', path, {
      ...ringOut({ phoneInfo: { phoneNumber: MAIN_NUMBER } }),
      extensionNameForOutboundCalls: false,
    });
    try {
      await floor.api.expect(201, 'POST', '/account/~/telephony/call-out', {
        from: { deviceId: deviceOf(ALICE, 1) },
        to: { phoneNumber: MOBILE },
      });
      await ringing(floor.alice);
      const called = invited(await house.calledOutside()).headers.get('From') ?? '';
      assert.match(called, /sip:\+16505550100@/);
      assert.doesNotMatch(called, /Alice/);
    } finally {
      await floor.api.expect(200, 'PUT', path, {
        byFeature: [{ feature: 'RingOut' }],
        extensionNameForOutboundCalls: true,
      });
    }
  });

  test('colleagues see the extension number, or the number for people outside', async () => {
    const { floor } = house;
    await floor.alice.call(BOB.extension);
    assert.match(invited(await ringing(floor.bob)).headers.get('From') ?? '', /sip:101@/);
    await floor.clear();
    await house.shows(ALICE, { extensionNumberForInternalCalls: false });
    await floor.alice.call(BOB.extension);
    assert.match(invited(await ringing(floor.bob)).headers.get('From') ?? '', /sip:\+16505550101@/);
  });

  test('a phone asks for a number of the account, for none, or in vain for that of somebody else', async () => {
    const { floor } = house;
    const asking = async (user: string) => {
      const headers = [['P-Asserted-Identity', `<sip:${user}@sip.cordboard.test>`] as const];
      await floor.alice.call(MOBILE, { headers });
      const call = await house.calledOutside();
      const shown = invited(call).headers.get('From') ?? '';
      await floor.clear();
      return shown;
    };
    assert.match(await asking('16505550100'), /sip:\+16505550100@/);
    assert.match(await asking('anonymous'), /anonymous/i);
    assert.match(await asking('15550109999'), /sip:\+16505550101@/);
    await house.shows(ALICE, { phoneNumber: MAIN_NUMBER });
    assert.match(
      await asking(ALICE.sipUser),
      /sip:\+16505550100@/,
      'its own name asks for nothing',
    );
  });
});
