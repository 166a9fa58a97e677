import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { deviceOf } from '../operations/desk.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, DAVE_HZ, OUTSIDE_HZ } from '../operations/floor.ts';
import { invalid, NOT_ALLOWED } from '../operations/refusal.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { Support } from './support.ts';

const HZ: Readonly<Record<string, number>> = { 101: ALICE_HZ, 102: BOB_HZ, 103: CAROL_HZ };

describe('who is called for a queue', () => {
  let support: Support;

  before(async () => {
    support = await Support.open();
  });

  afterEach(() => support.rest());

  after(() => support?.floor.close());

  test('everybody at once: the first to answer has the call, the others are let go', async () => {
    const { floor } = support;
    await support.works({ ringing: 'Simultaneous', announceSeconds: 0 }, [ALICE, BOB, CAROL]);
    const { call, sessionId } = await support.enter(floor.dave);
    const [, bob] = await Promise.all([
      support.rings(floor.alice),
      support.rings(floor.bob),
      support.rings(floor.carol),
    ]);
    await floor.hear([call, 'music']);
    bob.answer();
    await floor.hear([call, BOB_HZ], [bob, DAVE_HZ]);
    const lines = floor.lines(sessionId);
    assert.deepEqual(lines.slice(0, 6), [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-3 Setup',
      '-4 Setup',
      '-5 Setup',
    ]);
    assert.deepEqual(lines.slice(-4), [
      '-3 Disconnected AgentDropped',
      '-5 Disconnected AgentDropped',
      '-2 Disconnected AgentAnswered',
      '-4 Answered',
    ]);
    call.hangUp();
    await floor.event(sessionId, '-4 Disconnected');
  });

  test('a caller from outside, and what the events of an agent show', async () => {
    const { floor } = support;
    await support.works({ announceSeconds: 0 }, [CAROL]);
    const { call, sessionId } = await support.arrive();
    const carol = await support.rings(floor.carol);
    const rings = await floor.event(sessionId, '-3 Proceeding');
    assert.equal(rings.at('body.parties.0.queueCall').value, true);
    assert.deepEqual(rings.at('body.parties.0.uiCallInfo').value, {
      primary: { type: 'CallerIdName', value: '+15550100010' },
      additional: { type: 'QueueName', value: 'Support' },
    });
    const presence = await floor.api.expect(
      200,
      'GET',
      `/account/~/extension/${CAROL.extensionId}/presence?detailedTelephonyState=true`,
    );
    assert.equal(presence.at('activeCalls.0.queueCall').value, true);
    assert.deepEqual(presence.at('activeCalls.0.callInfo.additional').value, {
      type: 'QueueName',
      value: 'Support',
    });
    carol.answer();
    await floor.hear([call, CAROL_HZ], [carol, OUTSIDE_HZ]);
    carol.hangUp();
    await call.waitUntilEnded();
    await floor.story(sessionId, [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-3 Setup',
      '-3 Proceeding',
      '-2 Disconnected AgentAnswered',
      '-3 Answered',
      '-3 Disconnected',
      '-1 Disconnected',
    ]);
  });

  test('in turns: each call begins with whoever was called least lately', async () => {
    const { floor } = support;
    await support.works({ ringing: 'Rotating', announceSeconds: 0 }, [ALICE, BOB, CAROL]);
    const called: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const { call } = await support.enter(floor.dave);
      const [agent, phone] = await support.whoRings();
      called.push(agent);
      phone.answer();
      await floor.hear([call, HZ[agent] ?? 0]);
      call.hangUp();
      await support.floor.clear();
      await support.pass(1000);
    }
    // Nobody was called before, except in the tests above, whose turns are kept.
    assert.equal(new Set(called.slice(0, 3)).size, 3);
    assert.equal(called[3], called[0]);
  });

  test('always from the first; who ignores, declines or does not answer lets the call go on', async () => {
    const { floor } = support;
    await support.works({ ringing: 'FixedOrder', agentRingSeconds: 20, announceSeconds: 0 }, [
      ALICE,
      BOB,
      CAROL,
    ]);
    const { call, sessionId } = await support.enter(floor.dave);
    await support.rings(floor.alice);
    const ignored = { deviceId: ALICE.deviceId };
    await floor.party(sessionId, 3).do(204, 'ignore', ignored);
    const bob = await support.rings(floor.bob);
    assert.equal(floor.alice.calls.filter(({ state }) => state.name !== 'ended').length, 0);
    await support.pass(20_000);
    await bob.waitUntilEnded();
    const carol = await support.rings(floor.carol);
    carol.reject();
    // Everybody was called once: it begins anew, with the first.
    const again = await support.rings(floor.alice);
    again.answer();
    await floor.hear([call, ALICE_HZ], [again, DAVE_HZ]);
    const lines = floor.lines(sessionId).filter((line) => line.includes('Disconnected'));
    assert.deepEqual(lines, [
      '-3 Disconnected AgentDropped',
      '-4 Disconnected NoAnswer missedCall',
      '-5 Disconnected Rejected',
      '-2 Disconnected AgentAnswered',
    ]);
  });

  test('only a queue call that rings can be ignored, and only on a device of the agent', async () => {
    const { floor } = support;
    await support.works({ announceSeconds: 0 }, [ALICE]);
    const { call, sessionId } = await support.enter(floor.dave);
    const rings = await support.rings(floor.alice);
    const [caller, queue, agent] = [1, 2, 3].map((number) => floor.party(sessionId, number));
    assert.ok(caller && queue && agent);
    const ignore =
      (party: typeof caller, deviceId = ALICE.deviceId) =>
      () =>
        party.act('ignore', { deviceId });
    await floor.refused([sessionId], invalid('deviceId'), ignore(agent, CAROL.deviceId));
    await floor.refused([sessionId], invalid('deviceId'), ignore(caller));
    const unnamed = () => queue.act('ignore', {});
    await floor.refused([sessionId], NOT_ALLOWED, unnamed);
    rings.answer();
    await floor.hear([call, ALICE_HZ]);
    await floor.refused([sessionId], { status: 403, code: 'TAS-101' }, ignore(agent));
    const other = await floor.talk(floor.carol, BOB.extension, floor.bob);
    await floor.refused([other.sessionId], { status: 403, code: 'TAS-101' }, () =>
      other.callee.act('ignore', {}),
    );
  });

  test('whoever has had no call for the longest', async () => {
    const { floor } = support;
    await support.works({ ringing: 'LongestIdle', announceSeconds: 0 }, [ALICE, BOB]);
    const talks = await floor.talk(floor.carol, ALICE.extension, floor.alice);
    await support.pass(1000);
    talks.out.hangUp();
    await floor.clear();
    await support.pass(1000);
    const other = await floor.talk(floor.carol, BOB.extension, floor.bob);
    other.out.hangUp();
    await floor.clear();
    await support.enter(floor.dave);
    assert.equal((await support.whoRings())[0], ALICE.extension);
  });

  test('an agent answers on a named device of its own', async () => {
    const { floor } = support;
    const second = await floor.device(BOB, 2, 1760);
    try {
      await support.works({ announceSeconds: 0 }, [BOB]);
      const { call, sessionId } = await support.enter(floor.dave);
      await support.rings(floor.bob);
      await support.rings(second);
      await floor.party(sessionId, 3).do(200, 'answer', { deviceId: deviceOf(BOB, 2) });
      const answered = await support.answered(second);
      await floor.hear([answered, DAVE_HZ]);
      assert.equal(call.state.name, 'answered');
      assert.ok(floor.bob.calls.every(({ state }) => state.name !== 'answered'));
      const strange = await floor.party(sessionId, 3).act('ignore', { deviceId: CAROL.deviceId });
      assert.equal(strange.status, 400);
      call.hangUp();
      await floor.event(sessionId, '-3 Disconnected');
    } finally {
      await floor.remove(second);
    }
  });
});
