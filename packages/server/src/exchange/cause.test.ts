import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partyIdOf } from '@cordboard/calls';
import { causeOf } from './index.ts';
import { aParty, aSession } from './testkit/calls.ts';

const session = aSession('s-a0z19b6z000001', [aParty(partyIdOf('s-a0z19b6z000001', 1), 1)]);

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
