import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyPassword } from '../access/index.ts';
import { createDirectory, demoData, emptyDirectory } from '../directory/index.ts';
import { ApiError } from '../errors/index.ts';
import {
  type AuditEntry,
  changeItem,
  createAdministration,
  createItem,
  itemsOf,
  removeItem,
} from './index.ts';

const BY = { name: 'admin key' };

function office(data = emptyDirectory()) {
  const directory = createDirectory(data);
  const log: AuditEntry[] = [];
  const administration = createAdministration({
    directory,
    audit: (entry) => log.push(entry),
    soundProblem: () => undefined,
  });
  return { directory, administration, log };
}

function company() {
  return {
    account: { id: '8200001', name: 'Acme', mainNumber: '+12125550100', operator: '101' },
    locations: [{ name: 'Office', street: '1 Main St', city: 'New York', state: 'NY' }],
    users: [
      {
        extension: '101',
        firstName: 'Ann',
        lastName: 'Ames',
        email: 'ann@example.com',
        admin: true,
        password: 'correct horse',
        numbers: ['+12125550101'],
        devices: [{ name: 'Desk', sipPassword: 'sip-secret-101', location: 'Office' }],
        forwardingNumbers: [{ flipNumber: '1', phoneNumber: '+12125559999', type: 'Mobile' }],
      },
      { extension: '102', firstName: 'Bob', lastName: 'Bell', devices: [{ name: 'Desk' }] },
    ],
    queues: [{ extension: '301', name: 'Support', queue: { members: ['101', '102'] } }],
    monitoringGroups: [{ name: 'Floor', monitors: ['101'], monitored: ['102'] }],
    apps: [
      { clientId: 'crm', secret: 'a secret of the crm', redirectUris: ['https://crm.test/cb'] },
    ],
  };
}

async function problemsOf(applied: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await applied.then(
    () => assert.fail('it was applied'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ApiError, String(error));
  return [error, ...(error.details.further ?? [])].map(({ message }) => message);
}

test('an account comes to be from a file, and applying the file again changes nothing', async () => {
  const { directory, administration, log } = office();
  const first = await administration.apply(company(), { by: BY });
  assert.equal(first.applied, true);
  assert.deepEqual(
    first.differences.map(({ action, kind, name }) => `${action} ${kind} ${name}`),
    [
      'create account Acme',
      'create location Office',
      'create user 101 Ann Ames',
      'create user 102 Bob Bell',
      'create queue 301 Support',
      'create monitoring group Floor',
      'create app crm',
    ],
  );
  const ann = directory.extensionByNumber('8200001', '101');
  const bob = directory.extensionByNumber('8200001', '102');
  assert.ok(ann && bob);
  assert.equal(ann.directNumber, '+12125550101');
  assert.equal(directory.ownerOfNumber('+12125550100')?.extension?.id, ann.id);
  assert.ok(await verifyPassword('correct horse', ann.passwordHash));
  const [desk] = directory.devicesOf(ann.id);
  assert.equal(desk?.sipUserName, '12125550101');
  assert.equal(directory.sipPassword(desk?.id ?? ''), 'sip-secret-101');
  assert.equal(directory.devicesOf(bob.id)[0]?.sipUserName, '12125550100*102');
  assert.deepEqual(directory.extensionByNumber('8200001', '301')?.queue?.members, [ann.id, bob.id]);
  assert.deepEqual(directory.monitoringGroups('8200001')[0]?.members, [
    { extensionId: ann.id, permissions: ['Monitoring'] },
    { extensionId: bob.id, permissions: ['Monitored'] },
  ]);
  const before = directory.data();
  const second = await administration.apply(company(), { by: BY });
  assert.deepEqual(second.differences, []);
  assert.equal(directory.data(), before);
  assert.doesNotMatch(JSON.stringify([first, log]), /correct horse|sip-secret|scrypt|of the crm/);
  assert.equal(log.length, 7);
});

test('what a dry run says is what an apply does, field by field and without secrets', async () => {
  const { directory, administration } = office();
  await administration.apply(company(), { by: BY });
  const next = company();
  const [ann, bob] = next.users;
  assert.ok(ann && bob);
  Object.assign(ann, { lastName: 'Archer', password: 'another horse', email: null });
  Object.assign(ann.devices?.[0] ?? {}, { sipPassword: 'sip-secret-new' });
  const users = [ann, { extension: '103', firstName: 'Cy' }];
  const file = { ...next, users, queues: [{ extension: '301', name: 'Help' }] };
  // The queue of the file says nothing of members: Bob leaves it as he leaves the company.
  const dry = await administration.apply(
    { ...file, monitoringGroups: [] },
    { by: BY, dryRun: true },
  );
  assert.equal(directory.extensionByNumber('8200001', '103'), undefined);
  assert.deepEqual(
    dry.differences.map(({ action, kind, name, fields }) => ({
      is: `${action} ${kind} ${name}`,
      fields: action === 'change' ? fields : [],
    })),
    [
      {
        is: 'change user 101 Ann Archer',
        fields: [
          { field: 'name', from: 'Ann Ames', to: 'Ann Archer' },
          { field: 'lastName', from: 'Ames', to: 'Archer' },
          { field: 'password', from: '(secret)', to: '(secret)' },
          { field: 'devices[Desk].sipPassword', from: '(secret)', to: '(secret)' },
          { field: 'email', from: 'ann@example.com' },
        ].sort((a, b) => fieldOrder.indexOf(a.field) - fieldOrder.indexOf(b.field)),
      },
      { is: 'create user 103 Cy', fields: [] },
      { is: 'remove user 102 Bob Bell', fields: [] },
      {
        is: 'change queue 301 Help',
        fields: [
          { field: 'name', from: 'Support', to: 'Help' },
          { field: 'queue.members', from: ['101', '102'], to: ['101'] },
        ],
      },
      { is: 'remove monitoring group Floor', fields: [] },
    ],
  );
  const done = await administration.apply(
    { ...file, monitoringGroups: [] },
    { by: BY, expected: dry.fingerprint },
  );
  assert.deepEqual(done.fingerprint, dry.fingerprint);
  assert.equal(directory.extensionByNumber('8200001', '102'), undefined);
  assert.equal(directory.extensionByNumber('8200001', '103')?.name, 'Cy');
  assert.equal(directory.extensionByNumber('8200001', '101')?.email, undefined);
});

const fieldOrder = ['name', 'lastName', 'email', 'password', 'devices[Desk].sipPassword'];

test('what was shown is no more what would be done: nothing is', async () => {
  const { directory, administration } = office();
  const dry = await administration.apply(company(), { by: BY, dryRun: true });
  const { operator: _none, ...account } = company().account;
  await administration.apply({ account }, { by: BY });
  const error = await administration.apply(company(), { by: BY, expected: dry.fingerprint }).then(
    () => assert.fail(),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ApiError);
  assert.equal(error.status, 409);
  assert.deepEqual(directory.extensions('8200001'), []);
});

test('every mistake of a file is named at its place, and nothing of it is applied', async () => {
  const { directory, administration } = office(demoData());
  const file = company();
  const before = directory.data();
  assert.deepEqual(
    await problemsOf(
      administration.apply(
        { ...file, usres: [], users: [{ extension: 101, frstName: 'Ann', admin: 'yes' }] },
        { by: BY },
      ),
    ),
    [
      'Parameter [users[0].extension] must be an extension number of 1 to 6 digits in quotes, as "101"',
      'Parameter [users[0].frstName] is not a field here: did you mean firstName?',
      'Parameter [users[0].admin] must be true or false',
      'Parameter [usres] is not a field here: did you mean users?',
    ],
  );
  const [ann] = file.users;
  assert.deepEqual(
    await problemsOf(
      administration.apply(
        {
          ...file,
          account: { ...file.account, operator: '199' },
          users: [
            { ...ann, numbers: ['+16505550101'], devices: [{ name: 'A', location: 'Moon' }] },
            { extension: '101' },
          ],
          queues: [{ extension: '301', queue: { members: ['101', '555'] } }],
        },
        { by: BY },
      ),
    ),
    [
      'Parameter [users[1]] is the same as users[0]',
      'Parameter [users[0].numbers[0]] +16505550101 is taken',
      'Parameter [users[0].devices[0].location] names no location "Moon" of the account',
      'Parameter [queues[0].queue.members[1]] names no extension "555" of the account',
      'Parameter [monitoringGroups[0].monitored[0]] names no extension "102" of the account',
      'Parameter [account.operator] names no extension "199" of the account',
    ],
  );
  assert.equal(directory.data(), before);
});

test('a file that mentions only some lists leaves the others alone', async () => {
  const { directory, administration } = office();
  await administration.apply(company(), { by: BY });
  const { account } = company();
  const done = await administration.apply(
    { account: { ...account, name: 'Acme Ltd' } },
    { by: BY },
  );
  assert.deepEqual(
    done.differences.map(({ kind, fields }) => [kind, fields]),
    [['account', [{ field: 'name', from: 'Acme', to: 'Acme Ltd' }]]],
  );
  assert.equal(directory.extensions('8200001').length, 3);
  const recording = { onDemand: false };
  await administration.apply({ account: { ...account, recording } }, { by: BY });
  await administration.apply({ account: { ...account, name: 'Acme' } }, { by: BY });
  assert.deepEqual(directory.account('8200001')?.recording, recording);
  await administration.apply({ account: { ...account, recording: null } }, { by: BY });
  assert.equal(directory.account('8200001')?.recording, undefined);
  assert.equal(directory.account('8200001')?.operatorExtensionId !== '', true);
});

test('two people exchange their numbers in one step', async () => {
  const { directory, administration } = office();
  const file = company();
  const [ann, bob] = file.users;
  const withNumbers = (a: string, b: string) => ({
    ...file,
    users: [
      { ...ann, numbers: [a] },
      { ...bob, numbers: [b] },
    ],
  });
  await administration.apply(withNumbers('+12125550101', '+12125550102'), { by: BY });
  const ids = new Map(directory.phoneNumbers('8200001').map((one) => [one.phoneNumber, one.id]));
  await administration.apply(withNumbers('+12125550102', '+12125550101'), { by: BY });
  assert.equal(directory.ownerOfNumber('+12125550101')?.extension?.name, 'Bob Bell');
  assert.equal(directory.ownerOfNumber('+12125550102')?.extension?.name, 'Ann Ames');
  assert.equal(
    directory.phoneNumbers('8200001').find((one) => one.phoneNumber === '+12125550101')?.id,
    ids.get('+12125550101'),
  );
  // Phones stay set up as they are.
  const user = directory.ownerOfNumber('+12125550102')?.extension;
  assert.equal(directory.devicesOf(user?.id ?? '')[0]?.sipUserName, '12125550101');
});

test('the account of the demo, written and applied as it is, changes nothing', async () => {
  const { directory, administration } = office(demoData());
  const view = administration.view('8000001');
  const done = await administration.apply(view, { by: BY });
  assert.deepEqual(done.differences, []);
  assert.equal(directory.data().extensions.length, demoData().extensions.length);
});

test('one by one: a user, a phone, a number; what is wrong is not made', async () => {
  const { directory, administration } = office(demoData());
  const A = '8000001';
  const user = await administration.edit(A, BY, (draft) =>
    createItem(draft, A, 'users', { extension: '150', firstName: 'Fay', password: 'long enough' }),
  );
  const device = await administration.edit(A, BY, (draft) =>
    createItem(draft, A, 'devices', { extension: '150', name: 'Desk', sipPassword: 'sip-150' }),
  );
  assert.equal(directory.devicesOf(user)[0]?.id, device);
  const number = await administration.edit(A, BY, (draft) =>
    createItem(draft, A, 'numbers', { extension: '150', phoneNumber: '+16505550150' }),
  );
  assert.equal(directory.extension(A, user)?.directNumber, '+16505550150');
  await administration.edit(A, BY, (draft) =>
    changeItem(draft, A, 'numbers', number, { extension: '101' }),
  );
  assert.equal(directory.extension(A, user)?.directNumber, undefined);
  assert.equal(directory.ownerOfNumber('+16505550150')?.extension?.extensionNumber, '101');
  const twice = administration.edit(A, BY, (draft) =>
    createItem(draft, A, 'users', { extension: '101' }),
  );
  assert.deepEqual(await problemsOf(twice), ['Parameter [extension] 101 is there already']);
  const number301 = administration.edit(A, BY, (draft) =>
    createItem(draft, A, 'users', { extension: '301' }),
  );
  assert.deepEqual(await problemsOf(number301), [
    'Parameter [extension] 301 is the number of another extension',
  ]);
  await administration.edit(A, BY, (draft) => removeItem(draft, A, 'users', user));
  assert.equal(directory.device(device), undefined);
  assert.equal(itemsOf(directory.data(), A, 'users').length, 4);
  const operator = administration.edit(A, BY, (draft) => removeItem(draft, A, 'users', '8000101'));
  assert.deepEqual(await problemsOf(operator), [
    'Parameter [operator] names no extension of the account',
  ]);
});

test("a trunk's password is kept while the file is silent of it, never shown, and taken away by null", async () => {
  const { directory, administration, log } = office();
  const trunk = { name: 'Carrier', host: '192.0.2.10', register: true, username: 'acme' };
  const file = (more: object) => ({
    account: { mainNumber: '+12125550100' },
    trunks: [{ ...trunk, ...more }],
  });
  const first = await administration.apply(file({ password: 'trunk-secret' }), { by: BY });
  const stored = () => directory.trunks(first.accountId)[0];
  assert.equal(stored()?.password, 'trunk-secret');
  assert.deepEqual((await administration.apply(file({}), { by: BY })).differences, []);
  const other = await administration.apply(file({ password: 'other-secret', priority: 1 }), {
    by: BY,
  });
  assert.deepEqual(other.differences[0]?.fields, [
    { field: 'password', from: '(secret)', to: '(secret)' },
    { field: 'priority', to: 1 },
  ]);
  assert.equal(stored()?.password, 'other-secret');
  const gone = await administration.apply(file({ password: null }), { by: BY });
  assert.equal(stored()?.password, undefined);
  const said = JSON.stringify([first, other, gone, log, administration.view(first.accountId)]);
  assert.doesNotMatch(said, /trunk-secret|other-secret/);
});

test('a trunk that could never work is refused with what is wrong, and nothing of it is kept', async () => {
  const { directory, administration } = office();
  const refused = (trunk: object) =>
    problemsOf(
      administration.apply(
        {
          account: { mainNumber: '+12125550100' },
          trunks: [{ name: 'Carrier', host: '192.0.2.10', ...trunk }],
        },
        { by: BY },
      ),
    );
  for (const [trunk, field] of [
    [{ register: true }, 'username'],
    [{ authenticateIncoming: true, username: 'acme' }, 'password'],
    [{ host: 'sip.carrier.example:5080' }, 'host'],
    [{ host: '300.1.1.1' }, 'host'],
    [{ domain: 'carrier.example:5060' }, 'domain'],
    [{ sources: ['192.0.2.0/24', '192.0.2.0/40'] }, 'sources[1]'],
    [{ sources: ['192.0.2.1#0'] }, 'sources[0]'],
    [{ certificateAuthority: '-----BEGIN CERTIFICATE-----\nnone' }, 'certificateAuthority'],
  ] as const) {
    const problems = await refused(trunk);
    assert.equal(problems.length, 1, JSON.stringify([trunk, problems]));
    assert.match(problems[0] ?? '', new RegExp(`trunks\\[0\\].${field.replace(/[[\]]/g, '\\$&')}`));
  }
  assert.deepEqual(directory.data().trunks, []);
});

test('an extension whose number calls for help is refused where that number does', async () => {
  const { administration } = office();
  const company = (mainNumber: string, extension: string) =>
    administration.apply({ account: { mainNumber }, users: [{ extension }] }, { by: BY });
  assert.deepEqual(await problemsOf(company('+12125550100', '911')), [
    'Parameter [users[0].extension] 911 calls the emergency services: nobody would reach the extension',
  ]);
  assert.match(
    (await problemsOf(company('+493012345678', '110')))[0] ?? '',
    /users\[0\]\.extension/,
  );
  await company('+493012345678', '911');
});
