import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Office } from '../../testkit/office.ts';

const office = new Office();
after(() => office.close());

const PATH = 'extension/~/caller-id';
const MAIN = '+16505550100';
const OWN = '+16505550101';

test('each phone and way of calling shows the direct number', async () => {
  const read = await office.ask('GET', PATH);
  assert.equal(read.status, 200, read.text);
  assert.equal(read.at('byDevice.0.callerId.phoneInfo.phoneNumber'), OWN);
  assert.equal(read.at('byFeature.0.feature'), 'RingOut');
  assert.equal(read.at('byFeature.0.callerId.phoneInfo.phoneNumber'), OWN);
  assert.equal(read.at('extensionNameForOutboundCalls'), true);
});

test('one phone, one way of calling and what is shown beside are changed; the rest stays', async () => {
  const put = await office.ask('PUT', PATH, {
    byDevice: [
      {
        device: { id: '90001011' },
        callerId: { type: 'PhoneNumber', phoneInfo: { phoneNumber: MAIN } },
      },
    ],
    byFeature: [{ feature: 'RingOut', callerId: { type: 'Blocked' } }],
    extensionNameForOutboundCalls: false,
  });
  assert.equal(put.status, 200, put.text);
  const read = await office.ask('GET', PATH);
  assert.equal(read.text, put.text);
  assert.equal(read.at('byDevice.0.callerId.phoneInfo.phoneNumber'), MAIN);
  assert.equal(read.at('byDevice.1.callerId.phoneInfo.phoneNumber'), OWN);
  assert.equal(read.at('byFeature.0.callerId.type'), 'Blocked');
  assert.equal(read.at('extensionNameForOutboundCalls'), false);
  assert.equal(read.at('extensionNumberForInternalCalls'), true);
  const back = await office.ask('PUT', PATH, {
    byDevice: [{ device: { id: '90001011' } }],
    byFeature: [{ feature: 'RingOut' }],
    extensionNameForOutboundCalls: true,
  });
  assert.equal(back.at('byDevice.0.callerId.phoneInfo.phoneNumber'), OWN);
  assert.equal(back.at('byFeature.0.callerId.type'), 'PhoneNumber');
});

test('numbers and phones of others are refused, and nothing is changed', async () => {
  const before = await office.ask('GET', PATH);
  const numberOf = (phoneNumber: string) => ({ type: 'PhoneNumber', phoneInfo: { phoneNumber } });
  for (const body of [
    { byDevice: [{ device: { id: '90001021' }, callerId: numberOf(MAIN) }] },
    { byDevice: [{ device: { id: '90001011' }, callerId: numberOf('+16505560101') }] },
    { byDevice: [{ device: { id: '90001011' }, callerId: { phoneInfo: {} } }] },
    { byFeature: [{ feature: 'Pigeon' }] },
    { extensionNameForOutboundCalls: 'yes' },
  ]) {
    const refused = await office.ask('PUT', PATH, body);
    assert.equal(refused.status, 400, refused.text);
  }
  assert.equal((await office.ask('GET', PATH)).text, before.text);
});
