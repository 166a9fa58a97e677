import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ApiError } from '../errors/index.ts';
import type { Access } from './index.ts';
import { codeOf, DEMO_BASIC, refused, scenario } from './testkit.ts';

const VERIFIER = 'a-verifier-that-is-long-enough-for-the-rfc-7636';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

async function signInWithCode(access: Access, query: Record<string, string> = {}): Promise<string> {
  const check = access.checkAuthorization({
    response_type: 'code',
    client_id: 'cordboard-demo',
    redirect_uri: 'http://127.0.0.1:5555/callback',
    ...query,
  });
  assert.equal(check.kind, 'good');
  const id = check.kind === 'good' ? access.logins.open(check.request, 'browser') : '';
  const location = await access.signIn(id, 'browser', {
    username: '+16505550101',
    password: 'demo-101',
  });
  return new URL(location).searchParams.get('code') ?? '';
}

scenario('a code with its proof key buys tokens once, without the secret', async ({ access }) => {
  const code = await signInWithCode(access, {
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  });
  const form = {
    grant_type: 'authorization_code',
    client_id: 'cordboard-demo',
    redirect_uri: 'http://127.0.0.1:5555/callback',
    code,
  };
  assert.equal(await refused(access.token(undefined, form)), 'invalid_grant OAU-106');
  const wrong = { ...form, code_verifier: `${VERIFIER}x` };
  assert.equal(await refused(access.token(undefined, wrong)), 'invalid_grant OAU-106');
  const tokens = await access.token(undefined, { ...form, code_verifier: VERIFIER });
  assert.equal(tokens.session.extensionId, '8000101');
  const next = await access.token(undefined, {
    grant_type: 'refresh_token',
    client_id: 'cordboard-demo',
    refresh_token: tokens.refreshToken ?? '',
  });
  assert.equal(codeOf(access, next.accessToken), 'good');
  // Whoever uses the code again makes the tokens suspect (RFC 6749 §4.1.2).
  const replay = access.token(undefined, { ...form, code_verifier: VERIFIER });
  assert.equal(await refused(replay), 'invalid_grant OAU-106');
  assert.equal(codeOf(access, next.accessToken), 'OAU-213');
});

scenario('a code is bound to its app, redirect URI and minute', async ({ access, clock }) => {
  const redirect_uri = 'http://127.0.0.1:5555/callback';
  const form = { grant_type: 'authorization_code', redirect_uri };
  const code = await signInWithCode(access);
  assert.equal(await refused(access.token(DEMO_BASIC, form)), 'invalid_request OAU-101');
  const elsewhere = { ...form, code, redirect_uri: 'http://127.0.0.1:5556/callback' };
  assert.equal(await refused(access.token(DEMO_BASIC, elsewhere)), 'invalid_grant OAU-109');
  const unproven = { ...form, code, client_id: 'cordboard-demo' };
  assert.equal(await refused(access.token(undefined, unproven)), 'invalid_client OAU-146');
  clock.advance(60_001);
  assert.equal(await refused(access.token(DEMO_BASIC, { ...form, code })), 'invalid_grant OAU-108');
});

scenario('nobody is redirected to a stranger', async ({ access }) => {
  const check = (redirect_uri: string) => {
    const query = { response_type: 'code', client_id: 'cordboard-demo', redirect_uri };
    try {
      return access.checkAuthorization(query).kind;
    } catch (error) {
      assert.ok(error instanceof ApiError);
      return error.code;
    }
  };
  assert.equal(check('http://127.0.0.1/callback'), 'good');
  assert.equal(check('http://127.0.0.1:49152/callback'), 'good');
  assert.equal(check(''), 'good');
  for (const stranger of [
    'http://127.0.0.1/callback/../other',
    'http://127.0.0.1:80/other',
    'https://127.0.0.1/callback',
    'http://user@127.0.0.1/callback',
    'http://127.0.0.1.example.com/callback',
    'http://localhost/callback',
    'http://127.0.0.1/callback?x=1',
    'javascript:alert(1)',
    'rubbish',
  ]) {
    assert.equal(check(stranger), 'OAU-109', stranger);
  }
});

scenario('other mistakes of a request are told to the app', async ({ access }) => {
  const location = (query: Record<string, string>) => {
    const check = access.checkAuthorization({
      response_type: 'code',
      client_id: 'cordboard-demo',
      state: 'a b',
      ...query,
    });
    return check.kind === 'redirect' ? new URL(check.location).searchParams : undefined;
  };
  assert.equal(location({ response_type: 'token' })?.get('error'), 'unsupported_response_type');
  assert.equal(location({ response_type: 'token' })?.get('state'), 'a b');
  assert.equal(location({ prompt: 'none' })?.get('error'), 'access_denied');
  assert.equal(location({ code_challenge: 'short' })?.get('error'), 'invalid_request');
  const method = { code_challenge: CHALLENGE, code_challenge_method: 'S1' };
  assert.equal(location(method)?.get('error'), 'invalid_request');
});

scenario('a login page counts only in the browser it was shown in', async ({ access, clock }) => {
  const open = () => {
    const check = access.checkAuthorization({ response_type: 'code', client_id: 'cordboard-demo' });
    assert.ok(check.kind === 'good');
    return access.logins.open(check.request, 'browser');
  };
  const login = { username: '+16505550101', password: 'demo-101' };
  const id = open();
  assert.match(await refused(access.signIn(id, undefined, login)), /invalid_request/);
  assert.match(await refused(access.signIn(id, 'another', login)), /invalid_request/);
  assert.match(await access.signIn(id, 'browser', login), /code=/);
  assert.match(await refused(access.signIn(id, 'browser', login)), /invalid_request/);
  const late = open();
  clock.advance(10 * 60_000);
  assert.match(await refused(access.signIn(late, 'browser', login)), /invalid_request/);
});
