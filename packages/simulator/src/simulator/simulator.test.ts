import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createCarrier } from '../carrier/index.ts';
import { VirtualClock, waitUntil } from '../clock/index.ts';
import { openPhone } from '../phone/testkit.ts';
import { toneOf } from '../sound/index.ts';
import { type SimulatedUser, type Simulator, startSimulator } from './index.ts';
import { DOMAIN, demoUser, openRegistrar, type TestRegistrar } from './testkit.ts';

const USERS = [demoUser('101'), demoUser('102')];
const isOurNumber = (number: string): boolean => number.startsWith('+16505550');

interface World {
  readonly registrar: TestRegistrar;
  readonly simulator: Simulator;
  readonly clock: VirtualClock;
}

async function openWorld(
  t: TestContext,
  before?: (registrar: TestRegistrar) => void,
): Promise<World> {
  const registrar = await openRegistrar(USERS);
  before?.(registrar);
  const carrier = await createCarrier();
  const clock = new VirtualClock();
  const simulator = await startSimulator({
    sip: { host: '127.0.0.1', port: registrar.port },
    domain: DOMAIN,
    users: USERS,
    registrations: registrar,
    carrier,
    isOurNumber,
    clock,
  });
  t.after(async () => {
    await simulator.close();
    const none = { calls: 0, rtpPorts: 0, dialogs: 0, transactions: 0, timers: 0, sockets: 0 };
    for (const { phone } of simulator.phones) assert.deepEqual(phone.resources, none);
    assert.equal(clock.pending, 0);
    await carrier.close();
    await registrar.close();
  });
  return { registrar, simulator, clock };
}

async function request(
  { simulator }: World,
  method: string,
  path: string,
  body?: unknown,
  query: Record<string, string> = {},
) {
  const [, , , extensionNumber] = path.split('/');
  const pattern = extensionNumber === undefined ? path : '/simulator/phones/:extensionNumber';
  const route = simulator.routes.find(
    (candidate) => candidate.method === method && candidate.path === pattern,
  );
  const params: Record<string, string> = extensionNumber === undefined ? {} : { extensionNumber };
  return (route ?? assert.fail(`${method} ${path}`)).handle({ params, query, body });
}

test('every user has a registered phone, and nobody is registered after the end', async (t) => {
  const { registrar, simulator } = await openWorld(t);
  assert.deepEqual([...registrar.online].sort(), ['90001012', '90001022']);
  assert.equal(simulator.phone('101')?.isRegistered, true);
  assert.equal(simulator.phone('101', '8000001'), simulator.phone('101'));
  assert.equal(simulator.phone('101', '8100001'), undefined);
  await Promise.all([simulator.close(), simulator.close()]);
  assert.deepEqual([...registrar.online], []);
});

test('a real phone takes over, and the fake one comes back when it leaves', async (t) => {
  const { registrar, simulator } = await openWorld(t, (before) => before.set('90001021', true));
  assert.deepEqual([...registrar.online].sort(), ['90001012', '90001021']);
  registrar.set('90001011', true);
  await waitUntil(() => !registrar.isOnline('90001012'), 'the fake phone of 101 to leave');
  registrar.set('90001021', false);
  await waitUntil(() => registrar.isOnline('90001022'), 'the fake phone of 102 to come back');
  // A phone that comes and goes faster than the fake one can follow.
  registrar.set('90001011', false);
  registrar.set('90001011', true);
  registrar.set('90001011', false);
  await waitUntil(() => registrar.isOnline('90001012'), 'the fake phone of 101 to come back');
  assert.equal(simulator.phone('101')?.isRegistered, true);
});

test('registrations are refreshed before they expire', async (t) => {
  const { registrar, clock } = await openWorld(t);
  const before = registrar.answered.length;
  clock.advance(54_999);
  assert.equal(registrar.answered.length, before);
  clock.advance(1);
  await waitUntil(() => registrar.answered.length === before + 2, 'two refreshes');
});

test('a phone whose refresh fails tries again', async (t) => {
  const { registrar, clock, simulator } = await openWorld(t);
  registrar.refuse(true);
  clock.advance(55_000);
  await waitUntil(() => simulator.phone('101')?.isRegistered === false, 'the refresh to fail');
  registrar.refuse(false);
  await waitUntil(() => clock.pending === 2, 'both phones to wait');
  clock.advance(5_000);
  await waitUntil(() => simulator.phone('101')?.isRegistered === true, 'the phone to be back');
  await waitUntil(() => simulator.phone('102')?.isRegistered === true, 'the other one too');
});

test('phones close also when the registrar is gone', async (t) => {
  const { registrar, simulator } = await openWorld(t);
  await registrar.vanish();
  await simulator.close();
});

test('a registrar that refuses a phone is an error, and nothing is left', async () => {
  const users: SimulatedUser[] = [demoUser('101'), { ...demoUser('102'), sipPassword: 'wrong' }];
  const registrar = await openRegistrar([demoUser('101'), demoUser('102')]);
  const carrier = await createCarrier();
  const starting = startSimulator({
    sip: { host: '127.0.0.1', port: registrar.port },
    domain: DOMAIN,
    users,
    registrations: registrar,
    carrier,
    isOurNumber,
  });
  await assert.rejects(starting, /REGISTER was answered 403/);
  await carrier.close();
  await registrar.close();
});

test('a fake phone rings, answers after one second and plays the tone of its extension', async (t) => {
  const world = await openWorld(t);
  const phone = world.simulator.phone('102') ?? assert.fail('no phone');
  const caller = await openPhone(t, 'caller');
  const call = await caller.call(phone.address);
  await call.waitUntilRinging();
  world.clock.advance(999);
  assert.equal(call.state.name, 'ringing');
  world.clock.advance(1);
  await call.waitUntilHears(toneOf('102'));
  const { status, body } = await request(world, 'GET', '/simulator/phones/102');
  assert.equal(status, 200);
  assert.match(JSON.stringify(body), /"registered":true.*"state":"answered"/);
});

test('the behaviour of a phone is changed over HTTP', async (t) => {
  const world = await openWorld(t);
  const phone = world.simulator.phone('101') ?? assert.fail('no phone');
  const behaviour = {
    onCall: { kind: 'answer', afterMs: 0, earlySound: true },
    sound: { kind: 'named', name: 'hold', loop: true },
    steps: [
      { kind: 'digits', digits: '12#', afterMs: 100 },
      { kind: 'transfer', to: '+15550100010', attended: true },
      { kind: 'play', sound: { kind: 'echo' } },
    ],
    insistsOnHold: true,
    loss: 0.5,
  };
  const put = await request(world, 'PUT', '/simulator/phones/101', behaviour);
  assert.equal(put.status, 200);
  assert.deepEqual(phone.behaviour, {
    ...behaviour,
    steps: [
      behaviour.steps[0],
      { ...behaviour.steps[1], afterMs: 0 },
      { ...behaviour.steps[2], afterMs: 0 },
    ],
  });
  await request(world, 'PUT', '/simulator/phones/101', { onCall: { kind: 'busy' } });
  assert.deepEqual(phone.behaviour.onCall, { kind: 'busy' });
  assert.equal(phone.behaviour.loss, 0.5);
  const caller = await openPhone(t, 'caller');
  const call = await caller.call(phone.address);
  await call.waitUntilEnded();
  const list = await request(world, 'GET', '/simulator/phones');
  assert.equal(list.status, 200);
});

test('a behaviour that cannot be is refused with the name of what is wrong', async (t) => {
  const world = await openWorld(t);
  const before = world.simulator.phone('101')?.behaviour;
  for (const [body, field] of [
    [undefined, ''],
    [[], ''],
    [{ onCal: {} }, 'onCal'],
    [{ onCall: { kind: 'explode' } }, 'onCall.kind'],
    [{ onCall: { kind: 'answer', afterMs: -1 } }, 'onCall.afterMs'],
    [{ onCall: { kind: 'answer', afterMs: '5' } }, 'onCall.afterMs'],
    [{ onCall: { kind: 'busy', afterMs: 5 } }, 'onCall.afterMs'],
    [{ onCall: { kind: 'refuse' } }, 'onCall.status'],
    [{ onCall: { kind: 'ring', status: 500 } }, 'onCall.status'],
    [{ sound: { kind: 'wav', source: '/etc/passwd' } }, 'sound.source'],
    [{ sound: { kind: 'named', name: 'file:/etc/passwd' } }, 'sound.name'],
    [{ sound: { kind: 'tone', hz: 1e9 } }, 'sound.hz'],
    [{ sound: { kind: 'echo', hz: 1000 } }, 'sound.hz'],
    [{ steps: {} }, 'steps'],
    [{ steps: [{ kind: 'hold' }, { kind: 'digits', digits: 'x' }] }, 'steps[1].digits'],
    [{ steps: [{ kind: 'transfer' }] }, 'steps[0].to'],
    [{ steps: [{ kind: 'hold', to: '101' }] }, 'steps[0].to'],
    [{ insistsOnHold: 'yes' }, 'insistsOnHold'],
    [{ loss: 2 }, 'loss'],
  ] as const) {
    const { status, body: answer } = await request(world, 'PUT', '/simulator/phones/101', body);
    assert.equal(status, 400, JSON.stringify(body));
    const { errors, ...first }: Record<string, unknown> = Object(answer);
    assert.deepEqual([first.errorCode, first.parameterName], ['CMN-101', field]);
    assert.deepEqual(errors, [first]);
  }
  assert.deepEqual(world.simulator.phone('101')?.behaviour, before);
  assert.equal((await request(world, 'GET', '/simulator/phones/999')).status, 404);
  const foreign = await request(world, 'GET', '/simulator/phones/101', undefined, {
    accountId: '8100001',
  });
  assert.equal(foreign.status, 404);
});

test('a call from outside is asked for over HTTP', async (t) => {
  const world = await openWorld(t);
  const created = await request(world, 'POST', '/simulator/calls', {
    from: '+15550100010',
    to: '+16505550102',
  });
  assert.deepEqual(created, { status: 201, body: { from: '+15550100010', to: '+16505550102' } });
  const unknown = await request(world, 'POST', '/simulator/calls', { to: '+16505550102' });
  assert.equal(unknown.status, 201);
  for (const [body, field] of [
    [{}, 'to'],
    [{ to: '102' }, 'to'],
    [{ to: '+15550100010' }, 'to'],
    [{ to: '+16505550102', from: 'nobody' }, 'from'],
    [{ to: '+16505550102', form: '+15550100010' }, 'form'],
  ] as const) {
    const { status, body: answer } = await request(world, 'POST', '/simulator/calls', body);
    assert.equal(status, 400);
    assert.ok(
      JSON.stringify(answer).includes(`"parameterName":"${field}"`),
      JSON.stringify(answer),
    );
  }
});
