import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { BOB, CAROL, ERIN } from '../support/demo.ts';
import { ringing, takesMessages } from './desk.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, Floor, OUTSIDE, OUTSIDE_HZ } from './floor.ts';
import { invalid, WRONG_STATE } from './refusal.ts';
import { refusesStrangers } from './refusals.ts';

const RINGING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding'];
const TRANSFERRED = [
  ...RINGING,
  '-2 Answered',
  '-2 Disconnected BlindTransfer',
  '-3 Setup',
  '-3 Proceeding',
  '-3 Answered',
];

describe('transfer, forward and reject', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  for (const [what, target] of [
    ['extensionNumber', { extensionNumber: CAROL.extension }],
    ['extensionId', { extensionId: CAROL.extensionId }],
    ['phoneNumber', { phoneNumber: CAROL.number }],
  ] as const) {
    test(`a call is transferred by ${what}`, async () => {
      const call = await floor.aliceAndBob();
      const party = await call.callee.do(200, 'transfer', target);
      assert.equal(party.text('status.code'), 'Disconnected');
      assert.equal(party.text('status.reason'), 'BlindTransfer');
      await call.in.waitUntilEnded();
      const arrived = await ringing(floor.carol);
      await arrived.waitUntilRinging();
      await floor.event(call.sessionId, '-3 Proceeding');
      await floor.hear([call.out, 'ringback']);
      arrived.answer();
      await floor.hear([call.out, CAROL_HZ], [arrived, ALICE_HZ]);
      await floor.story(call.sessionId, TRANSFERRED);
    });
  }

  test('a main number with an extension is that extension, although RingCentral gives the form up', async () => {
    const call = await floor.aliceAndBob();
    await call.callee.do(200, 'transfer', { phoneNumber: '+16505550100*103' });
    (await ringing(floor.carol)).answer();
    await floor.hear([call.out, CAROL_HZ]);
  });

  test('REFER from the phone is the same', async () => {
    const call = await floor.aliceAndBob();
    await call.in.transfer(CAROL.extension);
    const arrived = await ringing(floor.carol);
    await floor.event(call.sessionId, '-3 Proceeding');
    arrived.answer();
    await floor.hear([call.out, CAROL_HZ], [arrived, ALICE_HZ]);
    await floor.story(call.sessionId, TRANSFERRED);
  });

  test('a held call is transferred to the outside', async () => {
    const call = await floor.aliceAndBob();
    await call.callee.do(200, 'hold');
    await floor.hear([call.out, 'music']);
    await call.callee.do(200, 'transfer', { phoneNumber: OUTSIDE });
    await floor.hear([call.out, OUTSIDE_HZ]);
    await floor.story(call.sessionId, [
      ...RINGING,
      '-2 Answered',
      '-2 Hold',
      '-2 Disconnected BlindTransfer',
      '-3 Proceeding',
      '-3 Answered',
    ]);
  });

  test('a ringing call is forwarded, and never answered where it rang first', async () => {
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await floor.hear([call.out]);
    const party = await call.callee.do(200, 'forward', { extensionNumber: CAROL.extension });
    assert.equal(party.text('status.code'), 'Disconnected');
    assert.equal(party.text('status.reason'), 'BlindTransfer');
    assert.equal(party.has('accountId'), false);
    await call.in.waitUntilEnded();
    const arrived = await ringing(floor.carol);
    await floor.event(call.sessionId, '-3 Proceeding');
    arrived.answer();
    await floor.hear([call.out, CAROL_HZ], [arrived, ALICE_HZ]);
    await floor.story(call.sessionId, [
      ...RINGING,
      '-2 Disconnected BlindTransfer',
      '-3 Setup',
      '-3 Proceeding',
      '-3 Answered',
    ]);
  });

  test('a ringing call is rejected: the phone is quiet, and the caller is told', async () => {
    await takesMessages(floor.directory, BOB, false);
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await call.callee.do(204, 'reject');
    await call.in.waitUntilEnded();
    await call.out.waitUntilEnded();
    assert.equal(call.out.state.name === 'ended' && call.out.state.status, 603);
    await floor.story(call.sessionId, [
      ...RINGING,
      '-2 Disconnected Rejected',
      '-1 Disconnected Rejected',
    ]);
  });

  test('declined on the phone is the same', async () => {
    await takesMessages(floor.directory, BOB, false);
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    call.in.reject();
    await call.out.waitUntilEnded();
    await floor.story(call.sessionId, [
      ...RINGING,
      '-2 Disconnected Rejected',
      '-1 Disconnected Rejected',
    ]);
  });

  test('wrong targets are refused and change nothing', async () => {
    const call = await floor.aliceAndBob();
    const ring = await floor.ring(floor.carol, '104', floor.dave);
    const both = [call.sessionId, ring.sessionId];
    const notFound = { status: 404, code: 'CMN-102', parameter: 'extensionId' };
    for (const [refusal, target] of [
      [invalid('extensionNumber'), { extensionNumber: '199' }],
      [invalid('extensionNumber'), { extensionNumber: 'abc' }],
      [invalid('phoneNumber'), { phoneNumber: '78654' }],
      [invalid('phoneNumber'), { phoneNumber: '1-650-555-0103' }],
      // An extension of somebody else's main number is not ours of the same number.
      [invalid('phoneNumber'), { phoneNumber: '+16505560100*103' }],
      [invalid('phoneNumber'), { phoneNumber: '+18885551932*103' }],
      [invalid('phoneNumber'), {}],
      [invalid('extensionNumber'), { extensionNumber: '103', phoneNumber: CAROL.number }],
      [notFound, { extensionId: ERIN.extensionId }],
      [notFound, { extensionId: '1' }],
    ] as const) {
      await floor.refused(both, refusal, () => call.callee.act('transfer', target));
      await floor.refused(both, refusal, () => ring.callee.act('forward', target));
    }
    await floor.refused(both, invalid('phoneNumber'), () =>
      ring.callee.act('forward', { parkOrbit: '8000401' }),
    );
    await floor.hear([call.out, BOB_HZ], [call.in, ALICE_HZ]);
  });

  test('in a wrong state nothing is moved', async () => {
    const target = { extensionNumber: '104' };
    const ring = await floor.ring(floor.carol, BOB.extension, floor.bob);
    await floor.refused([ring.sessionId], WRONG_STATE, () => ring.callee.act('transfer', target));
    await floor.refused([ring.sessionId], WRONG_STATE, () => ring.caller.act('transfer', target));
    await floor.refused([ring.sessionId], WRONG_STATE, () => ring.caller.act('reject'));
    await floor.refused([ring.sessionId], WRONG_STATE, () => ring.caller.act('forward', target));
    ring.in.answer();
    await floor.event(ring.sessionId, '-2 Answered');
    await floor.refused([ring.sessionId], WRONG_STATE, () => ring.callee.act('forward', target));
    await floor.refused([ring.sessionId], WRONG_STATE, () => ring.callee.act('reject'));
    await ring.callee.do(200, 'transfer', { extensionNumber: '101' });
    const arrived = await ringing(floor.alice);
    await floor.refused([ring.sessionId], WRONG_STATE, () => ring.callee.act('transfer', target));
    await floor.refused([ring.sessionId], WRONG_STATE, () => ring.caller.act('transfer', target));
    await floor.refused([ring.sessionId], { status: 403, code: 'TAS-101' }, () =>
      ring.callee.drop(),
    );
    arrived.reject();
  });

  test('a phone is refused a REFER to a number that is not there', async () => {
    const call = await floor.aliceAndBob();
    await assert.rejects(call.in.transfer('199'), /404/);
    await floor.story(call.sessionId, [...RINGING, '-2 Answered']);
    await floor.hear([call.out, BOB_HZ], [call.in, ALICE_HZ]);
  });

  test('strangers and wrong addresses', async () => {
    const body = { extensionNumber: CAROL.extension };
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    const at = { method: 'POST', sessionId: call.sessionId, partyId: call.callee.id } as const;
    await refusesStrangers(floor, { ...at, operation: '/forward', body });
    await refusesStrangers(floor, { ...at, operation: '/reject' });
    call.in.answer();
    await floor.event(call.sessionId, '-2 Answered');
    await refusesStrangers(floor, { ...at, operation: '/transfer', body });
  });
});
