import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Destination } from '@cordboard/calls';
import type { Extension, HandlingSettings } from '../directory/index.ts';
import { type Lookup, reach } from './reach.ts';

const bob: Extension = {
  id: '102',
  accountId: '8',
  extensionNumber: '102',
  name: 'Bob Baker',
  type: 'User',
  status: 'Enabled',
  admin: false,
  flipTargets: [],
  permissions: [],
};

function mailboxOf(extensionId: string): Destination {
  return {
    kind: 'voicemail',
    accountId: '8',
    extensionId,
    name: '',
    dialled: extensionId,
    greeting: 'greeting',
    beep: 'beep',
    maxMessageMs: 1000,
  };
}

function isReached(handling: HandlingSettings, lookup: Partial<Lookup> = {}) {
  const found = reach(undefined, { ...bob, handling }, '102', {
    devices: [],
    phonesOf: () => [],
    extension: (id) => ({
      kind: 'menu',
      accountId: '8',
      extensionId: id,
      extensionNumber: id,
      name: '',
      dialled: id,
    }),
    phoneNumber: (dialled) => ({ kind: 'nobody', dialled, reason: 'InternationalDisabled' }),
    voicemail: mailboxOf,
    forwards: 0,
    takesCalls: true,
    now: 0,
    ...lookup,
  });
  assert.ok(found.kind === 'extension');
  return found;
}

const onward = { action: 'Extension', extensionId: '103' } as const;

test('where the way on leads to nobody, callers leave a message', () => {
  const nobody: Destination = { kind: 'nobody', dialled: '103', reason: 'InvalidNumber' };
  const ways: readonly [HandlingSettings, Partial<Lookup>?][] = [
    [{ unanswered: onward }, { extension: () => undefined }],
    [{ unanswered: onward }, { extension: () => nobody }],
    [{ unanswered: { action: 'Extension' } }],
    [{ unanswered: { action: 'PhoneNumber', phoneNumber: '77' } }, { phoneNumber: () => nobody }],
  ];
  for (const [handling, lookup] of ways) {
    assert.deepEqual(isReached(handling, lookup).otherwise, mailboxOf('102'));
  }
  assert.equal(isReached({ unanswered: { action: 'Disconnect' } }).otherwise, undefined);
});

test('who refuses calls, and a number that must not be called, are no nobody', () => {
  const refuses: Destination = { kind: 'nobody', dialled: '103', reason: 'Rejected' };
  const found = isReached({ unanswered: onward }, { extension: () => refuses });
  assert.deepEqual(found.otherwise, refuses);
  const dear = isReached({ unanswered: { action: 'PhoneNumber', phoneNumber: '+1900' } });
  assert.deepEqual(dear.otherwise, {
    kind: 'nobody',
    dialled: '+1900',
    reason: 'InternationalDisabled',
  });
});

test('busy is another way on than unanswered, but no plan grows without end by it', () => {
  const handling = { busy: onward } as const;
  const found = isReached(handling);
  assert.equal(found.whenBusy?.kind, 'menu');
  assert.equal(found.otherwise?.kind, 'voicemail');
  assert.equal(isReached(handling, { forwards: 4 }).whenBusy, undefined);
  const unwilling = isReached(handling, { forwards: 4, takesCalls: false });
  assert.deepEqual([unwilling.busy, unwilling.otherwise?.kind], [true, 'menu']);
});
