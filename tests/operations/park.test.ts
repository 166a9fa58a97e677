import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { BOB, CAROL, DAVE, ERIN } from '../support/demo.ts';
import { deviceOf, ringing, sessionOf } from './desk.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, type Call, Floor, OUTSIDE } from './floor.ts';
import { invalid, NO_SUCH_PARTY, NOT_ALLOWED, WRONG_STATE } from './refusal.ts';
import { refusesStrangers } from './refusals.ts';

const TALKING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding', '-2 Answered'];
/** The park location of the demo account. */
const LOBBY = '8000401';

describe('park and pickup', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  /** 101 called 102, who has parked the call. */
  async function parked(): Promise<Call> {
    const call = await floor.aliceAndBob();
    await floor.park(call.callee, BOB);
    await call.in.waitUntilEnded();
    return call;
  }

  const left = ['-2 Disconnected', '-1 Disconnected'];

  test('a parked call is at *801 with music, and the parker’s phone is free', async () => {
    const call = await floor.aliceAndBob();
    await floor.hear([call.out, BOB_HZ], [call.in, ALICE_HZ]);
    const party = await floor.park(call.callee, BOB);
    assert.equal(party.text('status.code'), 'Parked');
    assert.equal(party.text('status.parkData'), '*801');
    assert.equal(party.text('park.id'), '*801');
    assert.equal(party.has('status.reason'), false);
    await call.in.waitUntilEnded();
    await floor.hear([call.out, 'music']);
    await floor.story(call.sessionId, [...TALKING, '-2 Parked *801']);
    assert.equal((await call.callee.drop()).status, 204);
    await call.out.waitUntilEnded();
    await floor.story(call.sessionId, [...TALKING, '-2 Parked *801', ...left]);
  });

  test('the API picks a parked call up on the device that is named', async () => {
    const call = await parked();
    const picked = await call.callee.do(201, 'pickup', { deviceId: CAROL.deviceId });
    assert.equal(picked.text('owner.extensionId'), CAROL.extensionId);
    assert.equal(picked.text('status.code'), 'Setup');
    const arrived = await ringing(floor.carol);
    await floor.hear([call.out, CAROL_HZ], [arrived, ALICE_HZ]);
    await floor.story(call.sessionId, [
      ...TALKING,
      '-2 Parked *801',
      '-3 Setup',
      '-2 Gone Pickup >-3',
      '-3 Answered',
    ]);
  });

  test('a phone picks it up by dialling *801', async () => {
    const call = await parked();
    const picker = await floor.carol.call('*801');
    await picker.waitUntilAnswered();
    await floor.hear([call.out, CAROL_HZ], [picker, ALICE_HZ]);
    await floor.story(call.sessionId, [
      ...TALKING,
      '-2 Parked *801',
      '-3 Setup',
      '-2 Gone Pickup >-3',
      '-3 Answered',
    ]);
    picker.hangUp();
    await call.out.waitUntilEnded();
    assert.deepEqual(floor.lines(call.sessionId).slice(-2), ['-3 Disconnected', '-1 Disconnected']);
  });

  test('transferred to a park location it waits there, and prk<id> with Replaces takes it', async () => {
    const call = await floor.aliceAndBob();
    const party = await call.callee.do(200, 'transfer', { parkOrbit: LOBBY });
    assert.equal(party.text('status.code'), 'Parked');
    assert.equal(party.text('status.reason'), 'ParkLocation');
    assert.equal(party.text('status.parkData'), '');
    await call.in.waitUntilEnded();
    await floor.hear([call.out, 'music']);
    const picker = await floor.carol.call(`prk${LOBBY}`, {
      headers: [['Replaces', `${call.sessionId};to-tag=${call.callee.id};from-tag=blf;early-only`]],
    });
    await picker.waitUntilAnswered();
    await floor.hear([call.out, CAROL_HZ], [picker, ALICE_HZ]);
    await floor.story(call.sessionId, [
      ...TALKING,
      `-2 Parked ParkLocation ${LOBBY}`,
      '-3 Setup',
      '-2 Disconnected Pickup',
      '-3 Answered',
    ]);
  });

  test('a held call can be parked', async () => {
    const call = await floor.aliceAndBob();
    await call.callee.do(200, 'hold');
    await floor.park(call.callee, BOB);
    await floor.hear([call.out, 'music']);
    await floor.story(call.sessionId, [...TALKING, '-2 Hold', '-2 Parked *801']);
  });

  test('parked calls get places of their own, and a place that is free again is used again', async () => {
    const first = await parked();
    const second = await floor.talk(floor.carol, BOB.extension, floor.bob);
    assert.equal((await floor.park(second.callee, BOB)).text('park.id'), '*802');
    await first.callee.drop();
    await first.out.waitUntilEnded();
    const third = await floor.talk(floor.dave, BOB.extension, floor.bob);
    assert.equal((await floor.park(third.callee, BOB)).text('park.id'), '*801');
  });

  test('fifty calls can be parked at once, and not one more', async () => {
    floor.bob.behave({ onCall: { kind: 'answer', afterMs: 0 } });
    const bob = await floor.as(BOB.extension);
    const places: string[] = [];
    let last = '';
    for (let count = 0; count <= 50; count += 1) {
      await floor.carrier.bringIn({ from: OUTSIDE, to: BOB.number });
      const call = await ringing(floor.bob);
      await call.waitUntilAnswered();
      last = sessionOf(call);
      await floor.event(last, '-2 Answered');
      if (count === 50) break;
      places.push((await floor.park(floor.party(last, 2), BOB)).text('park.id'));
    }
    assert.deepEqual(
      places,
      Array.from({ length: 50 }, (_, index) => `*${801 + index}`),
    );
    await floor.refused([last], NOT_ALLOWED, () =>
      bob.party(last, floor.party(last, 2).id).act('park'),
    );
    floor.bob.behave({ onCall: { kind: 'ring' } });
  });

  test('what cannot be parked is refused and changes nothing', async () => {
    const ring = await floor.ring(floor.carol, '104', floor.dave);
    for (const [user, { id }] of [
      [DAVE, ring.callee],
      [CAROL, ring.caller],
    ] as const) {
      const own = await floor.as(user.extension);
      await floor.refused([ring.sessionId], WRONG_STATE, () =>
        own.party(ring.sessionId, id).act('park'),
      );
    }
    const call = await floor.aliceAndBob();
    const session = [call.sessionId];
    // 101's own call went out, and 102's is not 101's.
    await floor.refused(session, NOT_ALLOWED, () => call.caller.act('park'));
    await floor.refused(session, NOT_ALLOWED, () => call.callee.act('park'));
    await floor.refused(session, { status: 404, code: 'CMN-102', parameter: 'parkOrbit' }, () =>
      call.callee.act('transfer', { parkOrbit: CAROL.extensionId }),
    );
    await floor.refused(session, { status: 404, code: 'CMN-102', parameter: 'parkOrbit' }, () =>
      call.callee.act('transfer', { parkOrbit: ERIN.extensionId }),
    );
    await call.callee.do(200, 'transfer', { parkOrbit: LOBBY });
    const bob = await floor.as(BOB.extension);
    const other = await floor.talk(floor.carol, BOB.extension, floor.bob);
    await floor.refused([call.sessionId, other.sessionId], NOT_ALLOWED, () =>
      other.callee.act('transfer', { parkOrbit: LOBBY }),
    );
    await floor.park(other.callee, BOB);
    await floor.refused([other.sessionId], WRONG_STATE, () =>
      bob.party(other.sessionId, other.callee.id).act('park'),
    );
    await floor.refused([other.sessionId], NOT_ALLOWED, () => other.caller.act('park'));
  });

  test('what cannot be picked up is refused and changes nothing', async () => {
    const talk = await floor.aliceAndBob();
    await floor.refused([talk.sessionId], WRONG_STATE, () =>
      talk.callee.act('pickup', { deviceId: CAROL.deviceId }),
    );
    await floor.park(talk.callee, BOB);
    const session = [talk.sessionId];
    await floor.refused(session, invalid('deviceId'), () => talk.callee.act('pickup', {}));
    await floor.refused(session, invalid('deviceId'), () =>
      talk.callee.act('pickup', { deviceId: '1' }),
    );
    await floor.refused(session, invalid('deviceId'), () =>
      talk.callee.act('pickup', { deviceId: ERIN.deviceId }),
    );
    await floor.refused(session, NOT_ALLOWED, () =>
      talk.callee.act('pickup', { deviceId: deviceOf(CAROL, 2) }),
    );
    await floor.refused(session, WRONG_STATE, () =>
      talk.caller.act('pickup', { deviceId: CAROL.deviceId }),
    );
    for (const empty of ['*802', `prk${LOBBY}`]) {
      const nobody = await floor.carol.call(empty);
      await nobody.waitUntilEnded();
      assert.equal(nobody.state.name === 'ended' && nobody.state.status, 404);
    }
    await floor.hear([talk.out, 'music']);
  });

  for (const [what, target, place] of [
    ['*805', '*805', '*805'],
    ['prk<id> of a park location', `prk${LOBBY}`, `ParkLocation ${LOBBY}`],
  ] as const) {
    test(`REFER from the phone to ${what} parks there`, async () => {
      const call = await floor.aliceAndBob();
      await call.in.transfer(target);
      await floor.hear([call.out, 'music']);
      await floor.story(call.sessionId, [...TALKING, `-2 Parked ${place}`]);
      const picker = await floor.carol.call(target);
      await picker.waitUntilAnswered();
      await floor.hear([call.out, CAROL_HZ], [picker, ALICE_HZ]);
    });
  }

  test('strangers and wrong addresses', async () => {
    const call = await floor.aliceAndBob();
    const at = { method: 'POST', sessionId: call.sessionId, partyId: call.callee.id } as const;
    await refusesStrangers(floor, { ...at, operation: '/park' });
    await floor.park(call.callee, BOB);
    const body = { deviceId: CAROL.deviceId };
    await refusesStrangers(floor, { ...at, operation: '/pickup', body });
    const gone = floor.party(call.sessionId, 7);
    await floor.refused([call.sessionId], NO_SUCH_PARTY, () => gone.act('pickup', body));
  });
});
