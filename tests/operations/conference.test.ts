import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FakeCall } from '@cordboard/simulator';
import type { Answer } from '../support/api.ts';
import { ALICE } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, type Call, Floor, OUTSIDE_HZ } from './floor.ts';
import { invalid, NO_SUCH_PARTY, NO_SUCH_SESSION, NOT_ALLOWED, WRONG_STATE } from './refusal.ts';
import { refusesStrangers } from './refusals.ts';

const CONFERENCE = '/account/~/telephony/conference';
const TALKING = ['-1 Setup', '-2 Setup', '-1 Answered', '-2 Proceeding', '-2 Answered'];

describe('conference', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  async function create(): Promise<{ readonly id: string; readonly token: string }> {
    const made = await floor.api.expect(201, 'POST', CONFERENCE, {});
    return { id: made.text('session.id'), token: made.text('session.voiceCallToken') };
  }

  /** A conference that its host's phone has dialled into. */
  async function hosted(): Promise<{ readonly id: string; readonly host: FakeCall }> {
    const { id, token } = await create();
    const host = await floor.alice.call(token);
    await host.waitUntilAnswered();
    await floor.event(id, '-1 Answered');
    return { id, host };
  }

  function bringIn(conference: string, sessionId: string, partyId: string): Promise<Answer> {
    return floor.api.post(`/account/~/telephony/sessions/${conference}/parties/bring-in`, {
      sessionId,
      partyId,
    });
  }

  /** 101's conference with 102, whom 101 called, and 103, who called 101. */
  async function three(): Promise<Three> {
    const { id, host } = await hosted();
    const ab = await floor.aliceAndBob();
    assert.equal((await bringIn(id, ab.sessionId, ab.caller.id)).status, 201);
    const ca = await floor.talk(floor.carol, ALICE.extension, floor.alice);
    assert.equal((await bringIn(id, ca.sessionId, ca.caller.id)).status, 201);
    await floor.event(id, '-3 Gone Conference >B-1', { B: ca.sessionId });
    return { id, host, ab, ca, names: { A: ab.sessionId, B: ca.sessionId } };
  }

  test('is created with a token that the host dials, and is empty until then', async () => {
    const { id, token } = await create();
    const session = await floor.api.session(id);
    assert.equal(session.text('origin.type'), 'Conference');
    assert.deepEqual(session.at('parties').value, []);
    assert.match(token, /^conf_[0-9a-f]+$/);
    await floor.story(id, []);
    const host = await floor.alice.call(token);
    await host.waitUntilAnswered();
    await floor.story(id, ['-1 Answered']);
    const [party] = (await floor.api.session(id)).list('parties');
    assert.equal(party?.text('conferenceRole'), 'Host');
    assert.equal(party.text('direction'), 'Outbound');
    assert.equal(party.text('to.phoneNumber'), 'conference');
    assert.equal(party.text('owner.extensionId'), ALICE.extensionId);
    await floor.hear([host]);
  });

  test('brings in the other side by the own party, and a party itself; all hear all but themselves', async () => {
    const { id, host } = await hosted();
    const ab = await floor.aliceAndBob();
    await floor.hear([ab.out, BOB_HZ], [ab.in, ALICE_HZ], [host]);
    const brought = await bringIn(id, ab.sessionId, ab.caller.id);
    assert.equal(brought.status, 201, String(brought.body));
    assert.equal(brought.body.text('status.code'), 'Setup');
    assert.equal(brought.body.text('conferenceRole'), 'Participant');
    assert.equal(brought.body.text('from.phoneNumber'), '102');
    await ab.out.waitUntilEnded();
    await floor.hear([host, BOB_HZ], [ab.in, ALICE_HZ]);

    const ca = await floor.talk(floor.carol, ALICE.extension, floor.alice);
    const other = await bringIn(id, ca.sessionId, ca.caller.id);
    assert.equal(other.status, 201, String(other.body));
    await ca.in.waitUntilEnded();
    await floor.hear(
      [host, BOB_HZ, CAROL_HZ],
      [ab.in, ALICE_HZ, CAROL_HZ],
      [ca.out, ALICE_HZ, BOB_HZ],
    );

    const names = { A: ab.sessionId, B: ca.sessionId, C: id };
    await floor.story(
      id,
      ['-1 Answered', '-2 Setup', '-2 Gone Conference >A-1', '-3 Setup', '-3 Gone Conference >B-1'],
      names,
    );
    await floor.story(ab.sessionId, [...TALKING, '-1 Gone Conference >C-2'], names);
    await floor.story(
      ca.sessionId,
      [...TALKING, '-1 Gone Conference >C-3', '-2 Disconnected'],
      names,
    );
    const peer = floor.gateway.of(ab.sessionId).at(-1)?.at('body.parties.0.status.peerId');
    assert.equal(peer?.text('sessionId'), '0', 'the legacy id of a conference is 0');

    const [, bob, carol] = (await floor.api.session(id)).list('parties');
    for (const [party, session] of [
      [bob, ab.sessionId],
      [carol, ca.sessionId],
    ] as const) {
      assert.equal(party?.text('status.code'), 'Gone');
      assert.equal(party.text('status.peerId.sessionId'), session);
      assert.equal(party.text('direction'), 'Inbound');
      assert.equal(party.has('owner'), false);
    }
  });

  test('one that is held hears nobody and nobody hears it, one that is muted is not heard', async () => {
    const { id, host, ab, ca } = await three();
    const bob = floor.party(id, 2);
    assert.equal((await bob.do(200, 'hold')).text('status.code'), 'Hold');
    await floor.hear([host, CAROL_HZ], [ab.in], [ca.out, ALICE_HZ]);
    await bob.do(200, 'unhold');
    await floor.hear(
      [host, BOB_HZ, CAROL_HZ],
      [ab.in, ALICE_HZ, CAROL_HZ],
      [ca.out, ALICE_HZ, BOB_HZ],
    );

    assert.equal((await bob.mute(true)).at('muted').value, true);
    await floor.hear([host, CAROL_HZ], [ab.in, ALICE_HZ, CAROL_HZ], [ca.out, ALICE_HZ]);
    await bob.mute(false);
    await floor.hear([host, BOB_HZ, CAROL_HZ], [ca.out, ALICE_HZ, BOB_HZ]);

    await floor.party(id, 1).do(200, 'hold');
    await floor.hear([host], [ab.in, CAROL_HZ], [ca.out, BOB_HZ]);
    await floor.party(id, 1).do(200, 'unhold');
    await floor.hear([host, BOB_HZ, CAROL_HZ], [ab.in, ALICE_HZ, CAROL_HZ]);
    assert.deepEqual(floor.lines(id).slice(5), [
      '-2 Hold',
      `-2 Gone Conference >${ab.sessionId}-1`,
      `-2 Gone Conference >${ab.sessionId}-1 muted`,
      `-2 Gone Conference >${ab.sessionId}-1`,
      '-1 Hold',
      '-1 Answered',
    ]);
  });

  test('the host’s phone holds by re-INVITE as the API does', async () => {
    const { id, host, ab, ca } = await three();
    await host.hold();
    await floor.event(id, '-1 Hold');
    await floor.hear([ab.in, CAROL_HZ], [ca.out, BOB_HZ]);
    await host.resume();
    await floor.hear([host, BOB_HZ, CAROL_HZ], [ab.in, ALICE_HZ, CAROL_HZ]);
    assert.deepEqual(floor.lines(id).slice(5), ['-1 Hold', '-1 Answered']);
  });

  test('participants are dropped one at a time; the last one ends it', async () => {
    const { id, host, ab, ca, names } = await three();
    assert.equal((await floor.party(id, 2).drop()).status, 204);
    await ab.in.waitUntilEnded();
    await floor.hear([host, CAROL_HZ], [ca.out, ALICE_HZ]);
    assert.equal((await floor.party(id, 3).drop()).status, 204);
    await ca.out.waitUntilEnded();
    await host.waitUntilEnded();
    await floor.story(
      id,
      [
        '-1 Answered',
        '-2 Setup',
        '-2 Gone Conference >A-1',
        '-3 Setup',
        '-3 Gone Conference >B-1',
        '-2 Disconnected',
        '-3 Disconnected',
        '-1 Disconnected',
      ],
      names,
    );
    assert.equal(floor.lines(ab.sessionId).at(-1), '-2 Disconnected');
  });

  test('kept alive, the host waits alone for others', async () => {
    const { id, host, ab, ca } = await three();
    for (const number of [2, 3]) {
      const path = `/account/~/telephony/sessions/${id}/parties/p-${id.slice(2)}-${number}`;
      await floor.api.expect(204, 'DELETE', path, { keepConferenceAlive: true });
    }
    await ab.in.waitUntilEnded();
    await ca.out.waitUntilEnded();
    await floor.hear([host]);
    assert.equal((await floor.party(id, 1).read()).text('status.code'), 'Answered');

    const again = await floor.aliceAndBob();
    assert.equal((await bringIn(id, again.sessionId, again.caller.id)).status, 201);
    await floor.hear([host, BOB_HZ], [again.in, ALICE_HZ]);
  });

  test('dropped as a whole, every phone in it is hung up', async () => {
    const { id, host, ab, ca } = await three();
    await floor.api.drop(id);
    for (const call of [host, ab.in, ca.out]) await call.waitUntilEnded();
    for (const session of [id, ab.sessionId, ca.sessionId]) {
      await eventually('the end', async () => {
        const { status } = await floor.api.get(`/account/~/telephony/sessions/${session}`);
        return status === 404;
      });
    }
  });

  test('ten parties can be brought in, and not an eleventh', async () => {
    const { id, host } = await hosted();
    const calls: Omit<Call, 'in'>[] = [];
    for (let count = 0; count < 11; count += 1) calls.push(await floor.outside(floor.alice));
    for (const call of calls.slice(0, 10)) {
      const brought = await bringIn(id, call.sessionId, call.caller.id);
      assert.equal(brought.status, 201, String(brought.body));
    }
    await floor.hear([host, OUTSIDE_HZ]);
    const [last] = calls.slice(10);
    assert.ok(last);
    await floor.refused([id, last.sessionId], NOT_ALLOWED, () =>
      bringIn(id, last.sessionId, last.caller.id),
    );
    await floor.hear([last.out, OUTSIDE_HZ]);
  });

  test('before its host has joined nobody can be brought in or dial in', async () => {
    const { id, token } = await create();
    const ab = await floor.aliceAndBob();
    await floor.refused([id, ab.sessionId], NOT_ALLOWED, () =>
      bringIn(id, ab.sessionId, ab.caller.id),
    );
    const early = await floor.carol.call(token);
    await early.waitUntilEnded();
    assert.deepEqual(early.state, { name: 'ended', by: 'them', status: 486, reason: 'Busy Here' });
    await floor.story(id, []);
    await floor.hear([ab.out, BOB_HZ], [ab.in, ALICE_HZ]);
    await floor.api.drop(id);
  });

  test('a conference is not recorded', async () => {
    const { id } = await three();
    await floor.refused([id], NOT_ALLOWED, () => floor.party(id, 1).act('recordings'));
  });

  test('what cannot be brought in is refused and changes nothing', async () => {
    const { id } = await hosted();
    const ab = await floor.aliceAndBob();
    const ringing = await floor.ring(floor.carol, '104', floor.dave);
    const both = [id, ab.sessionId, ringing.sessionId];
    const gone = 'p-a0z1zffffff-1';
    await floor.refused(both, NOT_ALLOWED, () => bringIn(ab.sessionId, ab.sessionId, ab.caller.id));
    await floor.refused(both, NOT_ALLOWED, () =>
      bringIn(ringing.sessionId, ab.sessionId, ab.caller.id),
    );
    await floor.refused(both, NOT_ALLOWED, () => bringIn(id, id, floor.party(id, 1).id));
    await floor.refused(both, WRONG_STATE, () => bringIn(id, ringing.sessionId, ringing.callee.id));
    await floor.refused(both, NO_SUCH_SESSION, () => bringIn(id, 's-a0z1zffffff', gone));
    await floor.refused(both, NO_SUCH_PARTY, () => bringIn(id, ab.sessionId, gone));
    await floor.refused(both, invalid('sessionId'), () =>
      floor.api.post(`/account/~/telephony/sessions/${id}/parties/bring-in`, {
        partyId: ab.caller.id,
      }),
    );
  });

  test('strangers and wrong addresses', async () => {
    const { id } = await hosted();
    const ab = await floor.aliceAndBob();
    await refusesStrangers(floor, {
      method: 'POST',
      sessionId: id,
      operation: '/parties/bring-in',
      body: { sessionId: ab.sessionId, partyId: ab.caller.id },
    });
    await refusesStrangers(floor, {
      method: 'DELETE',
      sessionId: id,
      partyId: floor.party(id, 1).id,
      operation: '',
    });
    const reader = await floor.signIn('101', { scope: 'ReadAccounts' });
    await floor.refused([id], { status: 403, code: 'CMN-401' }, () => reader.post(CONFERENCE, {}));
  });

  interface Three {
    readonly id: string;
    readonly host: FakeCall;
    readonly ab: Call;
    readonly ca: Call;
    readonly names: Record<string, string>;
  }
});
