import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FakeCall } from '@cordboard/simulator';
import { inWorld, type World } from '../system/testkit/exchange-world.ts';

const STRICT = { rtpFrom: 44_000 };
const EXTENDED = { ...STRICT, env: { CORDBOARD_COMPATIBILITY: 'extended' } };
const LISTEN = {
  mode: 'Listen',
  supervisorDeviceId: '90001041',
  agentExtensionId: '8000102',
  autoAnswer: true,
} as const;

async function talk(w: World): Promise<{ readonly alices: FakeCall; readonly bobs: FakeCall }> {
  const alice = await w.phone('101', 400);
  const bob = await w.phone('102', 600);
  const alices = await alice.call('102');
  await alices.waitUntilAnswered();
  const bobs = await bob.incoming();
  await alices.waitUntilHears(600);
  return { alices, bobs };
}

/** The INVITE that a call came with. */
function inviteOf(call: FakeCall) {
  const invite = call.messages.find((one) => one.kind === 'request' && one.method === 'INVITE');
  assert.ok(invite !== undefined);
  return { header: (name: string) => invite.headers.get(name), sdp: invite.body.toString('utf8') };
}

test('the supervisor’s INVITE names the monitored party, answers itself, and both are heard', () =>
  inWorld(STRICT, async (w) => {
    const { alices, bobs } = await talk(w);
    const dave = await w.phone('104', 1000);
    const { id } = w.only();
    const view = await w.operations.superviseSession(w.as('104'), id, LISTEN);
    assert.equal(view.party.status.code, 'Setup');
    const daves = await dave.incoming();
    const { header, sdp } = inviteOf(daves);
    const session = `session-id=${id}`;
    assert.equal(header('p-rc-api-monitoring-ids'), `party-id=${w.partyId(2)};${session}`);
    assert.equal(header('P-Rc-Api-Ids'), `party-id=${w.partyId(3)};${session}`);
    assert.equal(header('Alert-Info'), 'Auto Answer');
    assert.doesNotMatch(sdp, /a=sendonly/);
    await daves.waitUntilHears(400);
    await daves.waitUntilHears(600);
    assert.ok(!alices.hears(1000) && !bobs.hears(1000));
  }));

test('one party: the INVITE names it, and it alone is heard', () =>
  inWorld(STRICT, async (w) => {
    await talk(w);
    const dave = await w.phone('104', 1000);
    const { id } = w.only();
    await w.operations.superviseParty(w.as('104'), id, w.partyId(1), LISTEN);
    const daves = await dave.incoming();
    const named = inviteOf(daves).header('p-rc-api-monitoring-ids');
    assert.equal(named, `party-id=${w.partyId(1)};session-id=${id}`);
    await daves.waitUntilHears(400);
    assert.ok(!daves.hears(600));
  }));

test('autoAnswer false: the supervisor’s phone rings until it is picked up', () =>
  inWorld(STRICT, async (w) => {
    await talk(w);
    const dave = await w.phone('104', 1000, { behaviour: { onCall: { kind: 'ring' } } });
    const request = { ...LISTEN, autoAnswer: false };
    await w.operations.superviseSession(w.as('104'), w.only().id, request);
    const daves = await dave.incoming();
    assert.equal(inviteOf(daves).header('Alert-Info'), undefined);
    assert.equal(daves.state.name, 'ringing');
    daves.answer();
    await daves.waitUntilHears(600);
  }));

test('mediaSDP sendOnly: the phone is offered to listen only; a whisper later offers it to speak', () =>
  inWorld(EXTENDED, async (w) => {
    const { alices, bobs } = await talk(w);
    const dave = await w.phone('104', 1000);
    const { id } = w.only();
    const request = { ...LISTEN, mediaSdp: 'sendOnly' } as const;
    const view = await w.operations.superviseSession(w.as('104'), id, request);
    const daves = await dave.incoming();
    assert.match(inviteOf(daves).sdp, /a=sendonly/);
    await daves.waitUntilHears(400);
    await daves.waitUntilHears(600);
    const { number: party } = view.party;
    const answer = await w.exchange.tell(id, {
      type: 'supervision-changed',
      party,
      mode: 'Whisper',
    });
    assert.ok(answer.ok);
    await bobs.waitUntilHears(1000);
    assert.ok(!alices.hears(1000));
    const refused = w.operations.superviseSession(w.as('104'), id, {
      ...request,
      mode: 'Whisper',
    });
    await assert.rejects(refused, { code: 'CMN-101' });
  }));

test('only who is in a monitoring group with the agent may supervise', () =>
  inWorld(STRICT, async (w) => {
    const { alices } = await talk(w);
    await w.phone('103', 800);
    const { id } = w.only();
    const carols = { ...LISTEN, supervisorDeviceId: '90001031' };
    await assert.rejects(w.operations.superviseSession(w.as('103'), id, carols), {
      code: 'TAS-106',
    });
    const floor = w.directory.monitoringGroup('8000001', '8000501');
    assert.ok(floor !== undefined);
    await w.directory.change({
      kind: 'monitoring-group-saved',
      group: {
        ...floor,
        members: [...floor.members, { extensionId: '8000103', permissions: ['Monitoring'] }],
      },
    });
    await w.operations.superviseSession(w.as('103'), id, carols);
    await alices.waitUntilHears(600);
  }));
