import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Fact, legIdOf } from '@cordboard/calls';
import { type Binding, type Flow, nameAddr } from '@cordboard/sip';
import { dialectNamed } from '../dialects/index.ts';
import { type LosableLeg, LostPhones } from './lost-phones.ts';

const LEG = legIdOf('s-a0z1z1', 1);

/** A web phone in a call, on the first of its connections; time and packets are ours. */
function inCall(direction = 'sendrecv') {
  let now = 0;
  let packets = 0;
  const due = new Map<symbol, { readonly at: number; readonly run: () => void }>();
  const told: Fact[] = [];
  const ended: number[] = [];
  const moved: string[] = [];
  const [old, fresh] = [flowOf('old'), flowOf('new')];
  let bindings: Binding[] = [bindingOn(old)];
  const dialog = {
    flow: old,
    moveTo(flow: Flow) {
      moved.push(flow.id);
      this.flow = flow;
    },
  };
  const connection: LosableLeg = {
    leg: LEG,
    dialect: dialectNamed('web-phone'),
    flow: old,
    dialog,
    media: { negotiated: { direction } },
    lose: () => ended.push(now),
  };
  const lost = new LostPhones({
    clock: {
      now: () => now,
      after(ms, run) {
        const key = Symbol();
        due.set(key, { at: now + ms, run });
        return () => due.delete(key);
      },
    },
    media: { statistics: async () => ({ received: { packets } }) },
    registrations: { bindings: () => bindings },
    tell: (_leg, fact) => told.push(fact),
  });
  return {
    lost,
    told,
    ended,
    moved,
    closeOld: () => lost.flowClosed(old, [{ connection, deviceId: 'd' }]),
    /** It registers on its next connection, in the place of the first. */
    register(isTold = true) {
      bindings = [bindingOn(fresh)];
      if (isTold) lost.registered('d', bindings);
    },
    async pass(ms: number, packetsEach500 = 0) {
      for (const until = now + ms; now < until; ) {
        now += 500;
        packets += packetsEach500;
        for (const [key, { at, run }] of [...due]) {
          if (at > now || !due.delete(key)) continue;
          run();
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

test('a phone that comes back and is heard keeps its call', async () => {
  const call = inCall();
  call.closeOld();
  await call.pass(5_000);
  call.register();
  assert.deepEqual(call.moved, ['new']);
  await call.pass(60_000, 25);
  assert.deepEqual(
    call.told.map((fact) => fact.type === 'leg-lost' && fact.lost),
    [true, false],
  );
  assert.deepEqual([call.ended, call.lost.count], [[], 0]);
});

test('a page that is loaded anew and does not take its call up loses it half a minute later', async () => {
  const call = inCall();
  call.closeOld();
  call.register();
  await call.pass(25_000);
  assert.deepEqual(call.told, [{ type: 'leg-lost', leg: LEG, lost: true }]);
  assert.deepEqual(call.ended, []);
  await call.pass(60_000);
  assert.deepEqual(call.ended, [30_000]);
});

test('a phone whose next connection was there before the old one was given up is reached there', async () => {
  const call = inCall();
  call.register(false);
  call.closeOld();
  assert.deepEqual(call.moved, ['new']);
  await call.pass(60_000, 25);
  assert.deepEqual([call.told, call.ended, call.lost.count], [[], [], 0]);
});

test('a phone that holds sends nothing, and is back when it registers', async () => {
  const call = inCall('sendonly');
  call.closeOld();
  await call.pass(5_000);
  call.register();
  await call.pass(60_000);
  assert.deepEqual([call.ended, call.lost.count], [[], 0]);
});

function flowOf(id: string): Flow {
  return {
    id,
    transport: 'WSS',
    remoteAddress: '127.0.0.1',
    remotePort: 1,
    localPort: 2,
    closed: false,
  };
}

function bindingOn(flow: Flow): Binding {
  return {
    key: 'd',
    contact: nameAddr(`sip:${flow.id}@x.invalid`),
    flow,
    instance: '<urn:uuid:1>',
    regId: undefined,
    callId: flow.id,
    cseq: 1,
    q: 1,
    expiresAtMs: 0,
    path: [],
    userAgent: undefined,
  };
}
