import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { ApiError } from '../errors/index.ts';
import type { Access } from './index.ts';
import { makeSigningKey } from './keys.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { DEMO_BASIC, openTestAccess, type TestAccess } from './testkit.ts';

const PASSWORD = {
  grant_type: 'password',
  username: '+16505550100',
  extension: '101',
  password: 'demo-101',
};
const VERIFIER = 'a-verifier-that-is-long-enough-for-the-rfc-7636';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** Runs a scenario on the demo account and closes everything after it. */
function scenario(
  name: string,
  run: (kit: TestAccess) => Promise<void>,
  config: Parameters<typeof openTestAccess>[0] = {},
): void {
  test(name, async () => {
    const kit = await openTestAccess(config);
    try {
      await run(kit);
    } finally {
      await kit.close();
    }
  });
}

function codeOf(access: Access, token: string): string {
  const verdict = access.authenticate(`Bearer ${token}`);
  return verdict instanceof ApiError ? verdict.code : 'good';
}

async function refused(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 400);
    return `${error.details.oauthError} ${error.code}`;
  }
  return 'nothing was refused';
}

function refresh(access: Access, token: string | undefined) {
  const form = { grant_type: 'refresh_token', refresh_token: token ?? '' };
  return access.token(DEMO_BASIC, form);
}

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

scenario('JWT credentials buy a token that is who they say', async ({ access, directory }) => {
  const bob = directory.extension('8000001', '8000102');
  assert.ok(bob);
  const assertion = await access.createJwtCredential(bob);
  const tokens = await access.token(DEMO_BASIC, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  });
  assert.equal(tokens.expiresInSeconds, 3_600);
  const principal = access.authenticate(`bearer ${tokens.accessToken}`);
  assert.ok(!(principal instanceof ApiError));
  assert.equal(principal.accountId, '8000001');
  assert.equal(principal.extensionId, '8000102');
  assert.equal(principal.clientId, 'cordboard-demo');
  assert.ok(principal.permissions.has('CallControl'));
  assert.deepEqual(access.authenticate(undefined, tokens.accessToken), principal);
});

scenario('forged, foreign and expired JWTs buy nothing', async ({ access, directory, clock }) => {
  const alice = directory.extension('8000001', '8000101');
  assert.ok(alice);
  const good = await access.createJwtCredential(alice);
  const other = await openTestAccess({}, makeSigningKey);
  const foreign = await other.access.createJwtCredential(alice);
  await other.close();
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`;
  const buy = (assertion: string) =>
    refused(
      access.token(DEMO_BASIC, {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion,
      }),
    );
  assert.equal(await buy(foreign), 'invalid_grant OAU-140');
  assert.equal(await buy(unsigned), 'invalid_grant OAU-140');
  assert.equal(await buy('rubbish'), 'invalid_grant OAU-140');
  assert.equal(await buy(''), 'invalid_request OAU-101');
  clock.advance(11 * 365 * 86_400_000);
  assert.equal(await buy(good), 'invalid_grant OAU-140');
});

scenario('every way to write the user name signs in', async ({ access }) => {
  const logins: Record<string, string>[] = [
    { username: '+16505550100', extension: '101' },
    { username: '16505550100', extension: '101' },
    { username: '+16505550100*101' },
    { username: '+16505550101' },
    { username: 'Alice.Archer@example.com' },
  ];
  for (const login of logins) {
    const form = { grant_type: 'password', password: 'demo-101', ...login };
    const tokens = await access.token(DEMO_BASIC, form);
    assert.equal(tokens.session.extensionId, '8000101', login.username);
  }
});

scenario('a wrong password, user or account is one and the same error', async ({ access }) => {
  for (const wrong of [
    { password: 'demo-102' },
    { extension: '199' },
    { username: '+15550000000' },
    { username: 'nobody@example.com' },
    { extension: '301', password: '' },
  ]) {
    const outcome = await refused(access.token(DEMO_BASIC, { ...PASSWORD, ...wrong }));
    assert.equal(
      outcome,
      wrong.password === '' ? 'invalid_request OAU-101' : 'invalid_grant OAU-140',
    );
  }
});

scenario('somebody who tries passwords is locked out, for a while', async ({ access, clock }) => {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const outcome = await refused(access.token(DEMO_BASIC, { ...PASSWORD, password: 'wrong' }));
    assert.equal(outcome, 'invalid_grant OAU-140');
  }
  assert.equal(await refused(access.token(DEMO_BASIC, PASSWORD)), 'invalid_grant OAU-147');
  clock.advance(60_000);
  const tokens = await access.token(DEMO_BASIC, PASSWORD);
  assert.equal(codeOf(access, tokens.accessToken), 'good');
});

scenario('many programs may sign in as one user at once', async ({ access }) => {
  const all = await Promise.all(
    Array.from({ length: 15 }, () => access.token(DEMO_BASIC, PASSWORD)),
  );
  assert.equal(new Set(all.map((tokens) => tokens.accessToken)).size, 15);
});

scenario('many wrong passwords at once are no way round the lock', async ({ access }) => {
  const outcomes = await Promise.all(
    Array.from({ length: 15 }, () =>
      refused(access.token(DEMO_BASIC, { ...PASSWORD, password: 'wrong' })),
    ),
  );
  assert.equal(outcomes.filter((outcome) => outcome.endsWith('OAU-140')).length, 10);
  assert.equal(outcomes.filter((outcome) => outcome.endsWith('OAU-147')).length, 5);
});

scenario(
  'the password grant can be switched off',
  async ({ access }) => {
    const outcome = await refused(access.token(DEMO_BASIC, PASSWORD));
    assert.equal(outcome, 'unsupported_grant_type OAU-112');
  },
  { passwordGrant: false },
);

scenario('an app must be known and prove itself', async ({ access }) => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const token = (header: string | undefined, form = {}) =>
    refused(access.token(header, { ...PASSWORD, ...form }));
  assert.equal(await token(undefined), 'invalid_client OAU-120');
  assert.equal(await token(basic('nobody:x')), 'invalid_client OAU-120');
  assert.equal(await token(basic('cordboard-demo:wrong')), 'invalid_client OAU-146');
  assert.equal(await token(basic('cordboard-demo:')), 'invalid_client OAU-146');
  assert.equal(await token('Basic !!!'), 'invalid_client OAU-123');
  assert.equal(await token(undefined, { client_id: 'cordboard-demo' }), 'invalid_client OAU-146');
  assert.equal(await token(DEMO_BASIC, { client_id: 'other' }), 'invalid_request OAU-101');
  const inForm = { client_id: 'cordboard-demo', client_secret: 'cordboard-demo-secret' };
  const tokens = await access.token(undefined, { ...PASSWORD, ...inForm });
  assert.equal(codeOf(access, tokens.accessToken), 'good');
});

scenario('an unknown grant type is refused', async ({ access }) => {
  const form = { grant_type: 'client_credentials' };
  assert.equal(await refused(access.token(DEMO_BASIC, form)), 'unsupported_grant_type OAU-112');
});

scenario('lifetimes are drawn into what is possible', async ({ access }) => {
  const seconds = async (wanted: string) => {
    const form = { ...PASSWORD, access_token_ttl: wanted, refresh_token_ttl: wanted };
    const tokens = await access.token(DEMO_BASIC, form);
    return [tokens.expiresInSeconds, tokens.refreshExpiresInSeconds];
  };
  assert.deepEqual(await seconds('1'), [600, 1]);
  assert.deepEqual(await seconds('900'), [900, 900]);
  assert.deepEqual(await seconds('99999999'), [3_600, 2_592_000]);
  assert.deepEqual(await seconds('-1'), [3_600, 0]);
  const outcome = await refused(access.token(DEMO_BASIC, { ...PASSWORD, access_token_ttl: 'x' }));
  assert.equal(outcome, 'invalid_request OAU-101');
});

scenario('tokens say what is wrong with them', async ({ access, clock }) => {
  const { accessToken } = await access.token(DEMO_BASIC, PASSWORD);
  assert.equal(codeOf(access, accessToken), 'good');
  assert.equal(codeOf(access, `${accessToken.slice(0, -1)}-`), 'OAU-213');
  assert.equal(codeOf(access, 'short'), 'OAU-129');
  const verdict = access.authenticate('Token abc');
  assert.ok(verdict instanceof ApiError && verdict.code === 'OAU-123');
  const missing = access.authenticate(undefined);
  assert.ok(missing instanceof ApiError && missing.code === 'CMN-405' && missing.status === 401);
  clock.advance(3_600_000);
  assert.equal(codeOf(access, accessToken), 'OAU-128');
});

scenario('a refresh replaces both tokens, the old access token at once', async ({ access }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const second = await refresh(access, first.refreshToken);
  assert.notEqual(second.accessToken, first.accessToken);
  assert.notEqual(second.refreshToken, first.refreshToken);
  assert.equal(codeOf(access, first.accessToken), 'OAU-213');
  assert.equal(codeOf(access, second.accessToken), 'good');
  assert.equal(second.session.id, first.session.id);
});

scenario('a lost answer can be asked for again and is the same', async ({ access, clock }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const second = await refresh(access, first.refreshToken);
  clock.advance(59 * 60_000);
  const again = await refresh(access, first.refreshToken);
  assert.equal(again.accessToken, second.accessToken);
  assert.equal(again.refreshToken, second.refreshToken);
  assert.equal(again.expiresInSeconds, 60);
  assert.equal(codeOf(access, again.accessToken), 'good');
  clock.advance(10_000);
  assert.equal((await refresh(access, first.refreshToken)).accessToken, second.accessToken);
  clock.advance(1);
  assert.equal(await refused(refresh(access, first.refreshToken)), 'invalid_grant OAU-213');
  assert.notEqual((await refresh(access, second.refreshToken)).accessToken, second.accessToken);
});

scenario('an old refresh token ends after an hour even if unused', async ({ access, clock }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  await refresh(access, first.refreshToken);
  clock.advance(60 * 60_000 + 1);
  assert.equal(await refused(refresh(access, first.refreshToken)), 'invalid_grant OAU-213');
});

scenario('a refresh token two generations old buys nothing', async ({ access }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const second = await refresh(access, first.refreshToken);
  await refresh(access, second.refreshToken);
  assert.equal(await refused(refresh(access, first.refreshToken)), 'invalid_grant OAU-213');
});

scenario('many refreshes at once all get the same new tokens', async ({ access }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const all = await Promise.all(
    Array.from({ length: 5 }, () => refresh(access, first.refreshToken)),
  );
  assert.equal(new Set(all.map((tokens) => tokens.accessToken)).size, 1);
});

scenario('a refresh token ends with its lifetime', async ({ access, clock }) => {
  const form = { ...PASSWORD, refresh_token_ttl: '100' };
  const { refreshToken } = await access.token(DEMO_BASIC, form);
  clock.advance(100_000);
  assert.equal(await refused(refresh(access, refreshToken)), 'invalid_grant OAU-213');
});

scenario('a revoke by either token ends the whole session', async ({ access }) => {
  const ended: string[] = [];
  access.onSessionEnd((id) => ended.push(id));
  for (const which of ['access', 'refresh'] as const) {
    const tokens = await access.token(DEMO_BASIC, PASSWORD);
    const ws = access.issueWsToken(principalOf(access, tokens.accessToken));
    assert.ok(access.redeemWsToken(ws.token));
    const token = which === 'access' ? tokens.accessToken : (tokens.refreshToken ?? '');
    await access.revoke(DEMO_BASIC, { token });
    assert.equal(codeOf(access, tokens.accessToken), 'OAU-213');
    assert.equal(await refused(refresh(access, tokens.refreshToken)), 'invalid_grant OAU-213');
    assert.equal(access.redeemWsToken(ws.token), undefined);
    assert.equal(ended.at(-1), tokens.session.id);
  }
  await access.revoke(DEMO_BASIC, { token: 'never-issued' });
  assert.equal(await refused(access.revoke(DEMO_BASIC, {})), 'invalid_request OAU-101');
});

function principalOf(access: Access, token: string) {
  const verdict = access.authenticate(`Bearer ${token}`);
  assert.ok(!(verdict instanceof ApiError));
  return verdict;
}

scenario('a WebSocket token works until it expires', async ({ access, clock }) => {
  const { accessToken } = await access.token(DEMO_BASIC, PASSWORD);
  const { token, expiresInSeconds } = access.issueWsToken(principalOf(access, accessToken));
  assert.equal(access.redeemWsToken(token)?.extensionId, '8000101');
  clock.advance(expiresInSeconds * 800);
  assert.equal(access.redeemWsToken(token)?.extensionId, '8000101');
  clock.advance(expiresInSeconds * 201);
  assert.equal(access.redeemWsToken(token), undefined);
  assert.equal(access.redeemWsToken('never-issued'), undefined);
});

scenario(
  'a WebSocket token outlives a restart and cannot be changed',
  async ({ access, restart }) => {
    const { accessToken, session } = await access.token(DEMO_BASIC, PASSWORD);
    const principal = principalOf(access, accessToken);
    const { token } = access.issueWsToken(principal);
    const later = await restart();
    assert.deepEqual(later.redeemWsToken(token), principal);
    const [said = '', signature = ''] = token.split('.');
    const longer = Buffer.from(said, 'base64url').toString().replace(/\d+$/, '9999999999999');
    const forged = `${Buffer.from(longer).toString('base64url')}.${signature}`;
    assert.equal(later.redeemWsToken(forged), undefined);
    assert.equal(later.redeemWsToken(`${said}.${signature}.`), undefined);
    await later.revoke(DEMO_BASIC, { token: accessToken });
    assert.equal(later.redeemWsToken(token), undefined, session.id);
  },
);

scenario('tokens outlive a restart, with their grace', async ({ access, restart, clock }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const second = await refresh(access, first.refreshToken);
  assert.equal(codeOf(access, second.accessToken), 'good');
  const again = await restart();
  assert.equal(codeOf(again, first.accessToken), 'OAU-213');
  assert.equal(codeOf(again, second.accessToken), 'good');
  assert.equal((await refresh(again, first.refreshToken)).accessToken, second.accessToken);
  clock.advance(10_001);
  assert.equal(await refused(refresh(again, first.refreshToken)), 'invalid_grant OAU-213');
});

scenario('a user who is disabled has no access any more', async ({ access, directory }) => {
  const { accessToken, refreshToken } = await access.token(DEMO_BASIC, PASSWORD);
  const alice = directory.extension('8000001', '8000101');
  assert.ok(alice);
  await directory.change({ kind: 'extension-saved', extension: { ...alice, status: 'Disabled' } });
  assert.equal(codeOf(access, accessToken), 'OAU-213');
  assert.equal(await refused(access.token(DEMO_BASIC, PASSWORD)), 'invalid_grant OAU-140');
  const next = await refresh(access, refreshToken).catch(() => undefined);
  assert.equal(next === undefined ? 'OAU-213' : codeOf(access, next.accessToken), 'OAU-213');
});

scenario(
  'a sixth session of one user and app ends the oldest',
  async ({ access }) => {
    const tokens: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      tokens.push((await access.token(DEMO_BASIC, PASSWORD)).accessToken);
    }
    assert.equal(codeOf(access, tokens[0] ?? ''), 'OAU-213');
    assert.equal(codeOf(access, tokens[1] ?? ''), 'good');
    assert.equal(codeOf(access, tokens[5] ?? ''), 'good');
  },
  { rateLimits: 'ringcentral' },
);

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

test('a password is checked against its hash, and nobody has none', async () => {
  const stored = await hashPassword('geheim');
  assert.notEqual(stored, await hashPassword('geheim'));
  assert.equal(await verifyPassword('geheim', stored), true);
  assert.equal(await verifyPassword('Geheim', stored), false);
  assert.equal(await verifyPassword('geheim', undefined), false);
  assert.equal(await verifyPassword('geheim', 'rubbish'), false);
});
