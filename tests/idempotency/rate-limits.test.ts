import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type RunningCordboard, startCordboard } from '@cordboard/server';
import { VirtualClock } from '@cordboard/simulator';
import { pino } from 'pino';
import { configOf } from '../operations/desk.ts';
import { Api } from '../support/api.ts';
import { Gateway } from '../support/gateway.ts';

const EXTENSIONS = '/account/~/extension';
const GROUPS = '/account/~/telephony/sessions/s-none';

describe('rate limits as RingCentral has them, on a clock of their own', () => {
  const clock = new VirtualClock(Date.now());
  let server: RunningCordboard;
  let http: string;

  before(async () => {
    server = await startCordboard({
      config: { ...configOf('strict'), rateLimits: 'ringcentral' },
      log: pino({ level: 'error' }),
      version: 'test',
      clock,
    });
    http = `http://127.0.0.1:${server.ports.http}`;
  });

  after(() => server?.close({ drainSeconds: 0 }));

  /** Signs in after a minute, so that every limit of the user is whole again. */
  const signIn = (extension: string): Promise<Api> => {
    clock.advance(60_000);
    return Api.signIn({ http }, { extension });
  };
  /** Status of as many requests, one after another. */
  const ask = async (api: Api, path: string, times: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time += 1) statuses.push((await api.get(path)).status);
    return statuses;
  };
  const all = (status: number, times: number): number[] => Array<number>(times).fill(status);

  test('every answer says group, limit, what is left and the window', async () => {
    const alice = await signIn('101');
    const medium = await alice.get(EXTENSIONS);
    assert.deepEqual(
      ['group', 'limit', 'remaining', 'window'].map((name) =>
        medium.headers.get(`x-rate-limit-${name}`),
      ),
      ['medium', '40', '39', '60'],
    );
    const again = await alice.get(EXTENSIONS);
    assert.equal(again.headers.get('x-rate-limit-remaining'), '38');
    // What is refused for another reason was a request too.
    const unknown = await alice.get(GROUPS);
    assert.equal(unknown.status, 404);
    assert.equal(unknown.headers.get('x-rate-limit-group'), 'light');
    assert.equal(unknown.headers.get('x-rate-limit-remaining'), '49');
  });

  test('one too many is 429 CMN-301 with Retry-After; a browser may read both', async () => {
    const alice = await signIn('101');
    assert.deepEqual(await ask(alice, EXTENSIONS, 40), all(200, 40));
    const response = await fetch(`${http}/restapi/v1.0${EXTENSIONS}`, {
      headers: { authorization: `Bearer ${alice.token}`, origin: 'https://app.example.com' },
    });
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('retry-after'), '60');
    assert.equal(response.headers.get('x-rate-limit-remaining'), '0');
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://app.example.com');
    const exposed = (response.headers.get('access-control-expose-headers') ?? '').split(/, */);
    for (const name of [
      'Retry-After',
      'X-Rate-Limit-Group',
      'X-Rate-Limit-Limit',
      'X-Rate-Limit-Remaining',
      'X-Rate-Limit-Window',
    ]) {
      assert.ok(exposed.includes(name), name);
    }
    const body: unknown = await response.json();
    assert.equal(Object(body).errorCode, 'CMN-301');
    assert.equal(Object(body).errors[0].errorCode, 'CMN-301');
  });

  test('every request while it waits makes the minute begin anew', async () => {
    const bob = await signIn('102');
    await ask(bob, EXTENSIONS, 41);
    clock.advance(59_000);
    assert.equal((await bob.get(EXTENSIONS)).status, 429);
    clock.advance(59_999);
    assert.equal((await bob.get(EXTENSIONS)).status, 429);
    clock.advance(60_000);
    assert.deepEqual(await ask(bob, EXTENSIONS, 41), [...all(200, 40), 429]);
  });

  test('other groups and other users go on meanwhile', async () => {
    const bob = await signIn('102');
    const carol = await signIn('103');
    assert.equal((await ask(bob, EXTENSIONS, 41)).at(-1), 429);
    assert.equal((await bob.get(GROUPS)).status, 404);
    assert.equal((await carol.get(EXTENSIONS)).status, 200);
  });

  test('two sessions of one user and app share what there is', async () => {
    const first = await signIn('102');
    const second = await signIn('102');
    await ask(first, EXTENSIONS, 39);
    assert.deepEqual(await ask(second, EXTENSIONS, 2), [200, 429]);
    assert.equal((await first.get(EXTENSIONS)).status, 429);
  });

  test('a read of several extensions is one request', async () => {
    const alice = await signIn('101');
    const several = await fetch(`${http}/restapi/v1.0${EXTENSIONS}/8000101,8000102/presence`, {
      headers: { authorization: `Bearer ${alice.token}` },
    });
    await several.arrayBuffer();
    assert.equal(several.status, 207);
    assert.equal(
      several.headers.get('x-rate-limit-remaining'),
      String(Number(several.headers.get('x-rate-limit-limit')) - 1),
    );
  });

  test('commands count as reads do, and one too many is not done', async () => {
    const alice = await signIn('101');
    const subscribe = (n: number) =>
      alice.post('/restapi/v1.0/subscription', {
        eventFilters: [`/restapi/v1.0/account/~/extension/${8000101 + (n % 3)}/presence`],
        deliveryMode: { transportType: 'WebHook', address: 'http://127.0.0.1:9/' },
      });
    const first = await subscribe(0);
    const group = first.headers.get('x-rate-limit-group');
    const limit = Number(first.headers.get('x-rate-limit-limit'));
    assert.ok(group === 'medium' || group === 'heavy', String(group));
    for (let n = 1; n < limit; n += 1) assert.notEqual((await subscribe(n)).status, 429);
    assert.equal((await subscribe(limit)).status, 429);
  });

  test('requests through a WebSocket count too, and their frames have the headers', async () => {
    const carol = await signIn('103');
    const gateway = await Gateway.open(carol);
    try {
      const path = `/restapi/v1.0${EXTENSIONS}`;
      const [meta] = await gateway.request('GET', path);
      assert.equal(meta.text('headers.X-Rate-Limit-Group'), 'medium');
      assert.equal(meta.text('headers.X-Rate-Limit-Remaining'), '39');
      assert.deepEqual(await ask(carol, EXTENSIONS, 39), all(200, 39));
      const [refused, body] = await gateway.request('GET', path);
      assert.equal(refused.number('status'), 429);
      assert.equal(refused.text('headers.Retry-After'), '60');
      assert.equal(body.text('errorCode'), 'CMN-301');
    } finally {
      await gateway.close();
    }
  });

  test('what has no limit has none: the key set, and where sign-in is', async () => {
    const alice = await signIn('101');
    for (const path of ['/restapi/oauth/jwks', '/.well-known/openid-configuration']) {
      for (let time = 0; time < 60; time += 1) {
        const answer = await fetch(`${http}${path}`);
        await answer.arrayBuffer();
        assert.equal(answer.status, 200, path);
        assert.equal(answer.headers.get('x-rate-limit-group'), null);
      }
    }
    assert.equal((await alice.get(EXTENSIONS)).status, 200);
  });

  test('signing in is limited by user, and by address where none is named', async () => {
    clock.advance(60_000);
    const token = async (fields: Record<string, string>): Promise<Response> => {
      const response = await fetch(`${http}/restapi/oauth/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('cordboard-demo:cordboard-demo-secret')}` },
        body: new URLSearchParams(fields),
      });
      await response.arrayBuffer();
      return response;
    };
    const dave = {
      grant_type: 'password',
      username: '+16505550100',
      extension: '104',
      password: 'demo-104',
    };
    for (let time = 0; time < 5; time += 1) assert.equal((await token(dave)).status, 200);
    const refused = await token(dave);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('x-rate-limit-group'), 'auth');
    assert.equal(refused.headers.get('retry-after'), '60');
    assert.equal((await token({ ...dave, extension: '103', password: 'demo-103' })).status, 200);

    const code = { grant_type: 'authorization_code', redirect_uri: 'https://example.com' };
    for (let time = 0; time < 5; time += 1) {
      assert.notEqual((await token({ ...code, code: `wrong-${time}` })).status, 429);
    }
    assert.equal((await token({ ...code, code: 'wrong' })).status, 429);
    clock.advance(60_000);
    assert.equal((await token(dave)).status, 200);
  });
});
