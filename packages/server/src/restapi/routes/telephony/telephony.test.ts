import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Office } from '../../testkit/office.ts';

const office = new Office();
after(() => office.close());

const OWNER = { accountId: '8000001', extensionId: '8000101', brandId: '1210' };

test('a call-out is answered 201 with the session, its first party and the party’s owner', async () => {
  const made = await office.ask('POST', 'telephony/call-out', {
    from: { deviceId: '90001011' },
    to: { phoneNumber: '+15550100000' },
  });
  assert.equal(made.status, 201);
  assert.match(String(made.at('session.id')), /^s-[0-9a-fz]+$/);
  assert.match(String(made.at('session.sessionId')), /^\d+$/);
  assert.equal(made.at('session.creationTime'), '2026-01-02T03:04:05Z');
  assert.equal(made.at('session.origin.type'), 'CallOut');
  assert.deepEqual(made.at('session.parties.0.owner'), OWNER);
  assert.equal(made.at('session.parties.0.status.code'), 'Setup');
});

test('a call-out may name the extension instead of the device', async () => {
  const made = await office.ask('POST', 'telephony/call-out', {
    from: { extensionId: '8000102' },
    to: { extensionNumber: '103' },
  });
  assert.equal(made.status, 201);
  assert.equal(made.at('session.parties.0.from.deviceId'), '90001021');
});

for (const [what, body, parameter] of [
  ['no caller', { to: { extensionNumber: '102' } }, 'from'],
  ['an empty caller', { from: {}, to: { extensionNumber: '102' } }, 'from.deviceId'],
  ['nobody to call', { from: { deviceId: '90001011' }, to: {} }, 'to.phoneNumber'],
  [
    'an empty number',
    { from: { deviceId: '90001011' }, to: { phoneNumber: '' } },
    'to.phoneNumber',
  ],
  ['letters', { from: { deviceId: '90001011' }, to: { phoneNumber: 'Bob' } }, 'to.phoneNumber'],
  ['an object as number', { from: { deviceId: '1' }, to: { phoneNumber: {} } }, 'to.phoneNumber'],
  [
    'a foreign device',
    { from: { deviceId: '91001011' }, to: { extensionNumber: '102' } },
    'from.deviceId',
  ],
  ['no body', undefined, 'from'],
] as const) {
  test(`a call-out with ${what} is CMN-101 for ${parameter}`, async () => {
    const refused = await office.ask('POST', 'telephony/call-out', body);
    assert.equal(refused.status, 400);
    assert.equal(refused.at('errorCode'), 'CMN-101');
    assert.equal(refused.at('errors.0.parameterName'), parameter);
  });
}

test('who calls and whom can be said in two ways, and what is missing names both', async () => {
  for (const [body, message] of [
    [
      { from: {}, to: { extensionNumber: '102' } },
      'Parameter [from.deviceId] or [from.extensionId] is required',
    ],
    [
      { from: { deviceId: '90001011' }, to: {} },
      'Parameter [to.phoneNumber] or [to.extensionNumber] is required',
    ],
  ] as const) {
    const refused = await office.ask('POST', 'telephony/call-out', body);
    assert.equal(refused.at('message'), message);
  }
});

test('hold and unhold answer with the party, and the wrong order is TAS-102', async () => {
  const { session } = await office.talk();
  const party = await office.firstParty(session);
  const held = await office.ask('POST', `${party}/hold`, undefined, {
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(held.status, 200);
  assert.equal(held.at('status.code'), 'Hold');
  assert.deepEqual(held.at('owner'), OWNER);
  const again = await office.ask('POST', `${party}/hold`, { proto: 'Auto' });
  assert.equal(again.status, 409);
  assert.match(String(again.at('message')), /409/);
  assert.match(again.text, /Incorrect State/);
  const unknown = await office.ask('POST', `${party}/hold`, { proto: 'Magic' });
  const ways = 'Auto, RC, BroadWorks, DisconnectHolder, BroadWorksOrDisconnectHolder';
  assert.equal(unknown.at('message'), `Parameter [proto] value is invalid: must be one of ${ways}`);
  const talking = await office.ask('POST', `${party}/unhold`);
  assert.equal(talking.at('status.code'), 'Answered');
});

test('mute is understood flat and nested', async () => {
  const { session } = await office.talk();
  const party = await office.firstParty(session);
  const muted = await office.ask('PATCH', party, { muted: true });
  assert.equal(muted.at('muted'), true);
  const unmuted = await office.ask('PATCH', party, { party: { muted: false } });
  assert.equal(unmuted.at('muted'), false);
  const nothing = await office.ask('PATCH', party, {});
  assert.equal(nothing.status, 400);
  assert.equal(nothing.at('parameterName'), 'party');
  const nonsense = await office.ask('PATCH', party, { party: { muted: 'loud' } });
  assert.equal(nonsense.at('parameterName'), 'party.muted');
});

test('a transfer wants exactly one target', async () => {
  const { session } = await office.talk();
  const party = await office.firstParty(session);
  const none = await office.ask('POST', `${party}/transfer`, { phoneNumber: '' });
  assert.equal(none.at('errorCode'), 'CMN-101');
  const two = await office.ask('POST', `${party}/transfer`, {
    phoneNumber: '+15550100000',
    extensionNumber: '103',
  });
  assert.equal(two.status, 400);
  assert.equal(two.at('parameterName'), 'extensionNumber');
  const local = await office.ask('POST', `${party}/transfer`, { phoneNumber: '555-0100' });
  assert.equal(local.at('parameterName'), 'phoneNumber');
  const unknown = await office.ask('POST', `${party}/transfer`, { extensionId: '1' });
  assert.equal(unknown.status, 404);
  const mailbox = await office.ask('POST', `${party}/transfer`, { voicemail: '1' });
  assert.equal(mailbox.status, 404);
  const done = await office.ask('POST', `${party}/transfer`, { phoneNumber: '+16505550100*103' });
  assert.equal(done.status, 200);
  assert.equal(done.at('status.reason'), 'BlindTransfer');
});

test('a ringing call is forwarded, and another one rejected', async () => {
  const forwarded = await office.ring();
  const answer = await office.ask('POST', `${forwarded.called}/forward`, {
    extensionNumber: '103',
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.at('attributes'), undefined);
  assert.deepEqual(answer.at('owner'), { ...OWNER, extensionId: '8000102' });
  const rejected = await office.ring();
  const gone = await office.ask('POST', `${rejected.called}/reject`, {});
  assert.equal(gone.status, 204);
  assert.equal(gone.text, '');
});

test('a session is dropped once; afterwards it is not found', async () => {
  const { session } = await office.talk();
  const dropped = await office.ask('DELETE', session, undefined, {
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(dropped.status, 204);
  const again = await office.ask('DELETE', session);
  assert.equal(again.status, 404);
  assert.equal(again.at('errorCode'), 'CMN-102');
});

test('a foreign session and an unknown one are told apart by nobody', async () => {
  const { session } = await office.talk();
  const foreign = await office.ask('GET', session, undefined, { who: '8100001.8100101' });
  const unknown = await office.ask('GET', 'telephony/sessions/s-a1z1z1');
  assert.equal(foreign.status, 404);
  assert.deepEqual(foreign.body, unknown.body);
  const account = await office.ask('GET', `/restapi/v1.0/account/8100001/${session}`);
  assert.equal(account.status, 404);
});
