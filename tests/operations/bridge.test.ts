import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ALICE, CAROL } from '../support/demo.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, type Call, Floor, OUTSIDE_HZ } from './floor.ts';
import { NO_SUCH_PARTY, NO_SUCH_SESSION, NOT_ALLOWED, WRONG_STATE } from './refusal.ts';
import { refusesStrangers } from './refusals.ts';

const TALKING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding', '-2 Answered'];

describe('bridge', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  /** 101 holds 102 and asks 103. */
  async function consulting(): Promise<{ readonly first: Call; readonly second: Call }> {
    const first = await floor.aliceAndBob();
    await first.out.hold();
    await floor.event(first.sessionId, '-1 Hold');
    const second = await floor.talk(floor.alice, CAROL.extension, floor.carol);
    await floor.hear([first.in, 'music'], [second.out, CAROL_HZ], [second.in, ALICE_HZ]);
    return { first, second };
  }

  /** What both sessions tell when 101's two calls became one, and then 102 hung up. */
  async function tellsJoined(first: Call, second: Call): Promise<void> {
    for (const call of [first, second]) await call.out.waitUntilEnded();
    await floor.hear([first.in, CAROL_HZ], [second.in, BOB_HZ]);
    first.in.hangUp();
    await second.in.waitUntilEnded();
    const names = { A: first.sessionId, B: second.sessionId };
    await floor.story(
      first.sessionId,
      [...TALKING, '-1 Hold', '-1 Gone AttendedTransfer >B-1', '-2 Disconnected'],
      names,
    );
    await floor.story(
      second.sessionId,
      [...TALKING, '-1 Gone AttendedTransfer >A-1', '-2 Disconnected'],
      names,
    );
  }

  test('the own parties are gone to each other and the other two talk', async () => {
    const { first, second } = await consulting();
    const answer = await first.caller.do(200, 'bridge', {
      telephonySessionId: second.sessionId,
      partyId: second.caller.id,
    });
    assert.equal(answer.text('status.code'), 'Gone');
    assert.equal(answer.text('status.reason'), 'AttendedTransfer');
    assert.equal(answer.text('status.peerId.sessionId'), second.sessionId);
    assert.equal(answer.text('status.peerId.partyId'), second.caller.id);
    await tellsJoined(first, second);
  });

  test('REFER with Replaces from the phone is the same', async () => {
    const { first, second } = await consulting();
    // Presence tells the names of her dialogs to her colleagues, who may not join what is hers.
    const { in: daves } = await floor.talk(floor.carol, '104', floor.dave);
    await assert.rejects(daves.transferTo(second.out), /answered 404/);
    await first.out.transferTo(second.out);
    await tellsJoined(first, second);
  });

  test('an outside call and one that came in become one', async () => {
    const came = await floor.talk(floor.carol, ALICE.extension, floor.alice);
    const went = await floor.outside(floor.alice);
    await came.callee.do(200, 'bridge', {
      telephonySessionId: went.sessionId,
      partyId: went.caller.id,
    });
    await floor.hear([came.out, OUTSIDE_HZ]);
    assert.equal(
      floor.lines(came.sessionId, { W: went.sessionId }).at(-1),
      '-2 Gone AttendedTransfer >W-1',
    );
  });

  test('two held calls are bridged, and both hear each other', async () => {
    const { first, second } = await consulting();
    await second.caller.do(200, 'hold');
    await floor.hear([first.in, 'music'], [second.in, 'music']);
    await first.caller.do(200, 'bridge', {
      telephonySessionId: second.sessionId,
      partyId: second.caller.id,
    });
    await floor.hear([first.in, CAROL_HZ], [second.in, BOB_HZ]);
  });

  test('what cannot be bridged is refused and changes nothing', async () => {
    const { first, second } = await consulting();
    const ring = await floor.ring(floor.alice, '104', floor.dave);
    const all = [first.sessionId, second.sessionId, ring.sessionId];
    const bridge = (telephonySessionId: string, partyId: string) => () =>
      first.caller.act('bridge', { telephonySessionId, partyId });
    await floor.refused(all, NOT_ALLOWED, bridge(first.sessionId, first.callee.id));
    await floor.refused(all, NOT_ALLOWED, bridge(second.sessionId, second.callee.id));
    await floor.refused(all, WRONG_STATE, bridge(ring.sessionId, ring.caller.id));
    await floor.refused(all, NO_SUCH_SESSION, bridge('s-a0z1zffffff', second.caller.id));
    await floor.refused(all, NO_SUCH_PARTY, bridge(second.sessionId, first.caller.id));
    await floor.hear([first.in, 'music'], [second.out, CAROL_HZ], [second.in, ALICE_HZ]);
  });

  test('strangers and wrong addresses', async () => {
    const { first, second } = await consulting();
    await refusesStrangers(floor, {
      method: 'POST',
      sessionId: first.sessionId,
      partyId: first.caller.id,
      operation: '/bridge',
      body: { telephonySessionId: second.sessionId, partyId: second.caller.id },
    });
  });
});
