import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { VirtualClock } from '@cordboard/simulator';
import { BOB } from '../support/demo.ts';
import { ringing, takesMessages } from './desk.ts';
import { ALICE_HZ, BOB_HZ, Floor } from './floor.ts';

const TALKING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding', '-2 Answered'];

/** Less than a pong may take. */
const STEP_MS = 4000;

describe('what waits', () => {
  const clock = new VirtualClock(Date.now());
  let floor: Floor;

  before(async () => {
    floor = await Floor.open({ clock });
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  /** Lets time pass in steps that leave the subscriber time to answer the gateway's pings. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(left, STEP_MS));
      await floor.settle();
    }
  }

  test('a conference whose host does not dial in ends after 38 seconds', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
    const path = `/account/~/telephony/sessions/${made.text('session.id')}`;
    await pass(37_900);
    assert.equal((await floor.api.get(path)).status, 200);
    await pass(200);
    assert.equal((await floor.api.get(path)).status, 404);
    const late = await floor.alice.call(made.text('session.voiceCallToken'));
    await late.waitUntilEnded();
    assert.equal(late.state.name === 'ended' && late.state.by, 'them');
  });

  test('one whose host is there goes on', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
    const host = await floor.alice.call(made.text('session.voiceCallToken'));
    await host.waitUntilAnswered();
    await pass(60_000);
    const session = await floor.api.session(made.text('session.id'));
    assert.equal(session.text('parties.0.status.code'), 'Answered');
    host.hangUp();
  });

  test('a parked call that nobody picks up returns to its parker', async () => {
    const call = await floor.aliceAndBob();
    await floor.park(call.callee, BOB);
    await call.in.waitUntilEnded();
    await floor.hear([call.out, 'music']);
    await pass(120_000);
    const back = await ringing(floor.bob);
    await floor.event(call.sessionId, '-3 Proceeding');
    back.answer();
    await floor.hear([call.out, BOB_HZ], [back, ALICE_HZ]);
    await floor.story(call.sessionId, [
      ...TALKING,
      '-2 Parked *801',
      '-3 Setup',
      '-3 Proceeding',
      '-2 Gone Timeout >-3',
      '-3 Answered',
    ]);
  });

  test('a phone that nobody answers stops ringing, and the call is missed', async () => {
    await takesMessages(floor.directory, BOB, false);
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await pass(46_000);
    await call.in.waitUntilEnded();
    await call.out.waitUntilEnded();
    assert.equal(call.out.state.name === 'ended' && call.out.state.status, 480);
    await floor.story(call.sessionId, [
      ...TALKING.slice(0, 4),
      '-2 Disconnected NoAnswer missedCall',
      '-1 Disconnected NoAnswer',
    ]);
  });
});
