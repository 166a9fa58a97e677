import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type FakePhone, toneOf } from '@cordboard/simulator';
import { ALICE } from '../support/demo.ts';
import { ringing } from './desk.ts';
import { ALICE_HZ, BOB_HZ, type Call, Floor } from './floor.ts';
import { invalid, NOT_ALLOWED, WRONG_STATE } from './refusal.ts';
import { refusesStrangers } from './refusals.ts';

const TALKING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding', '-2 Answered'];
const OTHER_HZ = 1520;
/** 101's second flip number is a mobile outside. */
const MOBILE = '+15550101101';

describe('flip', () => {
  let floor: Floor;
  let other: FakePhone;

  before(async () => {
    floor = await Floor.open({ tones: [OTHER_HZ, toneOf(MOBILE)] });
    other = await floor.device(ALICE, 2, OTHER_HZ);
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  async function flipping(call: Call) {
    const answer = await call.caller.do(200, 'flip', { callFlipId: '1' });
    const arrived = await ringing(other);
    await floor.event(call.sessionId, '-3 Proceeding');
    return { answer, arrived };
  }

  test('the other side hears music until the other device answers, and the call goes on there', async () => {
    const call = await floor.aliceAndBob();
    await floor.hear([call.out, BOB_HZ], [call.in, ALICE_HZ]);
    const { answer, arrived } = await flipping(call);
    assert.equal(answer.text('id'), call.caller.id);
    assert.equal(answer.text('status.code'), 'Answered');
    await floor.hear([call.in, 'music'], [call.out]);
    arrived.answer();
    await call.out.waitUntilEnded();
    await floor.hear([call.in, OTHER_HZ], [arrived, BOB_HZ]);
    await floor.story(call.sessionId, [
      ...TALKING,
      '-3 Setup',
      '-3 Proceeding',
      '-1 Disconnected CallFlip',
      '-3 Answered',
    ]);
    const flipped = await floor.party(call.sessionId, 3).read();
    assert.equal(flipped.text('owner.extensionId'), ALICE.extensionId);
  });

  test('not answered, the call goes on where it was', async () => {
    const call = await floor.aliceAndBob();
    const { arrived } = await flipping(call);
    await floor.hear([call.in, 'music']);
    arrived.reject();
    await floor.hear([call.out, BOB_HZ], [call.in, ALICE_HZ]);
    await floor.story(call.sessionId, [
      ...TALKING,
      '-3 Setup',
      '-3 Proceeding',
      '-3 Disconnected Rejected',
    ]);
  });

  for (const callFlipId of ['2', '*2']) {
    test(`flip number ${callFlipId} is the mobile outside`, async () => {
      const call = await floor.aliceAndBob();
      await call.caller.do(200, 'flip', { callFlipId });
      await call.out.waitUntilEnded();
      await floor.hear([call.in, toneOf(MOBILE)]);
      await floor.story(call.sessionId, [
        ...TALKING,
        '-3 Proceeding',
        '-1 Disconnected CallFlip',
        '-3 Answered',
      ]);
    });
  }

  test('what cannot be flipped is refused and changes nothing', async () => {
    const ring = await floor.ring(floor.carol, '104', floor.dave);
    await floor.refused([ring.sessionId], WRONG_STATE, () =>
      ring.callee.act('flip', { callFlipId: '2' }),
    );
    const call = await floor.aliceAndBob();
    const session = [call.sessionId];
    await floor.refused(session, invalid('callFlipId'), () =>
      call.caller.act('flip', { callFlipId: '9' }),
    );
    await floor.refused(session, invalid('callFlipId'), () => call.caller.act('flip', {}));
    // 102's other device is not there.
    await floor.refused(session, NOT_ALLOWED, () => call.callee.act('flip', { callFlipId: '1' }));
    await call.caller.do(200, 'hold');
    await floor.refused(session, WRONG_STATE, () => call.caller.act('flip', { callFlipId: '1' }));
    await call.caller.do(200, 'unhold');
    const { arrived } = await flipping(call);
    await floor.refused(session, WRONG_STATE, () => call.caller.act('flip', { callFlipId: '2' }));
    arrived.reject();
    await floor.event(call.sessionId, '-3 Disconnected Rejected');

    const outside = await floor.outside(floor.carol);
    await floor.refused([outside.sessionId], NOT_ALLOWED, () =>
      outside.callee.act('flip', { callFlipId: '1' }),
    );
  });

  test('strangers and wrong addresses', async () => {
    const { sessionId, caller } = await floor.aliceAndBob();
    await refusesStrangers(floor, {
      method: 'POST',
      sessionId,
      partyId: caller.id,
      operation: '/flip',
      body: { callFlipId: '1' },
    });
  });
});
