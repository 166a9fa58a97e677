import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeCall, FakePhone } from '@cordboard/simulator';
import { WebSocket } from 'ws';
import { type Answer, Api } from '../support/api.ts';
import { ALICE, BOB, fakePhoneOf } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import { Json } from '../support/json.ts';
import { type System, startSystem } from '../support/system.ts';

const SESSIONS = '/account/~/telephony/sessions';
const UNKNOWN_SESSION = `s-${'0'.repeat(32)}`;

describe('the API under bad requests', () => {
  let system: System;
  let api: Api;
  let alice: FakePhone;
  let bob: FakePhone;
  let call: FakeCall;
  let sessionId: string;
  let party: string;

  before(async () => {
    system = await startSystem();
    api = await Api.signIn(system, { extension: ALICE.extension });
    alice = await fakePhoneOf(system, ALICE, { transport: 'TCP' });
    bob = await fakePhoneOf(system, BOB, {
      transport: 'TCP',
      behaviour: { onCall: { kind: 'answer', afterMs: 0 } },
    });
    const gateway = await Gateway.open(api, `/restapi/v1.0${SESSIONS}`);
    call = await alice.call(BOB.extension);
    await call.waitUntilAnswered();
    const event = await gateway.event('101 answered', (each) => each.text('id').endsWith('-1'));
    sessionId = event.text('body.telephonySessionId');
    party = `${SESSIONS}/${sessionId}/parties/${event.text('body.parties.0.id')}`;
    await gateway.close();
  });

  after(async () => {
    call?.hangUp();
    await call?.waitUntilEnded();
    await alice?.close();
    await bob?.close();
    // Stopping waits for a ledger without a trace of all this.
    await system?.stop();
  });

  /** A request without any of the client's good manners. */
  async function raw(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${system.http}${path}`, {
      method,
      ...init,
      headers: { authorization: `Bearer ${api.token}`, ...Object(init.headers) },
    });
    return {
      status: response.status,
      headers: response.headers,
      body: Json.parse(await response.text()),
    };
  }

  function assertError(answer: Answer, status: number, code: string): void {
    assert.equal(answer.status, status, String(answer.body));
    assert.equal(answer.body.text('errors.0.errorCode'), code, String(answer.body));
    assert.ok(answer.body.text('errors.0.message').length > 0);
  }

  test('a body that is no JSON', async () => {
    for (const body of ['{', '{"to":', 'to=102', '\u0000', '[1,2', `${'['.repeat(50_000)}`]) {
      const answer = await raw('POST', '/restapi/v1.0/account/~/telephony/call-out', {
        body,
        headers: { 'content-type': 'application/json' },
      });
      assertError(answer, 400, 'CMN-103');
    }
  });

  test('JSON of the wrong shape names the parameter', async () => {
    const bodies: unknown[] = [
      {},
      { from: {} },
      { from: { deviceId: ALICE.deviceId } },
      { from: { deviceId: ALICE.deviceId }, to: {} },
      { from: { deviceId: ALICE.deviceId }, to: { phoneNumber: {} } },
      { from: ALICE.deviceId, to: { extensionNumber: '102' } },
      [],
      null,
      'text',
      42,
    ];
    for (const body of bodies) {
      const answer = await api.post('/account/~/telephony/call-out', body);
      assertError(answer, 400, 'CMN-101');
    }
    for (const body of [{}, { extensionNumber: '1', phoneNumber: '+1' }, { extensionNumber: {} }]) {
      assertError(await api.post(`${party}/transfer`, body), 400, 'CMN-101');
    }
    for (const body of [{ party: { muted: 'yes' } }, { muted: 3 }, { party: 1 }]) {
      assertError(await api.patch(party, body), 400, 'CMN-101');
    }
  });

  test('another content type', async () => {
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x']) {
      const answer = await raw('POST', '/restapi/v1.0/account/~/telephony/call-out', {
        body: 'x',
        headers: { 'content-type': type },
      });
      assert.equal(answer.status, 415, `${type}: ${answer.body}`);
    }
  });

  test('a body larger than anything sensible', async () => {
    for (const bytes of [1_100_000, 20_000_000]) {
      const answer = await raw('POST', '/restapi/v1.0/account/~/telephony/call-out', {
        body: JSON.stringify({ from: { deviceId: 'x'.repeat(bytes) } }),
        headers: { 'content-type': 'application/json' },
      });
      assertError(answer, 413, 'CMN-116');
    }
  });

  test('ids that are unknown, or are none', async () => {
    for (const id of [UNKNOWN_SESSION, 's-', 'x', '%00', '..%2f..', 'é'.repeat(20)]) {
      const path = `${SESSIONS}/${encodeURI(id)}`;
      assertError(await api.get(path), 404, 'CMN-102');
      assertError(await api.delete(path), 404, 'CMN-102');
      assertError(
        await api.get(`${SESSIONS}/${sessionId}/parties/${encodeURI(id)}`),
        404,
        'CMN-102',
      );
      assertError(
        await api.post(`${SESSIONS}/${sessionId}/parties/${encodeURI(id)}/hold`),
        404,
        'CMN-102',
      );
    }
  });

  test('paths and methods that are none', async () => {
    assertError(await api.get('/nothing'), 404, 'CMN-120');
    assertError(await api.get('/account/~/telephony'), 404, 'CMN-120');
    assertError(await raw('GET', '/restapi/v9.9/account/~'), 404, 'CMN-120');
    const answer = await api.put(`${SESSIONS}/${sessionId}`, {});
    assert.ok([404, 405].includes(answer.status), String(answer.status));
  });

  test('states in which an operation makes no sense', async () => {
    assertError(await api.post(`${party}/unhold`), 409, 'TAS-102');
    assertError(await api.post(`${party}/reject`), 409, 'TAS-102');
    assertError(await api.post(`${party}/forward`, { extensionNumber: '103' }), 409, 'TAS-102');
    await api.expect(200, 'POST', `${party}/hold`);
    assertError(await api.post(`${party}/hold`), 409, 'TAS-102');
    await api.expect(200, 'POST', `${party}/unhold`);
  });

  test('tokens that are none', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer x', `Basic ${api.token}`, 'Bearer \t ']) {
      const answer = await raw('GET', '/restapi/v1.0/account/~', { headers: { authorization } });
      assert.equal(answer.status, 401, `${authorization}: ${answer.body}`);
      assert.match(answer.body.text('errors.0.errorCode'), /^(OAU|AGW|CMN)-\d+$/);
    }
  });

  test('credentials that are none', async () => {
    const forms: Record<string, string>[] = [
      {},
      { grant_type: 'password', username: '+16505550100', extension: '101', password: 'wrong' },
      { grant_type: 'password', username: 'nobody', password: 'demo-101' },
      { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'a.b.c' },
      { grant_type: 'refresh_token', refresh_token: 'x' },
      { grant_type: 'authorization_code', code: 'x', redirect_uri: 'http://127.0.0.1/callback' },
      { grant_type: 'telepathy' },
    ];
    const app = Buffer.from('cordboard-demo:cordboard-demo-secret').toString('base64');
    for (const form of forms) {
      const response = await fetch(`${system.http}/restapi/oauth/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${app}` },
        body: new URLSearchParams(form),
      });
      const body = Json.parse(await response.text());
      assert.ok([400, 401].includes(response.status), `${response.status} ${body}`);
      assert.match(body.text('error'), /^[a-z_]+$/);
      assert.ok(body.text('error_description').length > 0);
    }
  });

  test('bytes that are no HTTP', async () => {
    const port = Number(new URL(system.http).port);
    const messages = [
      'hello\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
      'POST /restapi/oauth/token HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n',
      'GET /health HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
      Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256)),
    ];
    for (const message of messages) {
      const socket = net.connect(port, '127.0.0.1');
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(message);
      socket.resume();
      await Promise.race([once(socket, 'close').catch(() => {}), sleep(200)]);
      socket.destroy();
    }
    assert.equal((await system.health()).status, 'ok');
  });

  test('frames that are none, on the notification gateway', async () => {
    const pass = await api.expect(200, 'POST', '/restapi/oauth/wstoken');
    const frames = [
      'hello',
      '{}',
      '[]',
      '[null]',
      '[{"type":"ClientRequest"}]',
      '[{"type":"ClientRequest","messageId":"1","method":"GET","path":7}]',
      '[{"type":"Nonsense","messageId":"1"}]',
      `[${'['.repeat(10_000)}`,
      Buffer.alloc(70_000, 65),
    ];
    for (const frame of frames) {
      const url = `${pass.text('uri')}?access_token=${pass.text('ws_access_token')}`;
      const socket = new WebSocket(url);
      socket.on('error', () => {});
      await once(socket, 'message');
      socket.send(frame);
      await Promise.race([once(socket, 'message'), once(socket, 'close'), sleep(300)]);
      socket.terminate();
    }
    const refused = new WebSocket(`${pass.text('uri')}?access_token=wrong`);
    refused.on('error', () => {});
    let said = '';
    refused.on('message', (data) => {
      said += String(data);
    });
    await eventually('a refusal', () => refused.readyState === WebSocket.CLOSED || said !== '');
    assert.doesNotMatch(said, /ConnectionDetails/);
    refused.terminate();
    assert.equal((await system.health()).status, 'ok');
  });

  test('after all of it the call is as it was', async () => {
    const session = await api.session(sessionId);
    assert.deepEqual(
      session.list('parties').map((each) => each.text('status.code')),
      ['Answered', 'Answered'],
    );
    assert.equal(call.state.name, 'answered');
  });
});
