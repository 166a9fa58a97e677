import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDirectory, type DirectoryChange, type DocumentChange, demoData } from './index.ts';

const DEMO = '8000001';
const NEIGHBOUR = '8100001';

test('the demo account is what the interface page promises', () => {
  const directory = createDirectory(demoData());
  assert.equal(directory.account(DEMO)?.mainNumber, '+16505550100');
  const alice = directory.extension(DEMO, '8000101');
  assert.equal(alice?.name, 'Alice Archer');
  assert.equal(alice?.directNumber, '+16505550101');
  assert.deepEqual(
    directory.extensions(DEMO).map((one) => [one.extensionNumber, one.id, one.type]),
    [
      ['101', '8000101', 'User'],
      ['102', '8000102', 'User'],
      ['103', '8000103', 'User'],
      ['104', '8000104', 'User'],
      ['301', '8000301', 'Department'],
      ['401', '8000401', 'ParkLocation'],
    ],
  );
  assert.deepEqual(
    directory.devicesOf('8000101').map((one) => [one.id, one.type, one.sipUserName]),
    [
      ['90001011', 'OtherPhone', '16505550101'],
      ['90001012', 'SoftPhone', '16505550101'],
    ],
  );
  assert.equal(directory.sipPassword('90001011'), 'sip-101');
  assert.equal(directory.extension(NEIGHBOUR, '8100101')?.name, 'Erin Evans');
  assert.equal(directory.device('91001011')?.sipUserName, '16505560101');
});

test('an extension of another account is not found', () => {
  const directory = createDirectory(demoData());
  assert.equal(directory.extension(NEIGHBOUR, '8000101'), undefined);
  assert.equal(directory.extensionByNumber(NEIGHBOUR, '102'), undefined);
});

test('a phone signs in with its authorization id or with the SIP user name of its user', () => {
  const directory = createDirectory(demoData());
  assert.equal(directory.deviceByLogin('90001012')?.id, '90001012');
  assert.equal(directory.deviceByLogin('16505550101')?.id, '90001011');
  assert.equal(directory.deviceByLogin('nobody'), undefined);
});

test('a direct number is its user, the main number the operator, any other number nobody', () => {
  const directory = createDirectory(demoData());
  assert.equal(directory.ownerOfNumber('+16505550102')?.extension?.id, '8000102');
  assert.equal(directory.ownerOfNumber('+16505550100')?.extension?.id, '8000101');
  assert.equal(directory.ownerOfNumber('+15550100010'), undefined);
});

test('every way to write a number leads to one form', () => {
  const directory = createDirectory(demoData());
  for (const dialled of [
    '+16505550102',
    '16505550102',
    '6505550102',
    '(650) 555-0102',
    '5550102',
    '01116505550102',
    '0016505550102',
  ]) {
    assert.equal(directory.normalise(DEMO, dialled), '+16505550102', dialled);
  }
  for (const short of ['102', '911', '78654', '*801', '*67']) {
    assert.equal(directory.normalise(DEMO, short), short);
  }
  assert.equal(directory.normalise(DEMO, '+442071838750'), '+442071838750');
});

test('a change is visible only after the store has it, and listeners hear of it', async () => {
  const saved: DocumentChange[] = [];
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const directory = createDirectory(demoData(), {
    load: () => Promise.resolve(demoData()),
    async save(changes) {
      await gate;
      saved.push(...changes);
    },
  });
  const heard: DirectoryChange[] = [];
  const stop = directory.onChange((change) => heard.push(change));
  const done = directory.change({ kind: 'device-removed', deviceId: '90001012' });
  assert.notEqual(directory.device('90001012'), undefined);
  release();
  await done;
  assert.equal(directory.device('90001012'), undefined);
  assert.equal(saved.length, 1);
  assert.equal(heard.length, 1);
  stop();
  const alice = directory.extension(DEMO, '8000101');
  assert.ok(alice);
  await directory.change({ kind: 'extension-saved', extension: { ...alice, name: 'Alice Adams' } });
  assert.equal(directory.extensionByNumber(DEMO, '101')?.name, 'Alice Adams');
  assert.equal(heard.length, 1);
});

test('a change is told to everybody, also when somebody cannot take it', async () => {
  const directory = createDirectory(demoData());
  const heard: DirectoryChange[] = [];
  directory.onChange(() => {
    throw new Error('a listener that cannot');
  });
  directory.onChange((change) => heard.push(change));
  await assert.rejects(directory.change({ kind: 'device-removed', deviceId: '90001012' }));
  assert.equal(directory.device('90001012'), undefined);
  assert.equal(heard.length, 1);
});

test('a change that the store refuses is not visible, and the next one still works', async () => {
  let failing = true;
  const directory = createDirectory(demoData(), {
    load: () => Promise.resolve(demoData()),
    save: () => (failing ? Promise.reject(new Error('disk full')) : Promise.resolve()),
  });
  await assert.rejects(directory.change({ kind: 'device-removed', deviceId: '90001012' }));
  assert.notEqual(directory.device('90001012'), undefined);
  failing = false;
  await directory.change({ kind: 'device-removed', deviceId: '90001012' });
  assert.equal(directory.device('90001012'), undefined);
});

test('several changes become visible in one step, and none of them when one cannot be made', async () => {
  const directory = createDirectory(demoData());
  const bob = directory.extension(DEMO, '8000102');
  assert.ok(bob);
  const seen: boolean[] = [];
  directory.onChange(() => {
    seen.push(
      directory.device('90001011') === undefined &&
        directory.extension(DEMO, bob.id)?.name === 'Robert',
    );
  });
  await assert.rejects(
    directory.changeAll(() => {
      throw new RangeError('not so');
    }),
    RangeError,
  );
  assert.deepEqual(seen, []);
  await directory.changeAll([
    { kind: 'device-removed', deviceId: '90001011' },
    { kind: 'extension-saved', extension: { ...bob, name: 'Robert' } },
  ]);
  assert.deepEqual(seen, [true, true]);
});

test('an account goes with everything it owns, and nothing of another', async () => {
  const directory = createDirectory(demoData());
  await directory.change({ kind: 'account-removed', accountId: DEMO });
  assert.deepEqual(directory.extensions(DEMO), []);
  assert.equal(directory.deviceByLogin('90001011'), undefined);
  assert.equal(directory.ownerOfNumber('+16505550101'), undefined);
  assert.equal(directory.extensions('8100001').length, 1);
  assert.ok(directory.app('cordboard-demo'));
});
