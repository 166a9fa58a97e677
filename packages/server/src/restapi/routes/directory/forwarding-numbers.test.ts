import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Office } from '../../testkit/office.ts';

const office = new Office();
after(() => office.close());

const NUMBERS = 'extension/~/forwarding-number';

test('the demo user has flip number 1, the other phone, and 2, the mobile', async () => {
  const list = await office.ask('GET', NUMBERS);
  assert.equal(list.at('paging.totalElements'), 2);
  assert.equal(list.at('records.0.flipNumber'), '1');
  assert.equal(list.at('records.0.device.id'), '90001012');
  assert.equal(list.at('records.1.phoneNumber'), '+15550101101');
  assert.deepEqual(list.at('records.1.features'), ['CallFlip', 'CallForwarding']);
});

test('a number is made, read, changed and removed; its id stays', async () => {
  const made = await office.ask('POST', NUMBERS, { phoneNumber: '650-555-0199', label: 'Cabin' });
  assert.equal(made.status, 200, made.text);
  assert.equal(made.at('flipNumber'), '3');
  assert.equal(made.at('phoneNumber'), '+16505550199');
  assert.deepEqual([made.at('label'), made.at('type')], ['Cabin', 'Other']);
  const one = `${NUMBERS}/${String(made.at('id'))}`;
  const changed = await office.ask('PUT', one, { flipNumber: '7', type: 'Home', label: 'House' });
  assert.equal(changed.status, 200, changed.text);
  const read = await office.ask('GET', one);
  assert.deepEqual(
    [read.at('flipNumber'), read.at('type'), read.at('label'), read.at('id')],
    ['7', 'Home', 'House', made.at('id')],
  );
  assert.equal((await office.ask('DELETE', one)).status, 204);
  assert.equal((await office.ask('GET', one)).status, 404);
  assert.equal((await office.ask('PUT', one, { label: 'X' })).status, 404);
  assert.equal((await office.ask('DELETE', one)).status, 404);
});

test('a call is flipped to a number that was just added', async () => {
  const made = await office.ask('POST', NUMBERS, { phoneNumber: '+15550100001', flipNumber: 5 });
  const { session, id } = await office.talk();
  const flipped = await office.ask('POST', `${await office.firstParty(session)}/flip`, {
    callFlipId: '5',
  });
  assert.equal(flipped.status, 200, flipped.text);
  const legs = office.exchange.session(id)?.legs ?? [];
  assert.deepEqual(legs.at(-1)?.endpoint, {
    kind: 'trunk',
    trunkId: 'carrier',
    phoneNumber: '+15550100001',
    by: '8000101',
  });
  await office.ask('DELETE', `${NUMBERS}/${String(made.at('id'))}`);
  await office.ask('DELETE', session);
});

test('a phone of one’s own can be a flip number, one of somebody else cannot', async () => {
  const own = await office.ask('POST', NUMBERS, { device: { id: '90001011' }, type: 'PhoneLine' });
  assert.equal(own.status, 200, own.text);
  assert.deepEqual([own.at('device.id'), own.at('phoneNumber')], ['90001011', '+16505550101']);
  const one = `${NUMBERS}/${String(own.at('id'))}`;
  assert.equal((await office.ask('PUT', one, { phoneNumber: '+15550100001' })).status, 400);
  assert.equal((await office.ask('PUT', one, { type: 'Home' })).status, 400);
  await office.ask('DELETE', one);
});

test('what cannot be a forwarding number is refused with the parameter at fault', async () => {
  const phoneNumber = '+15550100001';
  const cases: readonly (readonly [object, string])[] = [
    [{}, 'phoneNumber'],
    [{ phoneNumber: '102' }, 'phoneNumber'],
    [{ phoneNumber: 'x' }, 'phoneNumber'],
    [{ phoneNumber, flipNumber: 1 }, 'flipNumber'],
    [{ phoneNumber, flipNumber: 0 }, 'flipNumber'],
    [{ phoneNumber, flipNumber: '*2' }, 'flipNumber'],
    [{ phoneNumber, type: 'PhoneLine' }, 'device.id'],
    [{ phoneNumber, device: { id: '90001011' } }, 'phoneNumber'],
    [{ device: { id: '90001021' } }, 'device.id'],
    [{ device: { id: '90001011' }, type: 'Home' }, 'type'],
  ];
  for (const [body, parameter] of cases) {
    const answer = await office.ask('POST', NUMBERS, body);
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.equal(answer.at('errors.0.parameterName'), parameter, JSON.stringify(body));
  }
  assert.equal((await office.ask('GET', NUMBERS)).at('paging.totalElements'), 2);
});

test('another account’s extension does not exist', async () => {
  const foreign = await office.ask('GET', 'extension/8100101/forwarding-number');
  assert.equal(foreign.status, 404);
});
