import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createCarrier, SoundTicker } from '@cordboard/simulator';
import { eventually } from '../support/eventually.ts';
import { COMPANY_ENV, type Company, company, yamlOf } from './company.ts';
import { Served } from './served.ts';

const ticker = new SoundTicker();

describe('a company of fifty comes to be by apply on a server that runs', () => {
  const served = new Served();
  const file: Company = company(50);
  const apply = () => served.apply(yamlOf(file), COMPANY_ENV);
  const phoneOf = (extension: string, password = `sip-secret-${extension}`) =>
    served.phone(`12125550${extension}`, `9200${extension}1`, password, ticker);

  before(() => served.start());
  after(() => served.close());

  test('before it nobody can register', async () => {
    const phone = await phoneOf('101');
    await assert.rejects(phone.register());
    await phone.close();
  });

  test('it says what it will make, makes it, and then has nothing to change', async () => {
    const dry = await served.run(
      ['apply', '-f', served.write(yamlOf(file)), '--dry-run'],
      COMPANY_ENV,
    );
    assert.equal(dry.code, 0, dry.stderr);
    assert.match(dry.stdout, /^\+ account Acme$/m);
    assert.match(dry.stdout, /^\+ user 150 First150 Last150$/m);
    assert.match(dry.stdout, /^56 to create, 0 to change, 0 to remove$/m);
    const printed = await apply();
    assert.ok(printed.startsWith(dry.stdout), printed);
    assert.match(printed, /Applied to the running server/);
    assert.equal(await apply(), 'Nothing to change.\n');
    for (const text of [printed, served.log]) {
      assert.doesNotMatch(text, /a long password|sip-secret|secret of the crm|scrypt/);
    }
    assert.match(served.log, /create user 150 First150 Last150 by admin key/);
  });

  test('the key of the data folder is for its owner alone', () => {
    const key = path.join(served.dataDir, 'admin.json');
    assert.equal(statSync(key).mode & 0o777, 0o600);
    assert.match(readFileSync(key, 'utf8'), /"url":"http:\/\/127\.0\.0\.1:\d+"/);
  });

  test('its phones register and call each other by extension and by number', async () => {
    const [one, two] = await Promise.all([phoneOf('101'), phoneOf('150')]);
    await Promise.all([one.register(), two.register()]);
    for (const number of ['150', '+12125550150']) {
      const out = await one.call(number);
      const arrived = await two.incoming(15_000);
      assert.match(String(arrived.remote.displayName), /First101 Last101/);
      arrived.answer();
      await out.waitUntilAnswered(15_000);
      out.hangUp();
      await arrived.waitUntilEnded(15_000);
    }
    await Promise.all([one.close(), two.close()]);
  });

  test('a trunk of the file takes calls out and brings calls in', async () => {
    const carrier = await createCarrier({ ticker });
    try {
      carrier.connect({
        host: '127.0.0.1',
        port: served.sipPort,
        isOurNumber: (number) => number.startsWith('+1212'),
      });
      const trunks = [{ name: 'Carrier', host: carrier.host, port: carrier.port }];
      const printed = await served.apply(yamlOf({ ...file, trunks }), COMPANY_ENV);
      assert.match(printed, /^\+ trunk Carrier$/m);
      const phone = await phoneOf('105');
      await phone.register();
      const out = await phone.call('+15550100010');
      await out.waitUntilAnswered(15_000);
      out.hangUp();
      await out.waitUntilEnded(15_000);
      await carrier.bringIn({ from: '+15550100010', to: '+12125550105' });
      const arrived = await phone.incoming(15_000);
      assert.equal(arrived.remote.number, '+15550100010');
      arrived.answer();
      await arrived.waitUntilAnswered(15_000);
      arrived.hangUp();
      await arrived.waitUntilEnded(15_000);
      assert.match(await served.apply(yamlOf({ ...file, trunks: [] }), COMPANY_ENV), /^- trunk/m);
      const nowhere = await phone.call('+15550100010');
      await nowhere.waitUntilEnded(15_000);
      assert.deepEqual(
        carrier.calls.filter(({ state }) => state.name !== 'ended'),
        [],
      );
      await phone.close();
    } finally {
      await carrier.close();
    }
  });

  test('a new name, number and password are there with the next call', async () => {
    const [caller, callee] = await Promise.all([phoneOf('102'), phoneOf('103')]);
    await Promise.all([caller.register(), callee.register()]);
    const [, second, third] = file.users;
    assert.ok(second && third);
    Object.assign(second, { lastName: 'Renamed' });
    third.numbers = ['+12125559103'];
    const printed = await apply();
    assert.match(printed, /^ {4}lastName: Last102 → Renamed$/m);
    assert.match(printed, /^ {4}numbers: \["\+12125550103"\] → \["\+12125559103"\]$/m);
    const out = await caller.call('+12125559103');
    const arrived = await callee.incoming(15_000);
    assert.match(String(arrived.remote.displayName), /First102 Renamed/);
    out.hangUp();
    await arrived.waitUntilEnded(15_000);

    const [device] = third.devices;
    assert.ok(device);
    device.sipPassword = 'another-sip-secret';
    assert.match(await apply(), /devices\[Desk phone\]\.sipPassword: \(secret\) changes/);
    const refused = await caller.call('103');
    await refused.waitUntilEnded(15_000);
    assert.deepEqual(
      callee.calls.filter(({ state }) => state.name !== 'ended'),
      [],
    );
    await assert.rejects(callee.register());
    const set = await phoneOf('103', 'another-sip-secret');
    await set.register();
    const again = await caller.call('103');
    (await set.incoming(15_000)).answer();
    await again.waitUntilAnswered(15_000);
    again.hangUp();
    await Promise.all([caller.close(), callee.close(), set.close()]);
  });

  test('who is disabled or removed is refused, and a call that goes on is not cut', async () => {
    const [one, two, three] = await Promise.all(['110', '111', '112'].map((who) => phoneOf(who)));
    assert.ok(one && two && three);
    await Promise.all([one.register(), two.register(), three.register()]);
    const out = await one.call('111');
    const arrived = await two.incoming(15_000);
    arrived.answer();
    await out.waitUntilAnswered(15_000);
    const before = await served.registrations();
    const disabled = file.users.find(({ extension }) => extension === '112');
    assert.ok(disabled);
    Object.assign(disabled, { status: 'Disabled' });
    file.users = file.users.filter(({ extension }) => extension !== '111');
    const printed = await apply();
    assert.match(printed, /^- user 111 First111 Last111$/m);
    assert.match(printed, /^ {4}status: Enabled → Disabled$/m);
    await eventually(
      () => 'two registrations to be gone',
      async () => (await served.registrations()) === before - 2,
    );
    assert.equal(out.state.name, 'answered');
    await assert.rejects(two.register());
    await assert.rejects(three.register(), /403/);
    out.hangUp();
    await arrived.waitUntilEnded(15_000);
    const toNobody = await one.call('111');
    await toNobody.waitUntilEnded(15_000);
    await Promise.all([one.close(), two.close(), three.close()]);
  });

  test('mistakes are named with their lines, and nothing changes', async () => {
    const text = yamlOf(file);
    const wrong = [
      [
        text.replace('mainNumber', 'mainNumbr'),
        /^account\.yaml:\d+: account\.mainNumbr is not a field here: did you mean mainNumber\?$/m,
      ],
      [
        text.replace(/extension: "105"/, 'extension: "106"'),
        /users\[5\] is the same as users\[4\]/,
      ],
      [
        text.replace('COMMON_PASSWORD', 'OTHER_VARIABLE'),
        /users\[0\]\.password refers to OTHER_VARIABLE, which the environment does not have/,
      ],
    ] as const;
    for (const [broken, message] of wrong) {
      assert.notEqual(broken, text);
      const { code, stdout, stderr } = await served.run(
        ['apply', '-f', served.write(broken), '--yes'],
        COMPANY_ENV,
      );
      assert.equal(code, 1, stdout);
      assert.match(stderr, message);
    }
    assert.equal(await apply(), 'Nothing to change.\n');
  });

  test('without --yes and without anybody to ask nothing is done', async () => {
    const text = yamlOf({ ...file, account: { ...file.account, name: 'Other' } });
    const { code, stderr } = await served.run(['apply', '-f', served.write(text)], COMPANY_ENV);
    assert.equal(code, 1);
    assert.match(stderr, /say --yes/);
    assert.equal(await apply(), 'Nothing to change.\n');
  });

  test('what export prints is an account.yaml that changes nothing, and has no secret', async () => {
    const { code, stdout, stderr } = await served.run(['export']);
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /secret|password/i);
    assert.equal(await served.apply(stdout), 'Nothing to change.\n');
  });

  test('it is all there after a restart, and apply works while nothing runs', async () => {
    await served.stop();
    assert.equal(await apply(), 'Nothing to change.\n');
    file.account.name = 'Acme Limited';
    const printed = await apply();
    assert.match(printed, /name: Acme → Acme Limited/);
    assert.match(printed, /Applied to the database/);
    await served.start();
    assert.equal(await apply(), 'Nothing to change.\n');
    const phone = await phoneOf('104');
    await phone.register();
    await phone.close();
  });
});

test('an apply that dies in the middle has done all or nothing', async () => {
  const served = new Served();
  try {
    const file = company(20);
    // Users without passwords, so that the time goes into the database and not into hashes.
    const users = file.users.map(({ password: _none, ...user }) => user);
    const of = (name: string) =>
      yamlOf({ ...file, users: users.map((user) => ({ ...user, lastName: name })) });
    await served.apply(of('First'));
    let interrupted = 0;
    let name = 'First';
    for (const afterMs of [100, 420, 460, 500, 540, 580, 620]) {
      const next = `After${afterMs}`;
      const wasOver = await served.interrupted(of(next), afterMs);
      if (!wasOver) interrupted += 1;
      const { code, stdout, stderr } = await served.run(['export']);
      assert.equal(code, 0, stderr);
      const names = new Set([...stdout.matchAll(/lastName: (\w+)/g)].map(([, found]) => found));
      assert.equal(names.size, 1, [...names].join(' '));
      assert.ok(names.has(wasOver ? next : name) || names.has(next), [...names].join(' '));
      name = [...names][0] ?? '';
    }
    assert.ok(interrupted > 0, 'no run was interrupted');
  } finally {
    await served.close();
  }
});
