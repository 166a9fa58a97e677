import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Office } from '../testkit/office.ts';

const office = new Office();
after(() => office.close());

const PROVISION = '/restapi/v1.0/client-info/sip-provision';

test('a browser phone is given a device and credentials of its own, and the same again', async () => {
  const made = await office.ask('POST', PROVISION, { sipInfo: [{ transport: 'WSS' }] });
  assert.equal(made.status, 200, made.text);
  const id = String(made.at('device.id'));
  assert.equal(made.at('sipInfo.0.authorizationId'), id);
  assert.equal(made.at('sipInfo.0.username'), '16505550100*101');
  assert.equal(made.at('sipInfo.0.outboundProxy'), '127.0.0.1:8443');
  assert.deepEqual(made.at('sipInfo.0.authorizationTypes'), ['SipDigest']);
  assert.equal(made.at('device.type'), 'WebPhone');
  const again = await office.ask('POST', PROVISION, { sipInfo: [{ transport: 'WSS' }] });
  assert.equal(again.at('device.id'), id);
  assert.equal(again.at('sipInfo.0.password'), made.at('sipInfo.0.password'));
  const named = await office.ask('POST', PROVISION, { device: { id } });
  assert.equal(named.at('device.id'), id);
});

test('another installation is another device, and both are listed', async () => {
  const one = await office.ask('POST', PROVISION, { device: { appExternalId: 'one' } });
  const two = await office.ask('POST', PROVISION, { device: { appExternalId: 'two' } });
  assert.notEqual(one.at('device.id'), two.at('device.id'));
  const { text } = await office.ask('GET', 'extension/~/device?type=WebPhone');
  for (const made of [one, two]) assert.ok(text.includes(`"id":"${String(made.at('device.id'))}"`));
  assert.equal((await office.ask('GET', `device/${String(one.at('device.id'))}`)).status, 200);
});

test('each transport has its proxy', async () => {
  for (const [transport, proxy, type] of [
    ['UDP', '127.0.0.1:5060', 'SoftPhone'],
    ['TLS', '127.0.0.1:5061', 'SoftPhone'],
    ['WS', '127.0.0.1:8080', 'WebPhone'],
  ]) {
    const made = await office.ask('POST', PROVISION, { sipInfo: [{ transport }] });
    assert.equal(made.at('sipInfo.0.outboundProxy'), proxy);
    assert.equal(made.at('device.type'), type);
  }
});

test('old devices that nobody uses make room', async () => {
  for (let n = 0; n < 25; n++) {
    const made = await office.ask('POST', PROVISION, { device: { appExternalId: `tab ${n}` } });
    assert.equal(made.status, 200);
    office.offline.add(String(made.at('device.id')));
  }
  const list = await office.ask('GET', 'extension/~/device?type=WebPhone');
  // The twentieth is the softphone from above.
  assert.equal(list.at('paging.totalElements'), 19);
});

test('what is wrong is named', async () => {
  const strange = await office.ask('POST', PROVISION, { sipInfo: [{ transport: 'PIGEON' }] });
  assert.equal(strange.status, 400);
  assert.match(strange.text, /transport/);
  const foreign = await office.ask('POST', PROVISION, { device: { id: '90001021' } });
  assert.equal(foreign.status, 404);
});
