import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { eventLine } from '../../operations/event-line.ts';
import { ALICE, BOB, CAROL, DAVE } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { Json } from '../../support/json.ts';
import { APP, hearEachOther, Office, ringing, TONE } from './office.ts';
import { Events, RestException, RingCentral, WebSocketExtension } from './rc-ex.ts';

const ACCOUNT = '/restapi/v1.0/account/~/telephony/sessions';

describe('@rc-ex/core and @rc-ex/ws', () => {
  let office: Office;
  let rc: ReturnType<typeof newClient>;

  before(async () => {
    office = await Office.open();
    rc = newClient();
    await rc.authorize({ jwt: await office.jwt(ALICE) });
  });

  afterEach(() => office.clear());

  after(() => office?.close());

  function newClient() {
    return new RingCentral({ server: office.system.http, ...APP });
  }

  const telephony = () => rc.restapi().account().telephony();

  /** Alice's phone calls Bob's by the API; both are answered. */
  async function calling() {
    const { session } = await telephony()
      .callOut()
      .post({ from: { deviceId: ALICE.deviceId }, to: { extensionNumber: BOB.extension } });
    const out = await ringing(office.alice);
    await pickedUp(out);
    const rung = await ringing(office.bob);
    rung.answer();
    await out.waitUntilAnswered();
    await rung.waitUntilAnswered();
    const id = session?.id ?? '';
    const parties = telephony().sessions(id);
    await eventually('both answered', async () => {
      const read = await parties.get();
      return read.parties?.filter(({ status }) => status?.code === 'Answered').length === 2;
    });
    return { id, out, rung, session: parties, party: (n: number) => partyOf(id, n) };
  }

  const partyOf = (id: string, n: number) =>
    telephony()
      .sessions(id)
      .parties(`p-${id.slice(2)}-${n}`);

  test('signs in, refreshes, and revokes', async () => {
    const client = newClient();
    await client.authorize({ jwt: await office.jwt(BOB) });
    const first = client.token?.access_token;
    await client.refresh();
    assert.notEqual(client.token?.access_token, first);
    const me = await client.restapi().account().extension().get();
    assert.equal(me.extensionNumber, '102');
    const token = client.token;
    await client.revoke();
    client.token = token;
    await assert.rejects(client.restapi().account().extension().get(), (error) => {
      assert.ok(error instanceof RestException);
      assert.equal(error.response.status, 401);
      return true;
    });
  });

  test('lists extensions and devices', async () => {
    const extensions = await rc.restapi().account().extension().list();
    const numbers = extensions.records?.map(({ extensionNumber }) => extensionNumber);
    for (const number of ['101', '102', '103', '104']) assert.ok(numbers?.includes(number));
    const devices = await rc.restapi().account().extension().device().get();
    assert.ok(devices.records?.some(({ id }) => id === ALICE.deviceId));
  });

  test('calls out, holds, mutes and drops', async () => {
    const { session, party, out, rung } = await calling();
    await hearEachOther([out, TONE.alice], [rung, TONE.bob]);
    assert.equal((await party(1).hold().post({})).status?.code, 'Hold');
    await rung.waitUntilHearsSound('hold', 15_000);
    assert.equal((await party(1).unhold().post()).status?.code, 'Answered');
    await hearEachOther([out, TONE.alice], [rung, TONE.bob]);
    assert.equal((await party(1).patch({ party: { muted: true } })).muted, true);
    await rung.waitUntilSilent(15_000);
    assert.equal((await party(1).get()).muted, true);
    await session.delete();
    await out.waitUntilEnded();
    await rung.waitUntilEnded();
    await assert.rejects(session.get(), RestException);
  });

  test('flips to the mobile phone', async () => {
    const { party, out } = await calling();
    await party(1).flip().post({ callFlipId: '2' });
    await out.waitUntilEnded(15_000);
  });

  test('transfers', async () => {
    const { party, out, rung } = await calling();
    await party(1).transfer().post({ extensionNumber: CAROL.extension });
    const carol = await ringing(office.carol);
    carol.answer();
    await hearEachOther([carol, TONE.carol], [rung, TONE.bob]);
    await out.waitUntilEnded();
  });

  test('parks and picks up', async () => {
    const out = await office.carol.call(ALICE.extension);
    const rung = await ringing(office.alice);
    rung.answer();
    await out.waitUntilAnswered();
    const party = partyOf(rung.apiIds[0]?.sessionId ?? '', 2);
    await eventually('answered', async () => (await party.get()).status?.code === 'Answered');
    const parked = await party.park().post();
    assert.match(String(parked.park?.id ?? ''), /^\*8\d\d$/);
    const pickedUp = await party.pickup().post({ deviceId: DAVE.deviceId });
    assert.ok(pickedUp.id);
    const dave = await ringing(office.dave);
    if (dave.state.name === 'ringing') dave.answer();
    await hearEachOther([dave, TONE.dave], [out, TONE.carol]);
  });

  test('makes a conference and brings a call in', async () => {
    const { id, rung } = await calling();
    const { session: conference } = await telephony().conference().post();
    const conferenceId = conference?.id ?? '';
    assert.equal(conference?.origin?.type, 'Conference');
    const host = await office.alice.call(conference?.voiceCallToken ?? '');
    await host.waitUntilAnswered();
    const joined = await telephony()
      .sessions(conferenceId)
      .parties()
      .bringIn()
      .post({ sessionId: id, partyId: partyOf(id, 2).partyId ?? '' });
    assert.equal(joined.conferenceRole, 'Participant');
    await hearEachOther([host, TONE.alice], [rung, TONE.bob]);
  });

  test('supervises', async () => {
    const { session } = await calling();
    const party = await session.supervise().post({
      mode: 'Listen',
      supervisorDeviceId: DAVE.deviceId,
      agentExtensionId: ALICE.extensionId,
    });
    assert.equal(party.owner?.extensionId, DAVE.extensionId);
    const dave = await ringing(office.dave);
    await dave.waitUntilHears(TONE.alice, 15_000);
    await dave.waitUntilHears(TONE.bob, 15_000);
  });

  test('records, pauses and goes on', async () => {
    const { party } = await calling();
    const recording = await party(1).recordings().post();
    assert.equal(recording.active, true);
    const paused = await party(1)
      .recordings(recording.id ?? '')
      .patch({ active: false });
    assert.equal(paused.active, false);
  });

  test('forwards a call that rings, and answers it', async () => {
    await office.carol.call(BOB.extension);
    const rung = await ringing(office.bob);
    const id = rung.apiIds[0]?.sessionId ?? '';
    await partyOf(id, 2).forward().post({ extensionNumber: DAVE.extension });
    const dave = await ringing(office.dave);
    const answered = await partyOf(id, 3).answer().post({ deviceId: DAVE.deviceId });
    assert.equal(answered.owner?.extensionId, DAVE.extensionId);
    await dave.waitUntilEnded();
    const picked = await ringing(office.dave);
    await pickedUp(picked);
    await picked.waitUntilHears(TONE.carol, 15_000);
  });

  for (const restOverWebSocket of [false, true]) {
    test(`is told over a WebSocket, with REST over ${restOverWebSocket ? 'it too' : 'HTTP'}, and recovers`, async () => {
      const client = newClient();
      await client.authorize({ jwt: await office.jwt(ALICE) });
      const ws = new WebSocketExtension({
        restOverWebSocket,
        autoRecover: { enabled: true, checkInterval: () => 200 },
      });
      await client.installExtension(ws);
      try {
        const events: Json[] = [];
        const subscription = await ws.subscribe([ACCOUNT], (event: object) =>
          events.push(new Json(event)),
        );
        const me = await client.restapi().account().extension().get();
        assert.equal(me.extensionNumber, '101');
        const heard = (line: string) =>
          eventually(
            () => `${line} among ${events.map((event) => eventLine(event)).join(', ')}`,
            () => events.some((event) => eventLine(event) === line),
          );
        const out = await office.alice.call(BOB.extension);
        const rung = await ringing(office.bob);
        await heard('-2 Proceeding');
        const recovered = new Promise<void>((resolve, reject) => {
          ws.eventEmitter.once(Events.autoRecoverSuccess, () => resolve());
          ws.eventEmitter.once(Events.autoRecoverFailed, () => reject(new Error('not recovered')));
        });
        const id = subscription.subscriptionInfo?.id;
        ws.ws.terminate();
        rung.answer();
        await out.waitUntilAnswered();
        await recovered;
        await heard('-2 Answered');
        assert.equal(ws.connectionDetails.recoveryState, 'Successful');
        assert.equal(subscription.subscriptionInfo?.id, id);
        out.hangUp();
        await heard('-1 Disconnected');
        assert.deepEqual(
          events.map((event) => event.number('body.sequence')),
          [2, 3, 4, 5, 6, 7, 8].slice(0, events.length),
        );
        await subscription.refresh();
        await subscription.revoke();
      } finally {
        await ws.revoke();
        ws.disable();
      }
    });
  }

  async function pickedUp(call: Awaited<ReturnType<typeof ringing>>): Promise<void> {
    if (call.state.name === 'ringing') call.answer();
    await call.waitUntilAnswered();
  }
});
