import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { DEMO_BASIC, openTestAccess, type TestAccess } from '../../access/testkit.ts';
import { ApiError } from '../../errors/index.ts';
import { oauthRoutes } from '../index.ts';
import { type Answered, Office } from '../testkit/office.ts';

const PASSWORD = 'grant_type=password&username=%2B16505550100&extension=101&password=demo-101';
const VERIFIER = 'a-verifier-that-is-long-enough-for-the-rfc-7636';
const CALLBACK = 'http://127.0.0.1:5555/callback';
const FORM = 'application/x-www-form-urlencoded';

/** The API with its real door: tokens of `access` and no others. */
interface World extends TestAccess {
  readonly office: Office;
  /** Sends a form to an OAuth endpoint. */
  send(path: string, form: string, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** Reads the own extension with a token. */
  whoAmI(token: unknown): Promise<Answered>;
}

function scenario(
  name: string,
  run: (world: World) => Promise<void>,
  config: Parameters<typeof openTestAccess>[0] = {},
): void {
  test(name, async () => {
    const kit = await openTestAccess(config);
    const { access, directory } = kit;
    const authenticate = (request: FastifyRequest) => {
      const who = access.authenticate(request.headers.authorization);
      if (who instanceof ApiError) throw who;
      return who;
    };
    const office = new Office({
      authenticate,
      plugins: [
        oauthRoutes({
          access,
          directory,
          authenticate,
          config: {
            compatibility: 'strict',
            publicAddress: '127.0.0.1',
            httpPort: 8080,
            sipDomain: 'sip.cordboard.test',
            sipPort: 5060,
            sipsPort: 5061,
          },
        }),
      ],
    });
    try {
      await run({
        ...kit,
        office,
        send: (path, form, headers = {}) =>
          office.ask('POST', `/restapi/oauth/${path}`, undefined, {
            raw: form,
            headers: { 'content-type': FORM, authorization: DEMO_BASIC, ...headers },
          }),
        whoAmI: (token) =>
          office.ask('GET', '/restapi/v1.0/account/~/extension/~', undefined, {
            who: String(token),
          }),
      });
    } finally {
      await office.close();
      await kit.close();
    }
  });
}

scenario('a password buys a token that opens the API', async ({ send, whoAmI }) => {
  const answer = await send('token', PASSWORD);
  assert.equal(answer.status, 200);
  assert.equal(answer.at('token_type'), 'bearer');
  assert.equal(answer.at('expires_in'), 3_600);
  assert.equal(answer.at('refresh_token_expires_in'), 604_800);
  assert.equal(answer.at('owner_id'), '8000101');
  assert.match(String(answer.at('scope')), /\bCallControl\b/);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const me = await whoAmI(answer.at('access_token'));
  assert.equal(me.status, 200);
  assert.equal(me.at('id'), 8_000_101);
});

scenario('JWT credentials buy a token', async ({ send, whoAmI, access, directory }) => {
  const bob = directory.extension('8000001', '8000102');
  assert.ok(bob);
  const assertion = await access.createJwtCredential(bob);
  const grant = encodeURIComponent('urn:ietf:params:oauth:grant-type:jwt-bearer');
  const answer = await send('token', `grant_type=${grant}&assertion=${assertion}`);
  const me = await whoAmI(answer.at('access_token'));
  assert.equal(me.at('extensionNumber'), '102');
});

scenario('a refusal has the form of OAuth and of the API', async ({ send }) => {
  const answer = await send('token', PASSWORD.replace('demo-101', 'wrong'));
  assert.equal(answer.status, 400);
  assert.equal(answer.at('error'), 'invalid_grant');
  assert.equal(answer.at('error_description'), answer.at('message'));
  assert.equal(answer.at('errors.0.errorCode'), 'OAU-140');
});

scenario('wrong forms are refused and named', async ({ send, office }) => {
  const twice = await send('token', `${PASSWORD}&username=x`);
  assert.equal(twice.status, 400);
  assert.equal(twice.at('parameterName'), 'username');
  const empty = await send('token', '');
  assert.equal(empty.status, 400);
  assert.equal(empty.at('error'), 'unsupported_grant_type');
  const text = await send('token', 'grant_type=password', { 'content-type': 'text/plain' });
  assert.equal(text.status, 415);
  const get = await office.ask('GET', '/restapi/oauth/token');
  assert.equal(get.status, 404);
});

scenario('a refresh replaces the tokens over HTTP too', async ({ send, whoAmI }) => {
  const first = await send('token', PASSWORD);
  const form = `grant_type=refresh_token&refresh_token=${String(first.at('refresh_token'))}`;
  const second = await send('token', `${form}&access_token_ttl=900&refresh_token_ttl=`);
  assert.equal(second.status, 200);
  assert.equal((await whoAmI(first.at('access_token'))).status, 401);
  assert.equal((await whoAmI(second.at('access_token'))).status, 200);
  const again = await send('token', form);
  assert.equal(again.at('access_token'), second.at('access_token'));
});

scenario('an expired token is 401 and says so', async ({ send, whoAmI, clock }) => {
  const { at } = await send('token', PASSWORD);
  clock.advance(3_600_000);
  const answer = await whoAmI(at('access_token'));
  assert.equal(answer.status, 401);
  assert.equal(answer.at('errors.0.errorCode'), 'OAU-128');
  assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
  assert.equal((await whoAmI('never-issued-by-this-server')).at('errorCode'), 'OAU-213');
  assert.equal((await whoAmI('***')).at('errorCode'), 'OAU-129');
});

scenario('a revoke ends the session, from form or query', async ({ send, whoAmI, office }) => {
  for (const way of ['form', 'query'] as const) {
    const token = String((await send('token', PASSWORD)).at('access_token'));
    const answer =
      way === 'form'
        ? await send('revoke', `token=${token}`)
        : await office.ask('POST', `/restapi/oauth/revoke?token=${token}`, undefined, {
            headers: { 'content-type': FORM, authorization: DEMO_BASIC },
            raw: '',
          });
    assert.equal(answer.status, 200);
    assert.equal(answer.text, '');
    assert.equal((await whoAmI(token)).status, 401);
  }
  assert.equal((await send('revoke', 'token=unknown-but-no-error')).status, 200);
  assert.equal((await send('revoke', '')).at('error'), 'invalid_request');
});

scenario('a WebSocket token leads to the same host', async ({ send, office, access }) => {
  const token = String((await send('token', PASSWORD)).at('access_token'));
  const ask = (who: string) =>
    office.ask('POST', '/restapi/oauth/wstoken', undefined, {
      who,
      raw: '',
      headers: { 'content-type': 'application/json' },
    });
  const answer = await ask(token);
  assert.equal(answer.status, 200);
  assert.equal(answer.at('uri'), 'ws://pbx.test:8080/ws');
  assert.equal(answer.at('expires_in'), 60);
  const principal = access.redeemWsToken(String(answer.at('ws_access_token')));
  assert.equal(principal?.extensionId, '8000101');
  assert.equal((await ask('never-issued-by-this-server')).status, 401);
  const narrow = String((await send('token', `${PASSWORD}&scope=CallControl`)).at('access_token'));
  const refused = await ask(narrow);
  assert.equal(refused.status, 403);
  assert.equal(refused.at('permissionName'), 'WebSocket');
});

scenario('user info and discovery say who and where', async ({ send, office }) => {
  const who = String((await send('token', PASSWORD)).at('access_token'));
  const user = await office.ask('GET', '/restapi/oauth/userinfo', undefined, { who });
  assert.equal(user.at('sub'), '8000101');
  assert.equal(user.at('email'), 'alice.archer@example.com');
  const discovery = await office.ask('GET', '/.well-known/openid-configuration');
  assert.equal(discovery.at('token_endpoint'), 'http://pbx.test:8080/restapi/oauth/token');
  const keys = await office.ask('GET', '/restapi/oauth/jwks');
  assert.equal(keys.at('keys.0.kty'), 'RSA');
  assert.equal(keys.at('keys.0.d'), undefined);
  const entry = await office.ask('GET', '/.well-known/entry-points/initial?clientId=x');
  const external = String(entry.at('discoveryApi.defaultExternalUri')).slice(
    'http://pbx.test:8080'.length,
  );
  const found = await office.ask('GET', external);
  assert.equal(found.at('coreApi.baseUri'), 'http://pbx.test:8080');
  assert.equal(found.headers['discovery-tag'], 'cordboard');
});

scenario(
  'the sixth sign-in within a minute waits a minute',
  async ({ send, clock }) => {
    for (let count = 0; count < 5; count += 1) {
      const answer = await send('token', PASSWORD);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers['x-rate-limit-group'], 'auth');
      assert.equal(answer.headers['x-rate-limit-remaining'], String(4 - count));
    }
    const late = await send('token', PASSWORD);
    assert.equal(late.status, 429);
    assert.equal(late.at('errorCode'), 'CMN-301');
    assert.equal(late.headers['retry-after'], '60');
    const other = await send('token', PASSWORD.replaceAll('101', '102'));
    assert.equal(other.status, 200);
    clock.advance(60_000);
    assert.equal((await send('token', PASSWORD)).status, 200);
  },
  { rateLimits: 'ringcentral' },
);

/** A browser with its one cookie. */
class Browser {
  readonly #office: Office;
  cookie = '';

  constructor(office: Office) {
    this.#office = office;
  }

  async go(url: string): Promise<Answered> {
    const answer = await this.#office.ask('GET', url, undefined, {
      headers: { cookie: this.cookie },
    });
    const given = answer.headers['set-cookie'];
    if (typeof given === 'string') this.cookie = given.split(';')[0] ?? '';
    return answer;
  }

  post(fields: Readonly<Record<string, string>>, cookie = this.cookie): Promise<Answered> {
    return this.#office.ask('POST', '/restapi/oauth/login', undefined, {
      raw: new URLSearchParams(fields).toString(),
      headers: { 'content-type': FORM, cookie },
    });
  }
}

function authorizeUrl(more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'cordboard-demo',
    redirect_uri: CALLBACK,
    state: 'x y&z',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    // Published clients send what they have no value for as empty text.
    brand_id: '',
    ui_options: '',
    ...more,
  });
  return `/restapi/oauth/authorize?${query}`;
}

/** Opens the login page and gives the id that is hidden in its form. */
async function openPage(browser: Browser, more = {}): Promise<{ id: string; page: Answered }> {
  const start = await browser.go(authorizeUrl(more));
  assert.equal(start.status, 302);
  const page = await browser.go(String(start.headers.location));
  assert.equal(page.status, 200);
  const id = /name="request" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  return { id, page };
}

scenario('a user signs in at the page and the app gets tokens', async (world) => {
  const { office, send, whoAmI } = world;
  const browser = new Browser(office);
  const { id, page } = await openPage(browser);
  assert.match(page.text, /to continue to Cordboard Demo/);
  assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/);
  const username = '+16505550100';
  const done = await browser.post({
    request: id,
    username,
    extension: '103',
    password: 'demo-103',
  });
  assert.equal(done.status, 303);
  const location = new URL(String(done.headers.location));
  assert.equal(`${location.origin}${location.pathname}`, CALLBACK);
  assert.equal(location.searchParams.get('state'), 'x y&z');
  assert.equal(location.searchParams.get('expires_in'), '60');
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'cordboard-demo',
    code: location.searchParams.get('code') ?? '',
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
  });
  const tokens = await send('token', form.toString(), { authorization: '' });
  assert.equal(tokens.status, 200);
  assert.equal((await whoAmI(tokens.at('access_token'))).at('extensionNumber'), '103');
});

scenario('a wrong password shows the form again, and says why', async ({ office }) => {
  const browser = new Browser(office);
  const { id } = await openPage(browser);
  const login = { request: id, username: '"><script>', extension: '', password: 'wrong' };
  const again = await browser.post(login);
  assert.equal(again.status, 401);
  assert.match(again.text, /role="alert">The phone number, extension or password is wrong/);
  assert.ok(!again.text.includes('<script>'));
  const good = { ...login, username: '+16505550101', password: 'demo-101' };
  assert.equal((await browser.post(good)).status, 303);
});

scenario('the form counts only in the browser that was shown it', async ({ office }) => {
  const browser = new Browser(office);
  const { id } = await openPage(browser);
  const login = { request: id, username: '+16505550101', extension: '', password: 'demo-101' };
  const stranger = await browser.post(login, '');
  assert.equal(stranger.status, 400);
  assert.match(stranger.text, /no longer valid/);
  const other = new Browser(office);
  await openPage(other);
  assert.equal((await browser.post(login, other.cookie)).status, 400);
  assert.equal((await browser.post(login)).status, 303);
});

scenario('the cookie of the page stays in its browser and its site', async ({ office }) => {
  const start = await new Browser(office).go(authorizeUrl());
  const cookie = String(start.headers['set-cookie']);
  assert.match(cookie, /HttpOnly/);
  assert.match(cookie, /SameSite=Lax/);
  assert.match(cookie, /Path=\/restapi\/oauth/);
});

scenario('a wrong app or redirect is told to the user, the rest to the app', async ({ office }) => {
  const browser = new Browser(office);
  const stranger = await browser.go(authorizeUrl({ redirect_uri: 'https://evil.example/' }));
  assert.equal(stranger.status, 400);
  assert.equal(stranger.at('error'), 'invalid_request');
  assert.equal(stranger.headers.location, undefined);
  const unknown = await browser.go(authorizeUrl({ client_id: 'nobody' }));
  assert.equal(unknown.at('error'), 'invalid_client');
  const implicit = await browser.go(authorizeUrl({ response_type: 'token' }));
  assert.equal(implicit.status, 302);
  const location = new URL(String(implicit.headers.location));
  assert.equal(location.searchParams.get('error'), 'unsupported_response_type');
  assert.equal(location.searchParams.get('state'), 'x y&z');
});

scenario('a site may ask for tokens from the browser', async ({ office }) => {
  const preflight = await office.ask('OPTIONS', '/restapi/oauth/token', undefined, {
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,x-user-agent,client-id',
    },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers['access-control-allow-origin'], 'https://app.example');
  assert.equal(preflight.headers['access-control-allow-credentials'], 'true');
});
