import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { createFakePhone, type FakePhone } from '@cordboard/simulator';
import { Floor } from '../operations/floor.ts';
import type { Api } from '../support/api.ts';
import { BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

const OWN = '/cordboard/v1/accounts/~';

describe('an administrator builds an account by the API', () => {
  let floor: Floor;
  let api: Api;
  const phones: FakePhone[] = [];
  before(async () => {
    floor = await Floor.open();
    api = floor.api;
  });
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.close()));
    await floor.clear();
  });
  after(() => floor.close());

  const phone = async (userName: string, authorizationId: string, password: string) => {
    const { sip } = floor.ports;
    const made = await createFakePhone({
      registrar: { host: '127.0.0.1', port: sip.udp },
      domain: 'sip.cordboard.test',
      userName,
      authorizationId,
      password,
      behaviour: { onCall: { kind: 'ring' } },
    });
    phones.push(made);
    return made;
  };

  test('a user, a device, a number: then it calls and is called', async () => {
    const user = await api.expect(201, 'POST', `${OWN}/users`, {
      extension: '150',
      firstName: 'Fay',
      lastName: 'Ford',
      password: 'a good password',
    });
    assert.equal(user.text('name'), 'Fay Ford');
    assert.ok(!user.has('password'));
    const device = await api.expect(201, 'POST', `${OWN}/devices`, {
      extension: '150',
      name: 'Desk',
    });
    assert.ok(!device.has('sipPassword'));
    const sip = await api.expect(200, 'GET', `/account/~/device/${device.text('id')}/sip-info`);
    const number = await api.expect(201, 'POST', `${OWN}/numbers`, {
      extension: '150',
      phoneNumber: '+16505550150',
    });
    const fay = await phone(
      sip.text('userName'),
      sip.text('authorizationId'),
      sip.text('password'),
    );
    await fay.register();
    const out = await floor.alice.call('+16505550150');
    const arrived = await fay.incoming(15_000);
    arrived.answer();
    await out.waitUntilAnswered(15_000);
    out.hangUp();
    await arrived.waitUntilEnded(15_000);

    await api.expect(200, 'PATCH', `${OWN}/numbers/${number.text('id')}`, { extension: '102' });
    const moved = await floor.alice.call('+16505550150');
    const atBob = await floor.bob.incoming(15_000);
    assert.deepEqual(
      fay.calls.filter(({ state }) => state.name !== 'ended'),
      [],
    );
    moved.hangUp();
    await atBob.waitUntilEnded(15_000);

    // What the user has by token ends with the user, and so does the registration.
    const registered = floor.registrations();
    await api.expect(204, 'DELETE', `${OWN}/users/${user.text('id')}`);
    await eventually(
      () => 'the registration to be gone',
      () => floor.registrations() === registered - 1,
    );
    await api.expect(404, 'GET', `${OWN}/users/${user.text('id')}`);
    await api.expect(404, 'GET', `/account/~/extension/${user.text('id')}`);
    await api.expect(204, 'DELETE', `${OWN}/numbers/${number.text('id')}`);
  });

  test('every kind of thing is created, read, listed, changed and removed', async () => {
    const kinds = [
      ['locations', { name: 'Branch', street: '2 Side St', city: 'Boston' }, { city: 'Salem' }],
      [
        'queues',
        { extension: '350', name: 'Sales', queue: { members: ['101'] } },
        { name: 'Sell' },
      ],
      ['park-locations', { extension: '450', name: 'Yard' }, { name: 'Court' }],
      ['monitoring-groups', { name: 'Second', monitors: ['104'] }, { monitored: ['101'] }],
      ['apps', { clientId: 'tool', secret: 'a secret for the tool' }, { name: 'Tool' }],
    ] as const;
    for (const [kind, body, change] of kinds) {
      const made = await api.expect(201, 'POST', `${OWN}/${kind}`, body);
      const id = kind === 'apps' ? made.text('clientId') : made.text('id');
      const changed = await api.expect(200, 'PATCH', `${OWN}/${kind}/${id}`, change);
      for (const [name, value] of Object.entries({ ...body, ...change })) {
        if (name === 'secret') assert.ok(!changed.has(name));
        else assert.deepEqual(changed.at(name).value, value, `${kind} ${name}`);
      }
      const read = await api.expect(200, 'GET', `${OWN}/${kind}/${id}`);
      assert.deepEqual(read.value, changed.value);
      const list = await api.expect(200, 'GET', `${OWN}/${kind}`);
      assert.ok(list.list('records').some((one) => String(one) === String(read)));
      await api.expect(204, 'DELETE', `${OWN}/${kind}/${id}`);
      await api.expect(404, 'DELETE', `${OWN}/${kind}/${id}`);
    }
  });

  test('null takes a value away, and what is not mentioned stays', async () => {
    const user = await api.expect(201, 'POST', `${OWN}/users`, {
      extension: '151',
      firstName: 'Gil',
      email: 'gil@example.com',
    });
    const path = `${OWN}/users/${user.text('id')}`;
    await api.expect(200, 'PATCH', path, { email: null });
    const read = await api.expect(200, 'GET', path);
    assert.ok(!read.has('email'));
    assert.equal(read.text('firstName'), 'Gil');
    await api.expect(204, 'DELETE', path);
  });

  test('mistakes are 400 and name the field; twice the same is one of them', async () => {
    const cases = [
      [{ extension: '101' }, 'extension'],
      [{ extension: 'abc' }, 'extension'],
      [{ extension: '152', frstName: 'Hal' }, 'frstName'],
      [{ extension: '152', password: 'short' }, 'password'],
      [{ extension: '152', numbers: [BOB.number] }, 'numbers[0]'],
      [{ extension: '152', devices: [{ name: 'A', id: BOB.deviceId }] }, 'devices[0].id'],
      [{}, 'extension'],
    ] as const;
    const before = floor.directory.data();
    for (const [body, parameter] of cases) {
      const answer = await api.post(`${OWN}/users`, body);
      assert.equal(answer.status, 400, String(answer.body));
      assert.equal(answer.body.text('errorCode'), 'CMN-101');
      assert.equal(answer.body.text('errors.0.parameterName'), parameter);
    }
    assert.equal(floor.directory.data(), before);
  });

  test('nobody but an administrator, through an app that may, and of this account alone', async () => {
    const { directory } = floor;
    const carol = directory.extension('8000001', '8000103');
    assert.ok(carol);
    await directory.change({ kind: 'extension-saved', extension: { ...carol, admin: false } });
    const paths = [`${OWN}/users`, `${OWN}/devices`, OWN] as const;
    try {
      const own = await floor.signIn('103');
      for (const path of paths) {
        const answer = await own.request(path === OWN ? 'PATCH' : 'POST', path, {
          extension: '153',
        });
        assert.equal(answer.status, 403);
        assert.equal(answer.body.text('errorCode'), 'CMN-408');
      }
      const apply = await own.post('/cordboard/v1/apply', { account: {} });
      assert.equal(apply.body.text('errorCode'), 'CMN-408');
    } finally {
      await directory.change({ kind: 'extension-saved', extension: carol });
    }
    const reader = await floor.signIn('101', { scope: 'ReadAccounts' });
    const answer = await reader.post(`${OWN}/users`, { extension: '153' });
    assert.equal(answer.status, 403);
    assert.equal(answer.body.text('errorCode'), 'CMN-401');
    await reader.expect(200, 'GET', `${OWN}/users`);
    for (const path of ['/cordboard/v1/accounts/8100001', '/cordboard/v1/accounts/8100001/users']) {
      await api.expect(404, 'GET', path);
    }
    await api.expect(404, 'DELETE', `${OWN}/users/8100101`);
    const foreign = await api.post('/cordboard/v1/apply', {
      account: { mainNumber: '+16505560100', name: 'Mine now' },
    });
    assert.equal(foreign.status, 400);
    assert.equal(directory.account('8100001')?.name, 'Neighbour Demo');
    const stranger = await fetch(`${floor.http}/cordboard/v1/accounts`, {
      headers: { authorization: 'Bearer cb-not-the-key-at-all-000000000000000' },
    });
    assert.equal(stranger.status, 401);
  });

  test('who has a new password or is disabled signs in anew or not at all', async () => {
    const user = await api.expect(201, 'POST', `${OWN}/users`, {
      extension: '154',
      password: 'demo-154',
    });
    const path = `${OWN}/users/${user.text('id')}`;
    const own = await floor.signIn('154');
    await own.expect(200, 'GET', '/account/~/extension/~');
    await api.expect(200, 'PATCH', path, { firstName: 'Ida' });
    await own.expect(200, 'GET', '/account/~/extension/~');
    await api.expect(200, 'PATCH', path, { password: 'demo-154-new' });
    await own.expect(401, 'GET', '/account/~/extension/~');
    await assert.rejects(floor.signIn('154'));
    await api.expect(200, 'PATCH', path, { password: 'demo-154' });
    const again = await floor.signIn('154');
    await api.expect(200, 'PATCH', path, { status: 'Disabled' });
    await again.expect(401, 'GET', '/account/~/extension/~');
    await assert.rejects(floor.signIn('154'));
    await api.expect(204, 'DELETE', path);
  });

  test('by operations of RingCentral a device gets another name and user, and recordings are switched off', async () => {
    const device = await api.expect(201, 'POST', `${OWN}/devices`, {
      extension: '101',
      name: 'Lab phone',
    });
    const path = `/account/~/device/${device.text('id')}`;
    const renamed = await api.expect(200, 'PUT', path, {
      name: 'Lobby phone',
      extension: { id: '8000102' },
      emergencyServiceAddress: { street: '1 Main St', city: 'Boston', state: 'MA', zip: '02108' },
    });
    assert.equal(renamed.text('name'), 'Lobby phone');
    assert.equal(renamed.text('extension.extensionNumber'), '102');
    const shown = await api.expect(200, 'GET', `${OWN}/devices/${device.text('id')}`);
    assert.equal(shown.text('location'), `Address of device ${device.text('id')}`);
    await api.expect(204, 'DELETE', `${OWN}/devices/${device.text('id')}`);

    const call = await floor.aliceAndBob();
    const settings = '/account/~/call-recording';
    const off = await api.expect(200, 'PUT', settings, { onDemand: { enabled: false } });
    assert.equal(off.at('onDemand.enabled').value, false);
    const refused = await call.caller.act('recordings');
    assert.equal(refused.status, 403, String(refused.body));
    await api.expect(200, 'PUT', settings, { onDemand: { enabled: true } });
    await call.caller.do(201, 'recordings');
    await api.expect(400, 'PUT', settings, { automatic: { outboundCallTones: true } });

    await floor.recordsCalls(BOB, true);
    const on = await api.expect(200, 'GET', settings);
    assert.equal(on.number('automatic.extensionCount'), 1);
    await api.expect(200, 'PUT', settings, { automatic: { enabled: false } });
    const quiet = await api.expect(200, 'GET', settings);
    assert.equal(quiet.at('automatic.enabled').value, false);
    await api.expect(200, 'PUT', settings, { automatic: { enabled: true } });
    await floor.recordsCalls(BOB, false);
  });

  test('grants say whose calls a user may pick up and supervise', async () => {
    const dave = await floor.as('104');
    const grants = await dave.expect(200, 'GET', '/account/~/extension/~/grant?extensionType=User');
    const shown = grants
      .list('records')
      .map((one) => [one.text('extension.extensionNumber'), one.at('callMonitoring').value]);
    assert.deepEqual(shown, [
      ['101', true],
      ['102', true],
      ['103', true],
    ]);
  });
});
