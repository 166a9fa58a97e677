import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FakeCall } from '@cordboard/simulator';
import { ALICE, BOB, CAROL, DAVE, ERIN } from '../support/demo.ts';
import type { Json } from '../support/json.ts';
import { deviceOf, ringing } from './desk.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, type Call, Floor } from './floor.ts';
import { invalid, NOT_ALLOWED, WRONG_STATE } from './refusal.ts';
import { refusesStrangers } from './refusals.ts';

const TALKING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding', '-2 Answered'];
const LISTEN = {
  mode: 'Listen',
  supervisorDeviceId: DAVE.deviceId,
  agentExtensionId: ALICE.extensionId,
};

describe('supervision', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  function supervise(call: Pick<Call, 'sessionId'>, body: object): Promise<Json> {
    return floor.api.expect(
      201,
      'POST',
      `/account/~/telephony/sessions/${call.sessionId}/supervise`,
      body,
    );
  }

  async function listening(): Promise<Call & { supervisor: FakeCall }> {
    const call = await floor.aliceAndBob();
    await supervise(call, LISTEN);
    const supervisor = await ringing(floor.dave);
    await floor.event(call.sessionId, '-3 Answered');
    return { ...call, supervisor };
  }

  test('of a session: the supervisor’s phone answers itself, hears both, and is heard by nobody', async () => {
    const call = await floor.aliceAndBob();
    const party = await supervise(call, { ...LISTEN, mediaSDP: 'sendOnly' });
    assert.equal(party.text('owner.extensionId'), DAVE.extensionId);
    assert.equal(party.text('id'), floor.party(call.sessionId, 3).id);
    const supervisor = await ringing(floor.dave);
    const [invite] = supervisor.messages;
    assert.equal(invite?.headers.get('Alert-Info'), 'Auto Answer');
    assert.equal(
      invite.headers.get('p-rc-api-monitoring-ids'),
      `party-id=${call.caller.id};session-id=${call.sessionId}`,
    );
    assert.deepEqual(supervisor.apiIds, [{ partyId: party.text('id'), sessionId: call.sessionId }]);
    await floor.hear([supervisor, ALICE_HZ, BOB_HZ], [call.out, BOB_HZ], [call.in, ALICE_HZ]);
    supervisor.hangUp();
    await floor.event(call.sessionId, '-3 Disconnected');
    await floor.hear([call.out, BOB_HZ], [call.in, ALICE_HZ]);
    await floor.story(call.sessionId, [...TALKING, '-3 Setup', '-3 Answered', '-3 Disconnected']);
  });

  for (const [what, names] of [
    ['the agent’s number', { supervisorDeviceId: DAVE.deviceId, agentExtensionNumber: '101' }],
    ['the old names', { deviceId: DAVE.deviceId, extensionNumber: '101' }],
  ] as const) {
    test(`with ${what}`, async () => {
      const call = await floor.aliceAndBob();
      await supervise(call, { mode: 'Listen', ...names });
      const supervisor = await ringing(floor.dave);
      await floor.hear([supervisor, ALICE_HZ, BOB_HZ]);
    });
  }

  test('without autoAnswer the supervisor’s phone rings until it is answered', async () => {
    const call = await floor.aliceAndBob();
    await supervise(call, { ...LISTEN, autoAnswer: false });
    const supervisor = await ringing(floor.dave);
    await supervisor.waitUntilRinging();
    assert.equal(supervisor.messages[0]?.headers.get('Alert-Info'), undefined);
    assert.equal(supervisor.state.name, 'ringing');
    supervisor.answer();
    await floor.hear([supervisor, ALICE_HZ, BOB_HZ]);
  });

  test('of a party: one stream with one voice, two requests for both', async () => {
    const call = await floor.aliceAndBob();
    await call.callee.do(201, 'supervise', { ...LISTEN, mediaSDP: 'sendOnly' });
    const customer = await ringing(floor.dave);
    assert.equal(
      customer.messages[0]?.headers.get('p-rc-api-monitoring-ids'),
      `party-id=${call.callee.id};session-id=${call.sessionId}`,
    );
    await floor.hear([customer, BOB_HZ]);
    await call.caller.do(201, 'supervise', { ...LISTEN, mediaSDP: 'sendRecv' });
    const agent = await ringing(floor.dave);
    await floor.hear(
      [customer, BOB_HZ],
      [agent, ALICE_HZ],
      [call.out, BOB_HZ],
      [call.in, ALICE_HZ],
    );
    await floor.story(call.sessionId, [
      ...TALKING,
      '-3 Setup',
      '-3 Answered',
      '-4 Setup',
      '-4 Answered',
    ]);
  });

  test('the supervisor’s party can be dropped, and the call goes on', async () => {
    const { supervisor, out, sessionId } = await listening();
    assert.equal((await floor.party(sessionId, 3).drop()).status, 204);
    await supervisor.waitUntilEnded();
    await floor.hear([out, BOB_HZ]);
  });

  test('when the call ends, the supervision does', async () => {
    const { supervisor, out, sessionId } = await listening();
    out.hangUp();
    await supervisor.waitUntilEnded();
    await floor.story(sessionId, [
      ...TALKING,
      '-3 Setup',
      '-3 Answered',
      '-1 Disconnected',
      '-2 Disconnected',
      '-3 Disconnected',
    ]);
  });

  test('of a held call: the supervisor hears who is held, and both again after it', async () => {
    const { supervisor, caller, out, in: bob } = await listening();
    await caller.do(200, 'hold');
    await floor.hear([supervisor, BOB_HZ], [bob, 'music'], [out]);
    await caller.do(200, 'unhold');
    await floor.hear([supervisor, ALICE_HZ, BOB_HZ], [bob, ALICE_HZ], [out, BOB_HZ]);
  });

  test('what may not be supervised is refused and changes nothing', async () => {
    const call = await floor.aliceAndBob();
    const path = `/account/~/telephony/sessions/${call.sessionId}/supervise`;
    const post = (body: object) => () => floor.api.post(path, { ...LISTEN, ...body });
    const refused = floor.refused.bind(floor, [call.sessionId]);
    await refused(invalid('mode'), post({ mode: 'Whisper' }));
    await refused(invalid('mode'), post({ mode: 'Barge' }));
    await refused(invalid('agentExtensionId'), post({ agentExtensionId: CAROL.extensionId }));
    await refused(invalid('agentExtensionId'), post({ agentExtensionId: ERIN.extensionId }));
    await refused(invalid('supervisorDeviceId'), post({ supervisorDeviceId: '1' }));
    await refused(invalid('supervisorDeviceId'), post({ supervisorDeviceId: ERIN.deviceId }));
    await refused(NOT_ALLOWED, post({ supervisorDeviceId: deviceOf(DAVE, 2) }));
    // 103 is in no monitoring group as a supervisor.
    await refused(NOT_ALLOWED, post({ supervisorDeviceId: CAROL.deviceId }));
    const ring = await floor.ring(floor.carol, BOB.extension, floor.bob);
    // The session's operation has no 409.
    await floor.refused([ring.sessionId], { status: 403, code: 'TAS-101' }, () =>
      floor.api.post(`/account/~/telephony/sessions/${ring.sessionId}/supervise`, {
        ...LISTEN,
        agentExtensionId: BOB.extensionId,
      }),
    );
    await floor.refused([ring.sessionId], WRONG_STATE, () =>
      ring.callee.act('supervise', { ...LISTEN, agentExtensionId: BOB.extensionId }),
    );
  });

  test('one supervisor at a time, with a stream for each voice', async () => {
    await floor.mayMonitor(CAROL, [ALICE]);
    const call = await floor.aliceAndBob();
    await call.callee.do(201, 'supervise', LISTEN);
    await call.caller.do(201, 'supervise', LISTEN);
    await floor.event(call.sessionId, '-4 Answered');
    await floor.refused([call.sessionId], NOT_ALLOWED, () =>
      call.caller.act('supervise', { ...LISTEN, supervisorDeviceId: CAROL.deviceId }),
    );
  });

  test('one voice is picked out of two people, and not of three', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
    const token = made.text('session.voiceCallToken');
    const id = made.text('session.id');
    for (const phone of [floor.alice, floor.bob, floor.carol]) {
      await (await phone.call(token)).waitUntilAnswered();
    }
    await floor.event(id, '-3 Answered');
    await floor.refused([id], NOT_ALLOWED, () => floor.party(id, 2).act('supervise', LISTEN));
    await supervise({ sessionId: id }, LISTEN);
    await floor.hear([await ringing(floor.dave), ALICE_HZ, BOB_HZ, CAROL_HZ]);
  });

  test('strangers and wrong addresses', async () => {
    const { sessionId, callee } = await floor.aliceAndBob();
    const at = { method: 'POST', sessionId, operation: '/supervise', body: LISTEN } as const;
    await refusesStrangers(floor, at);
    await refusesStrangers(floor, { ...at, partyId: callee.id });
  });
});
