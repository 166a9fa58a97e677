import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { FakePhone } from '@cordboard/simulator';
import { ringing } from '../operations/desk.ts';
import { Floor } from '../operations/floor.ts';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
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

  test('is answered again as it was, also in parts', async () => {
    const key = newKey();
    const url = `${ACCOUNT}/extension/~/message-store/71,72`;
    const body = [{ body: { readStatus: 'Read' } }, { body: { readStatus: 'Read' } }];
    const put = async (accept: string) => {
      const response = await fetch(`${floor.http}${url}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${floor.api.token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
          accept,
        },
        body: JSON.stringify(body),
      });
      const { status, headers } = response;
      return {
        status,
        type: headers.get('content-type'),
        replayed: headers.get('idempotency-replayed'),
        text: await response.text(),
      };
    };
    const first = await put('multipart/mixed');
    assert.equal(first.status, 207, first.text);
    assert.match(String(first.type), /^multipart\/mixed; boundary=/);
    assert.deepEqual(await put('multipart/mixed'), { ...first, replayed: 'true' });
  });

  test('whose sender goes away before the answer is done once all the same', async () => {
    const { port, host } = new URL(floor.http);
    for (const waitMs of [1, 5]) {
      const key = newKey();
      const socket = connect(Number(port), '127.0.0.1');
      const body = JSON.stringify(CALL);
      socket.write(
        `POST ${CALL_OUT} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${floor.api.token}\r\nContent-Type: application/json\r\nIdempotency-Key: ${key}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      await once(socket, 'connect');
      await setTimeout(waitMs);
      socket.destroy();
      const again = await call(key);
      assert.equal(again.status, 201, String(again.body));
      assert.equal(await sessions(), 1);
      await floor.api.drop(again.body.text('session.id'));
      await floor.clear();
    }
  });

  test('is done once through a WebSocket and by HTTP', async () => {
    const key = newKey();
    const gateway = await Gateway.open(floor.api);
    try {
      const headers = { 'Idempotency-Key': key };
      const [made, body] = await gateway.request('POST', CALL_OUT, CALL, headers);
      assert.equal(made.number('status'), 201, String(body));
      const [again, same] = await gateway.request('POST', CALL_OUT, CALL, headers);
      assert.equal(again.text('headers.Idempotency-Replayed'), 'true');
      assert.deepEqual(same.value, body.value);
      assert.deepEqual((await call(key)).body.value, body.value);
      assert.equal(await sessions(), 1);
    } finally {
      await gateway.close();
    }
  });

  test('makes one subscription', async () => {
    const key = newKey();
    const receiver = createServer((request, response) => {
      response.setHeader('Validation-Token', request.headers['validation-token'] ?? '').end();
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    try {
      const { port } = Object(receiver.address());
      const wanted = {
        eventFilters: ['/restapi/v1.0/account/~/extension/~/presence'],
        deliveryMode: { transportType: 'WebHook', address: `http://127.0.0.1:${port}/` },
      };
      const url = '/restapi/v1.0/subscription';
      const make = () => send(floor.http, floor.api.token, key, 'POST', url, wanted);
      const made = await make();
      assert.equal(made.status, 200, String(made.body));
      assert.deepEqual(await make(), { ...made, replayed: true });
      const listed = await floor.api.expect(200, 'GET', url);
      const hooks = listed
        .list('records')
        .filter((one) => one.text('deliveryMode.transportType') === 'WebHook');
      assert.equal(hooks.length, 1);
      await floor.api.expect(204, 'DELETE', `${url}/${made.body.text('id')}`);
    } finally {
      receiver.closeAllConnections();
      receiver.close();
    }
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
  const first = await Restartable.start(dataDir);
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

    second = await Restartable.start(dataDir);
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

test('killed in the middle of a command, a key places one call and never two', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-keys-'));
  let system: Restartable | undefined;
  let phones: readonly FakePhone[] = [];
  const start = async (): Promise<Restartable> => {
    const started = await Restartable.start(dataDir);
    system = started;
    phones = await Promise.all([started.phone('101', 400), started.phone('102', 600)]);
    return started;
  };
  const kill = async (): Promise<void> => {
    await system?.kill();
    await Promise.allSettled(phones.map((phone) => phone.close()));
  };
  try {
    let { http } = await start();
    // From before it is read to after it is answered.
    const delaysMs = [0, 4, 12, 40];
    const token = await system?.token();
    assert.ok(token);
    for (const [index, delayMs] of delaysMs.entries()) {
      const key = `key-${index}`;
      const lost = send(http, token, key, 'POST', CALL_OUT, CALL).catch(() => undefined);
      await setTimeout(delayMs);
      await kill();
      await lost;
      ({ http } = await start());
      const again = await send(http, token, key, 'POST', CALL_OUT, CALL);
      if (again.status === 409) {
        assert.equal(again.body.text('errors.0.errorCode'), 'CDB-103');
        assert.match(again.body.text('errors.0.message'), /it was done in s-/);
      } else {
        assert.equal(again.status, 201, String(again.body));
      }
    }
    // What is still a call now is an ended one then.
    await kill();
    ({ http } = await start());
    await eventually('a call for every key', async () => {
      const log = await fetch(`${http}${ACCOUNT}/call-log`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const records = Json.parse(await log.text()).list('records');
      assert.ok(records.length <= delaysMs.length, `${records.length} calls`);
      return records.length === delaysMs.length;
    });
  } finally {
    await kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
