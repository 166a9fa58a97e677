import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Floor } from '../operations/floor.ts';
import type { Api } from '../support/api.ts';
import { operationPlaces } from '../support/our-document.ts';

const ACCOUNT = '8000001';

/** What can be done with each list of an account: operations by their ids, an item and a change of it. */
const LISTS = [
  {
    operations: ['listUsers', 'createUser', 'readUser', 'updateUser', 'deleteUser'],
    item: { extension: '170', firstName: 'Gus', password: 'a good password' },
    change: { lastName: 'Gray' },
  },
  {
    operations: ['listQueues', 'createQueue', 'readQueue', 'updateQueue', 'deleteQueue'],
    item: { extension: '370', name: 'Sales', queue: { members: ['101'] } },
    change: { name: 'Sales and service' },
  },
  {
    operations: ['listMenus', 'createMenu', 'readMenu', 'updateMenu', 'deleteMenu'],
    item: { extension: '670', name: 'Welcome' },
    change: { name: 'Good evening' },
  },
  {
    operations: [
      'listParkLocations',
      'createParkLocation',
      'readParkLocation',
      'updateParkLocation',
      'deleteParkLocation',
    ],
    item: { extension: '470', name: 'Lobby' },
    change: { name: 'Hall' },
  },
  {
    operations: [
      'listMonitoringGroups',
      'createMonitoringGroup',
      'readMonitoringGroup',
      'updateMonitoringGroup',
      'deleteMonitoringGroup',
    ],
    item: { name: 'Night shift', monitors: ['104'], monitored: ['101'] },
    change: { monitored: ['101', '102'] },
  },
  {
    operations: [
      'listLocations',
      'createLocation',
      'readLocation',
      'updateLocation',
      'deleteLocation',
    ],
    item: { name: 'Warehouse', street: '2 Side St', city: 'Reno', state: 'NV', zip: '89501' },
    change: { street2: 'Gate 3' },
  },
  {
    operations: ['listTrunks', 'createTrunk', 'readTrunk', 'updateTrunk', 'deleteTrunk'],
    item: { name: 'Second carrier', host: '127.0.0.1', port: 5999 },
    change: { enabled: false },
  },
  {
    operations: ['listApps', 'createApp', 'readApp', 'updateApp', 'deleteApp'],
    item: { clientId: 'crm', secret: 'a secret of the crm', name: 'CRM' },
    change: { name: 'Customers' },
  },
  {
    operations: [
      'listOwnedDevices',
      'createOwnedDevice',
      'readOwnedDevice',
      'updateOwnedDevice',
      'deleteOwnedDevice',
    ],
    item: { extension: '102', name: 'Kitchen', type: 'OtherPhone' },
    change: { name: 'Garden' },
  },
  {
    operations: ['listNumbers', 'createNumber', 'readNumber', 'updateNumber', 'deleteNumber'],
    item: { extension: '103', phoneNumber: '+16505550173' },
    change: { extension: '104' },
  },
] as const;

describe('every list of an account', () => {
  let floor: Floor;
  let api: Api;
  const places = operationPlaces();
  before(async () => {
    floor = await Floor.open();
    api = floor.api;
  });
  after(() => floor?.close());

  /** A request by the id of its operation, at the method and path that our document has for it. */
  const ask = (id: string, status: number, item = '', body?: object) => {
    const { method = '', path = '' } = places.get(id) ?? {};
    const place = path.replace('{accountId}', ACCOUNT).replace('{id}', encodeURIComponent(item));
    return api.expect(status, method, place, body);
  };

  for (const { operations, item, change } of LISTS) {
    const [list, create, read, update, remove] = operations;
    test(`${list}, ${create}, ${read}, ${update}, ${remove}`, async () => {
      const before = (await ask(list, 200)).number('paging.totalElements');
      const made = await ask(create, 201, '', item);
      const id = made.text(made.has('id') ? 'id' : 'clientId');
      assert.equal((await ask(list, 200)).number('paging.totalElements'), before + 1);
      const { secret: _, password: __, ...shown } = { secret: '', password: '', ...item };
      assertHas((await ask(read, 200, id)).value, shown);
      assertHas((await ask(update, 200, id, change)).value, { ...shown, ...change });
      await ask(remove, 204, id);
      await ask(read, 404, id);
      assert.equal((await ask(list, 200)).number('paging.totalElements'), before);
    });
  }

  test('listAccounts, readAccount, updateAccount, applyAccount', async () => {
    const [own, another] = (await ask('listAccounts', 200)).list('records');
    assert.equal(own?.text('id'), ACCOUNT);
    assert.equal(another, undefined);
    const file = await ask('readAccount', 200);
    assert.equal(file.text('account.id'), ACCOUNT);
    const renamed = await ask('updateAccount', 200, '', { name: 'Demo and Daughters' });
    assert.equal(renamed.text('name'), 'Demo and Daughters');
    const applied = await ask('applyAccount', 200, '', { account: file.at('account').value });
    assert.equal(applied.at('applied').value, true);
    assert.equal(applied.text('differences.0.fields.0.field'), 'name');
    assert.equal((await ask('readAccount', 200)).text('account.name'), file.text('account.name'));
  });
});

/** Fields of one object as another has them; lists and objects in it are compared as a whole. */
function assertHas(found: unknown, wanted: object): void {
  assert.ok(typeof found === 'object' && found !== null);
  for (const [name, value] of Object.entries(wanted)) {
    assert.deepEqual(Reflect.get(found, name), value, name);
  }
}
