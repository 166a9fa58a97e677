import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type RunningCordboard, startCordboard } from '@cordboard/server';
import { pino } from 'pino';
import { configOf } from '../operations/desk.ts';
import { Api } from '../support/api.ts';
import { Gateway } from '../support/gateway.ts';
import { Json } from '../support/json.ts';

const ACCOUNT = '/restapi/v1.0/account/~';

describe('a request that is none', () => {
  let server: RunningCordboard;
  let http: string;
  let api: Api;

  before(async () => {
    server = await startCordboard({
      config: configOf('strict'),
      log: pino({ level: 'error' }),
      version: 'test',
    });
    http = `http://127.0.0.1:${server.ports.http}`;
    api = await Api.signIn({ http }, { extension: '101' });
  });

  after(() => server?.close({ drainSeconds: 0 }));

  test('a body without Content-Type is CMN-110 and names the header', async () => {
    // A client of ours would add the header.
    const socket = connect(server.ports.http, '127.0.0.1');
    const body = '{"from":{}}';
    socket.write(
      `POST ${ACCOUNT}/telephony/call-out HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${api.token}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    await once(socket, 'close');
    assert.match(text, /^HTTP\/1\.1 400 /);
    const answer = Json.parse(text.slice(text.indexOf('\r\n\r\n') + 4));
    assert.equal(answer.text('errorCode'), 'CMN-110');
    assert.equal(answer.text('parameterName'), 'Content-Type');
  });

  test('a body that names another resource than the path is CMN-108, and changes nothing', async () => {
    const path = '/account/~/extension/~/forwarding-number';
    const number = { phoneNumber: '+16505550155', label: 'Cabin', type: 'Other' };
    const made = await api.expect(200, 'POST', path, number);
    const id = made.text('id');
    const other = await api.put(`${path}/${id}`, { ...number, id: '4711', label: 'Boat' });
    assert.equal(other.status, 400);
    assert.equal(other.body.text('errorCode'), 'CMN-108');
    assert.equal(other.body.text('errors.0.parameterValue'), '4711');
    assert.equal((await api.expect(200, 'GET', `${path}/${id}`)).text('label'), 'Cabin');
    const own = await api.expect(200, 'PUT', `${path}/${id}`, { ...number, id, label: 'Boat' });
    assert.equal(own.text('label'), 'Boat');
    await api.expect(204, 'DELETE', `${path}/${id}`);
  });

  test('an OAuth parameter that is given twice is OAU-111', async () => {
    const response = await fetch(`${http}/restapi/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=password&username=a&username=b',
    });
    const body = Json.parse(await response.text());
    assert.equal(response.status, 400);
    assert.equal(body.text('errorCode'), 'OAU-111');
    assert.equal(body.text('error'), 'invalid_request');
  });

  test('what cannot go through a WebSocket is CMN-109', async () => {
    const gateway = await Gateway.open(api);
    try {
      const [meta, body] = await gateway.request('POST', '/restapi/oauth/token', {});
      assert.equal(meta.number('status'), 403);
      assert.equal(body.text('errorCode'), 'CMN-109');
    } finally {
      await gateway.close();
    }
  });
});
