import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { ringing } from '../operations/desk.ts';
import { Floor } from '../operations/floor.ts';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';
import { Restartable } from '../support/restartable.ts';

const ACCOUNT = '/restapi/v1.0/account/~';
const CALL_OUT = `${ACCOUNT}/telephony/call-out`;
const CALL = { from: { deviceId: ALICE.deviceId }, to: { extensionNumber: BOB.extension } };

interface Sent {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: Json;
}

/** Sends a command with a key. */
async function send(
  http: string,
  token: string,
  key: string,
  method: string,
  url: string,
  body?: unknown,
): Promise<Sent> {
  const response = await fetch(`${http}${url}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: body === undefined ? '' : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    replayed: response.headers.get('idempotency-replayed') === 'true',
    body: Json.parse(text === '' ? 'null' : text),
  };
}

describe('a command that is sent twice with one key', () => {
  let floor: Floor;
  let keys = 0;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  const newKey = (): string => {
    keys += 1;
    return `key-${keys}`;
  };
  const call = (key: string, token = floor.api.token, body: unknown = CALL): Promise<Sent> =>
    send(floor.http, token, key, 'POST', CALL_OUT, body);
  const sessions = async (): Promise<number> =>
    (await floor.api.expect(200, 'GET', '/account/~/telephony/sessions')).list('records').length;

  test('places one call, and both answers are the same', async () => {
    const key = newKey();
    const first = await call(key);
    assert.equal(first.status, 201, String(first.body));
    assert.equal(first.replayed, false);
    await ringing(floor.bob);
    const second = await call(key);
    assert.equal(second.status, 201);
    assert.equal(second.replayed, true);
    assert.deepEqual(second.body.value, first.body.value);
    assert.equal(await sessions(), 1);
    // Quotes are the form of the draft, and mean the same.
    assert.equal((await call(`"${key}"`)).replayed, true);
  });

  test('at once, is done once', async () => {
    const key = newKey();
    const answers = await Promise.all([call(key), call(key), call(key)]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201],
    );
    assert.equal(answers.filter(({ replayed }) => replayed).length, 2);
    assert.equal(new Set(answers.map(({ body }) => body.text('session.id'))).size, 1);
    assert.equal(await sessions(), 1);
  });

  test('without a body is answered again without one', async () => {
    const { sessionId } = await floor.aliceAndBob();
    const key = newKey();
    const url = `${ACCOUNT}/telephony/sessions/${sessionId}`;
    const first = await send(floor.http, floor.api.token, key, 'DELETE', url);
    assert.equal(first.status, 204);
    const second = await send(floor.http, floor.api.token, key, 'DELETE', url);
    assert.deepEqual([second.status, second.replayed, second.body.value], [204, true, null]);
    // With another key it is another command, and the call is gone.
    assert.equal((await send(floor.http, floor.api.token, newKey(), 'DELETE', url)).status, 404);
  });

  test('what was refused is refused again, in the same words', async () => {
    const { sessionId, caller } = await floor.aliceAndBob();
    const key = newKey();
    const url = `${ACCOUNT}/telephony/sessions/${sessionId}/parties/${caller.id}/unhold`;
    const first = await send(floor.http, floor.api.token, key, 'POST', url);
    assert.equal(first.status, 409, String(first.body));
    await caller.do(200, 'hold');
    const second = await send(floor.http, floor.api.token, key, 'POST', url);
    assert.deepEqual([second.status, second.replayed], [409, true]);
    assert.deepEqual(second.body.value, first.body.value);
  });

  test('another command with the key is refused, and not done', async () => {
    const key = newKey();
    await call(key);
    const other = await call(key, floor.api.token, { ...CALL, to: { extensionNumber: '103' } });
    assert.equal(other.status, 422);
    assert.equal(other.body.text('errors.0.errorCode'), 'CDB-102');
    assert.equal(await sessions(), 1);
  });

  test('keys of others are other keys', async () => {
    const key = newKey();
    const first = await call(key);
    const carol = await floor.as('103');
    const second = await call(key, carol.token, {
      from: { deviceId: '90001031' },
      to: { extensionNumber: '104' },
    });
    assert.equal(second.status, 201, String(second.body));
    assert.notEqual(second.body.text('session.id'), first.body.text('session.id'));
  });

  test('a key that is none is refused with its name', async () => {
    for (const key of ['two words', 'x'.repeat(256)]) {
      const answer = await call(key);
      assert.equal(answer.status, 400);
      assert.equal(answer.body.text('errors.0.parameterName'), 'Idempotency-Key');
    }
    assert.equal(await sessions(), 0);
  });

  test('what nobody may do is refused before the key is looked at, and can be done later', async () => {
    const key = newKey();
    const bad = await call(key, floor.api.token, { from: {}, to: {} });
    assert.equal(bad.status, 400);
    assert.equal((await call(key)).status, 201);
  });
});

test('over a kill of the server, a key still means one call', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-keys-'));
  const first = await Restartable.start(dataDir, '45600-45699');
  let second: Restartable | undefined;
  try {
    const phones = await Promise.all([first.phone('101', 400), first.phone('102', 600)]);
    const made = await send(first.http, await first.token(), 'one', 'POST', CALL_OUT, CALL);
    assert.equal(made.status, 201, String(made.body));
    const user = { extension: '150', name: 'Fay Ford', password: 'a good password' };
    const users = '/cordboard/v1/accounts/~/users';
    assert.equal(
      (await send(first.http, await first.token(), 'two', 'POST', users, user)).status,
      201,
    );
    await first.kill();
    await Promise.allSettled(phones.map((phone) => phone.close()));

    second = await Restartable.start(dataDir, '45700-45799');
    const { http } = second;
    const token = await second.token();
    const again = await send(http, token, 'one', 'POST', CALL_OUT, CALL);
    assert.deepEqual([again.status, again.replayed], [201, true]);
    assert.deepEqual(again.body.value, made.body.value);
    const same = await send(http, token, 'two', 'POST', users, user);
    assert.deepEqual([same.status, same.replayed], [201, true]);
    await eventually('one call in the log', async () => {
      const log = await fetch(`${http}${ACCOUNT}/call-log`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return Json.parse(await log.text()).list('records').length === 1;
    });
  } finally {
    await first.kill();
    await second?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
