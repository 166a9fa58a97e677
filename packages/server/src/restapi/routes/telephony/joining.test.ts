import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Office } from '../../testkit/office.ts';

const office = new Office();
after(() => office.close());

/** A conference whose host 101 has dialled in. */
async function conference() {
  const made = await office.ask('POST', 'telephony/conference', {});
  const id = office.sessionId(made.at('session.id'));
  await office.exchange.tell(id, {
    type: 'conference-joined',
    caller: office.callerOf('90001011'),
    endpoint: { kind: 'device', deviceId: '90001011', answersAtOnce: false, reoffers: true },
  });
  return { id, path: `telephony/sessions/${id}`, made };
}

test('a conference begins without parties and with the token its host dials', async () => {
  const made = await office.ask('POST', 'telephony/conference', undefined, {
    headers: { 'content-type': 'application/json' },
    raw: '',
  });
  assert.equal(made.status, 201);
  assert.equal(made.at('session.origin.type'), 'Conference');
  assert.deepEqual(made.at('session.parties'), []);
  const token = String(made.at('session.voiceCallToken'));
  const [hex] = token.split('_').slice(1);
  assert.match(Buffer.from(hex ?? '', 'hex').toString(), /^s-[0-9a-fz]+@127\.0\.0\.1:5060$/);
});

for (const name of ['sessionId', 'telephonySessionId']) {
  test(`a party is brought into a conference by ${name}`, async () => {
    const { path } = await conference();
    const call = await office.talk();
    const [, partyId] = (await office.firstParty(call.session)).split('/parties/');
    const brought = await office.ask('POST', `${path}/parties/bring-in`, {
      [name]: call.id,
      partyId,
    });
    assert.equal(brought.status, 201, brought.text);
    assert.equal(brought.at('conferenceRole'), 'Participant');
    assert.equal(brought.at('status.code'), 'Setup');
    assert.equal(brought.at('to.phoneNumber'), 'conference');
    const read = await office.ask('GET', path);
    const participant = 'parties.1.status';
    assert.equal(read.at(`${participant}.code`), 'Gone');
    assert.equal(read.at(`${participant}.reason`), undefined);
    // Both spellings of the other session's id, for both kinds of clients.
    assert.equal(read.at(`${participant}.peerId.sessionId`), call.id);
    assert.equal(read.at(`${participant}.peerId.telephonySessionId`), call.id);
    assert.equal(read.at(`${participant}.peerId.partyId`), partyId);
  });
}

test('bring-in without the other session is CMN-101, before the host is there TAS-106', async () => {
  const { path } = await conference();
  const nameless = await office.ask('POST', `${path}/parties/bring-in`, { partyId: 'p-1-1' });
  assert.equal(nameless.at('parameterName'), 'sessionId');
  const call = await office.talk();
  const [, partyId] = (await office.firstParty(call.session)).split('/parties/');
  const empty = await office.ask('POST', 'telephony/conference', {});
  const early = await office.ask(
    'POST',
    `telephony/sessions/${String(empty.at('session.id'))}/parties/bring-in`,
    { sessionId: call.id, partyId },
  );
  assert.equal(early.status, 403);
  assert.equal(early.at('errorCode'), 'TAS-106');
});

for (const [what, body] of [
  ['the names of today', { supervisorDeviceId: '90001041', agentExtensionId: '8000101' }],
  ['the agent’s number', { supervisorDeviceId: '90001041', agentExtensionNumber: '101' }],
  ['the old names', { deviceId: '90001041', extensionNumber: '101' }],
] as const) {
  test(`a call is supervised with ${what}`, async () => {
    const { session } = await office.talk();
    const answer = await office.ask('POST', `${session}/supervise`, { mode: 'Listen', ...body });
    assert.equal(answer.status, 201, answer.text);
    assert.deepEqual(answer.at('owner'), {
      accountId: '8000001',
      extensionId: '8000104',
      brandId: '1210',
    });
  });
}

test('one voice of a call is supervised', async () => {
  const { session } = await office.talk();
  const party = await office.firstParty(session);
  const answer = await office.ask('POST', `${party}/supervise`, {
    mode: 'Listen',
    supervisorDeviceId: '90001041',
    agentExtensionId: '8000101',
    mediaSDP: 'sendOnly',
  });
  assert.equal(answer.status, 201, answer.text);
});

for (const [what, body, parameter] of [
  ['a mode that was never documented', { mode: 'Whisper' }, 'mode'],
  ['no mode', { mode: undefined }, 'mode'],
  ['no device', { supervisorDeviceId: undefined }, 'supervisorDeviceId'],
  ['no agent', { agentExtensionId: undefined }, 'agentExtensionId'],
  ['an agent who is not in the call', { agentExtensionId: '8000103' }, 'agentExtensionId'],
] as const) {
  test(`supervision with ${what} is CMN-101 for ${parameter}`, async () => {
    const { session } = await office.talk();
    const answer = await office.ask('POST', `${session}/supervise`, {
      mode: 'Listen',
      supervisorDeviceId: '90001041',
      agentExtensionId: '8000101',
      ...body,
    });
    assert.equal(answer.status, 400, answer.text);
    assert.equal(answer.at('parameterName'), parameter);
  });
}

test('with extended compatibility a supervisor may whisper', async () => {
  const extended = new Office({
    config: {
      compatibility: 'extended',
      publicAddress: '127.0.0.1',
      httpPort: 8080,
      sipDomain: 'sip.cordboard.test',
      sipPort: 5060,
      sipsPort: 5061,
    },
  });
  const { session } = await extended.talk();
  const answer = await extended.ask('POST', `${session}/supervise`, {
    mode: 'Whisper',
    supervisorDeviceId: '90001041',
    agentExtensionId: '8000101',
  });
  assert.equal(answer.status, 201, answer.text);
  await extended.close();
});
