import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FakeCall, waitUntil } from '@cordboard/simulator';
import { inWorld, type World } from '../system/testkit/exchange-world.ts';

const PORTS = { rtpFrom: 43_000 };

/** Alice (400 Hz) calls Bob (600 Hz), and they talk. */
async function talk(w: World): Promise<{ readonly alices: FakeCall; readonly bobs: FakeCall }> {
  const alice = await w.phone('101', 400);
  const bob = await w.phone('102', 600);
  const alices = await alice.call('102');
  await alices.waitUntilAnswered();
  const bobs = await bob.incoming();
  await alices.waitUntilHears(600);
  return { alices, bobs };
}

async function isRefused(call: FakeCall, status: number): Promise<void> {
  await call.waitUntilEnded();
  assert.equal(call.state.name === 'ended' ? call.state.status : undefined, status);
}

test('REFER to *805 parks the call there; Carol dials *805 and has it', () =>
  inWorld(PORTS, async (w) => {
    const { alices, bobs } = await talk(w);
    const carol = await w.phone('103', 800);
    await bobs.transfer('*805');
    await alices.waitUntilHearsSound('hold');
    assert.equal(w.events().at(-1), '7 -2 Parked');
    const second = await carol.call('103');
    await isRefused(await carol.call('*806'), 404);
    second.hangUp();
    const carols = await carol.call('*805');
    await carols.waitUntilHears(400);
    await alices.waitUntilHears(800);
    await waitUntil(() => w.exchange.count().sessions === 1, 'one session');
    const { id } = w.only();
    assert.deepEqual(
      w
        .events()
        .filter((_, index) => w.changes[index]?.session.id === id)
        .slice(6),
      ['8 -3 Setup', '9 -2 Gone Pickup', '10 -3 Answered'],
    );
    // The orbit is free again.
    await isRefused(await carol.call('*805'), 404);
    carols.hangUp();
    await alices.waitUntilEnded();
  }));

for (const to of ['prk8000401', '401']) {
  test(`REFER to ${to} parks the call at the location, where one call has room`, () =>
    inWorld(PORTS, async (w) => {
      const { alices, bobs } = await talk(w);
      await bobs.transfer(to);
      await alices.waitUntilHearsSound('hold');
      assert.equal(w.events().at(-1), '7 -2 Parked ParkLocation');
      const carol = await w.phone('103', 800);
      const dave = await w.phone('104', 1000);
      const carols = await carol.call('104');
      await carols.waitUntilAnswered();
      const daves = await dave.incoming();
      await assert.rejects(daves.transfer(to), /486/);
      await carols.waitUntilHears(1000);
      carols.hangUp();
      await daves.waitUntilEnded();
      const carolAgain = await carol.call(to);
      await carolAgain.waitUntilHears(400);
      await alices.waitUntilHears(800);
    }));
}

test('INVITE prk<id> with Replaces takes the call of that session and no other', () =>
  inWorld(PORTS, async (w) => {
    const { alices } = await talk(w);
    const { id } = w.only();
    await w.operations.parkAtLocation(w.as('102'), id, w.partyId(2), '8000401');
    await alices.waitUntilHearsSound('hold');
    const carol = await w.phone('103', 800);
    const replaces = (session: string) => ({
      headers: [['Replaces', `${session};to-tag=${w.partyId(2)};from-tag=blf;early-only`]] as const,
    });
    await isRefused(await carol.call('prk8000401', replaces('s-a0z1z1')), 404);
    assert.equal(w.only().parties[1]?.status.code, 'Parked');
    const carols = await carol.call('prk8000401', replaces(id));
    await carols.waitUntilHears(400);
    await alices.waitUntilHears(800);
  }));

test('transfer by API to 401 or its extension id parks; a taken place is refused', () =>
  inWorld(PORTS, async (w) => {
    const { alices } = await talk(w);
    const { id } = w.only();
    const parked = await w.operations.transfer(w.as('102'), id, w.partyId(2), {
      extensionNumber: '401',
    });
    assert.deepEqual(parked.party.status, {
      code: 'Parked',
      reason: 'ParkLocation',
      orbit: '8000401',
    });
    await alices.waitUntilHearsSound('hold');
    const other = await w.phone('104', 1000);
    await w.phone('103', 800);
    const second = await other.call('103');
    await second.waitUntilHears(800);
    const [, session] = w.exchange.sessionsOf('8000001');
    const party = session?.parties[1]?.id ?? '';
    await assert.rejects(
      w.operations.transfer(w.as('103'), session?.id ?? '', party, { extensionId: '8000401' }),
      { code: 'TAS-106' },
    );
    await second.waitUntilHears(800);
  }));

test('nobody picks it up: after the configured time the parker is called and has it again', () =>
  inWorld({ ...PORTS, env: { CORDBOARD_PARK_RETURN_SECONDS: '1' } }, async (w) => {
    const { alices, bobs } = await talk(w);
    const { id } = w.only();
    await w.operations.park(w.as('102'), id, w.partyId(2));
    await bobs.waitUntilEnded();
    await alices.waitUntilHearsSound('hold');
    await waitUntil(() => w.only().parties[2]?.status.code === 'Answered', 'the return');
    await alices.waitUntilHears(600);
    assert.deepEqual(w.events().slice(6), [
      '8 -3 Setup',
      '9 -3 Proceeding',
      '10 -2 Gone Timeout',
      '11 -3 Answered',
    ]);
  }));

test('the parker’s phone left meanwhile: the call returns to the one that came', () =>
  inWorld({ ...PORTS, env: { CORDBOARD_PARK_RETURN_SECONDS: '1' } }, async (w) => {
    const alice = await w.phone('101', 400);
    const desk = await w.phone('102', 600);
    const alices = await alice.call('102');
    await alices.waitUntilHears(600);
    const { id } = w.only();
    await w.operations.park(w.as('102'), id, w.partyId(2));
    await alices.waitUntilHearsSound('hold');
    await desk.close();
    await w.phone('102', 1200, { authorizationId: '90001022' });
    await alices.waitUntilHears(1200);
    assert.deepEqual(w.events().at(-2), `${w.only().sequence - 1} -2 Gone Timeout`);
  }));

test('what cannot be parked goes on: a foreign place, one that is none, a call that rings', () =>
  inWorld(PORTS, async (w) => {
    const { alices, bobs } = await talk(w);
    for (const to of ['*800', '*900', 'prk8000301', 'prk1']) {
      await assert.rejects(bobs.transfer(to), /404/, to);
    }
    await alices.waitUntilHears(600);
    await bobs.waitUntilHears(400);
    // In strict mode only the called side parks at *8xx; REFER is answered 603 then.
    await assert.rejects(alices.transfer('*801'), /603/);
    await alices.waitUntilHears(600);
  }));
