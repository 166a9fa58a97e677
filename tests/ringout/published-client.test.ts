import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Office, ringing } from '../interop/clients/office.ts';
import { Program } from '../interop/clients/program.ts';
import { ALICE, BOB } from '../support/demo.ts';

// ringcentral-call-control places calls by call-out alone; a RingOut that something else began is one of
// its user's sessions, and of the two it expects it hides one.
describe('ringcentral-call-control, while its user calls by RingOut', () => {
  let office: Office;
  let program: Program;

  before(async () => {
    office = await Office.open();
    program = await Program.start(await office.sdkOf(ALICE));
  });

  after(async () => {
    await program?.close();
    await office?.close();
  });

  test('a RingOut is one session to it', async () => {
    const response = await program.sdk
      .platform()
      .post('/restapi/v1.0/account/~/extension/~/ring-out', {
        from: { phoneNumber: ALICE.number },
        to: { phoneNumber: BOB.extension },
        playPrompt: false,
      });
    const { telephonySessionId }: { telephonySessionId?: unknown } = Object(await response.json());
    const session = await program.newSession();
    assert.equal(session.id, telephonySessionId);
    const own = await ringing(office.alice);
    own.answer();
    const other = await ringing(office.bob);
    other.answer();
    await program.becomes(session, 'Answered');
    assert.equal(program.control.sessions.length, 1);
    await session.reload();
    assert.equal(session.party?.ringOutRole, 'Initiator');
    assert.equal(session.otherParties[0]?.status.code, 'Answered');
    assert.equal(session.otherParties[0]?.ringOutRole, 'Target');
    await session.hold();
    await program.becomes(session, 'Hold');
    await session.drop();
    await Promise.all([own.waitUntilEnded(), other.waitUntilEnded()]);
    assert.equal(program.control.sessions.length, 0);
  });

  test('a program that starts meanwhile finds it once, too', async () => {
    const platform = program.sdk.platform();
    await platform.post('/restapi/v1.0/account/~/extension/~/ring-out', {
      from: { phoneNumber: ALICE.number },
      to: { phoneNumber: BOB.extension },
    });
    const own = await ringing(office.alice);
    own.answer();
    const other = await ringing(office.bob);
    other.answer();
    await other.waitUntilAnswered();
    const late = await Program.start(await office.sdkOf(ALICE));
    try {
      assert.equal(late.control.sessions.length, 1);
      assert.equal(late.control.sessions[0]?.party?.direction, 'Outbound');
    } finally {
      await late.close();
    }
    other.hangUp();
    await own.waitUntilEnded();
  });
});
