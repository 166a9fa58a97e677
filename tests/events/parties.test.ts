import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ringing } from '../operations/desk.ts';
import { Floor } from '../operations/floor.ts';
import { ALICE, BOB, CAROL, DAVE } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import type { Json } from '../support/json.ts';

describe('events of the account, whatever becomes of its calls', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  /** The events by their session, in the order in which they came. */
  function bySession(): Map<string, Json[]> {
    const sessions = new Map<string, Json[]>();
    for (const event of floor.gateway.events) {
      const id = event.text('body.telephonySessionId');
      sessions.set(id, [...(sessions.get(id) ?? []), event]);
    }
    return sessions;
  }

  /** Hangs everybody up and waits until every party that was told of has ended. */
  async function end(): Promise<void> {
    for (const phone of [floor.alice, floor.bob, floor.carol, floor.dave]) {
      for (const call of phone.calls) call.hangUp();
    }
    for (const id of bySession().keys()) {
      await floor.api.delete(`/account/~/telephony/sessions/${id}`);
    }
    await eventually(
      () => `the end of every party; the last of each are ${[...lastOfParties().values()]}`,
      () =>
        [...lastOfParties().values()].every((code) => code === 'Disconnected' || code === 'Gone'),
    );
    await floor.settle();
  }

  /** The newest status code of each party. */
  function lastOfParties(): Map<string, string> {
    return new Map(
      floor.gateway.events.map((event) => {
        const party = event.at('body.parties.0');
        return [party.text('id'), party.text('status.code')];
      }),
    );
  }

  /**
   * Every session is told from its first party on without a gap, by one account and
   * under one legacy id, and everybody who is gone is gone to a seat that is told of.
   * @param parties how many parties each session has had, in order of its beginning
   */
  function tellsEverything(parties: readonly number[]): void {
    assert.deepEqual(floor.gateway.problems, []);
    const sessions = bySession();
    const legacyIds = new Map<string, string>();
    const seats = new Set<string>();
    const counts: number[] = [];
    for (const [id, events] of sessions) {
      assert.deepEqual(
        events.map((event) => event.number('body.sequence')),
        events.map((_, index) => index + 2),
        `${id} has a gap`,
      );
      const numbers = new Set(events.map((event) => numberOf(event)));
      counts.push(numbers.size);
      assert.deepEqual(
        [...numbers].sort((a, b) => a - b),
        [...numbers].map((_, index) => index + 1),
        `${id} has a party that nothing is told of`,
      );
      assert.equal(new Set(events.map((event) => event.text('body.sessionId'))).size, 1);
      legacyIds.set(id, events[0]?.text('body.sessionId') ?? '');
      for (const event of events) seats.add(event.text('body.parties.0.id'));
    }
    assert.deepEqual(counts, parties);
    for (const event of floor.gateway.events) {
      const status = event.at('body.parties.0.status');
      assert.equal(status.has('peerId'), status.text('code') === 'Gone', String(event));
      if (!status.has('peerId')) continue;
      const peer = status.at('peerId');
      assert.ok(seats.has(peer.text('partyId')), `${peer} is nobody who is told of`);
      assert.equal(peer.text('sessionId'), legacyIds.get(peer.text('telephonySessionId')));
    }
  }

  test('a call to the outside that is transferred to a colleague', async () => {
    const call = await floor.outside(floor.alice);
    await call.caller.do(200, 'transfer', { extensionNumber: BOB.extension });
    (await ringing(floor.bob)).answer();
    await floor.event(call.sessionId, '-3 Answered');
    await end();
    tellsEverything([3]);
  });

  test('a call that is forwarded while it rings, and transferred then', async () => {
    const ring = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await ring.callee.do(200, 'forward', { extensionNumber: CAROL.extension });
    (await ringing(floor.carol)).answer();
    await floor.event(ring.sessionId, '-3 Answered');
    await floor.party(ring.sessionId, 3).do(200, 'transfer', { extensionNumber: DAVE.extension });
    (await ringing(floor.dave)).answer();
    await floor.event(ring.sessionId, '-4 Answered');
    await end();
    tellsEverything([4]);
  });

  test('a call that is parked and picked up by a third', async () => {
    const call = await floor.aliceAndBob();
    await floor.park(call.callee, BOB);
    await call.callee.do(201, 'pickup', { deviceId: CAROL.deviceId });
    await floor.event(call.sessionId, '-3 Answered');
    await end();
    tellsEverything([3]);
  });

  test('two calls that become one, with somebody outside in it', async () => {
    const came = await floor.talk(floor.carol, ALICE.extension, floor.alice);
    const went = await floor.outside(floor.alice);
    const to = { telephonySessionId: went.sessionId, partyId: went.caller.id };
    await came.callee.do(200, 'bridge', to);
    await floor.event(came.sessionId, '-2 Gone AttendedTransfer >W-1', { W: went.sessionId });
    await floor.event(went.sessionId, '-1 Gone AttendedTransfer >C-2', { C: came.sessionId });
    await end();
    tellsEverything([2, 2]);
  });

  test('a conference of a colleague, of somebody outside and of its host', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
    const id = made.text('session.id');
    const host = await floor.alice.call(made.text('session.voiceCallToken'));
    await host.waitUntilAnswered();
    await floor.event(id, '-1 Answered');
    const path = `/account/~/telephony/sessions/${id}/parties/bring-in`;
    const inside = await floor.aliceAndBob();
    const bring = (sessionId: string, partyId: string) =>
      floor.api.expect(201, 'POST', path, { sessionId, partyId });
    await bring(inside.sessionId, inside.caller.id);
    const outside = await floor.outside(floor.alice);
    await bring(outside.sessionId, outside.caller.id);
    await floor.event(id, '-3 Gone Conference >O-1', { O: outside.sessionId });
    await end();
    tellsEverything([3, 2, 2]);
  });
});

/** The number of the party that an event is of. */
function numberOf(event: Json): number {
  const id = event.text('body.parties.0.id');
  return Number(id.slice(id.lastIndexOf('-') + 1));
}
