import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FakePhone } from '@cordboard/simulator';
import { ReplyWithPattern } from 'ringcentral-call-control/lib/Session.js';
import { ALICE, BOB, CAROL, DAVE, type DemoUser } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import {
  hearEachOther,
  Office,
  OUTSIDE,
  OUTSIDE_HZ,
  ringing,
  secondDevice,
  TONE,
} from './office.ts';
import { Program, type ProgramSession } from './program.ts';

describe('ringcentral-call-control', () => {
  let office: Office;
  let program: Program;
  let bobs: Program;
  let account: Program;

  before(async () => {
    office = await Office.open();
    program = await Program.start(await office.sdkOf(ALICE));
    bobs = await Program.start(await office.sdkOf(BOB));
    account = await Program.start(await office.sdkOf(DAVE), { accountLevel: true });
  });

  afterEach(async () => {
    await office.clear();
    for (const one of [program, bobs, account]) one.forget();
  });

  after(async () => {
    await Promise.all([program, bobs, account].map((one) => one?.close()));
    await office?.close();
  });

  async function pickUp(phone: FakePhone) {
    const call = await ringing(phone);
    if (call.state.name === 'ringing') call.answer();
    await call.waitUntilAnswered();
    return call;
  }

  /** Alice's program calls Bob; both phones are answered. */
  async function talking() {
    const session = await program.control.createCall(ALICE.deviceId, {
      extensionNumber: BOB.extension,
    });
    const out = await pickUp(office.alice);
    const rung = await pickUp(office.bob);
    await program.becomes(session, 'Answered');
    // At extension level only events of one's own party come; the others are read.
    await session.reload();
    assert.equal(session.otherParties[0]?.status.code, 'Answered');
    await hearEachOther([out, TONE.alice], [rung, TONE.bob]);
    return { session, out, rung };
  }

  /** Carol's phone calls Bob, whose program knows the call by its events. */
  async function bobRings() {
    const out = await office.carol.call(BOB.extension);
    const rung = await ringing(office.bob);
    const session = await bobs.newSession();
    await bobs.becomes(session, 'Proceeding');
    return { session, out, rung };
  }

  test('starts: knows who it is and the devices', async () => {
    assert.equal(program.control.ready, true);
    assert.equal(program.control.extensionId, ALICE.extensionId);
    assert.equal(program.control.accountId, '8000001');
    const own = program.control.devices.find(({ id }) => id === ALICE.deviceId);
    assert.equal(own?.status, 'Online');
    await program.control.refreshDevices();
    assert.ok(program.control.devices.some(({ id }) => id === secondDevice(ALICE)));
  });

  test('createCall, hold and unhold, mute and unmute, reload, drop', async () => {
    const { session, out, rung } = await talking();
    assert.equal(session.origin.type, 'CallOut');
    assert.equal(session.party.direction, 'Outbound');
    assert.match(session.sessionId, /^\d+$/);

    assert.equal((await session.hold()).status.code, 'Hold');
    await rung.waitUntilHearsSound('hold', 15_000);
    assert.equal((await session.unhold()).status.code, 'Answered');
    await hearEachOther([out, TONE.alice], [rung, TONE.bob]);

    const muted: unknown[] = [];
    session.on('muted', (event) => muted.push(event));
    await session.mute();
    assert.equal(session.party.muted, true);
    await rung.waitUntilSilent(15_000);
    await session.unmute();
    assert.equal(session.party.muted, false);
    await hearEachOther([out, TONE.alice], [rung, TONE.bob]);
    assert.ok(muted.length >= 2);

    await session.reload();
    assert.deepEqual(
      session.parties.map((party: { status: { code: string } }) => party.status.code),
      ['Answered', 'Answered'],
    );
    await session.drop();
    await out.waitUntilEnded();
    await rung.waitUntilEnded();
    await eventually('it is gone from the client', () => program.control.sessions.length === 0);
  });

  test('an outside number', async () => {
    const session = await program.control.createCall(ALICE.deviceId, { phoneNumber: OUTSIDE });
    const out = await pickUp(office.alice);
    await out.waitUntilHears(OUTSIDE_HZ, 15_000);
    await program.becomes(session, 'Answered');
    await session.reload();
    assert.equal(session.otherParties[0]?.to.phoneNumber, OUTSIDE);
  });

  test('a call from outside comes as a new session', async () => {
    await office.callFromOutside(BOB.number);
    const session = await bobs.newSession();
    assert.equal(session.party.direction, 'Inbound');
    assert.equal(session.party.from.phoneNumber, OUTSIDE);
    const rung = await pickUp(office.bob);
    await bobs.becomes(session, 'Answered');
    await rung.waitUntilHears(OUTSIDE_HZ, 15_000);
  });

  test('at account level every call of the account is a session', async () => {
    await bobRings();
    const session = await account.newSession();
    assert.equal(session.accountId, '8000001');
    await eventually('two parties', () => session.parties.length === 2);
  });

  test('a second program finds the call that is there when it starts', async () => {
    const { session } = await talking();
    const late = await Program.start(await office.sdkOf(ALICE));
    try {
      const [found] = late.control.sessions;
      assert.equal(found?.id, session.id);
      assert.equal(found?.sessionId, session.sessionId);
      assert.equal(found?.party.status.code, 'Answered');
    } finally {
      await late.close();
    }
  });

  for (const [what, params, user] of [
    ['an extension', { extensionNumber: CAROL.extension }, CAROL],
    ['a phone number', { phoneNumber: DAVE.number }, DAVE],
  ] as const) {
    test(`transfer to ${what}`, async () => {
      const { session, out, rung } = await talking();
      await session.transfer(params);
      const [phone, hz] = phoneOf(user);
      const other = await pickUp(phone);
      await hearEachOther([other, hz], [rung, TONE.bob]);
      await out.waitUntilEnded();
    });
  }

  function phoneOf(user: DemoUser): readonly [FakePhone, number] {
    return user === CAROL ? [office.carol, TONE.carol] : [office.dave, TONE.dave];
  }

  test('forward of a call that rings', async () => {
    const { session, out, rung } = await bobRings();
    await session.forward({ extensionNumber: DAVE.extension });
    const dave = await pickUp(office.dave);
    await rung.waitUntilEnded();
    await hearEachOther([dave, TONE.dave], [out, TONE.carol]);
  });

  test('reply to a call that rings', async () => {
    const { session, out, rung } = await bobRings();
    await session.reply({
      replyWithPattern: { pattern: ReplyWithPattern.willCallYouBack, time: 5, timeUnit: 'Minute' },
    });
    assert.equal(session.party.status.code, 'Setup');
    assert.equal(session.party.status.reason, 'CallReplied');
    assert.equal(session.party.id, `p-${session.id.slice(2)}-2`);
    await rung.waitUntilEnded();
    await out.waitUntilHearsSound('reply/WillCallYouBack-in', 15_000);
    await out.waitUntilHearsSound('unit/minutes', 15_000);
    out.sendDigits('3');
    await out.waitUntilEnded(15_000);
    await bobs.leaves(session, 'Setup');
  });

  test('toVoicemail of a call that rings', async () => {
    const { session, rung } = await bobRings();
    await session.toVoicemail();
    await rung.waitUntilEnded();
    await bobs.leaves(session, 'Proceeding');
  });

  test('answer of a forwarded call on a device', async () => {
    const out = await office.carol.call(DAVE.extension);
    await ringing(office.dave);
    const dialled = await account.newSession();
    const called = await eventually('who is called', () =>
      dialled.parties.find(
        (party: { extensionId?: string }) => party.extensionId === DAVE.extensionId,
      ),
    );
    await account.sdk.post(
      `/restapi/v1.0/account/~/telephony/sessions/${dialled.id}/parties/${called.id}/forward`,
      { extensionNumber: BOB.extension },
    );
    const rung = await ringing(office.bob);
    const session = await bobs.newSession();
    await session.answer({ deviceId: BOB.deviceId });
    await rung.waitUntilEnded();
    const picked = await pickUp(office.bob);
    await bobs.becomes(session, 'Answered');
    await hearEachOther([picked, TONE.bob], [out, TONE.carol]);
  });

  test('park of an incoming call, and pickup by the raw request that the library leaves out', async () => {
    const { session, out, rung } = await bobRings();
    rung.answer();
    await bobs.becomes(session, 'Answered');
    const parked = await session.park();
    assert.match(parked.park.id, /^\*8\d\d$/);
    await out.waitUntilHearsSound('hold', 15_000);
    await bobs.sdk.post(
      `/restapi/v1.0/account/~/telephony/sessions/${session.id}/parties/${parked.id}/pickup`,
      { deviceId: DAVE.deviceId },
    );
    const again = await pickUp(office.dave);
    await hearEachOther([again, TONE.dave], [out, TONE.carol]);
  });

  test('flip to the mobile phone', async () => {
    const { session, out } = await talking();
    await session.flip({ callFlipId: '2' });
    await out.waitUntilEnded(15_000);
  });

  test('bridge of two calls', async () => {
    const { session, rung } = await talking();
    await session.hold();
    const second = await program.control.createCall(ALICE.deviceId, {
      extensionNumber: CAROL.extension,
    });
    await pickUp(office.alice);
    const carol = await pickUp(office.carol);
    await program.becomes(second, 'Answered');
    await session.bridge({ telephonySessionId: second.id, partyId: second.party.id });
    await hearEachOther([rung, TONE.bob], [carol, TONE.carol]);
  });

  test('createConference, bringInParty, removeParty', async () => {
    const { session, out, rung } = await talking();
    const conference = await program.control.createConference();
    assert.equal(conference.origin.type, 'Conference');
    assert.ok(conference.voiceCallToken);
    const host = await office.alice.call(conference.voiceCallToken);
    await host.waitUntilAnswered();
    const [other] = session.otherParties;
    const joined = await conference.bringInParty({ partyId: other.id, sessionId: session.id });
    await hearEachOther([host, TONE.alice], [rung, TONE.bob]);
    await conference.removeParty(joined.id);
    await rung.waitUntilEnded();
    out.hangUp();
  });

  test('supervise', async () => {
    const { session } = await talking();
    await session.supervise({
      mode: 'Listen',
      deviceId: DAVE.deviceId,
      extensionNumber: ALICE.extension,
    });
    const dave = await pickUp(office.dave);
    await dave.waitUntilHears(TONE.alice, 15_000);
    await dave.waitUntilHears(TONE.bob, 15_000);
  });

  test('createRecord, pauseRecord, resumeRecord', async () => {
    const { session } = await talking();
    const recording = await session.createRecord();
    assert.equal(recording.active, true);
    assert.equal((await session.pauseRecord(recording.id)).active, false);
    assert.equal((await session.resumeRecord(recording.id)).active, true);
    assert.deepEqual(
      session.recordings.map(({ id, active }: { id: string; active: boolean }) => ({ id, active })),
      [{ id: recording.id, active: true }],
    );
  });

  test('drop of a call that is over says Disconnected instead of failing', async () => {
    const { session, out, rung } = await talking();
    const known: ProgramSession = session;
    out.hangUp();
    await rung.waitUntilEnded();
    await eventually('it is gone from the client', () => !program.control.sessions.includes(known));
    await known.drop();
    assert.equal(known.party.status.code, 'Disconnected');
  });
});
