import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FakeCall, FakePhone } from '@cordboard/simulator';
import { ALICE, BOB } from '../support/demo.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, Floor } from './floor.ts';

const RINGING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding'];
const OTHER_HZ = 1520;

/** The Replaces header (RFC 3891) that names the dialog of a phone's call, from the phone's view. */
function replacing({ dialog }: FakeCall): readonly [string, string] {
  assert.ok(dialog);
  const { callId, remoteTag, localTag } = dialog;
  return ['Replaces', `${callId};to-tag=${remoteTag};from-tag=${localTag}`];
}

/** The same for a call that still rings: the phone has not told its own tag to anybody else. */
function replacingEarly({ messages }: FakeCall): readonly [string, string] {
  const [invite] = messages;
  const tag = /;tag=([^;>\s]+)/.exec(invite?.headers.get('From') ?? '')?.[1];
  const callId = invite?.headers.get('Call-ID');
  assert.ok(tag !== undefined && callId !== undefined);
  return ['Replaces', `${callId};to-tag=0;from-tag=${tag};early-only`];
}

describe('calls that a phone takes over with Replaces', () => {
  let floor: Floor;
  let other: FakePhone;

  before(async () => {
    floor = await Floor.open({ tones: [OTHER_HZ] });
    other = await floor.device(ALICE, 2, OTHER_HZ);
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  test('a colleague picks a ringing call up', async () => {
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    const picker = await floor.carol.call(BOB.extension, { headers: [replacingEarly(call.in)] });
    await picker.waitUntilAnswered();
    await call.in.waitUntilEnded();
    await floor.hear([call.out, CAROL_HZ], [picker, ALICE_HZ]);
    await floor.story(call.sessionId, [...RINGING, '-2 Disconnected Pickup', '-3 Answered']);
  });

  test('the other phone of the same user takes the call', async () => {
    const call = await floor.aliceAndBob();
    const taker = await other.call(BOB.extension, { headers: [replacing(call.out)] });
    await taker.waitUntilAnswered();
    await call.out.waitUntilEnded();
    await floor.hear([call.in, OTHER_HZ], [taker, BOB_HZ]);
    await floor.story(call.sessionId, [
      ...RINGING,
      '-2 Answered',
      '-1 Disconnected CallSwitch',
      '-3 Answered',
    ]);
  });

  test('a colleague takes an answered call', async () => {
    const call = await floor.aliceAndBob();
    const taker = await floor.carol.call(BOB.extension, { headers: [replacing(call.in)] });
    await taker.waitUntilAnswered();
    await call.in.waitUntilEnded();
    await floor.hear([call.out, CAROL_HZ], [taker, ALICE_HZ]);
    await floor.story(call.sessionId, [
      ...RINGING,
      '-2 Answered',
      '-2 Disconnected AttendedTransfer',
      '-3 Answered',
    ]);
  });

  test('muted is muted on the other phone of the same user', async () => {
    const call = await floor.aliceAndBob();
    await call.caller.mute(true);
    const taker = await other.call(BOB.extension, { headers: [replacing(call.out)] });
    await taker.waitUntilAnswered();
    await floor.event(call.sessionId, '-3 Answered muted');
    await floor.hear([call.in], [taker, BOB_HZ]);
  });

  test('a call that is not there, and one that is answered already, cannot be taken', async () => {
    const call = await floor.aliceAndBob();
    const nothing = await floor.carol.call(BOB.extension, {
      headers: [['Replaces', 'nothing;to-tag=a;from-tag=b']],
    });
    await nothing.waitUntilEnded();
    assert.equal(nothing.state.name === 'ended' && nothing.state.status, 481);
    const [name, value] = replacing(call.in);
    const late = await floor.carol.call(BOB.extension, {
      headers: [[name, `${value};early-only`]],
    });
    await late.waitUntilEnded();
    assert.equal(late.state.name === 'ended' && late.state.status, 486);
    await floor.hear([call.out, BOB_HZ], [call.in, ALICE_HZ]);
    await floor.story(call.sessionId, [...RINGING, '-2 Answered']);
  });
});
