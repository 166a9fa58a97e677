import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { queueSettingsOf } from '../../../directory/index.ts';
import { Office } from '../../testkit/office.ts';

const office = new Office();
after(() => office.close());

const QUEUE = 'call-queues/8000301';
const ALICE = '8000101';
const BOB = '8000102';
const AS_BOB = { who: `8000001.${BOB}` };

/** Makes somebody an ordinary user, or the queue what it was. */
async function change(id: string, patch: object): Promise<void> {
  const extension = office.directory.extension('8000001', id);
  assert.ok(extension);
  await office.directory.change({
    kind: 'extension-saved',
    extension: { ...extension, ...patch },
  });
}

beforeEach(() => change('8000301', { queue: { members: [ALICE, BOB, '8000103'] } }));

test('the queues of the account, all or those of a member', async () => {
  const all = await office.ask('GET', 'call-queues');
  assert.deepEqual(all.at('records'), [
    {
      uri: 'http://pbx.test:8080/restapi/v1.0/account/8000001/extension/8000301',
      id: '8000301',
      extensionNumber: '301',
      name: 'Support',
      status: 'Enabled',
    },
  ]);
  const ofBob = await office.ask('GET', `call-queues?memberExtensionId=${BOB}`);
  assert.equal(ofBob.at('paging.totalElements'), 1);
  const ofDave = await office.ask('GET', 'call-queues?memberExtensionId=8000104');
  assert.equal(ofDave.at('paging.totalElements'), 0);
});

test('a queue is read and changed', async () => {
  const read = await office.ask('GET', QUEUE);
  assert.equal(read.at('editableMemberStatus'), true);
  const changed = await office.ask('PUT', QUEUE, {
    name: 'Help desk',
    extensionNumber: '302',
    alertTimer: 30,
    editableMemberStatus: false,
    serviceLevelSettings: { slaGoal: 80, slaThresholdSeconds: 30 },
  });
  assert.equal(changed.status, 200);
  assert.deepEqual(
    ['name', 'extensionNumber', 'alertTimer', 'serviceLevelSettings.slaGoal'].map((name) =>
      changed.at(name),
    ),
    ['Help desk', '302', 30, 80],
  );
  assert.equal(office.directory.extensionByNumber('8000001', '302')?.name, 'Help desk');
  await office.ask('PUT', QUEUE, { name: 'Support', extensionNumber: '301' });
  for (const [parameter, body] of [
    ['extensionNumber', { extensionNumber: '101' }],
    ['extensionNumber', { extensionNumber: '3*1' }],
    ['name', { name: '  ' }],
    ['alertTimer', { alertTimer: 7 }],
  ] as const) {
    const refused = await office.ask('PUT', QUEUE, body);
    assert.equal(refused.status, 400, JSON.stringify(body));
    assert.equal(refused.at('errors.0.parameterName'), parameter);
  }
});

test('what is no queue is not found, nor is another account', async () => {
  for (const path of ['call-queues/8000101', 'call-queues/1', 'call-queues/8000101/members']) {
    assert.equal((await office.ask('GET', path)).status, 404, path);
  }
  const foreign = await office.ask('GET', QUEUE, undefined, { who: '8100001.8100101' });
  assert.equal(foreign.status, 404);
});

test('members are added and taken out, all of a request or nothing', async () => {
  const assign = (body: object) => office.ask('POST', `${QUEUE}/bulk-assign`, body);
  const done = await assign({ addedExtensionIds: ['8000104'], removedExtensionIds: [ALICE] });
  assert.equal(done.status, 204);
  const members = await office.ask('GET', `${QUEUE}/members`);
  assert.deepEqual(members.at('paging.totalElements'), 3);
  assert.equal(members.at('records.2.extensionNumber'), '104');
  for (const body of [
    { addedExtensionIds: [ALICE, '8000401'] },
    { addedExtensionIds: [ALICE, '1'] },
    { addedExtensionIds: [ALICE], removedExtensionIds: ['8000999'] },
  ]) {
    assert.equal((await assign(body)).status, 400, JSON.stringify(body));
  }
  const extension = office.directory.extension('8000001', '8000301');
  assert.ok(extension);
  assert.deepEqual(queueSettingsOf(extension).members, [BOB, '8000103', '8000104']);
});

test('members say for which queues they take calls', async () => {
  const own = 'extension/~/call-queue-presence';
  const before = await office.ask('GET', own, undefined, AS_BOB);
  assert.deepEqual(before.at('records'), [
    {
      callQueue: {
        id: '8000301',
        name: 'Support',
        extensionNumber: '301',
        editableMemberStatus: true,
      },
      acceptCalls: true,
    },
  ]);
  const wish = { records: [{ callQueue: { id: '8000301' }, acceptCalls: false }] };
  const put = await office.ask('PUT', own, wish, AS_BOB);
  assert.equal(put.at('records.0.acceptCalls'), false);
  const seen = await office.ask('GET', `${QUEUE}/presence`);
  assert.deepEqual(seen.at('records.1'), {
    member: { id: BOB, name: 'Bob Baker', extensionNumber: '102' },
    acceptQueueCalls: true,
    acceptCurrentQueueCalls: false,
  });
  const back = { records: [{ member: { id: BOB }, acceptCurrentQueueCalls: true }] };
  const again = await office.ask('PUT', `${QUEUE}/presence`, back);
  assert.equal(again.at('records.1.acceptCurrentQueueCalls'), true);
  const strange = { records: [{ callQueue: { id: '8000999' }, acceptCalls: false }] };
  assert.equal((await office.ask('PUT', own, strange, AS_BOB)).status, 400);
  const notIn = { records: [{ member: { id: '8000104' }, acceptCurrentQueueCalls: false }] };
  assert.equal((await office.ask('PUT', `${QUEUE}/presence`, notIn)).status, 400);
});

test('others decide only where they may', async () => {
  await change(BOB, { admin: false });
  const wish = (id: string) => ({ records: [{ member: { id }, acceptCurrentQueueCalls: false }] });
  const forAlice = await office.ask('PUT', `${QUEUE}/presence`, wish(ALICE), AS_BOB);
  assert.equal(forAlice.status, 403);
  await change('8000301', { queue: { members: [ALICE, BOB], editableMemberStatus: false } });
  const own = { records: [{ callQueue: { id: '8000301' }, acceptCalls: false }] };
  const refused = await office.ask('PUT', 'extension/~/call-queue-presence', own, AS_BOB);
  assert.equal(refused.status, 403);
  const editable = '?editableMemberStatus=true';
  const list = await office.ask(
    'GET',
    `extension/~/call-queue-presence${editable}`,
    undefined,
    AS_BOB,
  );
  assert.deepEqual(list.at('records'), []);
  assert.equal((await office.ask('PUT', QUEUE, { name: 'Mine' }, AS_BOB)).status, 403);
  await change(BOB, { admin: true });
});
