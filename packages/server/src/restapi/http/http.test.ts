import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { Office } from '../testkit/office.ts';

const ORIGIN = 'http://app.test:3000';
const office = new Office({
  rateLimit: ({ clientId, tokenId }, group) => ({
    allowed: group !== 'Medium',
    headers: {
      'X-Rate-Limit-Group': group.toLowerCase(),
      'X-Rate-Limit-Limit': `${clientId}${tokenId}`,
    },
    ...(group === 'Medium' ? { retryAfterSeconds: 60 } : {}),
  }),
  plugins: [
    async (app: FastifyInstance) => {
      app.get('/broken', async () => {
        throw new Error('defect');
      });
      app.post('/echo', async (request) => ({ body: request.body ?? null }));
      app.put('/echo', async () => ({ method: 'PUT' }));
      const color = { enum: ['red', 'blue'] };
      const colors = { type: 'object', properties: { color: { type: 'array', items: color } } };
      app.post('/paint', { schema: { querystring: colors, body: colors } }, async () => ({}));
      const perPage = { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'max' }] };
      const paging = {
        type: 'object',
        properties: { page: { type: 'integer', maximum: 9 }, perPage },
      };
      app.get('/pages', { schema: { querystring: paging } }, async () => ({}));
    },
  ],
});
after(() => office.close());

test('every answer carries a request id of its own and a routing key', async () => {
  const one = await office.ask('GET', '/health');
  const two = await office.ask('GET', '/nowhere');
  assert.equal(one.status, 200);
  assert.match(String(one.headers.rcrequestid), /^[0-9a-f-]{36}$/);
  assert.notEqual(one.headers.rcrequestid, two.headers.rcrequestid);
  assert.notEqual(two.headers.routingkey, undefined);
});

test('a browser is let in with credentials and may read the headers the SDK reads', async () => {
  const preflight = await office.ask('OPTIONS', 'telephony/call-out', undefined, {
    headers: {
      origin: ORIGIN,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,x-my-header',
    },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers['access-control-allow-origin'], ORIGIN);
  assert.equal(preflight.headers['access-control-allow-credentials'], 'true');
  const allowed = String(preflight.headers['access-control-allow-headers']).toLowerCase();
  for (const name of [
    'authorization',
    'content-type',
    'x-user-agent',
    'client-id',
    'x-my-header',
  ]) {
    assert.ok(allowed.includes(name), name);
  }
  assert.match(String(preflight.headers['access-control-allow-methods']), /PATCH/);
  const refused = await office.ask('GET', 'telephony/sessions/s-1', undefined, {
    headers: { origin: ORIGIN },
  });
  assert.equal(refused.status, 404);
  assert.equal(refused.headers['access-control-allow-origin'], ORIGIN);
  const exposed = String(refused.headers['access-control-expose-headers']);
  for (const name of ['Retry-After', 'X-Rate-Limit-Group', 'Discovery-Required', 'RCRequestId']) {
    assert.ok(exposed.includes(name), name);
  }
});

test('a POST stands for the method it names, by header or parameter', async () => {
  const byHeader = await office.ask('POST', '/echo', undefined, {
    headers: { 'x-http-method-override': 'put' },
  });
  assert.equal(byHeader.at('method'), 'PUT');
  const byQuery = await office.ask('POST', '/echo?_method=PUT', {});
  assert.equal(byQuery.at('method'), 'PUT');
  const both = await office.ask('POST', '/echo?_method=PUT', undefined, {
    headers: { 'x-http-method-override': 'DELETE' },
  });
  assert.equal(both.status, 400);
  assert.equal(both.at('errorCode'), 'CMN-119');
  const strange = await office.ask('POST', '/echo?_method=BREW');
  assert.equal(strange.status, 400);
  const onGet = await office.ask('GET', '/health?_method=DELETE');
  assert.equal(onGet.status, 200);
});

test('a body of length zero is no body, whatever its type says', async () => {
  for (const type of ['application/json', 'application/json; charset=utf-8', 'text/plain']) {
    const answer = await office.ask('POST', '/echo', undefined, {
      headers: { 'content-type': type },
      raw: '',
    });
    assert.equal(answer.status, 200, type);
    assert.deepEqual(answer.at('body'), {}, type);
  }
});

test('null means the same as nothing', async () => {
  const answer = await office.ask('POST', '/echo', { a: null, b: { c: null, d: 1 }, e: [null] });
  assert.deepEqual(answer.at('body'), { b: { d: 1 }, e: [null] });
});

for (const [what, request, status, code] of [
  ['broken JSON', { type: 'application/json', raw: '{"a":' }, 400, 'CMN-103'],
  [
    'a poisoned prototype',
    { type: 'application/json', raw: '{"__proto__":{"a":1}}' },
    400,
    'CMN-103',
  ],
  ['another content type', { type: 'text/xml', raw: '<a/>' }, 415, 'CMN-115'],
  [
    'a body beyond the limit',
    { type: 'application/json', raw: `"${'x'.repeat(1_048_577)}"` },
    413,
    'CMN-116',
  ],
] as const) {
  test(`${what} is ${status} ${code}`, async () => {
    const answer = await office.ask('POST', '/echo', undefined, {
      headers: { 'content-type': request.type },
      raw: request.raw,
    });
    assert.equal(answer.status, status);
    assert.equal(answer.at('errorCode'), code);
    assert.equal(answer.at('errors.0.errorCode'), code);
  });
}

test('JSON that is nested without end is refused before anybody follows it down', async () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const nested = (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
    const ask = (levels: number) =>
      office.ask('POST', '/echo', undefined, {
        headers: { 'content-type': 'application/json' },
        raw: nested(levels),
      });
    assert.equal((await ask(64)).status, 200);
    for (const levels of [65, 20_000]) {
      const answer = await ask(levels);
      assert.equal(answer.status, 400);
      assert.equal(answer.at('message'), 'Parameter [body] is nested deeper than 64 levels');
    }
  }
});

test('a number in a query has an end', async () => {
  assert.equal((await office.ask('GET', '/pages?page=9')).status, 200);
  for (const page of ['1e309', '-1e309', '10', 'x']) {
    const answer = await office.ask('GET', `/pages?page=${page}`);
    assert.equal(answer.status, 400, page);
    assert.equal(answer.at('parameterName'), 'page');
  }
});

test('what may be a number or a word is not said to be that word', async () => {
  assert.equal((await office.ask('GET', '/pages?perPage=max')).status, 200);
  const answer = await office.ask('GET', '/pages?perPage=0');
  assert.equal(answer.at('message'), 'Parameter [perPage] value is invalid: must be >= 1');
});

test('a value that is not among those allowed is answered with these', async () => {
  for (const [path, body, name] of [
    ['/paint?color=red&color=green', {}, 'color'],
    ['/paint', { color: ['red', 'green'] }, 'color.1'],
  ] as const) {
    const answer = await office.ask('POST', path, body);
    assert.equal(answer.status, 400, path);
    assert.equal(answer.at('parameterName'), name);
    assert.equal(answer.at('parameterValue'), 'green');
    const message = `Parameter [${name}] value is invalid: must be one of red, blue`;
    assert.equal(answer.at('message'), message);
  }
});

test('what is no operation is 404 CMN-120, also a URL that cannot be decoded', async () => {
  for (const path of ['/restapi/v1.0/account/~/nothing', '/restapi/v1.0/%zz', '/nowhere']) {
    const answer = await office.ask('GET', path);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.at('errorCode'), 'CMN-120', path);
  }
});

test('a defect is 500, says nothing of itself and is logged without the query', async () => {
  const answer = await office.ask('GET', '/broken?access_token=secret');
  assert.equal(answer.status, 500);
  assert.equal(answer.at('errorCode'), 'CMN-203');
  assert.doesNotMatch(answer.text, /defect/);
  assert.equal(office.logged.length, 1);
  assert.doesNotMatch(JSON.stringify(office.logged), /secret/);
});

test('who sends no token is told to sign in before anything else is looked at', async () => {
  const answer = await office.ask('POST', 'telephony/call-out', undefined, { who: '', raw: '{"' });
  assert.equal(answer.status, 401);
  assert.equal(answer.at('errorCode'), 'CMN-405');
  assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
});

test('an app without the permission is CMN-401, a user without it CMN-408', async () => {
  const app = await office.ask('GET', 'telephony/sessions/s-1', undefined, {
    who: '8000001.8000101.ReadAccounts',
  });
  assert.equal(app.status, 403);
  assert.equal(app.at('errorCode'), 'CMN-401');
  assert.equal(app.at('errors.0.permissionName'), 'CallControl');
  const user = await office.ask('GET', 'call-queues/1', undefined, { who: '8000001.8000301' });
  assert.equal(user.at('errorCode'), 'CMN-408');
  assert.equal(user.at('errors.0.permissionName'), 'ReadExtensions');
});

test('a request within its limit says how much is left, one beyond it when to come back', async () => {
  const within = await office.ask('GET', 'telephony/sessions/s-1');
  assert.equal(within.headers['x-rate-limit-group'], 'light');
  const beyond = await office.ask('GET', 'call-queues');
  assert.equal(beyond.status, 429);
  assert.equal(beyond.at('errorCode'), 'CMN-301');
  assert.equal(beyond.headers['retry-after'], '60');
  assert.equal(beyond.headers['x-rate-limit-group'], 'medium');
});

test('long answers are compressed for whoever takes that', async () => {
  const ask = (encoding: string) =>
    office.app.inject({
      url: '/restapi/v1.0/account/~/extension/~',
      headers: { authorization: 'Bearer 8000001.8000101', 'accept-encoding': encoding },
    });
  const packed = await ask('gzip');
  assert.equal(packed.headers['content-encoding'], 'gzip');
  const plain = await ask('identity');
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.deepEqual(JSON.parse(gunzipSync(packed.rawPayload).toString('utf8')), plain.json());
});
