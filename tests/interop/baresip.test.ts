import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Ear } from '@cordboard/media';
import { Api, type PartyApi } from '../support/api.ts';
import type { Baresip } from '../support/baresip.ts';
import { ALICE, BOB, baresipOf, CAROL, DAVE, type DemoUser } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import { missing } from '../support/programs.ts';
import { type System, startSystem } from '../support/system.ts';

/** What each phone plays to whoever it talks to. */
const ALICE_HZ = 440;
const BOB_HZ = 700;
const CAROL_HZ = 1250;

describe('three baresips on one account', { skip: missing('baresip') }, () => {
  let system: System;
  let api: Api;
  let gateway: Gateway;
  let alice: Baresip;
  let bob: Baresip;
  let carol: Baresip;

  before(async () => {
    system = await startSystem();
    api = await Api.signIn(system, { extension: '101' });
    gateway = await Gateway.open(api, '/restapi/v1.0/account/~/telephony/sessions');
    // Each transport once: Bob's phone verifies the certificate of the local authority.
    alice = await baresipOf(system, ALICE, { toneHz: ALICE_HZ });
    bob = await baresipOf(system, BOB, { toneHz: BOB_HZ, transport: 'tls' });
    carol = await baresipOf(system, CAROL, { toneHz: CAROL_HZ, transport: 'tcp' });
  });

  afterEach(async () => {
    const sessions = new Set(gateway.events.map((event) => event.text('body.telephonySessionId')));
    for (const id of sessions) await api.delete(`/account/~/telephony/sessions/${id}`);
    await eventually('no call anywhere', async () => {
      const calls = await Promise.all([alice, bob, carol].map((phone) => phone.calls()));
      return calls.every((count) => count === 0) && (await system.health()).sessions === 0;
    });
    for (const phone of [alice, bob, carol]) phone.forgetEvents();
    gateway.events.length = 0;
  });

  after(async () => {
    await Promise.all([alice, bob, carol].map((phone) => phone?.stop()));
    await gateway?.close();
    await system?.stop();
  });

  /** Calls and waits until the other phone rings. */
  async function ring(from: Baresip, phone: Baresip, whom: DemoUser): Promise<Call> {
    await from.dial(`sip:${whom.extension}@${system.domain}`);
    await phone.event('CALL_INCOMING');
    const setup = await gateway.event(
      `the call to ${whom.extension}`,
      (party) => party.at('extensionId').value === whom.extensionId,
    );
    const sessionId = setup.text('body.telephonySessionId');
    const partyId = setup.text('body.parties.0.id');
    return {
      sessionId,
      caller: api.party(sessionId, partyId.replace(/-\d+$/, '-1')),
      callee: api.party(sessionId, partyId),
    };
  }

  /** Calls, answers, and waits until they hear each other. */
  async function talk(from: Baresip, phone: Baresip, whom: DemoUser): Promise<Call> {
    const call = await ring(from, phone, whom);
    await phone.accept();
    await from.event('CALL_ESTABLISHED');
    await phone.event('CALL_ESTABLISHED');
    await call.callee.becomes('Answered');
    return call;
  }

  async function hearEachOther(...pairs: readonly (readonly [Baresip, number])[]): Promise<void> {
    await Promise.all(pairs.map(([phone, hz]) => phone.hearsTone(hz)));
  }

  const music = (notHz: number) => (ear: Ear) => ear.hearsSound('hold') && !ear.hears(notHz);

  test('101 calls 102, they hear each other, and 101 hangs up', async () => {
    const call = await talk(alice, bob, BOB);
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);
    await alice.hangUp();
    await bob.event('CALL_CLOSED');
    assert.deepEqual((await gateway.story(call.sessionId)).slice(-2), [
      '-1 Disconnected',
      '-2 Disconnected',
    ]);
  });

  test('102 calls 101, they hear each other, and 101 hangs up', async () => {
    const call = await talk(bob, alice, ALICE);
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);
    await alice.hangUp();
    await bob.event('CALL_CLOSED');
    assert.deepEqual((await gateway.story(call.sessionId)).slice(-2), [
      '-2 Disconnected',
      '-1 Disconnected',
    ]);
  });

  test('a program calls out: first its own phone rings, then the other', async () => {
    const body = await api.expect(201, 'POST', '/account/~/telephony/call-out', {
      from: { deviceId: ALICE.deviceId },
      to: { extensionNumber: BOB.extension },
    });
    await alice.event('CALL_INCOMING');
    assert.equal(await bob.calls(), 0, 'nobody else rings before it is answered');
    await alice.accept();
    await bob.event('CALL_INCOMING');
    await bob.accept();
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);
    const session = await api.session(body.text('session.id'));
    assert.deepEqual(
      session.list('parties').map((party) => party.text('status.code')),
      ['Answered', 'Answered'],
    );
  });

  test('held by a program, the peer hears music and not the holder, until unheld', async () => {
    const { caller, callee } = await talk(alice, bob, BOB);
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);

    assert.equal((await caller.do(200, 'hold')).text('status.code'), 'Hold');
    await bob.hears('hold music alone', music(ALICE_HZ));
    await alice.hears('nothing of 102', (ear) => !ear.hears(BOB_HZ));
    assert.equal((await callee.read()).text('status.code'), 'Answered');

    assert.equal((await caller.do(200, 'unhold')).text('status.code'), 'Answered');
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);
  });

  test('held on the phone, it is the party that holds, and its phone can resume', async () => {
    const { caller } = await talk(alice, bob, BOB);
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);

    await alice.hold();
    await caller.becomes('Hold');
    await bob.hears('hold music alone', music(ALICE_HZ));

    await alice.resume();
    await caller.becomes('Answered');
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);
  });

  test('a phone that insists on its hold keeps it against a program, which is told so', async () => {
    const { caller } = await talk(alice, bob, BOB);
    await bob.hold();
    const { callee } = { callee: api.party(caller.sessionId, caller.id.replace(/-1$/, '-2')) };
    await callee.becomes('Hold');
    await alice.hears('hold music alone', music(BOB_HZ));

    // baresip answers a re-INVITE with sendonly as long as its user holds.
    const refused = await callee.act('unhold');
    assert.equal(refused.status, 409, String(refused.body));
    assert.equal(refused.body.text('errors.0.errorCode'), 'TAS-102');
    assert.match(refused.body.text('errors.0.message'), /the phone holds the call/);
    assert.equal((await callee.read()).text('status.code'), 'Hold');

    await bob.resume();
    await callee.becomes('Answered');
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);
  });

  test('held by a program and by the phone, the phone lets go for both', async () => {
    const { caller } = await talk(alice, bob, BOB);
    await caller.do(200, 'hold');
    await alice.hold();
    await bob.hears('hold music alone', music(ALICE_HZ));
    assert.equal((await caller.read()).text('status.code'), 'Hold');
    await alice.resume();
    await caller.becomes('Answered');
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);
  });

  test('muted is silence at the other ear only', async () => {
    const { caller } = await talk(alice, bob, BOB);
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);

    assert.equal((await caller.mute(true)).at('muted').value, true);
    await bob.hears('silence', (ear) => ear.isSilent());
    assert.ok((await alice.listen()).hears(BOB_HZ), '101 still hears 102');

    assert.equal((await caller.mute(false)).at('muted').value, false);
    await hearEachOther([alice, BOB_HZ], [bob, ALICE_HZ]);
  });

  test('transferred by a program, the right two hear each other and the third is out', async () => {
    const { caller } = await talk(alice, bob, BOB);
    const answer = await caller.do(200, 'transfer', { extensionNumber: CAROL.extension });
    assert.equal(answer.text('status.reason'), 'BlindTransfer');
    await alice.event('CALL_CLOSED');
    await carol.event('CALL_INCOMING');
    await carol.accept();
    await hearEachOther([bob, CAROL_HZ], [carol, BOB_HZ]);
    assert.equal(await alice.calls(), 0);
  });

  test('transferred on the phone by REFER, the right two hear each other', async () => {
    await talk(alice, bob, BOB);
    await bob.transfer(`sip:${CAROL.extension}@${system.domain}`);
    await carol.event('CALL_INCOMING');
    await carol.accept();
    await hearEachOther([alice, CAROL_HZ], [carol, ALICE_HZ]);
    await eventually('102 to be out', async () => (await bob.calls()) === 0);
  });

  test('transferred to a number of the outside world, the other hears its tone', async () => {
    const { callee } = await talk(alice, bob, BOB);
    await callee.do(200, 'transfer', { phoneNumber: '+15550100010' });
    await alice.hearsTone(1000);
    assert.equal(await bob.calls(), 0);
  });

  test('forwarded while it rings, the caller ends where it was sent', async () => {
    const { callee } = await ring(alice, bob, BOB);
    const answer = await callee.do(200, 'forward', { extensionId: CAROL.extensionId });
    assert.equal(answer.text('status.code'), 'Disconnected');
    await bob.event('CALL_CLOSED');
    await carol.event('CALL_INCOMING');
    await carol.accept();
    await hearEachOther([alice, CAROL_HZ], [carol, ALICE_HZ]);
    assert.equal(await bob.calls(), 0);
  });

  test('rejected, the phone stops ringing and the caller is in the mailbox', async () => {
    const { callee, sessionId } = await ring(alice, bob, BOB);
    await callee.do(204, 'reject');
    await bob.event('CALL_CLOSED');
    await alice.event('CALL_ESTABLISHED');
    await alice.hangUp();
    assert.ok((await gateway.story(sessionId)).includes('-2 VoiceMail'));
  });

  test('declined on the phone, the caller is in the mailbox', async () => {
    const { sessionId } = await ring(alice, bob, BOB);
    await bob.hangUp();
    await alice.event('CALL_ESTABLISHED');
    await alice.hangUp();
    assert.ok((await gateway.story(sessionId)).includes('-2 VoiceMail'));
  });

  test('given up by the caller, the phone stops ringing', async () => {
    const { sessionId } = await ring(alice, bob, BOB);
    await alice.hangUp();
    await bob.event('CALL_CLOSED');
    assert.ok((await gateway.story(sessionId)).some((line) => line.startsWith('-2 Disconnected')));
  });

  test('dropped by a program, both phones are hung up', async () => {
    const { sessionId } = await talk(alice, bob, BOB);
    await api.drop(sessionId);
    await alice.event('CALL_CLOSED');
    await bob.event('CALL_CLOSED');
    const gone = await api.get(`/account/~/telephony/sessions/${sessionId}`);
    assert.equal(gone.status, 404);
  });

  test('a party dropped by a program is hung up, and the other with it', async () => {
    const { callee } = await talk(alice, bob, BOB);
    assert.equal((await callee.drop()).status, 204);
    await bob.event('CALL_CLOSED');
    await alice.event('CALL_CLOSED');
  });

  test('a number that does not exist is busy', async () => {
    await alice.dial(`sip:78654@${system.domain}`);
    const closed = await alice.event('CALL_CLOSED');
    assert.match(closed.param ?? '', /486/);
  });

  test('a phone whose connection breaks is gone at once, and its user is reached elsewhere', async () => {
    const dave = await baresipOf(system, DAVE, { toneHz: 900, transport: 'tcp' });
    const status = async (): Promise<string> =>
      (await api.expect(200, 'GET', `/account/~/device/${DAVE.deviceId}`)).text('status');
    assert.equal(await status(), 'Online');
    await dave.kill();
    await eventually('the device to be offline', async () => (await status()) === 'Offline');
    await dave.stop();
    // The phone of the simulator takes over, as it does whenever its user has no other.
    await eventually('the call to be answered elsewhere', async () => {
      await alice.dial(`sip:${DAVE.extension}@${system.domain}`);
      return alice.event('CALL_ESTABLISHED', 3000).catch(() => undefined);
    });
    await alice.hangUp();
  });
});

interface Call {
  readonly sessionId: string;
  readonly caller: PartyApi;
  readonly callee: PartyApi;
}
