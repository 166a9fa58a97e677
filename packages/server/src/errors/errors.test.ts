import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ApiError,
  ERRORS,
  errorBody,
  invalidParameter,
  notFound,
  notImplemented,
  refusalToError,
} from './index.ts';

test('every code of the catalogue has an error status and a sentence that explains it', () => {
  for (const [code, entry] of Object.entries(ERRORS)) {
    assert.match(code, /^[A-Z]{3}-[0-9]{3}$/);
    assert.ok(entry.status >= 400 && entry.status < 600, code);
    assert.match(entry.meaning, /\.$/, code);
  }
});

test('the body repeats the first error at the top and names the parameter', () => {
  assert.deepEqual(errorBody(invalidParameter('to.phoneNumber', 'abc')), {
    errorCode: 'CMN-101',
    message: 'Parameter [to.phoneNumber] value is invalid',
    parameterName: 'to.phoneNumber',
    parameterValue: 'abc',
    errors: [
      {
        errorCode: 'CMN-101',
        message: 'Parameter [to.phoneNumber] value is invalid',
        parameterName: 'to.phoneNumber',
        parameterValue: 'abc',
      },
    ],
  });
});

test('a value of enormous length is not sent back whole', () => {
  const body = errorBody(invalidParameter('deviceId', 'x'.repeat(10_000)));
  assert.equal(body.parameterValue?.length, 100);
});

test('an unknown resource is 404 CMN-102', () => {
  const error = notFound('telephonySessionId');
  assert.equal(error.status, 404);
  assert.equal(error.message, 'Resource for parameter [telephonySessionId] is not found');
});

test('an incorrect state is recognised by published clients: 409 in the message, Incorrect State in the body', () => {
  const error = refusalToError({ kind: 'phone-holds' });
  assert.equal(error.status, 409);
  const body = errorBody(error);
  assert.match(body.message, /409/);
  assert.equal(body.errors[0]?.errorCode, 'TAS-102');
  assert.equal(body.errors[0]?.message, 'Incorrect State: the phone holds the call');
});

test('an incorrect state says what the party is', () => {
  const error = refusalToError({ kind: 'wrong-state', status: 'Disconnected' });
  assert.equal(error.message, 'Incorrect State: the party is Disconnected');
});

test('other refusals have their codes', () => {
  assert.equal(refusalToError({ kind: 'no-such-party' }).details.parameterName, 'partyId');
  assert.equal(refusalToError({ kind: 'no-such-session' }).code, 'CMN-102');
  const error = refusalToError({ kind: 'not-allowed', detail: 'it is not ringing' });
  assert.equal(error.status, 403);
  assert.equal(error.message, 'Operation is not allowed: it is not ringing');
});

test('an operation that does not exist yet is 501 and says which', () => {
  const error = notImplemented('superviseCallParty');
  assert.equal(error.status, 501);
  assert.match(error.message, /superviseCallParty/);
});

test('an OAuth error carries the fields of RFC 6749', () => {
  const body = errorBody(new ApiError('OAU-140', { oauthError: 'invalid_grant' }));
  assert.equal(body.error, 'invalid_grant');
  assert.equal(body.error_description, body.message);
});

test('several errors of one request are all listed', () => {
  const body = errorBody(
    new ApiError('CMN-101', { parameterName: 'a', further: [invalidParameter('b')] }),
  );
  assert.deepEqual(
    body.errors.map((error) => error.parameterName),
    ['a', 'b'],
  );
});
