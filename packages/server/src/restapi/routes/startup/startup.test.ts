import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Office } from '../../testkit/office.ts';

test('calls that go on are listed in the shape of the call log while they do', async (t) => {
  const office = new Office();
  t.after(() => office.close());
  const idle = await office.ask('GET', 'extension/~/active-calls');
  assert.deepEqual(idle.at('records'), []);
  const { id, session } = await office.talk();
  const own = await office.ask('GET', 'extension/~/active-calls?view=Simple&direction=Outbound');
  assert.equal(own.status, 200);
  assert.equal(own.at('records.0.telephonySessionId'), id);
  assert.equal(own.at('records.0.result'), 'In Progress');
  assert.equal(own.at('records.0.to.extensionNumber'), '102');
  assert.equal(own.at('records.1'), undefined);
  const all = await office.ask('GET', 'active-calls?view=Detailed&perPage=max');
  assert.equal(all.at('paging.totalElements'), 1, 'one call is one record of the account');
  assert.equal(all.at('records.0.id'), id, 'by which the call log will know it');
  assert.equal(all.at('records.0.legs.0.to.extensionNumber'), '102');
  assert.equal(all.at('records.0.legs.0.result'), 'In Progress');
  assert.equal(all.at('records.0.transport'), 'VoIP');
  assert.equal(
    (await office.ask('GET', 'active-calls?transport=PSTN')).at('paging.totalElements'),
    0,
  );
  const both = await office.ask('GET', 'active-calls?transport=PSTN&transport=VoIP');
  assert.equal(both.at('paging.totalElements'), 1);
  const carol = office.directory.extension('8000001', '8000103');
  assert.ok(carol !== undefined);
  await office.directory.change({
    kind: 'extension-saved',
    extension: { ...carol, admin: false },
  });
  const hers = { who: '8000001.8000103' };
  assert.equal((await office.ask('GET', 'active-calls', undefined, hers)).status, 403);
  assert.equal(
    (await office.ask('GET', 'extension/8000101/active-calls', undefined, hers)).status,
    403,
  );
  await office.ask('DELETE', session);
  assert.deepEqual((await office.ask('GET', 'extension/~/active-calls')).at('records'), []);
});

test('the directory lists everybody of the account, with direct numbers', async (t) => {
  const office = new Office();
  t.after(() => office.close());
  const list = await office.ask('GET', 'directory/entries?perPage=all&showFederated=true');
  const everybody = office.directory.extensions('8000001');
  assert.equal(list.at('paging.totalElements'), everybody.length);
  assert.equal(list.at('records.0.firstName'), 'Alice');
  assert.equal(list.at('records.0.phoneNumbers.0.phoneNumber'), '+16505550101');
  const second = await office.ask('GET', 'directory/entries?typeGroup=User&perPage=2&page=2');
  assert.equal(second.at('records.0.extensionNumber'), '103');
  assert.equal((await office.ask('GET', 'directory/entries?perPage=many')).status, 400);
});

test('numbers are parsed by the plan of the home country', async (t) => {
  const office = new Office();
  t.after(() => office.close());
  const parsed = await office.ask('POST', '/restapi/v1.0/number-parser/parse', {
    originalStrings: ['(650) 555-0102', '102', '+442079460000'],
  });
  assert.equal(parsed.status, 200);
  assert.equal(parsed.at('homeCountry.isoCode'), 'US');
  assert.equal(parsed.at('phoneNumbers.0.e164'), '+16505550102');
  assert.equal(parsed.at('phoneNumbers.0.formattedNational'), '(650) 555-0102');
  assert.equal(parsed.at('phoneNumbers.0.normalized'), '16505550102');
  assert.equal(parsed.at('phoneNumbers.1.special'), true);
  assert.equal(parsed.at('phoneNumbers.2.e164'), '+442079460000');
  const wrong = await office.ask('POST', '/restapi/v1.0/number-parser/parse', {});
  assert.equal(wrong.status, 400);
});

test('the dialing plan and the time zones are those that settings name', async (t) => {
  const office = new Office();
  t.after(() => office.close());
  const plan = await office.ask('GET', 'dialing-plan');
  assert.equal(plan.at('records.0.callingCode'), '1');
  const zones = await office.ask('GET', '/restapi/v1.0/dictionary/timezone');
  const settings = await office.ask('GET', 'extension/~');
  assert.equal(zones.at('records.0.id'), settings.at('regionalSettings.timezone.id'));
  assert.equal((await office.ask('GET', 'extension/~/features')).status, 200);
});
