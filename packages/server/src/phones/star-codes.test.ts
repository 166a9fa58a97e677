import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FakeCall, type FakePhone, waitUntil } from '@cordboard/simulator';
import { inWorld, type World } from '../system/testkit/exchange-world.ts';
import { starCodeOf } from './star-codes.ts';

const STRICT = { rtpFrom: 43_800 };
const EXTENDED = { ...STRICT, env: { CORDBOARD_COMPATIBILITY: 'extended' } };

interface Talk {
  readonly alices: FakeCall;
  readonly bobs: FakeCall;
  readonly dave: FakePhone;
}

/** Alice (400 Hz) talks with Bob (600 Hz); Dave (1000 Hz) may supervise both. */
async function talk(w: World): Promise<Talk> {
  const alice = await w.phone('101', 400);
  const bob = await w.phone('102', 600);
  const dave = await w.phone('104', 1000);
  const alices = await alice.call('102');
  await alices.waitUntilAnswered();
  const bobs = await bob.incoming();
  await alices.waitUntilHears(600);
  return { alices, bobs, dave };
}

async function hearsBoth(call: FakeCall, ...tones: readonly number[]): Promise<void> {
  for (const hz of tones) await call.waitUntilHears(hz);
}

async function isRefused(phone: FakePhone, number: string, status: number): Promise<void> {
  const call = await phone.call(number);
  await call.waitUntilEnded();
  const { state } = call;
  assert.equal(state.name === 'ended' ? state.status : undefined, status, number);
}

test('star codes are read with and without an extension, orbits are none', () => {
  assert.deepEqual(starCodeOf('*80101'), { action: 'Listen', digits: '101' });
  assert.deepEqual(starCodeOf('*83101#'), { action: 'TakeOver', digits: '101' });
  assert.deepEqual(starCodeOf('*82'), { action: 'Barge', digits: '' });
  assert.deepEqual(starCodeOf('*8112'), { action: 'Whisper', digits: '12' });
  for (const other of ['*801', '*839', '*84101', '80101', '*8', '**80', '*80x', '*80123456789']) {
    assert.equal(starCodeOf(other), undefined, other);
  }
});

test('*80102: the supervisor hears both, and neither hears it; it leaves without a trace', () =>
  inWorld(STRICT, async (w) => {
    const { alices, bobs, dave } = await talk(w);
    const daves = await dave.call('*80102');
    await hearsBoth(daves, 400, 600);
    assert.ok(!alices.hears(1000) && !bobs.hears(1000));
    assert.equal(w.events().at(-1), '7 -3 Answered');
    assert.equal(daves.apiIds[0]?.partyId, w.partyId(3));
    daves.hangUp();
    await waitUntil(() => w.events().at(-1) === '8 -3 Disconnected', 'the supervisor to be gone');
    await alices.waitUntilHears(600);
    assert.equal(w.only().parties[0]?.status.code, 'Answered');
  }));

test('*81102: only the agent hears the supervisor', () =>
  inWorld(EXTENDED, async (w) => {
    const { alices, bobs, dave } = await talk(w);
    const daves = await dave.call('*81102');
    await hearsBoth(daves, 400, 600);
    await hearsBoth(bobs, 400, 1000);
    assert.ok(!alices.hears(1000) && alices.hears(600));
  }));

test('*82102: all hear the supervisor', () =>
  inWorld(EXTENDED, async (w) => {
    const { alices, bobs, dave } = await talk(w);
    const daves = await dave.call('*82102');
    await hearsBoth(daves, 400, 600);
    await hearsBoth(bobs, 400, 1000);
    await hearsBoth(alices, 600, 1000);
  }));

test('*83102: the supervisor talks with the caller, and the agent is out', () =>
  inWorld(EXTENDED, async (w) => {
    const { alices, bobs, dave } = await talk(w);
    const daves = await dave.call('*83102');
    await bobs.waitUntilEnded();
    await daves.waitUntilHears(400);
    await alices.waitUntilHears(1000);
    assert.deepEqual(w.events().slice(5), ['7 -2 Disconnected TakeOver', '8 -3 Answered']);
    daves.hangUp();
    await alices.waitUntilEnded();
  }));

test('*80, and the extension as digits after the prompt: the same call then listens', () =>
  inWorld(STRICT, async (w) => {
    const { alices, dave } = await talk(w);
    const daves = await dave.call('*80');
    await daves.waitUntilAnswered();
    await daves.waitUntilHearsSound('ivr/enter-extension');
    assert.equal(w.phones.count, 3);
    daves.sendDigits('199#');
    await daves.waitUntilHearsSound('ivr/invalid-extension');
    daves.sendDigits('102#');
    await waitUntil(() => w.events().at(-1) === '7 -3 Answered', 'the supervisor to come in');
    await hearsBoth(daves, 400, 600);
    assert.ok(!alices.hears(1000));
    assert.equal(w.media.openPorts, 3);
    daves.hangUp();
    await waitUntil(() => w.phones.count === 2, 'the supervisor’s leg to be gone');
    await alices.waitUntilHears(600);
  }));

test('*82 and digits: the supervisor is heard through the same call', () =>
  inWorld(EXTENDED, async (w) => {
    const { alices, dave } = await talk(w);
    const daves = await dave.call('*82');
    await daves.waitUntilHearsSound('ivr/enter-extension');
    daves.sendDigits('101#');
    await hearsBoth(alices, 600, 1000);
    await hearsBoth(daves, 400, 600);
  }));

test('three wrong extensions end the call; hanging up while asked leaves nothing', () =>
  inWorld(STRICT, async (w) => {
    const dave = await w.phone('104', 1000);
    const wrong = await dave.call('*80');
    await wrong.waitUntilAnswered();
    await wrong.waitUntilHearsSound('ivr/enter-extension');
    for (const digits of ['1#', '#', '301#']) wrong.sendDigits(digits);
    await wrong.waitUntilEnded(10_000);
    const given = await dave.call('*80');
    await given.waitUntilAnswered();
    given.hangUp();
    await waitUntil(() => w.phones.count === 0 && w.media.openPorts === 0, 'nothing to be left');
    assert.equal(w.exchange.count().sessions, 0);
  }));

test('who may not, and what there is not, is refused, and nobody notices', () =>
  inWorld(STRICT, async (w) => {
    const { alices, bobs, dave } = await talk(w);
    const carol = await w.phone('103', 800);
    await isRefused(carol, '*80102', 403);
    await isRefused(dave, '*80104', 403);
    await isRefused(dave, '*80199', 404);
    await isRefused(dave, '*80103', 480);
    for (const code of ['*81102', '*82102', '*83102', '*83']) await isRefused(dave, code, 403);
    await hearsBoth(alices, 600);
    await hearsBoth(bobs, 400);
    assert.equal(w.events().length, 5);
  }));
