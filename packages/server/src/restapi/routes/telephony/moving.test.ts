import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Office } from '../../testkit/office.ts';

const office = new Office();
after(() => office.close());

/** The path of the called side's party of a call between 101 and 102. */
async function calledParty(): Promise<string> {
  const { id, session } = await office.talk();
  return `${session}/parties/p-${id.slice(2)}-2`;
}

test('a parked call has an orbit, and another phone picks it up', async () => {
  const called = await calledParty();
  const foreign = await office.ask('POST', `${called}/park`, undefined);
  assert.equal(foreign.at('errorCode'), 'TAS-106');
  const parked = await office.ask('POST', `${called}/park`, undefined, {
    who: '8000001.8000102',
    headers: { 'content-type': 'application/json' },
    raw: '',
  });
  assert.equal(parked.status, 201, parked.text);
  assert.equal(parked.at('status.code'), 'Parked');
  assert.match(String(parked.at('park.id')), /^\*8\d\d$/);
  assert.equal(parked.at('status.parkData'), parked.at('park.id'));
  const nameless = await office.ask('POST', `${called}/pickup`, {});
  assert.equal(nameless.at('parameterName'), 'deviceId');
  const picked = await office.ask('POST', `${called}/pickup`, { deviceId: '90001031' });
  assert.equal(picked.status, 201, picked.text);
  assert.equal(picked.at('owner.extensionId'), '8000103');
});

test('a call goes to a park location by its extension id', async () => {
  const called = await calledParty();
  const parked = await office.ask('POST', `${called}/transfer`, { parkOrbit: '8000401' });
  assert.equal(parked.status, 200, parked.text);
  assert.equal(parked.at('park.id'), '8000401');
  assert.equal(parked.at('status.parkData'), '');
  const person = await office.ask('POST', `${await calledParty()}/transfer`, {
    parkOrbit: '8000102',
  });
  assert.equal(person.status, 404);
});

test('a forward has no park orbit', async () => {
  const { called } = await office.ring();
  const answer = await office.ask('POST', `${called}/forward`, { parkOrbit: '8000401' });
  assert.equal(answer.status, 400);
  const star = await office.ask('POST', `${called}/forward`, { extensionNumber: '10x' });
  assert.equal(star.at('parameterName'), 'extensionNumber');
});

for (const callFlipId of ['2', '*2', 2]) {
  test(`flip to ${JSON.stringify(callFlipId)} is answered with the party`, async () => {
    const called = await calledParty();
    const flipped = await office.ask('POST', `${called}/flip`, { callFlipId });
    assert.equal(flipped.status, 200, flipped.text);
    assert.equal(flipped.at('owner.extensionId'), '8000102');
  });
}

test('a flip number that is not there is CMN-101', async () => {
  const called = await calledParty();
  const answer = await office.ask('POST', `${called}/flip`, { callFlipId: '9' });
  assert.equal(answer.status, 400);
  assert.equal(answer.at('parameterName'), 'callFlipId');
});

test('two calls of one user are bridged, and the own party is gone to the other', async () => {
  const first = await office.talk('102');
  const second = await office.talk('103');
  const own = await office.firstParty(first.session);
  const [, otherParty] = (await office.firstParty(second.session)).split('/parties/');
  const bridged = await office.ask('POST', `${own}/bridge`, {
    telephonySessionId: second.id,
    partyId: otherParty,
  });
  assert.equal(bridged.status, 200, bridged.text);
  assert.equal(bridged.at('status.code'), 'Gone');
  assert.equal(bridged.at('status.reason'), 'AttendedTransfer');
  assert.equal(bridged.at('status.peerId.partyId'), otherParty);
});

test('a forwarded call is answered on the device that is named, or on the one that is there', async () => {
  for (const body of [{ deviceId: '90001031' }, {}]) {
    const { id, called } = await office.ring();
    await office.ask('POST', `${called}/forward`, { extensionNumber: '103' });
    const answered = await office.ask(
      'POST',
      `telephony/sessions/${id}/parties/p-${id.slice(2)}-3/answer`,
      body,
    );
    assert.equal(answered.status, 200, answered.text);
    assert.equal(answered.at('owner.extensionId'), '8000103');
  }
});

test('sound of a party is described while it flows', async () => {
  const { session } = await office.talk();
  const party = await office.firstParty(session);
  const media = await office.ask('GET', `${party}/media`);
  assert.deepEqual(media.body, { packetsReceived: 50, packetsLost: 0 });
  const { called } = await office.ring();
  assert.equal((await office.ask('GET', `${called}/media`)).status, 404);
});

test('a number where the API wants text is an error, not a guess', async () => {
  const answer = await office.ask('POST', `${await calledParty()}/transfer`, { phoneNumber: 12 });
  assert.equal(answer.status, 400);
  assert.equal(answer.at('parameterName'), 'phoneNumber');
});
