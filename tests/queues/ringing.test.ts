import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { BOB_HZ, CAROL_HZ, DAVE_HZ, OUTSIDE_HZ } from '../operations/floor.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { Support } from './support.ts';

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
});
