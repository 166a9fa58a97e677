import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FakeCall, FakePhone } from '@cordboard/simulator';
import type { PartyApi } from '../support/api.ts';
import { ALICE, BOB, CAROL, ERIN } from '../support/demo.ts';
import { deviceOf, ringing } from './desk.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, type Call, Floor } from './floor.ts';
import { invalid, NOT_ALLOWED, WRONG_STATE } from './refusal.ts';
import { refusesStrangers } from './refusals.ts';

const RINGING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding'];
const OTHER_HZ = 1520;

describe('answer', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open({ tones: [OTHER_HZ] });
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  /** 101 calls 102, who forwards to 103, whose phone rings. */
  async function forwarded(): Promise<Call & { party: PartyApi; rings: FakeCall }> {
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await call.callee.do(200, 'forward', { extensionId: CAROL.extensionId });
    const rings = await ringing(floor.carol);
    await floor.event(call.sessionId, '-3 Proceeding');
    return { ...call, rings, party: floor.party(call.sessionId, 3) };
  }

  /** The phone's ringing call is over and another one answered by itself. */
  async function answeredItself(phone: FakePhone, before: FakeCall): Promise<FakeCall> {
    await before.waitUntilEnded();
    const call = await ringing(phone);
    await call.waitUntilAnswered();
    const [invite] = call.messages;
    assert.equal(invite?.headers.get('Alert-Info'), 'Auto Answer');
    return call;
  }

  test('a forwarded call is answered on the device that is named', async () => {
    const { sessionId, out, party, rings } = await forwarded();
    const answer = await party.do(200, 'answer', { deviceId: CAROL.deviceId });
    assert.equal(answer.text('status.code'), 'Proceeding');
    assert.equal(answer.text('id'), party.id);
    const answered = await answeredItself(floor.carol, rings);
    await floor.hear([out, CAROL_HZ], [answered, ALICE_HZ]);
    await floor.story(sessionId, [
      ...RINGING,
      '-2 Disconnected BlindTransfer',
      '-3 Setup',
      '-3 Proceeding',
      '-3 Answered',
    ]);
  });

  test('a transferred call too', async () => {
    const call = await floor.aliceAndBob();
    await call.callee.do(200, 'transfer', { extensionNumber: CAROL.extension });
    const rings = await ringing(floor.carol);
    const party = floor.party(call.sessionId, 3);
    await party.becomes('Proceeding');
    await party.do(200, 'answer', { deviceId: CAROL.deviceId });
    const answered = await answeredItself(floor.carol, rings);
    await floor.hear([call.out, CAROL_HZ], [answered, ALICE_HZ]);
    await floor.story(call.sessionId, [
      ...RINGING,
      '-2 Answered',
      '-2 Disconnected BlindTransfer',
      '-3 Setup',
      '-3 Proceeding',
      '-3 Answered',
    ]);
  });

  test('and a flipped one, on the device it was flipped to', async () => {
    const other = await floor.device(ALICE, 2, OTHER_HZ);
    const call = await floor.aliceAndBob();
    await call.caller.do(200, 'flip', { callFlipId: '1' });
    const rings = await ringing(other);
    const party = floor.party(call.sessionId, 3);
    await party.becomes('Proceeding');
    await party.do(200, 'answer', { deviceId: deviceOf(ALICE, 2) });
    const answered = await answeredItself(other, rings);
    await call.out.waitUntilEnded();
    await floor.hear([call.in, OTHER_HZ], [answered, BOB_HZ]);
    await floor.story(call.sessionId, [
      ...RINGING,
      '-2 Answered',
      '-3 Setup',
      '-3 Proceeding',
      '-1 Disconnected CallFlip',
      '-3 Answered',
    ]);
    await floor.api.drop(call.sessionId);
    await floor.remove(other);
  });

  test('of two phones that ring, the one that is named has the call', async () => {
    const other = await floor.device(CAROL, 2, OTHER_HZ);
    const { out, party, rings } = await forwarded();
    const alsoRings = await ringing(other);
    await party.do(200, 'answer', { deviceId: deviceOf(CAROL, 2) });
    const answered = await answeredItself(other, alsoRings);
    await rings.waitUntilEnded();
    await floor.hear([out, OTHER_HZ], [answered, ALICE_HZ]);
    await floor.api.drop(party.sessionId);
    await floor.remove(other);
  });

  test('what cannot be answered is refused and changes nothing', async () => {
    const plain = await floor.ring(floor.dave, BOB.extension, floor.bob);
    await floor.refused([plain.sessionId], NOT_ALLOWED, () =>
      plain.callee.act('answer', { deviceId: BOB.deviceId }),
    );
    await floor.api.drop(plain.sessionId);
    await plain.in.waitUntilEnded();

    const { sessionId, caller, party } = await forwarded();
    for (const deviceId of ['1', BOB.deviceId, ERIN.deviceId]) {
      await floor.refused([sessionId], invalid('deviceId'), () =>
        party.act('answer', { deviceId }),
      );
    }
    await floor.refused([sessionId], NOT_ALLOWED, () =>
      party.act('answer', { deviceId: deviceOf(CAROL, 2) }),
    );
    await floor.refused([sessionId], WRONG_STATE, () =>
      caller.act('answer', { deviceId: ALICE.deviceId }),
    );
    await party.do(200, 'answer', {});
    await party.becomes('Answered');
    await floor.refused([sessionId], WRONG_STATE, () =>
      party.act('answer', { deviceId: CAROL.deviceId }),
    );
  });

  test('strangers and wrong addresses', async () => {
    const { sessionId, party } = await forwarded();
    await refusesStrangers(floor, {
      method: 'POST',
      sessionId,
      partyId: party.id,
      operation: '/answer',
      body: { deviceId: CAROL.deviceId },
    });
  });
});
