import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Office } from '../../testkit/office.ts';

const office = new Office();
after(() => office.close());

const V1 = 'http://pbx.test:8080/restapi/v1.0';
const ACCOUNT = `${V1}/account/8000001`;

test('the account is told with its main number and operator', async () => {
  const account = await office.ask('GET', '/restapi/v1.0/account/~');
  assert.equal(account.status, 200);
  assert.equal(account.at('id'), 8000001);
  assert.equal(account.at('uri'), ACCOUNT);
  assert.equal(account.at('mainNumber'), '+16505550100');
  assert.equal(account.at('operator.extensionNumber'), '101');
  assert.equal(account.at('status'), 'Confirmed');
});

test('the own extension has its id as a number and its account’s as a text', async () => {
  const extension = await office.ask('GET', 'extension/~');
  assert.equal(extension.at('id'), 8000101);
  assert.equal(extension.at('account.id'), '8000001');
  assert.equal(extension.at('extensionNumber'), '101');
  assert.equal(extension.at('contact.firstName'), 'Alice');
  assert.match(JSON.stringify(extension.at('serviceFeatures')), /VoipCalling/);
  const unknown = await office.ask('GET', 'extension/8100101');
  assert.equal(unknown.status, 404);
  assert.equal(unknown.at('errors.0.parameterName'), 'extensionId');
});

test('extensions come in pages that lead to each other', async () => {
  const all = await office.ask('GET', 'extension');
  assert.equal(all.at('paging.totalElements'), 6);
  assert.deepEqual(all.at('paging'), {
    page: 1,
    perPage: 100,
    pageStart: 0,
    pageEnd: 5,
    totalPages: 1,
    totalElements: 6,
  });
  const users = await office.ask('GET', 'extension?type=User&type=Bot&perPage=3&page=2');
  assert.equal(users.at('paging.totalElements'), 4);
  assert.equal(users.at('records.0.extensionNumber'), '104');
  assert.equal(users.at('navigation.nextPage'), undefined);
  assert.equal(
    users.at('navigation.previousPage.uri'),
    `${ACCOUNT}/extension?type=User&type=Bot&page=1&perPage=3`,
  );
  const beyond = await office.ask('GET', 'extension?page=9');
  assert.deepEqual(beyond.at('records'), []);
  const long = await office.ask('GET', 'extension?perPage=5000');
  assert.equal(long.at('paging.perPage'), 1000);
  const nonsense = await office.ask('GET', 'extension?page=0');
  assert.equal(nonsense.status, 400);
  assert.equal(nonsense.at('parameterName'), 'page');
});

test('a device is online while one of its phones is registered', async () => {
  office.offline.add('90001012');
  const list = await office.ask('GET', 'extension/~/device');
  assert.equal(list.at('paging.totalElements'), 2);
  assert.equal(list.at('records.0.id'), '90001011');
  assert.equal(list.at('records.0.status'), 'Online');
  assert.equal(list.at('records.0.extension.id'), 8000101);
  assert.equal(list.at('records.0.phoneLines.0.phoneInfo.phoneNumber'), '+16505550101');
  assert.equal(list.at('records.1.status'), 'Offline');
  const soft = await office.ask('GET', 'extension/~/device?type=SoftPhone');
  assert.equal(soft.at('paging.totalElements'), 1);
  const one = await office.ask('GET', 'device/90001012');
  assert.equal(one.at('type'), 'SoftPhone');
  assert.equal((await office.ask('GET', 'device/91001011')).status, 404);
});

test('a phone is told how to sign in, and nothing keeps a copy', async () => {
  const info = await office.ask('GET', 'device/90001021/sip-info');
  assert.deepEqual(info.body, {
    domain: 'sip.cordboard.test',
    outboundProxies: [{ region: 'NA', proxy: '127.0.0.1:5060', proxyTLS: '127.0.0.1:5061' }],
    userName: '16505550102',
    password: 'sip-102',
    authorizationId: '90001021',
  });
  assert.equal(info.headers['cache-control'], 'no-store');
});

test('numbers of a user are the direct one and the company’s', async () => {
  const own = await office.ask('GET', 'extension/~/phone-number');
  assert.equal(own.at('paging.totalElements'), 2);
  const direct = await office.ask('GET', 'extension/~/phone-number?usageType=DirectNumber');
  assert.equal(direct.at('records.0.phoneNumber'), '+16505550101');
  const company = await office.ask('GET', 'phone-number');
  assert.equal(company.at('paging.totalElements'), 5);
});

test('flip numbers are forwarding numbers', async () => {
  const list = await office.ask('GET', 'extension/~/forwarding-number');
  assert.equal(list.at('records.0.flipNumber'), '1');
  assert.equal(list.at('records.0.device.id'), '90001012');
  assert.equal(list.at('records.1.phoneNumber'), '+15550101101');
  const one = await office.ask(
    'GET',
    `extension/~/forwarding-number/${String(list.at('records.1.id'))}`,
  );
  assert.equal(one.at('flipNumber'), '2');
  assert.equal((await office.ask('GET', 'extension/~/forwarding-number/7')).status, 404);
});

test('caller id, permissions and features are told', async () => {
  const callerId = await office.ask('GET', 'extension/~/caller-id');
  assert.equal(callerId.at('byFeature.0.callerId.phoneInfo.phoneNumber'), '+16505550101');
  const profile = await office.ask('GET', 'extension/~/authz-profile');
  assert.match(profile.text, /"id":"ReadCallLog"/);
  const may = await office.ask('GET', 'extension/~/authz-profile/check?permissionId=ReadCallLog');
  assert.equal(may.at('successful'), true);
  const mayNot = await office.ask('GET', 'extension/~/authz-profile/check?permissionId=Fly');
  assert.equal(mayNot.at('successful'), false);
  const features = await office.ask('GET', 'extension/~/features');
  assert.equal(features.status, 200);
  assert.equal(features.at('records.0.available'), true);
});

test('nothing of another account is told', async () => {
  for (const path of [
    'account/8100001',
    'account/8100001/extension',
    'account/8100001/extension/8100101',
  ]) {
    const answer = await office.ask('GET', `/restapi/v1.0/${path}`);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.at('errors.0.parameterName'), 'accountId', path);
  }
});

test('private matters of another are for admins', async () => {
  const alice = office.directory.extension('8000001', '8000102');
  assert.ok(alice);
  await office.directory.change({
    kind: 'extension-saved',
    extension: { ...alice, admin: false },
  });
  const user = '8000001.8000102';
  const own = await office.ask('GET', 'extension/~/device', undefined, { who: user });
  assert.equal(own.status, 200);
  const other = await office.ask('GET', 'extension/8000103/device', undefined, { who: user });
  assert.equal(other.status, 403);
  assert.equal(other.at('errorCode'), 'CMN-404');
  const admin = await office.ask('GET', 'extension/8000103/device');
  assert.equal(admin.status, 200);
});
