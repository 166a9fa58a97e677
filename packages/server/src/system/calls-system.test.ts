import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitUntil } from '@cordboard/simulator';
import { inWorld } from './testkit/exchange-world.ts';

test('two phones call, hear each other, hold by API, and hang up', () =>
  inWorld({ rtpFrom: 42000 }, async (w) => {
    const alice = await w.phone('101', 400);
    const bob = await w.phone('102', 600);
    const call = await alice.call('102');
    await call.waitUntilAnswered();
    const answered = await bob.incoming();
    await call.waitUntilHears(600);
    await answered.waitUntilHears(400);

    const { id } = w.only();
    await w.operations.hold(w.as('101'), id, w.partyId(1));
    await answered.waitUntilHearsSound('hold');
    await call.waitUntilSilent();
    await w.operations.unhold(w.as('101'), id, w.partyId(1));
    await call.waitUntilHears(600);
    await answered.waitUntilHears(400);

    call.hangUp();
    await waitUntil(() => w.exchange.count().sessions === 0, 'the end of the session');
    assert.deepEqual(w.events(), [
      '2 -1 Setup',
      '3 -2 Setup',
      '4 -1 Answered',
      '5 -2 Proceeding',
      '6 -2 Answered',
      '7 -1 Hold',
      '8 -1 Answered',
      '9 -1 Disconnected',
      '10 -2 Disconnected',
    ]);
  }));

test('the phone and the API press hold at the same moment, and the phone gets its answer', () =>
  inWorld({ rtpFrom: 42200 }, async (w) => {
    const alice = await w.phone('101', 400);
    const bob = await w.phone('102', 600);
    const call = await alice.call('102');
    await call.waitUntilAnswered();
    await bob.incoming();
    const { id } = w.only();
    const [, held] = await Promise.all([
      call.hold(),
      w.operations.hold(w.as('101'), id, w.partyId(1)),
    ]);
    assert.equal(held.party.status.code, 'Hold');
    await call.resume();
    await waitUntil(() => w.only().parties[0]?.status.code === 'Answered', 'the end of the hold');
    call.hangUp();
    await waitUntil(() => w.exchange.count().sessions === 0, 'the end of the session');
  }));
