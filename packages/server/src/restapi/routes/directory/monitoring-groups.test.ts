import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { mayMonitor } from '../../../monitoring/index.ts';
import { Office } from '../../testkit/office.ts';

const office = new Office();
after(() => office.close());

const GROUPS = 'call-monitoring-groups';

const may = (supervisor: string, agent: string): boolean =>
  mayMonitor(office.directory, '8000001', supervisor, agent);

async function newGroup(name: string): Promise<string> {
  const made = await office.ask('POST', GROUPS, { name });
  assert.equal(made.status, 200);
  assert.equal(made.at('name'), name);
  return String(made.at('id'));
}

test('the demo group lets 104 supervise 101, 102 and 103, and nobody else anybody', async () => {
  const list = await office.ask('GET', GROUPS);
  assert.equal(list.at('records.0.name'), 'Floor');
  const members = await office.ask('GET', `${GROUPS}/${String(list.at('records.0.id'))}/members`);
  assert.equal(members.at('paging.totalElements'), 4);
  assert.deepEqual(members.at('records.0.permissions'), ['Monitoring']);
  assert.equal(members.at('records.0.extensionNumber'), '104');
  assert.ok(may('8000104', '8000101') && may('8000104', '8000103'));
  assert.ok(!may('8000101', '8000102') && !may('8000101', '8000104'));
});

test('a group is made, named anew, found by its members, and removed', async () => {
  const id = await newGroup('Night');
  assert.equal((await office.ask('POST', GROUPS, { name: ' night ' })).status, 400);
  assert.equal((await office.ask('POST', GROUPS, {})).status, 400);
  const renamed = await office.ask('PUT', `${GROUPS}/${id}`, { name: 'Late' });
  assert.equal(renamed.at('name'), 'Late');
  const mine = await office.ask('GET', `${GROUPS}?memberExtensionId=8000104`);
  assert.deepEqual([mine.at('paging.totalElements'), mine.at('records.0.name')], [1, 'Floor']);
  assert.equal((await office.ask('DELETE', `${GROUPS}/${id}`)).status, 204);
  for (const method of ['PUT', 'DELETE'] as const) {
    const body = method === 'PUT' ? { name: 'X' } : undefined;
    assert.equal((await office.ask(method, `${GROUPS}/${id}`, body)).status, 404);
  }
  assert.equal((await office.ask('GET', `${GROUPS}/${id}/members`)).status, 404);
});

test('members are added, given other permissions and taken out, all of a request or nothing', async () => {
  const id = await newGroup('Two');
  const assign = (body: object) => office.ask('POST', `${GROUPS}/${id}/bulk-assign`, body);
  const added = await assign({
    addedExtensions: [
      { id: '8000101', permissions: ['Monitoring'] },
      { id: '8000102', permissions: ['Monitored', 'Monitoring'] },
    ],
  });
  assert.equal(added.status, 204);
  assert.ok(may('8000101', '8000102'));
  const half = await assign({
    removedExtensions: [{ id: '8000101' }],
    addedExtensions: [{ id: '8000301', permissions: ['Monitored'] }],
  });
  assert.equal(half.status, 400);
  assert.equal(half.at('errors.0.parameterName'), 'addedExtensions.id');
  assert.ok(may('8000101', '8000102'), 'the refused request changed nothing');
  for (const body of [
    { addedExtensions: [{ id: '8100101', permissions: ['Monitored'] }] },
    { addedExtensions: [{ id: '8000103' }] },
    { addedExtensions: [{ id: '8000103', permissions: ['Listening'] }] },
    { updatedExtensions: [{ id: '8000103', permissions: ['Monitored'] }] },
    { removedExtensions: [{ permissions: [] }] },
  ]) {
    assert.equal((await assign(body)).status, 400, JSON.stringify(body));
  }
  const updated = await assign({ updatedExtensions: [{ id: '8000102', permissions: [] }] });
  assert.equal(updated.status, 204);
  assert.ok(!may('8000101', '8000102'));
  const members = await office.ask('GET', `${GROUPS}/${id}/members`);
  assert.equal(members.at('paging.totalElements'), 1);
  await assign({ removedExtensions: [{ id: '8000101' }] });
  const empty = await office.ask('GET', `${GROUPS}/${id}/members`);
  assert.equal(empty.at('paging.totalElements'), 0);
});

test('another account sees no group of ours and cannot touch one', async () => {
  const who = '8100001.8100101';
  const list = await office.ask(
    'GET',
    '/restapi/v1.0/account/~/call-monitoring-groups',
    undefined,
    {
      who,
    },
  );
  assert.equal(list.at('paging.totalElements'), 0);
  const floor = await office.ask('DELETE', `${GROUPS}/8000501`, undefined, { who });
  assert.equal(floor.status, 404);
});

test('reading needs ReadAccounts, writing EditExtensions of the app', async () => {
  const reader = { who: '8000001.8000101.ReadAccounts' };
  assert.equal((await office.ask('GET', GROUPS, undefined, reader)).status, 200);
  const refused = await office.ask('POST', GROUPS, { name: 'No' }, reader);
  assert.deepEqual([refused.status, refused.at('errorCode')], [403, 'CMN-401']);
});
