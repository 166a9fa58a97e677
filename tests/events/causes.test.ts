import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Floor, OUTSIDE } from '../operations/floor.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';

describe('the cause that each event names', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  /** The cause of the event of a session that reads so. */
  async function causeOf(sessionId: string, line: string): Promise<unknown> {
    return (await floor.event(sessionId, line)).at('body.cause').value;
  }

  test('a request: its operation, its id, its user and its application', async () => {
    const call = await floor.aliceAndBob();
    const answer = await floor.api.post(
      `/account/~/telephony/sessions/${call.sessionId}/parties/${call.caller.id}/hold`,
    );
    assert.equal(answer.status, 200, String(answer.body));
    assert.deepEqual(await causeOf(call.sessionId, '-1 Hold'), {
      kind: 'api',
      fact: 'hold-requested',
      operationId: 'holdCallParty',
      requestId: answer.headers.get('RCRequestId'),
      extensionId: ALICE.extensionId,
      clientId: 'cordboard-demo',
    });
  });

  test('a phone that calls, rings, answers, holds and hangs up: which, and whose', async () => {
    const call = await floor.aliceAndBob();
    const alices = { kind: 'phone', deviceId: ALICE.deviceId, extensionId: ALICE.extensionId };
    const bobs = { kind: 'phone', deviceId: BOB.deviceId, extensionId: BOB.extensionId };
    const { sessionId } = call;
    assert.deepEqual(await causeOf(sessionId, '-1 Setup'), { ...alices, fact: 'call-placed' });
    assert.deepEqual(await causeOf(sessionId, '-2 Setup'), { ...alices, fact: 'call-placed' });
    assert.deepEqual(await causeOf(sessionId, '-2 Answered'), { ...bobs, fact: 'leg-answered' });
    await call.in.hold();
    assert.deepEqual(await causeOf(sessionId, '-2 Hold'), { ...bobs, fact: 'phone-held' });
    call.out.hangUp();
    const ended = { ...alices, fact: 'leg-ended' };
    assert.deepEqual(await causeOf(sessionId, '-1 Disconnected'), ended);
    assert.deepEqual(await causeOf(sessionId, '-2 Disconnected'), ended);
  });

  test('a phone that transfers by itself is no request', async () => {
    const call = await floor.aliceAndBob();
    await call.in.transfer(CAROL.extension);
    assert.deepEqual(await causeOf(call.sessionId, '-2 Disconnected BlindTransfer'), {
      kind: 'phone',
      fact: 'transfer-requested',
      deviceId: BOB.deviceId,
      extensionId: BOB.extensionId,
    });
  });

  test('somebody outside who answers', async () => {
    const call = await floor.outside(floor.alice);
    assert.deepEqual(await causeOf(call.sessionId, '-2 Answered'), {
      kind: 'outside',
      fact: 'leg-answered',
      trunkId: 'carrier',
      phoneNumber: OUTSIDE,
    });
  });

  test('what a phone does after a request is the cause of the phone', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/call-out', {
      from: { deviceId: ALICE.deviceId },
      to: { extensionNumber: BOB.extension },
    });
    const sessionId = made.text('session.id');
    const asked = (await floor.event(sessionId, '-1 Setup')).at('body.cause');
    assert.equal(asked.text('operationId'), 'createCallOutCallSession');
    const answered = (await floor.event(sessionId, '-1 Answered')).at('body.cause');
    assert.equal(answered.text('kind'), 'phone');
    assert.equal(answered.has('requestId'), false);
  });
});
