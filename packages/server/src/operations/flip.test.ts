import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCarrier, toneOf } from '@cordboard/simulator';
import { inWorld } from '../system/testkit/exchange-world.ts';

const PORTS = { rtpFrom: 44_200 };
const MOBILE = '+15550101102';

test('a phone that rang beside the one that answered can be flipped to, and back', () =>
  inWorld(PORTS, async (w) => {
    const alice = await w.phone('101', 400);
    const desk = await w.phone('102', 600);
    const soft = await w.phone('102', 1200, {
      authorizationId: '90001022',
      behaviour: { sound: { kind: 'tone', hz: 1200 }, onCall: { kind: 'ring' } },
    });
    const alices = await alice.call('102');
    await alices.waitUntilHears(600);
    const { id } = w.only();
    const missed = await soft.incoming();
    await missed.waitUntilEnded();
    await w.operations.flip(w.as('102'), id, w.partyId(2), '1');
    await alices.waitUntilHearsSound('hold');
    const softs = await soft.incoming();
    softs.answer();
    await softs.waitUntilHears(400);
    await alices.waitUntilHears(1200);
    assert.deepEqual(w.events().slice(-2), ['9 -2 Disconnected CallFlip', '10 -3 Answered']);
    // Flip number 1 stands for the soft phone: from there it leads to the other one.
    await w.operations.flip(w.as('102'), id, w.partyId(3), '1');
    await alices.waitUntilHears(600);
    await softs.waitUntilEnded();
    assert.equal(desk.calls.length, 1);
  }));

test('a number added by the API is flipped to: one of the user’s phones, and one outside', async () => {
  const carrier = await createCarrier();
  try {
    await inWorld(
      { ...PORTS, trunks: [{ id: 'carrier', host: '127.0.0.1', port: carrier.port }] },
      async (w) => {
        const bob = w.directory.extension('8000001', '8000102');
        assert.ok(bob !== undefined);
        const own = {
          id: '77',
          flipNumber: '5',
          phoneNumber: bob.directNumber ?? '',
          label: 'Soft phone',
          type: 'PhoneLine',
          deviceId: '90001022',
        } as const;
        const flipTargets = [...bob.flipTargets, own];
        await w.directory.change({ kind: 'extension-saved', extension: { ...bob, flipTargets } });
        const alice = await w.phone('101', 400);
        await w.phone('102', 600);
        const alices = await alice.call('102');
        await alices.waitUntilHears(600);
        const { id } = w.only();
        const flip = (number: string) => w.operations.flip(w.as('102'), id, w.partyId(2), number);
        await assert.rejects(flip('5'), { code: 'TAS-106' });
        await assert.rejects(flip('9'), { code: 'CMN-101' });
        await alices.waitUntilHears(600);
        await w.phone('102', 1200, { authorizationId: '90001022' });
        await flip('2');
        await alices.waitUntilHears(toneOf(MOBILE), 10_000);
        assert.equal(w.only().parties[2]?.to.phoneNumber, MOBILE);
      },
    );
  } finally {
    await carrier.close();
  }
});
