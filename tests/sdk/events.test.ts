import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import {
  Cordboard,
  CordboardError,
  type CordboardOptions,
  type EventStream,
  type TelephonySessionEvent,
} from '@cordboard/client';
import { Floor } from '../operations/floor.ts';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { FailingSockets } from './failing-sockets.ts';

const EVERY_CALL = '/restapi/v1.0/account/~/telephony/sessions';

/** What a stream gave so far. */
class Reading {
  readonly events: TelephonySessionEvent[] = [];
  /** Resolves when the loop is over. */
  readonly over: Promise<void>;

  constructor(stream: EventStream<TelephonySessionEvent>) {
    this.over = this.#read(stream);
    this.over.catch(() => {});
  }

  async #read(stream: EventStream<TelephonySessionEvent>): Promise<void> {
    for await (const event of stream) this.events.push(event);
  }

  /** `-2 Answered`, in the order in which they came. */
  get lines(): readonly string[] {
    return this.events.map(({ body: { parties, telephonySessionId } }) => {
      const [party] = parties;
      assert.ok(party);
      return `${telephonySessionId} ${party.id.slice(party.id.lastIndexOf('-'))} ${party.status.code}`;
    });
  }

  async has(count: number): Promise<void> {
    await eventually(
      () => `${count} events; there are\n${this.lines.join('\n')}`,
      () => this.events.length >= count,
    );
  }
}

describe('events of the SDK', () => {
  let floor: Floor;
  let sockets: FailingSockets;
  let client: Cordboard;
  let over: AbortController;

  before(async () => {
    floor = await Floor.open();
  });

  beforeEach(async () => {
    sockets = new FailingSockets();
    client = await clientOf(ALICE.extension);
    over = new AbortController();
  });

  afterEach(async () => {
    over.abort();
    await eventually('no connection left', () => sockets.open === 0);
    await floor.clear();
  });

  after(() => floor?.close());

  async function clientOf(
    extension: string,
    more: Partial<Pick<CordboardOptions, 'fetch' | 'maxRetries' | 'platform'>> = {},
  ): Promise<Cordboard> {
    const { token } = await floor.as(extension);
    return new Cordboard({
      baseUrl: floor.http,
      accessToken: token,
      WebSocket: sockets.WebSocket,
      ...more,
    });
  }

  /** The same events as somebody who was never cut off. */
  async function isWhole(reading: Reading): Promise<void> {
    await floor.settle();
    await reading.has(floor.gateway.events.length);
    assert.deepEqual(
      reading.events.map(({ body }) => `${body.telephonySessionId} ${body.sequence}`),
      floor.gateway.events.map(
        (event) => `${event.text('body.telephonySessionId')} ${event.number('body.sequence')}`,
      ),
    );
  }

  test('come one after another as the call goes', async () => {
    const stream = client.events({}, { signal: over.signal });
    const subscription = await stream.ready();
    assert.equal(subscription.status, 'Active');
    const reading = new Reading(stream);
    const call = await floor.aliceAndBob();
    call.in.hangUp();
    await isWhole(reading);
    assert.ok(reading.lines.includes(`${call.sessionId} -2 Answered`));
    assert.ok(reading.events.every(({ subscriptionId }) => subscriptionId === subscription.id));
  });

  test('a connection that is cut is made again, and what was missed comes, once', async () => {
    const stream = client.events({ filters: [EVERY_CALL] }, { signal: over.signal });
    await stream.ready();
    const reading = new Reading(stream);
    const call = await floor.aliceAndBob();
    assert.equal(sockets.cut(), 1);
    call.in.hangUp();
    await call.out.waitUntilEnded();
    await isWhole(reading);
    assert.equal(sockets.made, 2);
  });

  test('where the gateway has forgotten the client, it reads on by position', async () => {
    let gaps = 0;
    const stream = client.events({}, { signal: over.signal, onGap: () => gaps++ });
    await stream.ready();
    const reading = new Reading(stream);
    const call = await floor.aliceAndBob();
    await isWhole(reading);
    sockets.forgetful = true;
    sockets.cut();
    call.in.hangUp();
    await call.out.waitUntilEnded();
    await isWhole(reading);
    assert.equal(sockets.made, 2);
    assert.equal(gaps, 0);
  });

  test('what fails while it reads what it missed is made good by the next connection', async () => {
    let failures = 0;
    const failing = await clientOf(ALICE.extension, {
      maxRetries: 0,
      fetch: async (url, init) => {
        const isReading = sockets.forgetful && url.includes('/cordboard/v1/events');
        if (!isReading || failures === 2) return fetch(url, init);
        failures += 1;
        sockets.cut();
        throw new TypeError('the network is down');
      },
    });
    const stream = failing.events({}, { signal: over.signal });
    await stream.ready();
    const reading = new Reading(stream);
    const call = await floor.aliceAndBob();
    await isWhole(reading);
    sockets.forgetful = true;
    sockets.cut();
    call.in.hangUp();
    await call.out.waitUntilEnded();
    await isWhole(reading);
    assert.equal(failures, 2);
  });

  test('cut again and again, with and without memory, it assembles the same log', async () => {
    const stream = client.events({}, { signal: over.signal });
    await stream.ready();
    const reading = new Reading(stream);
    for (const [round, forgetful] of [false, true, false].entries()) {
      sockets.forgetful = forgetful;
      const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
      await eventually('a connection', () => sockets.made > round && sockets.open === 1);
      call.in.answer();
      sockets.cut();
      await call.out.waitUntilAnswered(15_000);
      call.out.hangUp();
      await call.in.waitUntilEnded();
    }
    await isWhole(reading);
    assert.ok(sockets.made >= 4);
  });

  test('begin after a list of the live calls, so that nothing falls between', async () => {
    const call = await floor.aliceAndBob();
    const { records, position } = await client.cordboard.listCallSessions();
    assert.deepEqual(
      records.map(({ id }) => id),
      [call.sessionId],
    );
    assert.ok(position !== undefined);
    call.in.hangUp();
    await call.out.waitUntilEnded();
    await floor.settle();
    const reading = new Reading(client.events({}, { signal: over.signal, after: position }));
    await reading.has(2);
    assert.deepEqual(reading.lines.slice().sort(), [
      `${call.sessionId} -1 Disconnected`,
      `${call.sessionId} -2 Disconnected`,
    ]);
  });

  test('end with their loop, and the subscription with them', async () => {
    const stream = client.events();
    await stream.ready();
    const calling = floor.aliceAndBob();
    for await (const event of stream) {
      assert.equal(event.body.parties.length, 1);
      break;
    }
    await eventually('no connection', () => sockets.open === 0);
    assert.deepEqual(await stream.next(), { done: true, value: undefined });
    await calling;
  });

  test('end with the signal, whose reason the loop throws', async () => {
    const stream = client.events({}, { signal: over.signal });
    await stream.ready();
    const reading = new Reading(stream);
    over.abort(new Error('closing time'));
    await assert.rejects(reading.over, /closing time/);
  });

  test('a signal that has gone off before ends them before anything is sent', async () => {
    over.abort(new Error('closed already'));
    const stream = client.events({}, { signal: over.signal });
    await assert.rejects(stream.next(), /closed already/);
    assert.equal(sockets.made, 0);
  });

  test('what is refused is thrown where it is read', async () => {
    const stream = client.events(
      { filters: ['/restapi/v1.0/account/~/nothing/of/the/kind'] },
      { signal: over.signal },
    );
    await assert.rejects(stream.next(), CordboardError);
    await assert.rejects(stream.ready(), CordboardError);
  });

  test('RingCentral keeps no events by position: the gateway says what was missed, or the reader is told of a gap', async () => {
    const asked: string[] = [];
    let gaps = 0;
    const ringCentral = await clientOf(ALICE.extension, {
      platform: 'ringcentral',
      fetch: (url, init) => {
        asked.push(new URL(url).pathname);
        return fetch(url, init);
      },
    });
    const stream = ringCentral.events({}, { signal: over.signal, onGap: () => gaps++ });
    await stream.ready();
    const reading = new Reading(stream);
    const call = await floor.aliceAndBob();
    sockets.cut();
    call.in.hangUp();
    await call.out.waitUntilEnded();
    await isWhole(reading);
    assert.equal(gaps, 0);
    sockets.forgetful = true;
    sockets.cut();
    await eventually('the gap', () => gaps === 1);
    const next = await floor.ring(floor.bob, ALICE.extension, floor.alice);
    await eventually('events again', () =>
      reading.lines.includes(`${next.sessionId} -2 Proceeding`),
    );
    assert.deepEqual([...new Set(asked)], ['/restapi/oauth/wstoken']);
  });

  test('presence is a state: where it may have been missed, the reader is told', async () => {
    let gaps = 0;
    const stream = client.events(
      { filters: ['/restapi/v1.0/account/~/extension/~/presence?detailedTelephonyState=true'] },
      { signal: over.signal, onGap: () => gaps++ },
    );
    await stream.ready();
    sockets.forgetful = true;
    sockets.cut();
    await eventually('the gap', () => gaps === 1);
    const call = await floor.ring(floor.bob, ALICE.extension, floor.alice);
    const { value } = await stream.next();
    assert.equal(value?.body.activeCalls?.[0]?.telephonySessionId, call.sessionId);
  });
});
