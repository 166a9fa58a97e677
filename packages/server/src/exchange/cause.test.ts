import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partyIdOf, type Session } from '@cordboard/calls';
import { causeOf } from './index.ts';

const session: Session = {
  id: 's-a0z19b6z000001',
  legacyId: '7',
  accountId: '8000001',
  compatibility: 'strict',
  origin: 'Call',
  createdAt: 0,
  sequence: 1,
  parties: [
    {
      number: 1,
      id: partyIdOf('s-a0z19b6z000001', 1),
      direction: 'Inbound',
      owner: { kind: 'outside', accountId: '8000001' },
      from: {},
      to: {},
      status: { code: 'Setup' },
      muted: false,
      standAlone: false,
      missedCall: false,
      queueCall: false,
      recordings: [],
      mobilePickup: false,
    },
  ],
  legs: [],
  playing: [],
  recorders: [],
  streams: [],
};

test('a timer that fires is named without the party it is for', () => {
  assert.deepEqual(causeOf({ type: 'timer-fired', timer: 'park:2' }, session), {
    kind: 'timer',
    fact: 'timer-fired',
    timer: 'park',
  });
});

test('keys are those of a party', () => {
  assert.deepEqual(causeOf({ type: 'reply-key-pressed', party: 1, key: '1' }, session), {
    kind: 'keys',
    fact: 'reply-key-pressed',
    partyId: 'p-a0z19b6z000001-1',
  });
});

test('what nobody did is the system’s', () => {
  assert.deepEqual(causeOf({ type: 'session-dropped' }, session), {
    kind: 'system',
    fact: 'session-dropped',
  });
});

test('a request is the cause, whatever was asked for', () => {
  const requester = {
    operationId: 'deleteCallSession',
    requestId: 'r',
    extensionId: '8000101',
    clientId: 'app',
  };
  assert.deepEqual(causeOf({ type: 'session-dropped', requester }, session), {
    kind: 'api',
    fact: 'session-dropped',
    ...requester,
  });
});
