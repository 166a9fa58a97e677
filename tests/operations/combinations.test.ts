import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FakeCall, FakePhone } from '@cordboard/simulator';
import { ALICE, BOB, CAROL, DAVE } from '../support/demo.ts';
import { ringing } from './desk.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, type Call, DAVE_HZ, Floor, OUTSIDE_HZ } from './floor.ts';

const OTHER_HZ = 1520;

describe('operations one upon the other', () => {
  let floor: Floor;
  let other: FakePhone;

  before(async () => {
    floor = await Floor.open({ tones: [OTHER_HZ] });
    other = await floor.device(ALICE, 2, OTHER_HZ);
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  /** 104 listens to an extension's side of a call. */
  async function supervise(sessionId: string, agentExtensionId: string): Promise<FakeCall> {
    await floor.api.expect(201, 'POST', `/account/~/telephony/sessions/${sessionId}/supervise`, {
      mode: 'Listen',
      supervisorDeviceId: DAVE.deviceId,
      agentExtensionId,
    });
    return ringing(floor.dave);
  }

  /** 101 called 102, who transferred the call to 103, who answered. */
  async function transferred(call: Call, party = 3): Promise<FakeCall> {
    await call.callee.do(200, 'transfer', { extensionNumber: CAROL.extension });
    const arrived = await ringing(floor.carol);
    await floor.event(call.sessionId, `-${party} Proceeding`);
    arrived.answer();
    return arrived;
  }

  async function conference(): Promise<{ readonly id: string; readonly host: FakeCall }> {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
    const id = made.text('session.id');
    const host = await floor.alice.call(made.text('session.voiceCallToken'));
    await host.waitUntilAnswered();
    return { id, host };
  }

  async function bringIn(conferenceId: string, call: Pick<Call, 'sessionId' | 'caller'>) {
    await floor.api.expect(
      201,
      'POST',
      `/account/~/telephony/sessions/${conferenceId}/parties/bring-in`,
      { sessionId: call.sessionId, partyId: call.caller.id },
    );
  }

  test('hold in a conference: the phone of a participant and the API of its host', async () => {
    const { id, host } = await conference();
    const bob = await floor.aliceAndBob();
    await bringIn(id, bob);
    const carol = await floor.talk(floor.alice, CAROL.extension, floor.carol);
    await bringIn(id, carol);
    await floor.hear([host, BOB_HZ, CAROL_HZ]);
    // 102's phone holds its own call, which the conference only hears of as silence.
    await bob.in.hold();
    await floor.event(bob.sessionId, '-2 Hold');
    await floor.hear([carol.in, ALICE_HZ]);
    await floor.party(id, 3).do(200, 'hold');
    await floor.hear([carol.in]);
    await floor.party(id, 3).do(200, 'unhold');
    await bob.in.resume();
    await floor.hear([host, BOB_HZ, CAROL_HZ], [bob.in, ALICE_HZ, CAROL_HZ]);
  });

  test('a supervised call that is transferred goes on without its agent and its supervisor', async () => {
    const call = await floor.aliceAndBob();
    const supervisor = await supervise(call.sessionId, BOB.extensionId);
    await floor.hear([supervisor, ALICE_HZ, BOB_HZ]);
    const carol = await transferred(call, 4);
    await supervisor.waitUntilEnded();
    await floor.hear([call.out, CAROL_HZ], [carol, ALICE_HZ]);
  });

  test('when the other side is transferred the supervisor stays with the agent', async () => {
    const call = await floor.aliceAndBob();
    const supervisor = await supervise(call.sessionId, ALICE.extensionId);
    await floor.hear([supervisor, ALICE_HZ, BOB_HZ]);
    const carol = await transferred(call, 4);
    await floor.hear([supervisor, ALICE_HZ, CAROL_HZ], [carol, ALICE_HZ], [call.out, CAROL_HZ]);
  });

  test('a party that is muted stays so when the other is transferred', async () => {
    const call = await floor.aliceAndBob();
    await call.caller.mute(true);
    await floor.hear([call.in]);
    const carol = await transferred(call);
    await floor.hear([carol], [call.out, CAROL_HZ]);
    await call.caller.mute(false);
    await floor.hear([carol, ALICE_HZ]);
  });

  test('a muted call that is flipped is muted on the other phone', async () => {
    const call = await floor.aliceAndBob();
    await call.caller.mute(true);
    await call.caller.do(200, 'flip', { callFlipId: '1' });
    const arrived = await ringing(other);
    await floor.event(call.sessionId, '-3 Proceeding');
    arrived.answer();
    await floor.event(call.sessionId, '-3 Answered muted');
    await floor.hear([call.in], [arrived, BOB_HZ]);
    await floor.party(call.sessionId, 3).mute(false);
    await floor.hear([call.in, OTHER_HZ]);
  });

  test('a recorded call that is flipped is recorded on the other phone', async () => {
    const call = await floor.aliceAndBob();
    const { body } = await call.caller.act('recordings');
    const recordings = [{ id: body.text('id'), active: true }];
    await call.caller.do(200, 'flip', { callFlipId: '1' });
    (await ringing(other)).answer();
    await floor.event(call.sessionId, '-3 Answered');
    await floor.hear([call.in, OTHER_HZ]);
    assert.deepEqual(
      (await floor.party(call.sessionId, 3).read()).at('recordings').value,
      recordings,
    );
    assert.deepEqual(
      (await call.caller.read()).at('recordings').value,
      recordings.map(({ id }) => ({ id, active: false })),
    );
  });

  test('a supervised call that is flipped stays supervised', async () => {
    const call = await floor.aliceAndBob();
    const supervisor = await supervise(call.sessionId, ALICE.extensionId);
    await floor.hear([supervisor, ALICE_HZ, BOB_HZ]);
    await call.caller.do(200, 'flip', { callFlipId: '1' });
    (await ringing(other)).answer();
    await floor.hear([call.in, OTHER_HZ], [supervisor, BOB_HZ, OTHER_HZ]);
  });

  test('a supervised call that is parked is supervised no more, and is picked up', async () => {
    const call = await floor.aliceAndBob();
    const supervisor = await supervise(call.sessionId, BOB.extensionId);
    await floor.hear([supervisor, ALICE_HZ, BOB_HZ]);
    await floor.park(call.callee, BOB);
    await supervisor.waitUntilEnded();
    await floor.hear([call.out, 'music']);
    const picker = await floor.carol.call('*801');
    await floor.hear([call.out, CAROL_HZ], [picker, ALICE_HZ]);
  });

  test('a call that was picked up is transferred, held and parked again', async () => {
    const call = await floor.aliceAndBob();
    await floor.park(call.callee, BOB);
    const picker = await floor.carol.call('*801');
    await picker.waitUntilAnswered();
    await floor.event(call.sessionId, '-3 Answered');
    const carol = floor.party(call.sessionId, 3);
    await carol.do(200, 'hold');
    await floor.hear([call.out, 'music']);
    await carol.do(200, 'transfer', { extensionNumber: DAVE.extension });
    (await ringing(floor.dave)).answer();
    await floor.hear([call.out, DAVE_HZ]);
    await floor.event(call.sessionId, '-4 Answered');
    await floor.park(floor.party(call.sessionId, 4), DAVE);
    await floor.hear([call.out, 'music']);
  });

  test('a bridged call whose sides hold and are muted', async () => {
    const one = await floor.aliceAndBob();
    const two = await floor.talk(floor.alice, CAROL.extension, floor.carol);
    await one.caller.do(200, 'bridge', {
      telephonySessionId: two.sessionId,
      partyId: two.caller.id,
    });
    await floor.hear([one.in, CAROL_HZ], [two.in, BOB_HZ]);
    await one.callee.do(200, 'hold');
    await floor.hear([two.in, 'music']);
    await one.callee.do(200, 'unhold');
    await two.callee.mute(true);
    await floor.hear([one.in], [two.in, BOB_HZ]);
  });

  test('a bridged call that is transferred', async () => {
    const one = await floor.aliceAndBob();
    const two = await floor.outside(floor.alice);
    await one.caller.do(200, 'bridge', {
      telephonySessionId: two.sessionId,
      partyId: two.caller.id,
    });
    await floor.hear([one.in, OUTSIDE_HZ]);
    await one.callee.do(200, 'transfer', { extensionNumber: CAROL.extension });
    const carol = await ringing(floor.carol);
    await floor.event(one.sessionId, '-3 Proceeding');
    carol.answer();
    await floor.hear([carol, OUTSIDE_HZ]);
  });
});
