import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FakeCall, FakePhone } from '@cordboard/simulator';
import { ALICE, BOB, CAROL, DAVE } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { deviceOf, ringing, sessionOf } from './desk.ts';
import {
  ALICE_HZ,
  BOB_HZ,
  CAROL_HZ,
  type Call,
  DAVE_HZ,
  Floor,
  OUTSIDE,
  OUTSIDE_HZ,
} from './floor.ts';
import { invalid, NOT_ALLOWED } from './refusal.ts';

const OTHER_HZ = 1520;

describe('extended compatibility', () => {
  let floor: Floor;
  let second: FakePhone;

  before(async () => {
    floor = await Floor.open({ compatibility: 'extended', tones: [OTHER_HZ] });
    second = await floor.device(DAVE, 2, OTHER_HZ);
    await floor.mayMonitor(CAROL, [ALICE, BOB]);
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  async function supervise(
    call: Pick<Call, 'sessionId'>,
    body: object,
    phone = floor.dave,
  ): Promise<FakeCall> {
    await floor.api.expect(
      201,
      'POST',
      `/account/~/telephony/sessions/${call.sessionId}/supervise`,
      { supervisorDeviceId: DAVE.deviceId, agentExtensionId: ALICE.extensionId, ...body },
    );
    return ringing(phone);
  }

  test('any ringing call is answered on a named device', async () => {
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await call.callee.do(200, 'answer', { deviceId: BOB.deviceId });
    await call.in.waitUntilEnded();
    const answered = await ringing(floor.bob);
    await floor.hear([call.out, BOB_HZ], [answered, ALICE_HZ]);
  });

  test('a call that one made oneself can be parked', async () => {
    const call = await floor.aliceAndBob();
    assert.equal((await call.caller.do(201, 'park')).text('park.id'), '*801');
    await call.out.waitUntilEnded();
    await floor.hear([call.in, 'music']);
    const picker = await floor.carol.call('*801');
    await floor.hear([call.in, CAROL_HZ], [picker, BOB_HZ]);
  });

  test('whisper: the agent alone hears the supervisor, who hears both', async () => {
    const call = await floor.aliceAndBob();
    const coach = await supervise(call, { mode: 'Whisper' });
    await floor.hear([coach, ALICE_HZ, BOB_HZ], [call.out, BOB_HZ, DAVE_HZ], [call.in, ALICE_HZ]);
  });

  test('barge: everybody hears the supervisor', async () => {
    const call = await floor.aliceAndBob();
    const coach = await supervise(call, { mode: 'Barge' });
    await floor.hear(
      [coach, ALICE_HZ, BOB_HZ],
      [call.out, BOB_HZ, DAVE_HZ],
      [call.in, ALICE_HZ, DAVE_HZ],
    );
    coach.hangUp();
    await floor.hear([call.out, BOB_HZ], [call.in, ALICE_HZ]);
  });

  test('several supervisors at once, each in a mode of its own', async () => {
    const call = await floor.aliceAndBob();
    const listener = await supervise(call, { mode: 'Listen' });
    const coach = await supervise(
      call,
      { mode: 'Whisper', supervisorDeviceId: CAROL.deviceId },
      floor.carol,
    );
    await floor.hear(
      [listener, ALICE_HZ, BOB_HZ],
      [coach, ALICE_HZ, BOB_HZ],
      [call.out, BOB_HZ, CAROL_HZ],
      [call.in, ALICE_HZ],
    );
  });

  test('one supervisor with several devices', async () => {
    const call = await floor.aliceAndBob();
    const one = await supervise(call, { mode: 'Listen' });
    const two = await supervise(
      call,
      { mode: 'Barge', supervisorDeviceId: deviceOf(DAVE, 2) },
      second,
    );
    await floor.hear(
      [one, ALICE_HZ, BOB_HZ, OTHER_HZ],
      [two, ALICE_HZ, BOB_HZ],
      [call.in, ALICE_HZ, OTHER_HZ],
    );
  });

  test('one voice of a conference is supervised, whatever the number of parties', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
    const id = made.text('session.id');
    const token = made.text('session.voiceCallToken');
    const host = await floor.alice.call(token);
    await host.waitUntilAnswered();
    for (const phone of [floor.bob, floor.carol]) {
      await (await phone.call(token)).waitUntilAnswered();
    }
    await floor.hear([host, BOB_HZ, CAROL_HZ]);
    await floor.party(id, 2).do(201, 'supervise', {
      mode: 'Listen',
      supervisorDeviceId: DAVE.deviceId,
      agentExtensionId: BOB.extensionId,
    });
    await floor.hear([await ringing(floor.dave), BOB_HZ]);
  });

  test('more than ten parties are brought in', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
    const id = made.text('session.id');
    const host = await floor.alice.call(made.text('session.voiceCallToken'));
    await host.waitUntilAnswered();
    for (let count = 0; count < 12; count += 1) {
      const call = await floor.outside(floor.alice);
      await floor.api.expect(201, 'POST', `/account/~/telephony/sessions/${id}/parties/bring-in`, {
        sessionId: call.sessionId,
        partyId: call.caller.id,
      });
    }
    assert.equal((await floor.api.session(id)).list('parties').length, 13);
    await floor.hear([host, OUTSIDE_HZ]);
  });

  test('a conference is recorded', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
    const id = made.text('session.id');
    const token = made.text('session.voiceCallToken');
    for (const phone of [floor.alice, floor.bob]) {
      await (await phone.call(token)).waitUntilAnswered();
    }
    await floor.event(id, '-2 Answered');
    const recording = await floor.party(id, 1).do(201, 'recordings');
    assert.equal(recording.at('active').value, true);
    assert.deepEqual((await floor.party(id, 1).read()).at('recordings').value, [
      { id: recording.text('id'), active: true },
    ]);
  });

  test('an automatic recording is paused and resumed', async () => {
    await floor.recordsCalls(BOB, true);
    const call = await floor.aliceAndBob();
    const recorded = await eventually('the recording', async () => {
      const party = await call.callee.read();
      return party.has('recordings.0.id') ? party : undefined;
    });
    const id = recorded.text('recordings.0.id');
    const path = `/account/~/telephony/sessions/${call.sessionId}/parties/${call.callee.id}`;
    for (const active of [false, true]) {
      const answer = await floor.api.expect(200, 'PATCH', `${path}/recordings/${id}`, { active });
      assert.equal(answer.at('active').value, active);
      assert.equal(answer.text('mode'), 'Automatic');
      assert.deepEqual((await call.callee.read()).at('recordings').value, [{ id, active }]);
    }
    await floor.recordsCalls(BOB, false);
  });

  test('ninety-nine calls can be parked at once', async () => {
    floor.bob.behave({ onCall: { kind: 'answer', afterMs: 0 } });
    const places: string[] = [];
    let last = '';
    for (let count = 0; count <= 99; count += 1) {
      await floor.carrier.bringIn({ from: OUTSIDE, to: BOB.number });
      const call = await ringing(floor.bob);
      await call.waitUntilAnswered();
      last = sessionOf(call);
      await floor.event(last, '-2 Answered');
      if (count < 99) places.push((await floor.party(last, 2).do(201, 'park')).text('park.id'));
    }
    assert.deepEqual([places[0], places.at(-1)], ['*801', '*899']);
    await floor.refused([last], NOT_ALLOWED, () => floor.party(last, 2).act('park'));
    floor.bob.behave({ onCall: { kind: 'ring' } });
  });

  test('a call is forwarded to a number as a person would dial it', async () => {
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await call.callee.do(200, 'forward', { phoneNumber: '+1 (650) 555-0103' });
    const arrived = await ringing(floor.carol);
    arrived.answer();
    await floor.hear([call.out, CAROL_HZ], [arrived, ALICE_HZ]);
  });

  test('a mode that does not exist is refused all the same', async () => {
    const call = await floor.aliceAndBob();
    await floor.refused([call.sessionId], invalid('mode'), () =>
      floor.api.post(`/account/~/telephony/sessions/${call.sessionId}/supervise`, {
        mode: 'TakeOver',
        supervisorDeviceId: DAVE.deviceId,
        agentExtensionId: ALICE.extensionId,
      }),
    );
  });
});
