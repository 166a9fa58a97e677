import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Party } from '@cordboard/calls';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse as parseYaml } from 'yaml';
import type { SessionChange } from '../../exchange/index.ts';
import { presentEventBody } from '../../restapi/presenters/telephony-event.ts';
import { type FilterOwner, parseFilter, type TelephonyFilter } from '../filters/index.ts';
import type { Subscription } from '../subscriptions/index.ts';
import { ACCOUNT, ALICE, BOB, ERIN, FakeCall, STRANGE_ACCOUNT } from '../testkit/calls.ts';
import { ManualClock } from '../testkit/clock.ts';
import { shapeOf, withoutOurs } from '../testkit/shape.ts';
import {
  createUuidSource,
  EventLog,
  type EventStore,
  type LoggedEvent,
  Publisher,
  telephonyOccurrence,
} from './index.ts';

const CONTRACT = new URL('../../../../../../shared/contract/', import.meta.url);
const skip = existsSync(new URL('openapi.yaml', CONTRACT)) ? false : 'the contract is not here';

function subscription(id: string, owner: FilterOwner, ...texts: string[]): Subscription {
  const filters = texts
    .map((text) => parseFilter(text, owner))
    .filter((parsed): parsed is TelephonyFilter => parsed.kind === 'telephony-sessions');
  return {
    id,
    owner: { ...owner, clientId: 'app' },
    filters,
    disabled: [],
    delivery: { transportType: 'WebSocket' },
    createdAt: 0,
    lifetime: 60,
    expiresAt: Number.MAX_SAFE_INTEGER,
    status: { name: 'Active' },
  };
}

function publish(subscriptions: readonly Subscription[], changes: readonly SessionChange[]) {
  const clock = new ManualClock();
  const delivered: { readonly to: string; readonly event: Record<string, unknown> }[] = [];
  const log = new EventLog({
    clock,
    capacity: 100,
    keepMs: 1,
    onDefect: (error) => assert.fail(String(error)),
  });
  const publisher = new Publisher({
    clock,
    log,
    nextUuid: createUuidSource(() => clock.now()),
    subscriptionsOf: (account) => subscriptions.filter(({ owner }) => owner.accountId === account),
    deliver: ({ id }, { payload }) => delivered.push({ to: id, event: JSON.parse(payload) }),
  });
  const shape = {
    present: presentEventBody,
    sipData: () => ({ callId: 'c', fromTag: 'f', toTag: 't' }),
  };
  for (const change of changes) publisher.publish(telephonyOccurrence(change, shape));
  return { delivered, log };
}

const OWNER = { accountId: ACCOUNT, extensionId: ALICE };
const LEVEL = '/restapi/v1.0/account/~/telephony/sessions';

test('one party per event, numbered without a gap, under the resource it is about', () => {
  const call = new FakeCall(1);
  const { delivered } = publish(
    [subscription('s1', OWNER, LEVEL)],
    [
      call.change({ extensionId: ALICE }),
      call.change({ number: 2, extensionId: BOB }),
      call.change({ number: 3 }),
    ],
  );
  const account = `/restapi/v1.0/account/${ACCOUNT}`;
  assert.deepEqual(
    delivered.map(({ event }) => event.event),
    [
      `${account}/extension/${ALICE}/telephony/sessions`,
      `${account}/extension/${BOB}/telephony/sessions`,
      `${account}/telephony/sessions`,
    ],
  );
  const bodies = delivered.map(({ event }) => Object(event.body));
  assert.deepEqual(
    bodies.map((body) => body.sequence),
    [2, 3, 4],
  );
  assert.ok(bodies.every((body) => body.parties.length === 1));
  const outside = bodies[2].parties[0];
  assert.equal(outside.accountId, ACCOUNT);
  assert.equal('extensionId' in outside, false);
  assert.equal(new Set(delivered.map(({ event }) => event.uuid)).size, 3);
});

test('an event that several filters ask for comes once, with SIP data when one asks for it', () => {
  const change = new FakeCall(1).change({ extensionId: ALICE });
  const { delivered } = publish(
    [
      subscription('plain', OWNER, LEVEL, `${LEVEL}?direction=Outbound`),
      subscription('detailed', OWNER, LEVEL, `${LEVEL}?sipData=true`),
    ],
    [change],
  );
  assert.deepEqual(
    delivered.map(({ to }) => to),
    ['plain', 'detailed'],
  );
  const sipData = delivered.map(({ event }) => Object(event.body).parties[0].sipData);
  assert.deepEqual(sipData, [undefined, { callId: 'c', fromTag: 'f', toTag: 't' }]);
});

test('the log reads back an account alone, and says when its memory does not reach', () => {
  const call = new FakeCall(1);
  const changes = Array.from({ length: 150 }, (_, i) =>
    i % 2 === 0
      ? call.change({ extensionId: ALICE })
      : call.change({ accountId: STRANGE_ACCOUNT, extensionId: ERIN }),
  );
  const { log } = publish([], changes);
  assert.equal(log.lastPosition, 150);
  assert.equal(log.after(10, ACCOUNT, 100), undefined);
  const mine = log.after(50, ACCOUNT, 100);
  assert.equal(mine?.length, 50);
  assert.ok(mine?.every(({ accountId }) => accountId === ACCOUNT));
  assert.deepEqual(
    log.after(146, STRANGE_ACCOUNT, 1)?.map(({ position }) => position),
    [148],
  );
  assert.deepEqual(log.after(150, ACCOUNT, 1), []);
});

test('events are read by position from memory, and beyond it from the store', async () => {
  const clock = new ManualClock();
  const kept: LoggedEvent[] = [];
  const log = new EventLog({
    clock,
    store: {
      lastPosition: async () => 0,
      firstPosition: async () => kept[0]?.position,
      read: async (after, accountId, limit) =>
        kept
          .filter((event) => event.position > after && event.accountId === accountId)
          .slice(0, limit),
      lastAt: async () => undefined,
      lastSequences: async () => new Map(),
      append: async (events) => {
        kept.push(...events);
      },
      forgetBefore: async () => undefined,
    },
    capacity: 10,
    keepMs: 1,
    onDefect: (error) => assert.fail(String(error)),
  });
  const event = { at: 1, sessionId: 's-1', sequence: 2, event: '/', body: '{}' };
  for (let i = 0; i < 30; i += 1) {
    log.append({ ...event, accountId: i % 3 === 0 ? STRANGE_ACCOUNT : ACCOUNT });
  }
  const read: number[] = [];
  for (let after = 0; after < 30; ) {
    const page = await log.read(after, ACCOUNT, 3);
    assert.ok(page.kind === 'page');
    read.push(...page.events.map(({ position }) => position));
    after = page.position;
  }
  assert.deepEqual(
    read,
    Array.from({ length: 30 }, (_, i) => i + 1).filter((position) => position % 3 !== 1),
  );
  assert.deepEqual(await log.read(30, ACCOUNT, 3), { kind: 'page', events: [], position: 30 });
  assert.deepEqual(await log.read(31, ACCOUNT, 3), { kind: 'gone' });
  kept.splice(0, 12);
  assert.deepEqual(await log.read(11, ACCOUNT, 3), { kind: 'gone', oldest: 13 });
  await log.close();
});

test('the log is written in groups, survives a failing store and numbers on after a restart', async () => {
  const clock = new ManualClock();
  const kept: LoggedEvent[] = [];
  const groups: number[] = [];
  const defects: unknown[] = [];
  let broken = false;
  const store: EventStore = {
    lastPosition: async () => kept.at(-1)?.position ?? 0,
    firstPosition: async () => kept[0]?.position,
    read: async (after, accountId, limit) =>
      kept
        .filter((event) => event.position > after && event.accountId === accountId)
        .slice(0, limit),
    lastAt: async () => kept.at(-1)?.at,
    lastSequences: async () => new Map(),
    append: async (events) => {
      if (broken) throw new Error('disk full');
      groups.push(events.length);
      kept.push(...events);
    },
    forgetBefore: async () => undefined,
  };
  const start = async () => {
    const log = new EventLog({
      clock,
      store,
      capacity: 10,
      keepMs: 1,
      onDefect: (error) => defects.push(error),
    });
    await log.load();
    return log;
  };
  const event = {
    at: 1,
    accountId: ACCOUNT,
    sessionId: 's-1',
    sequence: 2,
    event: '/',
    body: '{}',
  };
  const log = await start();
  assert.equal(kept.length, 1, 'the mark of the start');
  groups.length = 0;
  for (let i = 0; i < 100; i += 1) log.append(event);
  assert.deepEqual(groups, []);
  clock.advance(100);
  await log.flush();
  assert.deepEqual(groups, [64, 36]);
  broken = true;
  assert.equal(log.append(event).position, 101);
  const unsafe = await log.read(99, ACCOUNT, 10);
  assert.ok(unsafe.kind === 'page');
  assert.deepEqual(
    unsafe.events.map(({ position }) => position),
    [100],
    'what is not safe is not told',
  );
  assert.equal(unsafe.position, 100);
  assert.equal(defects.length, 1);
  assert.equal(log.count().unwritten, 1);
  broken = false;
  clock.advance(1_000);
  await log.flush();
  assert.deepEqual(kept.at(-1)?.position, 101);
  log.append(event);
  await log.close();
  assert.deepEqual(log.count(), { unwritten: 0, lost: 0, timers: 0 });
  assert.deepEqual(
    kept.map(({ position }) => position),
    Array.from({ length: 103 }, (_, i) => i),
  );
  const next = await start();
  const { position } = next.append(event);
  assert.ok(position > 102);
  const after = await next.read(102, ACCOUNT, 10);
  assert.ok(after.kind === 'page');
  assert.deepEqual(
    after.events.map((one) => one.position),
    [position],
  );
  await next.close();
});

test('no position is given twice, also when a run ends without having written anything', async () => {
  const kept: LoggedEvent[] = [];
  const given = new Set<number>();
  for (let run = 0; run < 3; run += 1) {
    const log = new EventLog({
      clock: new ManualClock(),
      store: {
        lastPosition: async () => kept.at(-1)?.position ?? 0,
        firstPosition: async () => kept[0]?.position,
        read: async () => [],
        lastAt: async () => kept.at(-1)?.at,
        lastSequences: async () => new Map(),
        append: async (events) => {
          kept.push(...events);
        },
        forgetBefore: async () => undefined,
      },
      capacity: 10,
      keepMs: 1,
      onDefect: (error) => assert.fail(String(error)),
    });
    await log.load();
    for (let i = 0; i < 20; i += 1) {
      const { position } = log.append({
        at: 1,
        accountId: ACCOUNT,
        sessionId: 's-1',
        sequence: 2,
        event: '/',
        body: '{}',
      });
      assert.equal(given.has(position), false);
      given.add(position);
    }
    // It is killed: nothing is closed.
  }
  assert.equal(kept.length, 3);
});

test('what is told beside a change of a call is written together with it', async () => {
  const groups: number[] = [];
  const log = new EventLog({
    clock: new ManualClock(),
    store: {
      lastPosition: async () => 0,
      firstPosition: async () => undefined,
      read: async () => [],
      lastAt: async () => undefined,
      lastSequences: async () => new Map(),
      append: async (events) => void groups.push(events.length),
      forgetBefore: async () => undefined,
    },
    capacity: 10,
    keepMs: 1,
    onDefect: (error) => assert.fail(String(error)),
  });
  const event = { at: 1, accountId: ACCOUNT, sessionId: 's-1', event: '/', body: '{}' };
  for (let i = 0; i < 64; i += 1) log.append({ ...event, sequence: i + 2 });
  log.append({ ...event, event: '/missed-calls', sequence: 0 });
  log.append({ ...event, sequence: 66 });
  await log.close();
  assert.deepEqual(groups, [65, 1]);
});

test('uuids are 19 digits and never repeat', () => {
  const next = createUuidSource(() => 1_795_000_000_000);
  const seen = new Set(Array.from({ length: 10_000 }, () => next()));
  assert.equal(seen.size, 10_000);
  for (const uuid of seen) assert.match(uuid, /^\d{19}$/);
});

test('an event has the very shape of one recorded from RingCentral', { skip }, () => {
  const stream: unknown = JSON.parse(
    readFileSync(new URL('samples/stream-rc-to-rc.json', CONTRACT), 'utf8'),
  );
  assert.ok(Array.isArray(stream));
  const recorded = stream[2];
  const { delivered } = publish(
    [subscription('s1', OWNER, LEVEL)],
    [
      new FakeCall(1).change({
        extensionId: ALICE,
        status: { code: 'Answered' },
        from: {
          phoneNumber: '+16505550101',
          name: 'Alice Archer',
          extensionId: ALICE,
          deviceId: '90001011',
        },
      }),
    ],
  );
  // What we add to it is all that is different.
  const event = delivered[0]?.event;
  assert.equal(event?.position, 1);
  assert.deepEqual(Object(event?.body).cause, { kind: 'system', fact: 'session-dropped' });
  assert.deepEqual(shapeOf(withoutOurs(event)), shapeOf(recorded));
});

test('every kind of event validates against the OpenAPI description', { skip }, () => {
  const api: unknown = parseYaml(readFileSync(new URL('openapi.yaml', CONTRACT), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(Object(api), 'api');
  const statuses: Party['status'][] = [
    { code: 'Setup' },
    { code: 'Proceeding' },
    { code: 'Answered' },
    { code: 'Hold', by: { api: true, phone: false } },
    { code: 'Parked', orbit: '*801', reason: 'CallPark' },
    { code: 'VoiceMail' },
    { code: 'Disconnected', reason: 'BlindTransfer' },
    {
      code: 'Gone',
      reason: 'AttendedTransfer',
      peer: { telephonySessionId: 's-1', partyId: 'p-1-1', sessionId: '7' },
    },
  ];
  const call = new FakeCall(1);
  const changes = statuses.flatMap((status) => [
    call.change({ extensionId: ALICE, status, recordings: [{ id: '1', active: true }] }),
    call.change({ number: 2, status, missedCall: true }),
  ]);
  const filters = [LEVEL, `${LEVEL}?sipData=true&direction=Inbound`];
  const { delivered } = publish([subscription('s1', OWNER, ...filters)], changes);
  assert.equal(delivered.length, 16);
  for (const { event } of delivered) {
    const level = String(event.event).includes('/extension/') ? 'Extension' : 'Account';
    const name = `api#/components/schemas/${level}TelephonySessionsEvent`;
    assert.ok(ajv.validate(name, event), ajv.errorsText());
  }
});
