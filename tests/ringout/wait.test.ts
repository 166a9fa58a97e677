import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Floor } from '../operations/floor.ts';
import { BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';

/** Longer than any test takes: who waits so long is answered by a change alone. */
const LONG = 50;

describe('reading a session with timestamp and timeout', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  async function waiters(): Promise<number> {
    const response = await fetch(`${floor.http}/health`);
    return Json.parse(await response.text()).number('resources.waitingReaders');
  }

  function read(sessionId: string, query: Readonly<Record<string, string>>, signal?: AbortSignal) {
    const url = `${floor.http}/restapi/v1.0/account/~/telephony/sessions/${sessionId}`;
    return fetch(`${url}?${new URLSearchParams(query)}`, {
      headers: { authorization: `Bearer ${floor.api.token}` },
      ...(signal === undefined ? {} : { signal }),
    });
  }

  async function body(response: Promise<Response>): Promise<Json> {
    const answer = await response;
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return Json.parse(text);
  }

  /** A read that waits long. */
  function waiting(sessionId: string, query: Readonly<Record<string, string>> = {}): Promise<Json> {
    return body(read(sessionId, { timeout: String(LONG), ...query }));
  }

  test('the answer comes with the change', async () => {
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    const answer = waiting(call.sessionId);
    await eventually('it to wait', async () => (await waiters()) === 1);
    call.in.answer();
    assert.equal((await answer).text('parties.1.status.code'), 'Answered');
    await eventually('nobody to wait', async () => (await waiters()) === 0);
  });

  test('what has changed since is answered at once, in both forms of a moment', async () => {
    const call = await floor.aliceAndBob();
    const [first] = floor.gateway.of(call.sessionId);
    const at = first?.text('body.eventTime') ?? '';
    for (const timestamp of [at, String(Date.parse(at)), '2020-01-01T00:00:00+02:00']) {
      const session = await body(read(call.sessionId, { timestamp, timeout: String(LONG) }));
      assert.equal(session.text('parties.1.status.code'), 'Answered');
    }
  });

  test('who has seen the last event waits for the next', async () => {
    const call = await floor.aliceAndBob();
    const last = floor.gateway.of(call.sessionId).at(-1)?.text('body.eventTime') ?? '';
    const answer = waiting(call.sessionId, { timestamp: last });
    await eventually('it to wait', async () => (await waiters()) === 1);
    await call.callee.mute(true);
    assert.equal((await answer).at('parties.1.muted').value, true);
  });

  test('nothing changes: the answer comes when the time is up', async () => {
    const call = await floor.aliceAndBob();
    const session = await body(read(call.sessionId, { timeout: '0.05' }));
    assert.equal(session.text('parties.1.status.code'), 'Answered');
    assert.equal(await waiters(), 0);
  });

  test('the end of the call is a change, and after it the session is not there', async () => {
    const call = await floor.aliceAndBob();
    const answers = [waiting(call.sessionId), body(read(call.sessionId, { timeout: '40' }))];
    await eventually('both to wait', async () => (await waiters()) === 2);
    await floor.api.drop(call.sessionId);
    for (const answer of answers) {
      const codes = (await answer).list('parties').map((party) => party.text('status.code'));
      assert.deepEqual(codes, ['Disconnected', 'Disconnected']);
    }
    assert.equal((await read(call.sessionId, { timeout: String(LONG) })).status, 404);
  });

  test('a client that goes away leaves nothing behind', async () => {
    const call = await floor.aliceAndBob();
    const away = new AbortController();
    const answer = read(call.sessionId, { timeout: String(LONG) }, away.signal);
    await eventually('it to wait', async () => (await waiters()) === 1);
    away.abort();
    await assert.rejects(answer, /abort/i);
    await eventually('nobody to wait', async () => (await waiters()) === 0);
  });

  for (const [name, value] of [
    ['timestamp', 'yesterday'],
    ['timestamp', '12'],
    ['timestamp', '2020-13-45T00:00:00Z'],
    ['timeout', 'long'],
    ['timeout', '-1'],
    ['timeout', ''],
  ] as const) {
    test(`${name} "${value}" is CMN-101`, async () => {
      const call = await floor.aliceAndBob();
      const refusal = { status: 400, code: 'CMN-101', parameter: name };
      const path = `/account/~/telephony/sessions/${call.sessionId}?${name}=${value}`;
      await floor.refused([call.sessionId], refusal, () => floor.api.get(path));
    });
  }
});
