import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Floor } from '../operations/floor.ts';
import type { Api } from '../support/api.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { EventReader, lineOf } from './reader.ts';

const SESSIONS = '/account/~/telephony/sessions';

describe('events read by position', () => {
  let floor: Floor;
  let api: Api;

  before(async () => {
    floor = await Floor.open();
    api = floor.api;
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  test('are those of the notifications, each with the position that the notification told', async () => {
    const reader = await EventReader.now(api);
    const { sessionId, callee, out } = await floor.aliceAndBob();
    await callee.do(200, 'hold');
    out.hangUp();
    await out.waitUntilEnded();
    await eventually('its last event', () => floor.lines(sessionId).includes('-2 Disconnected'));
    await floor.settle();
    await reader.readAll(api);
    assert.deepEqual(reader.lines(), floor.gateway.events.map(lineOf));
    assert.deepEqual(
      reader.events.map((event) => [event.number('position'), event.at('body').value]),
      floor.gateway.events.map((event) => [event.number('position'), event.at('body').value]),
    );
  });

  test('can be waited for', async () => {
    const reader = await EventReader.now(api);
    const waiting = reader.read(api, 'wait=20');
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    assert.equal((await waiting)[0]?.text('body.telephonySessionId'), call.sessionId);
  });

  test('who asks for an answer at once gets none where there is nothing', async () => {
    const reader = await EventReader.now(api);
    assert.deepEqual(await reader.read(api), []);
    assert.deepEqual(await reader.read(api, 'wait=1'), []);
  });

  test('are chosen by the filters of subscriptions', async () => {
    const reader = await EventReader.now(api);
    const { sessionId } = await floor.aliceAndBob();
    const start = reader.position;
    const read = async (...filters: readonly string[]) => {
      const own = new EventReader(start);
      const query = filters.map((one) => `eventFilter=${encodeURIComponent(one)}`).join('&');
      await own.readAll(api, query);
      return own
        .lines()
        .map((line) => line.replace(`p-${sessionId.slice(2)}`, '').slice(sessionId.length + 1));
    };
    const account = '/restapi/v1.0/account/~';
    assert.deepEqual(await read(`${account}/telephony/sessions?statusCode=Answered`), [
      '4 -1 Answered',
      '6 -2 Answered',
    ]);
    assert.deepEqual(await read(`${account}/extension/${BOB.extensionId}/telephony/sessions`), [
      '3 -2 Setup',
      '5 -2 Proceeding',
      '6 -2 Answered',
    ]);
    assert.deepEqual(
      await read(
        `${account}/telephony/sessions?statusCode=Setup&direction=Outbound`,
        `${account}/extension/${CAROL.extensionId}/telephony/sessions`,
      ),
      ['2 -1 Setup'],
    );
  });

  test('what is refused says which parameter is wrong', async () => {
    for (const [query, status, code, parameter] of [
      ['after=-1', 400, 'CMN-101', 'after'],
      ['after=x', 400, 'CMN-101', 'after'],
      ['after=0&limit=0', 400, 'CMN-101', 'limit'],
      ['after=0&wait=1000', 400, 'CMN-101', 'wait'],
      ['after=0&eventFilter=/nothing', 400, 'CMN-101', 'eventFilter'],
      ['after=999999999', 410, 'CDB-101', 'after'],
    ] as const) {
      const answer = await api.get(`/cordboard/v1/events?${query}`);
      assert.equal(answer.status, status, `${query}: ${answer.body}`);
      assert.equal(answer.body.text('errors.0.errorCode'), code, query);
      assert.equal(answer.body.text('errors.0.parameterName'), parameter, query);
    }
    const never = await api.get('/cordboard/v1/events?after=999999999');
    assert.match(never.body.text('message'), /it was never given$/);
  });

  test('nothing of another account is read', async () => {
    const strange = await floor.signIn('101', { account: '+16505560100' });
    const reader = await EventReader.now(strange);
    await floor.aliceAndBob();
    await reader.readAll(strange);
    assert.deepEqual(reader.lines(), []);
  });

  test('a reader that comes and goes at random positions assembles the same log', async () => {
    const start = await EventReader.now(api);
    let seed = 20_261_121;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const reader = new EventReader(start.position);
    const positions: number[] = [];
    const calls = async (): Promise<void> => {
      for (let round = 0; round < 5; round += 1) {
        const { out, callee, caller } = await floor.aliceAndBob();
        await caller.do(200, 'hold');
        await caller.do(200, 'unhold');
        await callee.mute(true);
        out.hangUp();
        await out.waitUntilEnded();
      }
    };
    let working = true;
    const work = calls().finally(() => {
      working = false;
    });
    while (working) {
      await reader.read(api, `limit=${1 + random(4)}&wait=${random(2)}`);
      positions.push(reader.position);
    }
    await work;
    await floor.settle();
    await reader.readAll(api);
    assert.ok(reader.events.length > 30);
    assert.deepEqual(reader.lines(), floor.gateway.events.map(lineOf));
    // From wherever it begins again it reads the rest, and nothing else.
    for (let times = 0; times < 10; times += 1) {
      const from = positions[random(positions.length)] ?? start.position;
      const again = new EventReader(from);
      await again.readAll(api, `limit=${1 + random(9)}`);
      assert.deepEqual(
        again.lines(),
        reader.events.filter((event) => event.number('position') > from).map(lineOf),
      );
    }
  });

  test('live calls are listed with the position they are true at', async () => {
    const empty = await api.expect(200, 'GET', SESSIONS);
    assert.deepEqual(empty.list('records'), []);
    const first = await floor.aliceAndBob();
    const second = await floor.ring(floor.carol, '104', floor.dave);
    const list = await api.expect(200, 'GET', SESSIONS);
    assert.deepEqual(
      list.list('records').map((session) => session.text('id')),
      [first.sessionId, second.sessionId],
    );
    const [talking] = list.list('records');
    const { sequence, ...shown } = Object(talking?.value);
    assert.deepEqual(shown, (await api.session(first.sessionId)).value);
    assert.equal(sequence, 6);
    assert.equal(list.number('position'), (await EventReader.now(api)).position);
    const own = await api.expect(200, 'GET', `${SESSIONS}?extensionId=${BOB.extensionId}`);
    assert.equal(own.list('records').length, 1);
    const mine = await floor.as(ALICE.extension);
    const page = await mine.expect(200, 'GET', `${SESSIONS}?perPage=1&page=2`);
    assert.equal(page.text('records.0.id'), second.sessionId);
    assert.equal(page.number('paging.totalElements'), 2);
    const strange = await floor.signIn('101', { account: '+16505560100' });
    assert.deepEqual((await strange.expect(200, 'GET', SESSIONS)).list('records'), []);
  });

  test('a client that starts in the middle of calls comes to the state that they have', async () => {
    const calls = (async () => {
      for (let round = 0; round < 3; round += 1) {
        const { out, caller, callee } = await floor.aliceAndBob();
        await caller.do(200, 'hold');
        await callee.mute(true);
        await caller.do(200, 'unhold');
        out.hangUp();
        await out.waitUntilEnded();
      }
      await floor.aliceAndBob();
    })();
    let over = false;
    const end = calls.finally(() => {
      over = true;
    });
    for (let clients = 0; !over || clients < 3; clients += 1) {
      const list = await api.expect(200, 'GET', SESSIONS);
      const state = new Map<string, string>();
      const newest = new Map<string, number>();
      for (const session of list.list('records')) {
        newest.set(session.text('id'), session.number('sequence'));
        for (const party of session.list('parties')) {
          state.set(party.text('id'), `${party.text('status.code')} ${party.at('muted').value}`);
        }
      }
      const reader = new EventReader(list.number('position'));
      await reader.read(api, 'wait=1');
      await reader.readAll(api);
      for (const event of reader.events) {
        const sessionId = event.text('body.telephonySessionId');
        // Nothing between the list and the events is missing, and nothing is there twice.
        assert.equal(event.number('body.sequence'), (newest.get(sessionId) ?? 1) + 1);
        newest.set(sessionId, event.number('body.sequence'));
        const party = event.at('body.parties.0');
        state.set(party.text('id'), `${party.text('status.code')} ${party.at('muted').value}`);
      }
      const last = floor.gateway.events
        .filter((event) => event.number('position') <= reader.position)
        .filter((event) => newest.has(event.text('body.telephonySessionId')));
      for (const event of last.reverse()) {
        const party = event.at('body.parties.0');
        const expected = state.get(party.text('id'));
        if (expected === undefined) continue;
        assert.equal(`${party.text('status.code')} ${party.at('muted').value}`, expected);
        state.delete(party.text('id'));
      }
    }
    await end;
  });
});
