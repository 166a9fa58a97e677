import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  ConnectionError,
  Cordboard,
  CordboardError,
  everyRecord,
  telephonySessionId,
} from '@cordboard/client';
import { eventually } from '../support/eventually.ts';
import { ScriptedServer } from './scripted-server.ts';

const CALL = { from: { deviceId: '1' }, to: { extensionNumber: '102' } };
const MADE = { status: 201, body: { session: { id: 's-1' } } } as const;
const SESSION = { status: 200, body: { id: 's-1' } } as const;
const WANTED = { telephonySessionId: telephonySessionId('s-1') };
const REFUSED = {
  status: 429,
  headers: { 'retry-after': '0', RCRequestId: 'r-7' },
  body: {
    errorCode: 'CMN-301',
    message: 'Request rate exceeded',
    errors: [{ errorCode: 'CMN-301', message: 'Request rate exceeded' }],
  },
} as const;
const UNAVAILABLE = { status: 503, headers: { 'retry-after': '0' } } as const;

describe('requests of the SDK', () => {
  let server: ScriptedServer;
  let client: Cordboard;

  before(async () => {
    server = await ScriptedServer.open();
  });

  beforeEach(() => {
    client = clientOf({});
  });

  after(() => server?.close());

  function clientOf(options: {
    readonly platform?: 'ringcentral';
    readonly maxRetries?: number;
    readonly timeoutMs?: number;
  }): Cordboard {
    return new Cordboard({ baseUrl: `${server.baseUrl}/`, accessToken: 'token', ...options });
  }

  function keys(): readonly unknown[] {
    return server.told.map(({ headers }) => headers['idempotency-key']);
  }

  test('the own account is meant unless another is named; parameters stand in path and query', async () => {
    server.script(MADE, SESSION, { status: 200, body: { records: [] } });
    await client.callControl.createCallOutCallSession(CALL);
    await client.callControl.readCallSessionStatus({ ...WANTED, accountId: '77' });
    await client.callLog.readUserCallLog({ direction: ['Inbound', 'Outbound'], perPage: 5 });
    assert.deepEqual(
      server.told.map(({ method, url }) => `${method} ${url}`),
      [
        'POST /restapi/v1.0/account/~/telephony/call-out',
        'GET /restapi/v1.0/account/77/telephony/sessions/s-1',
        'GET /restapi/v1.0/account/~/extension/~/call-log?direction=Inbound&direction=Outbound&perPage=5',
      ],
    );
    assert.deepEqual(JSON.parse(server.told[0]?.body ?? ''), CALL);
    assert.equal(server.told[0]?.headers.authorization, 'Bearer token');
  });

  test('several ids go in one request, and what became of each comes back in their order', async () => {
    const gone = { errorCode: 'CMN-102', message: 'Gone', errors: [] };
    const json = [
      { resourceId: '7', href: '/7', status: 200, responseDescription: 'OK', body: { id: 7 } },
      { resourceId: '8', href: '/8', status: 404, responseDescription: 'Not Found', body: gone },
    ];
    const statuses = { response: json.map(({ href, status }) => ({ href, status })) };
    const mixed = [statuses, { id: 7 }, gone]
      .map((part) => `--B\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(part)}\r\n`)
      .join('');
    const multipart = { 'content-type': 'multipart/mixed; boundary="B"', RCRequestId: 'r-1' };
    server.script(
      { status: 207, body: json },
      { status: 207, headers: multipart, text: `${mixed}--B--\r\n` },
    );
    for (const messageId of [
      ['7', 8, '7'],
      [7, 8],
    ]) {
      const [first, second, ...more] = await client.messageStore.readMessage({ messageId });
      assert.deepEqual(more, []);
      assert.deepEqual(first, { id: '7', ok: true, value: { id: 7 } });
      assert.ok(second?.ok === false);
      assert.equal(second.id, '8');
      assert.deepEqual([second.error.status, second.error.errorCode], [404, 'CMN-102']);
    }
    assert.deepEqual(
      server.told.map(({ url }) => url.split('/').at(-1)),
      ['7,8', '7,8'],
    );
    assert.match(
      server.told[0]?.headers.accept ?? '',
      /^application\/vnd\.ringcentral\.multipart\+json,/,
    );
    // One alone is answered as ever, and none is not asked for.
    server.script({ status: 200, body: { id: 7 } }, { status: 404, body: gone }, { status: 403 });
    const one = () => client.messageStore.readMessage({ messageId: [7] });
    assert.deepEqual(await one(), [{ id: '7', ok: true, value: { id: 7 } }]);
    assert.deepEqual(
      (await one()).map((part) => part.ok || part.error.errorCode),
      ['CMN-102'],
    );
    await assert.rejects(one(), { status: 403 });
    assert.deepEqual(await client.messageStore.readMessage({ messageId: [] }), []);
    assert.equal(server.told.length, 3);
  });

  test('every record of a list is asked for page by page, as far as they are taken', async () => {
    const page = (id: number, isLast: boolean) => ({
      status: 200,
      body: { records: [{ id }, { id: id + 1 }], navigation: isLast ? {} : { nextPage: {} } },
    });
    const list = () =>
      everyRecord((page) => client.extensions.listExtensions({ page, perPage: 2 }));
    server.script(page(1, false), page(3, true));
    const ids: number[] = [];
    for await (const { id } of list()) ids.push(id);
    assert.deepEqual(ids, [1, 2, 3, 4]);
    assert.deepEqual(
      server.told.map(({ url }) => new URL(url, server.baseUrl).search),
      ['?page=1&perPage=2', '?page=2&perPage=2'],
    );
    server.script(page(1, false), page(3, true));
    for await (const { id } of list()) if (id === 2) break;
    assert.equal(server.told.length, 1);
  });

  test('a request that came too soon is sent again, when the server says', async () => {
    server.script({ ...REFUSED, headers: { 'retry-after': '1' } }, SESSION);
    const begun = performance.now();
    assert.equal((await client.callControl.readCallSessionStatus(WANTED)).id, 's-1');
    assert.equal(server.told.length, 2);
    assert.ok(performance.now() - begun >= 950, 'it came before a second was over');
  });

  test('a command is sent again with the key that names it, and each command has its own', async () => {
    server.script('break', UNAVAILABLE, MADE, MADE);
    await client.callControl.createCallOutCallSession(CALL);
    await client.callControl.createCallOutCallSession(CALL);
    const [first, second, third, other] = keys();
    assert.match(String(first), /^[0-9a-f]{32}$/);
    assert.deepEqual([second, third], [first, first]);
    assert.notEqual(other, first);
  });

  test('a key of one’s own is sent as it is; a reading has none', async () => {
    server.script(MADE, SESSION);
    await client.callControl.createCallOutCallSession(CALL, { idempotencyKey: 'order-12' });
    await client.callControl.readCallSessionStatus(WANTED);
    assert.deepEqual(keys(), ['order-12', undefined]);
  });

  test('an answer that breaks off is asked for again', async () => {
    server.script('break in the answer', SESSION);
    assert.equal((await client.callControl.readCallSessionStatus(WANTED)).id, 's-1');
  });

  test('RingCentral heeds no key: a command to it is sent again only where it was refused for its number', async () => {
    const ringCentral = clientOf({ platform: 'ringcentral' });
    server.script(REFUSED, MADE);
    await ringCentral.callControl.createCallOutCallSession(CALL);
    assert.deepEqual(keys(), [undefined, undefined]);
    for (const line of [UNAVAILABLE, 'break'] as const) {
      server.script(line, MADE);
      await assert.rejects(ringCentral.callControl.createCallOutCallSession(CALL));
      assert.equal(server.told.length, 1);
    }
    server.script('break', { status: 204 });
    await ringCentral.callControl.deleteCallSession(WANTED);
    assert.equal(server.told.length, 2);
  });

  test('what cannot become better is not tried again, and says what is wrong', async () => {
    server.script({
      status: 400,
      headers: { rcrequestid: 'r-8' },
      body: {
        errors: [
          {
            errorCode: 'CMN-101',
            message: 'Parameter [to.phoneNumber] is invalid',
            parameterName: 'to.phoneNumber',
          },
        ],
      },
    });
    await assert.rejects(client.callControl.createCallOutCallSession(CALL), (error) => {
      assert.ok(error instanceof CordboardError);
      assert.equal(error.status, 400);
      assert.equal(error.errorCode, 'CMN-101');
      assert.equal(error.errors[0]?.parameterName, 'to.phoneNumber');
      assert.equal(error.requestId, 'r-8');
      assert.equal(error.retryable, false);
      assert.equal(error.operationId, 'createCallOutCallSession');
      assert.match(error.message, /createCallOutCallSession: 400 .*to\.phoneNumber/);
      return true;
    });
    assert.equal(server.told.length, 1);
  });

  test('patience ends: after so many attempts, or where the wait is too long', async () => {
    server.script(REFUSED, REFUSED, REFUSED);
    await assert.rejects(clientOf({ maxRetries: 2 }).presence.readAccountPresence(), (error) => {
      assert.ok(error instanceof CordboardError);
      assert.deepEqual([error.status, error.retryable, error.requestId], [429, true, 'r-7']);
      return true;
    });
    assert.equal(server.told.length, 3);
    server.script({ ...REFUSED, headers: { 'retry-after': '3600' } }, SESSION);
    await assert.rejects(client.callControl.readCallSessionStatus(WANTED), (error) => {
      assert.ok(error instanceof CordboardError);
      assert.equal(error.retryAfterMs, 3_600_000);
      return true;
    });
    assert.equal(server.told.length, 1);
  });

  test('where nobody listens the error says so, also for a name with several addresses', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      // Nobody listens on port 2, and `fetch` does not refuse it as it does others.
      const baseUrl = `http://${host}:2`;
      const nobody = new Cordboard({ baseUrl, accessToken: 'token', maxRetries: 0 });
      await assert.rejects(nobody.callControl.readCallSessionStatus(WANTED), {
        name: 'ConnectionError',
        message: /^readCallSessionStatus got no answer: fetch failed: .*ECONNREFUSED/,
      });
    }
  });

  test('a server that is silent is an error that says so', async () => {
    server.script('silence');
    await assert.rejects(
      clientOf({ timeoutMs: 100, maxRetries: 0 }).callControl.readCallSessionStatus(WANTED),
      ConnectionError,
    );
  });

  for (const [when, line] of [
    ['waits for its answer', 'silence'],
    ['waits to be sent again', { ...REFUSED, headers: { 'retry-after': '60' } }],
  ] as const) {
    test(`a request that ${when} ends with its signal`, async () => {
      server.script(line);
      const over = new AbortController();
      const asked = client.callControl.readCallSessionStatus({ ...WANTED, signal: over.signal });
      await eventually('the request', () => server.told.length === 1);
      over.abort(new Error('the user went away'));
      await assert.rejects(asked, /the user went away/);
    });
  }

  test('with a signal that has gone off nothing is sent', async () => {
    server.script(SESSION);
    const signal = AbortSignal.abort(new Error('too late'));
    await assert.rejects(
      client.callControl.readCallSessionStatus({ ...WANTED, signal }),
      /too late/,
    );
    assert.equal(server.told.length, 0);
  });

  test('a token that is refused is asked for again once, where somebody gives them', async () => {
    const given: string[] = [];
    const giving = new Cordboard({
      baseUrl: server.baseUrl,
      accessToken: () => {
        given.push(`token-${given.length + 1}`);
        return given.at(-1) ?? '';
      },
    });
    server.script({ status: 401 }, SESSION);
    await giving.callControl.readCallSessionStatus(WANTED);
    assert.deepEqual(
      server.told.map(({ headers }) => headers.authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
    server.script({ status: 401 }, { status: 401 }, SESSION);
    await assert.rejects(giving.callControl.readCallSessionStatus(WANTED), CordboardError);
    assert.equal(server.told.length, 2);
    server.script({ status: 401 }, SESSION);
    await assert.rejects(client.callControl.readCallSessionStatus(WANTED), CordboardError);
    assert.equal(server.told.length, 1);
  });
});
