import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  beginLogin,
  Cordboard,
  CordboardError,
  type Credentials,
  finishLogin,
  type TokenPair,
} from '@cordboard/client';
import { APP, Office } from '../interop/clients/office.ts';
import { ALICE, BOB, MAIN_NUMBER } from '../support/demo.ts';
import { ScriptedServer } from './scripted-server.ts';

const REDIRECT = 'http://127.0.0.1/callback';

describe('tokens of the SDK', () => {
  let office: Office;

  before(async () => {
    office = await Office.open();
  });

  after(() => office?.close());

  /** A client whose sign-ins are noted. */
  function clientOf(auth: Credentials) {
    const pairs: TokenPair[] = [];
    const client = new Cordboard({
      baseUrl: office.system.http,
      auth,
      onTokens: (pair) => pairs.push(pair),
    });
    return { client, pairs };
  }

  async function extensionNumberOf(client: Cordboard): Promise<string | undefined> {
    return (await client.userSettings.readExtension()).extensionNumber;
  }

  test('a JWT signs in once, however many ask at once', async () => {
    const { client, pairs } = clientOf({ ...APP, jwt: await office.jwt(BOB) });
    const numbers = await Promise.all([1, 2, 3, 4].map(() => extensionNumberOf(client)));
    assert.deepEqual(numbers, ['102', '102', '102', '102']);
    assert.equal(pairs.length, 1);
    await client.signOut();
  });

  test('a token that the server has forgotten is renewed, and nobody notices', async () => {
    const { client, pairs } = clientOf({ ...APP, jwt: await office.jwt(ALICE) });
    await extensionNumberOf(client);
    await revoke(pairs[0]?.accessToken ?? '');
    const numbers = await Promise.all([1, 2, 3].map(() => extensionNumberOf(client)));
    assert.deepEqual(numbers, ['101', '101', '101']);
    assert.equal(pairs.length, 2);
    await client.signOut();
  });

  test('a refresh token signs in, and the next pair brings the next one', async () => {
    const signedIn = clientOf(await codeOf('103'));
    assert.equal(await extensionNumberOf(signedIn.client), '103');
    const { refreshToken } = signedIn.pairs[0] ?? {};
    assert.ok(refreshToken);
    const { client, pairs } = clientOf({ ...APP, refreshToken });
    assert.equal(await extensionNumberOf(client), '103');
    assert.notEqual(pairs[0]?.refreshToken, refreshToken);
    await client.signOut();
  });

  test('a code of the login page signs in with PKCE and without a secret', async () => {
    const { client } = clientOf(await codeOf('101'));
    assert.equal(await extensionNumberOf(client), '101');
    await client.signOut();
  });

  test('what is no JWT is refused as the API refuses it', async () => {
    const { client } = clientOf({ ...APP, jwt: 'not one' });
    await assert.rejects(extensionNumberOf(client), (error) => {
      assert.ok(error instanceof CordboardError);
      assert.equal(error.operationId, 'getToken');
      assert.ok(error.status === 400 || error.status === 401, String(error.status));
      assert.notEqual(error.errorCode, '');
      return true;
    });
  });

  test('who stops waiting for the sign-in does not stop it for others', async () => {
    const { client, pairs } = clientOf({ ...APP, jwt: await office.jwt(BOB) });
    const over = new AbortController();
    const left = client.userSettings.readExtension({ signal: over.signal });
    const stays = client.userSettings.readExtension();
    over.abort(new Error('left'));
    await assert.rejects(left, /left/);
    assert.equal((await stays).extensionNumber, '102');
    assert.equal(pairs.length, 1);
    await client.signOut();
  });

  async function revoke(token: string): Promise<void> {
    const response = await fetch(`${office.system.http}/restapi/oauth/revoke`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${APP.clientId}:${APP.clientSecret}`)}` },
      body: new URLSearchParams({ token }),
    });
    assert.equal(response.status, 200);
  }

  /** Signs in on the login page, as a browser would, for an app that keeps no secret. */
  async function codeOf(extension: string): Promise<Credentials> {
    const login = await beginLogin({
      baseUrl: `${office.system.http}/`,
      clientId: APP.clientId,
      redirectUri: REDIRECT,
      loginHint: MAIN_NUMBER,
    });
    const asked = new URL(login.url);
    const sentTo = await fetch(asked, { redirect: 'manual' });
    const cookie = sentTo.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = new URL(sentTo.headers.get('location') ?? '', asked);
    const html = await (await fetch(page, { headers: { cookie } })).text();
    const sent = await fetch(new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', asked), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams({
        request: /name="request" value="([^"]+)"/.exec(html)?.[1] ?? '',
        username: MAIN_NUMBER,
        extension,
        password: `demo-${extension}`,
      }),
    });
    const address = sent.headers.get('location') ?? '';
    assert.throws(() => finishLogin(address, { ...login, state: 'another' }), /another sign-in/);
    const refused = `${REDIRECT}?error=access_denied&state=${login.state}`;
    assert.throws(() => finishLogin(refused, login), /nobody was signed in: access_denied/);
    return { clientId: APP.clientId, ...finishLogin(address, login) };
  }
});

test('a token that is about to expire is renewed before it is used, by its refresh token', async () => {
  const server = await ScriptedServer.open();
  try {
    const client = new Cordboard({
      baseUrl: server.baseUrl,
      auth: { clientId: 'app', code: 'code', redirectUri: REDIRECT },
    });
    const body = (name: string, expires_in: number) => ({
      access_token: name,
      refresh_token: `refresh ${name}`,
      expires_in,
    });
    const tooMany = { status: 429, headers: { 'retry-after': '0' } };
    server.script(
      { status: 200, body: body('first', 0.001) },
      { status: 200, body: {} },
      tooMany,
      { status: 200, body: body('second', 3600) },
      { status: 200, body: {} },
      { status: 200, body: {} },
    );
    for (let call = 0; call < 3; call += 1) await client.presence.readUserPresenceStatus();
    assert.deepEqual(
      server.told.map(({ url, headers, body: sent }) =>
        url.endsWith('/token')
          ? new URLSearchParams(sent).get('grant_type')
          : headers.authorization,
      ),
      [
        'authorization_code',
        'Bearer first',
        'refresh_token',
        'refresh_token',
        'Bearer second',
        'Bearer second',
      ],
    );
    assert.equal(new URLSearchParams(server.told[2]?.body).get('refresh_token'), 'refresh first');
    assert.equal(new URLSearchParams(server.told[2]?.body).get('client_id'), 'app');
  } finally {
    await server.close();
  }
});
